import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

/** Is a unit twinned with a place on a day, by its own twinning or one that a merger carried over? */
export async function isTwinned(
  db: Db,
  programmeId: Uuid,
  { unitId, placeId, day }: { unitId: Uuid; placeId: Uuid; day: PlainDate },
): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (
      select 1 from twinnings
      where programme_id = ${programmeId} and unit_id = ${unitId}
        and (valid_from is null or valid_from <= ${day}) and (valid_until is null or valid_until > ${day})
        and (place_id = ${placeId} or place_id in (
          select from_place_id from place_successions where to_place_id = ${placeId} and happened_on <= ${day}))
    ) as found`.execute(db)
  return rows[0]?.found ?? false
}

export type TwinningRow = {
  unitId: Uuid
  unitCode: string
  unitName: string
  placeId: Uuid
  placeName: string
  mode: 'assigned' | 'invited'
  isLead: boolean
  /** Null: in force, since when is not known. */
  validFrom: PlainDate | null
  validUntil: PlainDate | null
}

/**
 * Twinnings in force at some time between two days, units by block and decision, communes by code. One
 * whose first day no source gives is listed for its unit or its commune, and counted in no year's whole.
 */
export async function listTwinnings(
  db: Db,
  programmeId: Uuid,
  {
    from,
    to,
    unitId,
    placeId,
  }: { from: PlainDate; to: PlainDate; unitId?: Uuid | undefined; placeId?: Uuid | undefined },
): Promise<TwinningRow[]> {
  const { rows } = await sql<TwinningRow>`
    select t.unit_id as "unitId", u.code as "unitCode", u.name as "unitName", t.place_id as "placeId",
      v.name as "placeName", t.mode, t.is_lead as "isLead", t.valid_from as "validFrom", t.valid_until as "validUntil"
    from twinnings t
    join units u on u.programme_id = ${programmeId} and u.unit_id = t.unit_id
    join place_versions v on v.place_id = t.place_id
      and (v.valid_from is null or v.valid_from <= ${to}) and (v.valid_until is null or v.valid_until > ${to})
    where t.programme_id = ${programmeId}
      and (t.valid_from <= ${to} ${unitId || placeId ? sql`or t.valid_from is null` : sql``})
      and (t.valid_until is null or t.valid_until > ${from})
      ${unitId ? sql`and t.unit_id = ${unitId}` : sql``}
      ${placeId ? sql`and t.place_id = ${placeId}` : sql``}
    order by u.sort_key, v.code`.execute(db)
  return rows
}

/** The communes twinned on any day between two, each as the one that it stands in on the second. */
export const twinnedBetween = (
  programmeId: Uuid,
  { from, to }: { from: PlainDate; to: PlainDate },
) => sql`
      select distinct coalesce(s.to_place_id, t.place_id) as place_id
      from twinnings t
      left join place_successions s on s.from_place_id = t.place_id and s.happened_on <= ${to}
      where t.programme_id = ${programmeId} and (t.valid_from is null or t.valid_from <= ${to})
        and (t.valid_until is null or t.valid_until > ${from})`
