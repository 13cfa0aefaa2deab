import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'

export type TwinningState = {
  twinningId: Uuid
  unitId: Uuid
  placeId: Uuid
  validFrom: PlainDate | null
  validUntil: PlainDate | null
  endedBy: Uuid | null
}

const STATE = sql`twinning_id as "twinningId", unit_id as "unitId", place_id as "placeId", valid_from as "validFrom",
  valid_until as "validUntil", ended_by_decision_id as "endedBy"`

/** A twinning as it stands, locked against another end of it until the transaction ends. */
export async function findTwinningForUpdate(
  db: Db,
  programmeId: Uuid,
  twinningId: Uuid,
): Promise<TwinningState | undefined> {
  const { rows } = await sql<TwinningState>`
    select ${STATE} from twinnings where programme_id = ${programmeId} and twinning_id = ${twinningId} for update`.execute(
    db,
  )
  return rows[0]
}

/** The twinnings of a unit that a day finds in force, locked likewise. */
export async function listInForceForUpdate(
  db: Db,
  programmeId: Uuid,
  { unitId, day }: { unitId: Uuid; day: PlainDate },
): Promise<TwinningState[]> {
  const { rows } = await sql<TwinningState>`
    select ${STATE} from twinnings
    where programme_id = ${programmeId} and unit_id = ${unitId} and (valid_from is null or valid_from < ${day})
      and (valid_until is null or valid_until > ${day})
    order by twinning_id for update`.execute(db)
  return rows
}

/** When the first twinning of a unit begins that a day does not find in force yet; undefined where there is none. */
export async function findLaterBeginning(
  db: Db,
  programmeId: Uuid,
  { unitId, day }: { unitId: Uuid; day: PlainDate },
): Promise<PlainDate | undefined> {
  const { rows } = await sql<{ validFrom: PlainDate }>`
    select valid_from as "validFrom" from twinnings
    where programme_id = ${programmeId} and unit_id = ${unitId} and valid_from >= ${day}
    order by valid_from limit 1`.execute(db)
  return rows[0]?.validFrom
}

export type NewEnd = {
  endId: Uuid
  endedOn: PlainDate | null
  decisionId: Uuid | null
  recordedBy: Uuid
  commandId: Uuid
  reason: string
}

/** Records the end as it became known, and makes it the present state. */
export async function insertEnd(
  db: Db,
  programmeId: Uuid,
  { twinningId, validUntil, endedBy }: TwinningState,
  end: NewEnd,
): Promise<void> {
  await sql`insert into twinning_ends (programme_id, end_id, twinning_id, ended_on, decision_id, ended_before,
      decision_before, recorded_by, command_id, reason)
    values (${programmeId}, ${end.endId}, ${twinningId}, ${end.endedOn}, ${end.decisionId}, ${validUntil}, ${endedBy},
      ${end.recordedBy}, ${end.commandId}, ${end.reason})`.execute(db)
  await sql`update twinnings set valid_until = ${end.endedOn}, ended_by_decision_id = ${end.decisionId}
    where programme_id = ${programmeId} and twinning_id = ${twinningId}`.execute(db)
}

export async function insertDecision(
  db: Db,
  programmeId: Uuid,
  decision: { decisionId: Uuid; number: string; issuedOn: PlainDate; issuer: string },
): Promise<void> {
  const { decisionId, number, issuedOn, issuer } = decision
  await sql`insert into assignment_decisions (programme_id, decision_id, number, issued_on, issuer)
    values (${programmeId}, ${decisionId}, ${number}, ${issuedOn}, ${issuer})`.execute(db)
}

/** A paper that is known already by number and day; the first of them. */
export async function findDecision(
  db: Db,
  programmeId: Uuid,
  { number, issuedOn }: { number: string; issuedOn: PlainDate },
): Promise<Uuid | undefined> {
  const { rows } = await sql<{ decisionId: Uuid }>`
    select decision_id as "decisionId" from assignment_decisions
    where programme_id = ${programmeId} and number = ${number} and issued_on = ${issuedOn}
    order by decision_id limit 1`.execute(db)
  return rows[0]?.decisionId
}

/** The unit, if it and the commune stand on a day, locked so that two assignments do not both go in. */
export async function findUnitForTwinning(
  db: Db,
  programmeId: Uuid,
  { unitId, placeId, day }: { unitId: Uuid; placeId: Uuid; day: PlainDate },
): Promise<{ name: string; isTwinned: boolean } | undefined> {
  const { rows } = await sql<{ name: string; isTwinned: boolean }>`
    select u.name, exists (select 1 from twinnings t
      where t.programme_id = ${programmeId} and t.unit_id = ${unitId} and t.place_id = ${placeId}
        and (t.valid_until is null or t.valid_until > ${day})) as "isTwinned"
    from units u
    where u.programme_id = ${programmeId} and u.unit_id = ${unitId} and (u.valid_until is null or u.valid_until > ${day})
      and exists (select 1 from place_versions v where v.place_id = ${placeId}
        and (v.valid_from is null or v.valid_from <= ${day}) and (v.valid_until is null or v.valid_until > ${day}))
    for update of u`.execute(db)
  return rows[0]
}

export async function insertTwinning(
  db: Db,
  programmeId: Uuid,
  row: {
    twinningId: Uuid
    unitId: Uuid
    placeId: Uuid
    mode: 'assigned' | 'invited'
    isLead: boolean
    validFrom: PlainDate
    decisionId: Uuid
  },
): Promise<void> {
  await sql`insert into twinnings (programme_id, twinning_id, unit_id, place_id, mode, is_lead, decision_id, valid_from)
    values (${programmeId}, ${row.twinningId}, ${row.unitId}, ${row.placeId}, ${row.mode}, ${row.isLead},
      ${row.decisionId}, ${row.validFrom})`.execute(db)
}
