import { sql } from 'kysely'
import type { WorkbookPeriod } from '#domain/activities/workbook-ground.ts'
import type { Alias, CommuneVersion } from '#domain/activities/workbook-places.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

/** Every commune as it stood at some time between two days, by code. */
export async function listCommunes(
  db: Db,
  { from, to }: { from: PlainDate; to: PlainDate },
): Promise<CommuneVersion[]> {
  const { rows } = await sql<CommuneVersion>`
    select v.place_id as "placeId", v.place_version_id as "placeVersionId", v.code, v.name, v.kind,
      (select p.name from place_versions p where p.place_id = v.parent_place_id
        and (p.valid_from is null or p.valid_from <= ${to}) order by p.valid_from desc nulls last limit 1) as "parentName",
      v.valid_from as "validFrom", v.valid_until as "validUntil"
    from place_versions v join places using (place_id)
    where level = 'commune' and (v.valid_from is null or v.valid_from <= ${to})
      and (v.valid_until is null or v.valid_until > ${from})
    order by v.sort_key, v.code`.execute(db)
  return rows
}

export async function listAliases(db: Db): Promise<Alias[]> {
  const { rows } = await sql<Alias>`
    select place_id as "placeId", alias from place_aliases order by place_id, alias`.execute(db)
  return rows
}

export async function listSuccessions(
  db: Db,
): Promise<{ fromPlaceId: Uuid; toPlaceId: Uuid; happenedOn: PlainDate }[]> {
  const { rows } = await sql<{ fromPlaceId: Uuid; toPlaceId: Uuid; happenedOn: PlainDate }>`
    select from_place_id as "fromPlaceId", to_place_id as "toPlaceId", happened_on as "happenedOn"
    from place_successions`.execute(db)
  return rows
}

export async function listPeriods(
  db: Db,
  programmeId: Uuid,
  year: number,
): Promise<WorkbookPeriod[]> {
  const { rows } = await sql<WorkbookPeriod>`
    select period_id as "periodId", code, name, data_from as "from", data_to as "to"
    from report_periods where programme_id = ${programmeId} and year = ${year}
      and kind in ('period', 'yearly') order by position`.execute(db)
  return rows
}
