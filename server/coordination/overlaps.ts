import type { Actor } from '#domain/access/actor.ts'
import { may, mayWriteForPlace, mayWriteForUnit } from '#domain/access/rights.ts'
import { dateInVietnam } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import {
  findOverlaps,
  type Intention,
  type Overlap,
  windowOfDue,
} from '#domain/coordination/overlaps/overlap.ts'
import type {
  AskOverlaps,
  DismissedOverlap,
  DismissOverlap,
  OverlapList,
  OverlapRow,
} from '#domain/coordination/overlaps/schema.ts'
import { VISIT_KIND_NAMES } from '#domain/coordination/visits/kinds.ts'
import { ACTIVITY_KINDS, type ActivityKind, isActivityKind } from '#domain/programme/fields.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import { nameOfWorkKind } from '#domain/works/kinds.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { findYearAsked } from '#server/programme/programme.ts'
import * as sql from './overlaps.sql.ts'

type Told = Intention & { words: string; kindName: string | null }

/** What stands side by side in the year, in the reader's scope: what somebody put aside comes last. */
export async function listOverlaps(
  context: Context,
  ask: AskOverlaps,
): Promise<Result<OverlapList>> {
  const { db, actor } = context
  const found = await findInYear(context, ask)
  if (!found) return refuse({ code: 'year-unknown', year: ask.year ?? '' })
  const { year, told, overlaps } = found
  const unitIds = overlaps.flatMap(({ first, second }) =>
    [first, second].flatMap((id) => told.get(id)?.unitIds ?? []),
  )
  const placeIds = [...new Set(overlaps.map(({ placeId }) => placeId))]
  const names = await sql.namesOf(db, actor.programmeId, { unitIds, placeIds })
  const dismissals = await sql.listDismissals(db, actor.programmeId, ask.placeId)
  const rows = overlaps.flatMap((overlap): OverlapRow[] => {
    const [first, second] = [told.get(overlap.first), told.get(overlap.second)]
    if (!first || !second) return []
    const side = ({ source, id, words, kindName, unitIds: units }: Told) => ({
      ...{ source, id, words, kindName },
      unitNames: units.map((unitId) => names.get(unitId) ?? ''),
    })
    const said = dismissals.find(
      (each) =>
        each.rule === overlap.rule &&
        each.first === overlap.first &&
        each.second === overlap.second,
    )
    return [
      {
        ...{ rule: overlap.rule, placeId: overlap.placeId, from: overlap.from, to: overlap.to },
        placeName: names.get(overlap.placeId) ?? '',
        ...{ first: side(first), second: side(second) },
        mayDismiss: !said && mayDismiss(actor, overlap, [...first.unitIds, ...second.unitIds]),
        dismissal: said
          ? {
              reason: said.reason,
              byName: said.byName,
              on: dateInVietnam(Date.parse(said.recordedAt)),
            }
          : null,
      },
    ]
  })
  return ok({
    year,
    rows: [...rows.filter((row) => !row.dismissal), ...rows.filter((row) => row.dismissal)],
    places: placeIds
      .map((placeId) => ({ placeId, name: names.get(placeId) ?? '' }))
      .sort((a, b) => a.name.localeCompare(b.name, 'vi')),
  })
}

/** Puts a pair aside with a reason that is kept: a unit of one of the two, the commune or the agency. */
export async function dismissOverlap(
  context: CommandContext,
  { rule, first, second, placeId, year, reason }: DismissOverlap,
): Promise<Result<Outcome<DismissedOverlap>>> {
  const { db, actor, commandId } = context
  const found = await findInYear(context, { year: String(year), placeId })
  const overlap = found?.overlaps.find(
    (each) => each.rule === rule && each.first === first && each.second === second,
  )
  if (!found || !overlap) return refuse({ code: 'overlap-not-found' })
  const unitIds = [first, second].flatMap((id) => found.told.get(id)?.unitIds ?? [])
  if (!mayDismiss(actor, overlap, unitIds)) return refuse({ code: 'not-your-overlap' })
  const why = normaliseText(reason)
  const isFirst = await sql.insertDismissal(db, actor.programmeId, {
    ...{ rule, first, second, placeId, unitIds, reason: why },
    ...{ recordedBy: actor.personId, commandId },
  })
  if (!isFirst) return refuse({ code: 'overlap-dismissed' })
  return ok({
    answer: { first, second },
    about: { kind: 'overlap', id: first, placeId, reason: why, details: { rule, second } },
  })
}

function mayDismiss(actor: Actor, { placeId }: Overlap, unitIds: readonly Uuid[]): boolean {
  return (
    may(actor, 'dismissOverlap') &&
    (mayWriteForPlace(actor, placeId) || unitIds.some((unitId) => mayWriteForUnit(actor, unitId)))
  )
}

async function findInYear({ db, actor, moment }: Context, ask: AskOverlaps) {
  const { programmeId } = actor
  const { today } = moment
  const found = await findYearAsked(db, programmeId, ask.year, today)
  if (!found) return undefined
  const { year, settings } = found
  const span = programmeYearSpan(year, settings.calendar)
  const scope = { year, placeId: ask.placeId }
  const items = await sql.listPlannedItems(db, programmeId, scope)
  const works = await sql.listPlannedWorks(db, programmeId, scope)
  const days = await sql.listPlannedDays(db, programmeId, { ...scope, today })
  const told: Told[] = [
    ...items.map(({ unitId, dueOn, words, ...item }) => ({
      ...{ ...item, source: 'planItem' as const, unitIds: [unitId], village: null },
      ...windowOfDue(dueOn, span),
      kindName: item.kind && ACTIVITY_KINDS[item.kind].name,
      words: words ?? (item.kind ? ACTIVITY_KINDS[item.kind].name : ''),
    })),
    ...works.map(({ plannedStartOn, plannedHandoverOn, kind, ...work }) => ({
      ...{ ...work, source: 'work' as const, kind: activityKindOf(kind) },
      from: plannedStartOn ?? plannedHandoverOn ?? span.from,
      to: plannedHandoverOn ?? span.to,
      kindName: nameOfWorkKind(kind),
    })),
    ...days.map(({ unitId, day, kind, ...visit }) => ({
      ...{ ...visit, source: 'visit' as const, unitIds: [unitId], kind: null, village: null },
      ...{ needId: null, from: day, to: day, kindName: null, words: VISIT_KIND_NAMES[kind] },
    })),
  ]
  return { year, told: new Map(told.map((each) => [each.id, each])), overlaps: findOverlaps(told) }
}

const KINDS_OF_WORKS: Readonly<Record<string, ActivityKind>> = {
  livestock: 'economicModel',
  crops: 'economicModel',
}

/** The kind of activity under which a work is planned; a work of an older register is a civil work. */
function activityKindOf(kind: string): ActivityKind {
  if (isActivityKind(kind)) return kind
  return KINDS_OF_WORKS[kind] ?? 'civilWork'
}
