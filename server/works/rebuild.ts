import type { Uuid } from '#domain/base/uuid.ts'
import { foldWork } from '#domain/works/fold.ts'
import type { Db } from '#server/platform/database.ts'
import { type ProjectedWork, projectWork } from './projection.ts'
import { listAllEvents, listAllProjected } from './rebuild.sql.ts'

/**
 * Works whose rows are not what their events leave, told again from the beginning. What search finds is left
 * out: it repeats the name, and its folding may improve from one version to the next.
 */
export async function listDifferingWorks(db: Db, programmeId: Uuid): Promise<Uuid[]> {
  const histories = Map.groupBy(await listAllEvents(db, programmeId), ({ workId }) => workId)
  const stored = new Map(
    (await listAllProjected(db, programmeId)).map((row) => [row.work.work_id, row]),
  )
  const ids = new Set([...histories.keys(), ...stored.keys()])
  return [...ids].filter((workId) => {
    const work = foldWork(workId, histories.get(workId) ?? [])
    const row = stored.get(workId)
    return !work || !row || textOf(projectWork(work)) !== textOf(row)
  })
}

function textOf({ work, money, payers }: ProjectedWork): string {
  const { search_text: _, ...rest } = work
  return JSON.stringify([sorted(rest), sorted(money), payers.map(sorted)])
}

/** Keys in order, at every depth: the database keeps the keys of jsonb in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]))
}
