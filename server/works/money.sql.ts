import { sql } from 'kysely'
import type { ValueForm } from '#domain/activities/value-line.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** The measures of money that units handed over: all but promises, parts of others and programme money. */
const HANDED_OVER = [
  ...['ownContributionCash', 'ownContributionInKind', 'staffContributionCash'],
  ...['staffContributionInKind', 'mobilisedOutsideCash', 'mobilisedOutsideInKind'],
]

export type PaidByUnit = { workId: Uuid; unitId: Uuid; amount: number }

/** What the ledger says was handed over for works, by payer; as far as the asker sees the lines. */
export async function listPaid(
  db: Db,
  programmeId: Uuid,
  workIds: readonly Uuid[],
): Promise<PaidByUnit[]> {
  if (workIds.length === 0) return []
  const { rows } = await sql<PaidByUnit>`
    select r.work_id as "workId", l.unit_id as "unitId", sum(l.amount)::bigint as amount
    from ${scoped(db, 'activity_revisions', 'r')}
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = r.activity_id and a.revision = r.revision
    join ${scoped(db, 'ledger_lines', 'l')} on l.programme_id = ${programmeId} and l.activity_id = r.activity_id and l.revision = r.revision
    where r.programme_id = ${programmeId} and r.work_id = any (${workIds}::uuid[]) and l.measure = any (${HANDED_OVER}::text[])
    group by r.work_id, l.unit_id`.execute(db)
  return rows
}

export type Payment = {
  activityId: Uuid
  happenedOn: PlainDate
  unitName: string
  source: string
  form: ValueForm
  amount: number
}

/** The value lines that stand behind a work's money, the newest first. */
export async function listPayments(db: Db, programmeId: Uuid, workId: Uuid): Promise<Payment[]> {
  const { rows } = await sql<Payment>`
    select r.activity_id as "activityId", r.happened_from as "happenedOn", u.name as "unitName",
      line ->> 'source' as source, line ->> 'form' as form, (line ->> 'amount')::bigint as amount
    from ${scoped(db, 'activity_revisions', 'r')}
    join ${scoped(db, 'activities', 'a')} on a.programme_id = ${programmeId} and a.activity_id = r.activity_id
      and a.revision = r.revision and not a.is_withdrawn
    cross join jsonb_array_elements(r.value_lines) line
    join units u on u.programme_id = ${programmeId} and u.unit_id = (line ->> 'unitId')::uuid
    where r.programme_id = ${programmeId} and r.work_id = ${workId} and line ->> 'state' = 'handedOver'
    order by r.happened_from desc, r.activity_id, u.name`.execute(db)
  return rows
}
