import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** Does the programme know every one of these units? */
export async function knowsUnits(
  db: Db,
  programmeId: Uuid,
  unitIds: readonly Uuid[],
): Promise<boolean> {
  const { rows } = await sql<{ known: number }>`
    select count(*)::bigint as known from units
    where programme_id = ${programmeId} and unit_id = any (${unitIds}::uuid[])`.execute(db)
  return rows[0]?.known === new Set(unitIds).size
}

/** What else a record may refer to. */
export type Links = {
  planItemId?: Uuid | undefined
  workId?: Uuid | undefined
  needId?: Uuid | undefined
  sharesTripOf?: Uuid | undefined
  fileId?: Uuid | undefined
}

/** The first link that leads to nothing in the programme and the asker's scope, by its name. */
export async function findBrokenLink(
  db: Db,
  programmeId: Uuid,
  links: Links,
): Promise<keyof Links | undefined> {
  if (Object.values(links).every((id) => id === undefined)) return undefined
  const { rows } = await sql<Record<keyof Links, boolean>>`
    select
      exists (select 1 from ${scoped(db, 'plan_item_revisions')} where programme_id = ${programmeId} and plan_item_id = ${links.planItemId ?? null}) as "planItemId",
      exists (select 1 from ${scoped(db, 'works')} where programme_id = ${programmeId} and work_id = ${links.workId ?? null}) as "workId",
      exists (select 1 from ${scoped(db, 'needs')} where programme_id = ${programmeId} and need_id = ${links.needId ?? null}) as "needId",
      exists (select 1 from ${scoped(db, 'activities')} where programme_id = ${programmeId} and activity_id = ${links.sharesTripOf ?? null}) as "sharesTripOf",
      exists (select 1 from ${scoped(db, 'files')} where programme_id = ${programmeId} and file_id = ${links.fileId ?? null}) as "fileId"`.execute(
    db,
  )
  const names = ['planItemId', 'workId', 'needId', 'sharesTripOf', 'fileId'] as const
  return names.find((name) => links[name] !== undefined && !rows[0]?.[name])
}
