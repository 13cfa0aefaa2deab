import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ListUnaskedHelp, UnaskedCounts, UnaskedHelp } from '#domain/needs/unasked/schema.ts'
import { ACTIVITY_KINDS } from '#domain/programme/fields.ts'
import type { Context } from '#server/platform/context.ts'
import * as names from './needs.sql.ts'
import * as sql from './unasked.sql.ts'
import { mapDay, spanOf, yearOf } from './years.ts'

const PAGE_SIZE = 50

/** Help that nobody asked for, by records, with the counts of every form. */
export async function listUnaskedHelp(
  context: Context,
  ask: ListUnaskedHelp,
): Promise<Result<UnaskedHelp>> {
  const { db, actor } = context
  const { programmeId } = actor
  const year = await yearOf(context, ask.year)
  if (year === undefined) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const { form = 'work', placeId, after } = ask
  const day = await mapDay(context, year)
  const within = { year, ...(await spanOf(context, year)), placeId }
  const found = await sql.listUnasked(db, programmeId, form, {
    ...within,
    ...{ mapDay: day, after, limit: PAGE_SIZE + 1 },
  })
  const page = found.slice(0, PAGE_SIZE)
  const [place] = placeId ? await names.listCommuneNames(db, [placeId], day) : []
  return ok({
    year,
    form,
    placeName: place?.name ?? null,
    counts: await sql.countUnasked(db, programmeId, within),
    rows: page.map(({ words, kind, ...row }) => ({ ...row, title: words ?? kindName(kind) })),
    next: found.length > PAGE_SIZE ? (page.at(-1)?.id ?? null) : null,
  })
}

/** How much help of a year, and of a commune, no need stands behind. */
export async function countUnaskedHelp(
  context: Context,
  { year, placeId }: { year: number; placeId?: Uuid | undefined },
): Promise<UnaskedCounts> {
  const within = { year, ...(await spanOf(context, year)), placeId }
  return sql.countUnasked(context.db, context.actor.programmeId, within)
}

function kindName(kind: string | null): string {
  return Object.entries(ACTIVITY_KINDS).find(([code]) => code === kind)?.[1].name ?? '–'
}
