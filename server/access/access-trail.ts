import type { AccessTrailPage, AskAccessTrail } from '#domain/access/access-trail/schema.ts'
import {
  accessWordsOf,
  isReading,
  kindsOf,
  REFUSED_ATTEMPTS,
} from '#domain/access/access-trail/words.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Context } from '#server/platform/context.ts'
import { type AccessFilter, type AccessLine, listAccess } from './access-trail.sql.ts'
import { findPeople } from './people.sql.ts'

const PER_PAGE = 50

const REFUSED: ReadonlySet<string> = new Set([
  ...kindsOf('refused'),
  ...Object.keys(REFUSED_ATTEMPTS),
])

/** Comings, goings, refusals, changes of accounts and files that left: a page, the newest first. */
export async function getAccessTrail(
  { db, actor }: Context,
  ask: AskAccessTrail,
): Promise<Result<AccessTrailPage>> {
  const { programmeId } = actor
  const { personId } = ask
  const [person] = personId ? await findPeople(db, programmeId, [personId]) : []
  if (personId && !person) return refuse({ code: 'person-unknown' })
  const rows = await listAccess(db, programmeId, filterOf(ask), PER_PAGE + 1)
  const page = rows.slice(0, PER_PAGE)
  return ok({
    personName: person?.name ?? null,
    rows: page.map(toRow),
    next: rows.length > PER_PAGE ? (page.at(-1)?.eventId ?? null) : null,
  })
}

function filterOf({ group, personId, after }: AskAccessTrail): AccessFilter {
  return {
    kinds: group ? kindsOf(group) : undefined,
    withExports: !group || group === 'exports',
    withRefusals: !group || group === 'refused',
    ...{ personId, after },
  }
}

function toRow({ kind, asked, operation, ...line }: AccessLine): AccessTrailPage['rows'][number] {
  const values = [
    ...(isReading(kind) ? [kind] : []),
    ...(operation === null || kind === 'many' ? [] : [operation]),
    ...Object.entries(asked ?? {}).map(([name, value]) => `${name}: ${value}`),
  ]
  return {
    ...line,
    what: { ...accessWordsOf(kind) },
    isRefused: REFUSED.has(kind),
    asked: values.length > 0 ? values.join(', ') : null,
  }
}
