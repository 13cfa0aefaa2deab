import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { noteSlipScope, scoped } from '#server/platform/scoped.ts'

/** Puts the transaction into the scope of the slip with this code, if there is one. */
export async function enterSlip(
  db: Db,
  codeDigest: string,
): Promise<{ programmeId: Uuid; slipId: Uuid } | undefined> {
  const { rows } = await sql<{ programmeId: Uuid | null; slipId: Uuid | null }>`
    select programme as "programmeId", slip as "slipId" from enter_slip(${codeDigest})`.execute(db)
  const { programmeId, slipId } = rows[0] ?? {}
  if (!programmeId || !slipId) return undefined
  noteSlipScope(db, { programmeId, slipId })
  return { programmeId, slipId }
}

export type SlipRow = {
  slipId: Uuid
  roundId: Uuid
  placeId: Uuid
  number: number
  roundName: string
  placeName: string
  expiresOn: PlainDate
  /** Who printed it, and so has seen its code. */
  printedBy: Uuid
  end: 'used' | 'revoked' | null
}

/** Slips with how they ended: one, or the newest of each commune in a round. */
export async function listSlips(
  db: Db,
  programmeId: Uuid,
  ask: { slipId: Uuid } | { roundId: Uuid; placeIds: readonly Uuid[] },
): Promise<SlipRow[]> {
  const which: RawBuilder<unknown> =
    'slipId' in ask
      ? sql`s.slip_id = ${ask.slipId}`
      : sql`s.round_id = ${ask.roundId} and s.place_id = any (${ask.placeIds}::uuid[])`
  const { rows } = await sql<SlipRow>`
    select distinct on (s.place_id) s.slip_id as "slipId", s.round_id as "roundId", s.place_id as "placeId", s.number,
      s.round_name as "roundName", s.place_name as "placeName", s.expires_on as "expiresOn", s.recorded_by as "printedBy",
      e.kind as "end"
    from ${scoped(db, 'slips', 's')} left join ${scoped(db, 'slip_ends', 'e')} on e.programme_id = ${programmeId} and e.slip_id = s.slip_id
    where s.programme_id = ${programmeId} and ${which} order by s.place_id, s.number desc`.execute(
    db,
  )
  return rows
}

export type SlipItem = {
  position: number
  subjectKind: 'activity' | 'work'
  subjectId: Uuid
  revision: number | null
  askedAmount: number | null
}

/** What a slip asks, as it was printed. */
export async function listSlipItems(db: Db, programmeId: Uuid, slipId: Uuid): Promise<SlipItem[]> {
  const { rows } = await sql<SlipItem>`
    select position, subject_kind as "subjectKind", subject_id as "subjectId", revision, asked_amount as "askedAmount"
    from ${scoped(db, 'slip_items')} where programme_id = ${programmeId} and slip_id = ${slipId} order by position`.execute(
    db,
  )
  return rows
}

/** Those of these records that a person had a hand in: the claim of money and goods, the handover of a work. */
export async function listClaimedBy(
  db: Db,
  { programmeId, personId }: { programmeId: Uuid; personId: Uuid },
  subjectIds: readonly Uuid[],
): Promise<ReadonlySet<Uuid>> {
  const { rows } = await sql<{ subjectId: Uuid }>`
    select activity_id as "subjectId" from ${scoped(db, 'activity_revisions')}
    where programme_id = ${programmeId} and activity_id = any (${subjectIds}::uuid[]) and recorded_by = ${personId}
    union
    select work_id from ${scoped(db, 'work_events')}
    where programme_id = ${programmeId} and work_id = any (${subjectIds}::uuid[]) and kind = 'handedOver'
      and recorded_by = ${personId}`.execute(db)
  return new Set(rows.map(({ subjectId }) => subjectId))
}

type Written = { recordedBy: Uuid; commandId: Uuid }

export type SlipToInsert = Omit<SlipRow, 'end' | 'printedBy'> & {
  codeDigest: string
  items: readonly SlipItem[]
}

/** Writes slips with their items; answers how many slips: fewer than given when another printing came first. */
export async function insertSlips(
  db: Db,
  programmeId: Uuid,
  slips: readonly SlipToInsert[],
  { recordedBy, commandId }: Written,
): Promise<number> {
  const records = slips.map((slip) => ({
    slip_id: slip.slipId,
    round_id: slip.roundId,
    place_id: slip.placeId,
    number: slip.number,
    code_digest: slip.codeDigest,
    round_name: slip.roundName,
    place_name: slip.placeName,
    expires_on: slip.expiresOn,
  }))
  const { rows } = await sql`
    insert into slips (programme_id, slip_id, round_id, place_id, number, code_digest, round_name, place_name, expires_on,
      recorded_by, command_id)
    select ${programmeId}::uuid, slip_id, round_id, place_id, number, code_digest, round_name, place_name, expires_on,
      ${recordedBy}::uuid, ${commandId}::uuid
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (slip_id uuid, round_id uuid, place_id uuid,
      number integer, code_digest text, round_name text, place_name text, expires_on date)
    on conflict do nothing returning slip_id`.execute(db)
  if (rows.length < slips.length) return rows.length
  const items = slips.flatMap(({ slipId, placeId, items }) =>
    items.map((item) => ({
      slip_id: slipId,
      place_id: placeId,
      position: item.position,
      subject_kind: item.subjectKind,
      subject_id: item.subjectId,
      revision: item.revision,
      asked_amount: item.askedAmount,
    })),
  )
  await sql`insert into slip_items (programme_id, slip_id, position, place_id, subject_kind, subject_id, revision, asked_amount)
    select ${programmeId}::uuid, slip_id, position, place_id, subject_kind, subject_id, revision, asked_amount
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as r (slip_id uuid, position integer, place_id uuid,
      subject_kind text, subject_id uuid, revision integer, asked_amount bigint)`.execute(db)
  return rows.length
}

/** Ends slips; answers how many: one that has ended already is not ended twice. */
export async function endSlips(
  db: Db,
  programmeId: Uuid,
  ends: readonly {
    slipId: Uuid
    placeId: Uuid
    kind: 'used' | 'revoked'
    reason: string | null
  }[],
  { recordedBy, commandId }: Written,
): Promise<number> {
  if (ends.length === 0) return 0
  const records = ends.map(({ slipId, placeId, kind, reason }) => ({
    slip_id: slipId,
    place_id: placeId,
    kind,
    reason,
  }))
  const { rows } = await sql`
    insert into slip_ends (programme_id, slip_id, place_id, kind, reason, recorded_by, command_id)
    select ${programmeId}::uuid, slip_id, place_id, kind, reason, ${recordedBy}::uuid, ${commandId}::uuid
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (slip_id uuid, place_id uuid, kind text, reason text)
    on conflict do nothing returning slip_id`.execute(db)
  return rows.length
}
