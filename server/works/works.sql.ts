import { sql } from 'kysely'
import type { Uuid } from '#domain/base/uuid.ts'
import type { NumberedEvent } from '#domain/works/events.ts'
import type { HandoverWord } from '#domain/works/kinds.ts'
import type { Work } from '#domain/works/work.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'
import { type ProjectedWork, toWork, type WorkRecord } from './projection.ts'

export type EventToInsert = {
  workId: Uuid
  placeId: Uuid
  unitIds: readonly Uuid[]
  event: NumberedEvent
  recordedBy: Uuid
  commandId: Uuid
  /** ISO moment, where history is filled in; else the start of this transaction. */
  recordedAt?: string | undefined
}

export async function insertEvents(
  db: Db,
  programmeId: Uuid,
  rows: readonly EventToInsert[],
): Promise<void> {
  const records = rows.map(({ workId, placeId, unitIds, event, ...written }) => ({
    work_id: workId,
    place_id: placeId,
    unit_ids: unitIds,
    sequence: event.sequence,
    kind: event.kind,
    happened_on: event.happenedOn,
    facts: event.facts,
    reason: event.reason,
    entered_for: event.enteredFor,
    recorded_at: written.recordedAt,
    recorded_by: written.recordedBy,
    command_id: written.commandId,
  }))
  await sql`insert into work_events (programme_id, work_id, sequence, kind, happened_on, facts, reason, entered_for,
      place_id, unit_ids, recorded_at, recorded_by, command_id)
    select ${programmeId}::uuid, work_id, sequence, kind, happened_on, facts, reason, entered_for, place_id, unit_ids,
      coalesce(recorded_at, now()), recorded_by, command_id
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (work_id uuid, sequence integer, kind text,
      happened_on date, facts jsonb, reason text, entered_for boolean, place_id uuid, unit_ids uuid[],
      recorded_at timestamptz, recorded_by uuid, command_id uuid)`.execute(db)
}

/** Writes the projection anew: the work, its money and its payers. */
export async function upsertWorks(
  db: Db,
  programmeId: Uuid,
  works: readonly ProjectedWork[],
): Promise<void> {
  await sql`insert into works (programme_id, ${columns(WORK_COLUMNS)})
    select ${programmeId}::uuid, ${columns(WORK_COLUMNS)}
    from jsonb_populate_recordset(null::works, ${JSON.stringify(works.map(({ work }) => work))}::jsonb)
    on conflict (programme_id, work_id) do update set ${assigned(WORK_COLUMNS)}`.execute(db)
  await sql`insert into work_money (programme_id, ${columns(MONEY_COLUMNS)})
    select ${programmeId}::uuid, ${columns(MONEY_COLUMNS)}
    from jsonb_populate_recordset(null::work_money, ${JSON.stringify(works.map(({ money }) => money))}::jsonb)
    on conflict (programme_id, work_id) do update set ${assigned(MONEY_COLUMNS)}`.execute(db)
  await sql`delete from work_payers where programme_id = ${programmeId}
      and work_id = any (${works.map(({ work }) => work.work_id)}::uuid[])`.execute(db)
  await sql`insert into work_payers (programme_id, ${columns(PAYER_COLUMNS)})
    select ${programmeId}::uuid, ${columns(PAYER_COLUMNS)}
    from jsonb_populate_recordset(null::work_payers, ${JSON.stringify(works.flatMap(({ payers }) => payers))}::jsonb)`.execute(
    db,
  )
}

const WORK_COLUMNS = [
  ...['work_id', 'year', 'kind', 'name', 'place_id', 'place_version_id', 'village', 'size_words'],
  ...['lead_unit_id', 'registered_on', 'started_on', 'handed_over_on', 'is_model', 'households'],
  ...['status', 'sequence', 'unit_ids', 'agreed_on', 'planned_start_on', 'planned_handover_on'],
  ...['percent', 'stuck_reason', 'stuck_since', 'need_id', 'plan_item_id', 'facts', 'search_text'],
]

const MONEY_COLUMNS = [
  ...['work_id', 'place_id', 'unit_ids', 'cost', 'people_contribution', 'state_programme_amount'],
  'short_amount',
]

const PAYER_COLUMNS = [
  ...['work_id', 'unit_id', 'place_id', 'unit_ids', 'position', 'agreed_amount'],
  ...['proposed_amount', 'is_agreed'],
]

const columns = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)))

const assigned = (names: readonly string[]) =>
  sql.join(
    names
      .filter((name) => name !== 'work_id')
      .map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
  )

/** A work with the names that a screen prints, and its money where the asker sees it. */
export type StandingWork = {
  work: Work
  showsMoney: boolean
  placeName: string
  leadUnitName: string
  unitNames: Readonly<Record<Uuid, string>>
}

type StandingRow = WorkRecord & Omit<StandingWork, 'work' | 'showsMoney'>

/** What a work is read with: three tables, each under its own policy. */
export function standing(db: Db, programmeId: Uuid, page: ReturnType<typeof sql>) {
  return sql<StandingRow>`
    with page as (${page})
    select to_jsonb(w) - 'programme_id' - 'recorded_at' - 'search_text' as work,
      (select to_jsonb(m) from ${scoped(db, 'work_money', 'm')} where m.programme_id = ${programmeId} and m.work_id = w.work_id) as money,
      (select jsonb_agg(to_jsonb(y) order by y.position, y.unit_id) from ${scoped(db, 'work_payers', 'y')}
        where y.programme_id = ${programmeId} and y.work_id = w.work_id) as payers,
      v.name as "placeName", u.name as "leadUnitName",
      (select jsonb_object_agg(o.unit_id, o.name) from units o
        where o.programme_id = ${programmeId} and o.unit_id = any (w.unit_ids)) as "unitNames"
    from page w
    join units u on u.programme_id = ${programmeId} and u.unit_id = w.lead_unit_id
    join place_versions v on v.place_version_id = w.place_version_id
    order by w.year desc, w.work_id desc`
}

export function toStanding(row: StandingRow): StandingWork {
  const { placeName, leadUnitName, unitNames } = row
  return { ...toWork(withoutMoneyUnlessWhole(row)), placeName, leadUnitName, unitNames }
}

/** Parts of a payer alone are not the work's money: who sees no money sees no part either. */
function withoutMoneyUnlessWhole({ work, money, payers }: StandingRow): WorkRecord {
  return { work, money, payers: money === null ? null : payers }
}

export async function findWork(
  db: Db,
  programmeId: Uuid,
  workId: Uuid,
): Promise<StandingWork | undefined> {
  const page = sql`select * from ${scoped(db, 'works')} where programme_id = ${programmeId} and work_id = ${workId}`
  const { rows } = await standing(db, programmeId, page).execute(db)
  return rows[0] && toStanding(rows[0])
}

/** Locks the work until the transaction ends; false when the asker sees none. */
export async function lockWork(db: Db, programmeId: Uuid, workId: Uuid): Promise<boolean> {
  const { rows } = await sql`select 1 from works
    where programme_id = ${programmeId} and work_id = ${workId} and ${readable(db, 'works')} for update`.execute(
    db,
  )
  return rows.length > 0
}

export type EventRow = NumberedEvent & {
  recordedAt: string
  recordedBy: Uuid
  recordedByName: string
  commandId: Uuid
}

/** The history of a work, the newest first; as much of it as the asker may see. */
export async function listEvents(db: Db, programmeId: Uuid, workId: Uuid): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select e.sequence, e.kind, e.happened_on as "happenedOn", e.facts, e.reason, e.entered_for as "enteredFor",
      e.recorded_at as "recordedAt", e.recorded_by as "recordedBy", p.name as "recordedByName",
      e.command_id as "commandId"
    from ${scoped(db, 'work_events', 'e')} join people p on p.person_id = e.recorded_by
    where e.programme_id = ${programmeId} and e.work_id = ${workId}
    order by e.sequence desc`.execute(db)
  return rows
}

/** Who entered the registration; visible to whoever may act on the work. */
export async function findRegistrar(
  db: Db,
  programmeId: Uuid,
  workId: Uuid,
): Promise<Uuid | undefined> {
  const { rows } = await sql<{ recordedBy: Uuid }>`
    select recorded_by as "recordedBy" from ${scoped(db, 'work_events')}
    where programme_id = ${programmeId} and work_id = ${workId} and sequence = 1`.execute(db)
  return rows[0]?.recordedBy
}

/** Who spoke for the commune about a work: its agreement, its answers to the handover, by whom slips were printed. */
export async function listSpeakersForCommune(
  db: Db,
  programmeId: Uuid,
  workId: Uuid,
): Promise<Uuid[]> {
  const { rows } = await sql<{ personId: Uuid }>`
    select recorded_by as "personId" from ${scoped(db, 'work_events')}
    where programme_id = ${programmeId} and work_id = ${workId} and kind = 'agreed'
    union
    select unnest(array[w.recorded_by, k.recorded_by]) from ${scoped(db, 'answers', 'w')}
    left join ${scoped(db, 'slips', 'k')} on k.programme_id = ${programmeId} and k.slip_id = w.slip_id
    where w.programme_id = ${programmeId} and w.subject_kind = 'work' and w.subject_id = ${workId}`.execute(
    db,
  )
  return rows.map(({ personId }) => personId)
}

/** What the commune last said of a work handed over to it, where the asker sees its answers. */
export async function findHandoverWord(
  db: Db,
  programmeId: Uuid,
  workId: Uuid,
): Promise<HandoverWord | undefined> {
  const { rows } = await sql<{ answer: HandoverWord }>`
    select answer from ${scoped(db, 'answers')}
    where programme_id = ${programmeId} and subject_kind = 'work' and subject_id = ${workId}
    order by answer_no desc limit 1`.execute(db)
  return rows[0]?.answer
}
