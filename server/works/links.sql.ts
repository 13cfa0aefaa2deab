import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** What a work may refer to. */
export type Links = {
  needId?: Uuid | undefined
  planItemId?: Uuid | undefined
  technicalUnitId?: Uuid | undefined
  unitIds?: readonly Uuid[] | undefined
}

/** The first link that leads to nothing in the programme and the asker's scope, by its name. */
export async function findBrokenLink(
  db: Db,
  programmeId: Uuid,
  { needId, planItemId, technicalUnitId, unitIds = [] }: Links,
): Promise<'needId' | 'planItemId' | 'technicalUnitId' | 'units' | undefined> {
  const units = new Set(unitIds)
  const { rows } = await sql<Record<'need' | 'planItem' | 'technical' | 'units', boolean>>`
    select
      exists (select 1 from ${scoped(db, 'needs')} where programme_id = ${programmeId} and need_id = ${needId ?? null}) as need,
      exists (select 1 from ${scoped(db, 'plan_item_revisions')} where programme_id = ${programmeId} and plan_item_id = ${planItemId ?? null}) as "planItem",
      exists (select 1 from units where programme_id = ${programmeId} and unit_id = ${technicalUnitId ?? null}) as technical,
      (select count(*) from units where programme_id = ${programmeId} and unit_id = any (${[...units]}::uuid[])) = ${units.size} as units`.execute(
    db,
  )
  const [found] = rows
  if (needId !== undefined && !found?.need) return 'needId'
  if (planItemId !== undefined && !found?.planItem) return 'planItemId'
  if (technicalUnitId !== undefined && !found?.technical) return 'technicalUnitId'
  return found?.units ? undefined : 'units'
}

/** Does a record that stands in the ledger refer to the work? */
export async function hasPayments(db: Db, programmeId: Uuid, workId: Uuid): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select 1 from ${scoped(db, 'activity_revisions', 'r')}
      join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = r.activity_id
        and a.revision = r.revision and not a.is_withdrawn
      where r.programme_id = ${programmeId} and r.work_id = ${workId}
        and jsonb_array_length(r.value_lines) > 0) as found`.execute(db)
  return rows[0]?.found ?? false
}
