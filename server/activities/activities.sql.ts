import { sql } from 'kysely'
import type { ActivityRevision } from '#domain/activities/activity.ts'
import type { LedgerLine } from '#domain/activities/ledger-lines.ts'
import type { TotalsChange } from '#domain/activities/ledger-totals.ts'
import { givesOwnValue } from '#domain/activities/value-line.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from '#server/platform/database.ts'
import { readable, scoped } from '#server/platform/scoped.ts'

/** What a revision is written with besides its facts. */
export type RevisionToInsert = {
  revision: ActivityRevision
  recordedBy: Uuid
  commandId: Uuid
  /** ISO moment, where history is filled in; else the start of this transaction. */
  recordedAt?: string | undefined
  searchText: string
}

/** Inserts revisions; recorded_at is the start of this transaction unless a row names its moment. */
export async function insertRevisions(
  db: Db,
  programmeId: Uuid,
  rows: readonly RevisionToInsert[],
): Promise<void> {
  const records = rows.map(({ revision: r, recordedBy, commandId, recordedAt }) => ({
    activity_id: r.activityId,
    revision: r.revision,
    recorded_at: recordedAt,
    received_at: r.receivedAt,
    recorded_by: recordedBy,
    command_id: commandId,
    reason: r.reason,
    is_withdrawn: r.isWithdrawn,
    granularity: r.granularity,
    unit_id: r.unitIds[0],
    unit_ids: r.unitIds,
    unit_shares: r.unitShares,
    place_id: r.placeId,
    place_version_id: r.placeVersionId,
    kind: r.kind,
    field: r.field,
    happened_from: r.happenedFrom,
    happened_to: r.happenedTo,
    month: r.month,
    people: r.people,
    half_days: r.halfDays,
    trips: r.trips,
    person_visits: r.personVisits,
    person_half_days: r.personHalfDays,
    shares_trip_of: r.sharesTripOf,
    sessions: r.sessions,
    attendees: r.attendees,
    quantity: r.quantity,
    households: r.households,
    words: r.words,
    plan_item_id: r.planItemId,
    work_id: r.workId,
    need_id: r.needId,
    evidence: r.evidence,
    value_lines: r.valueLines,
    figure_status: r.figureStatus,
    entered_for: r.enteredFor,
    origin: r.origin,
  }))
  await sql`insert into activity_revisions (programme_id, activity_id, revision, recorded_at, received_at, recorded_by, command_id,
      reason, is_withdrawn, granularity, unit_id, unit_ids, unit_shares, place_id, place_version_id, kind, field,
      happened_from, happened_to, month, people, half_days, trips, person_visits, person_half_days, shares_trip_of,
      sessions, attendees, quantity, households, words, plan_item_id, work_id, need_id, evidence, value_lines, figure_status,
      entered_for, origin)
    select ${programmeId}::uuid, activity_id, revision, coalesce(recorded_at, now()), received_at, recorded_by, command_id,
      reason, is_withdrawn, granularity, unit_id, unit_ids, unit_shares, place_id, place_version_id, kind, field,
      happened_from, happened_to, month, people, half_days, trips, person_visits, person_half_days, shares_trip_of,
      sessions, attendees, quantity, households, words, plan_item_id, work_id, need_id, evidence, value_lines, figure_status,
      entered_for, origin
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (activity_id uuid, revision integer,
      recorded_at timestamptz, received_at timestamptz, recorded_by uuid, command_id uuid, reason text, is_withdrawn boolean, granularity text,
      unit_id uuid, unit_ids uuid[], unit_shares integer[], place_id uuid, place_version_id uuid, kind text, field text,
      happened_from date, happened_to date, month date, people integer, half_days integer, trips integer,
      person_visits integer, person_half_days integer, shares_trip_of uuid, sessions integer, attendees integer,
      quantity numeric, households integer, words text, plan_item_id uuid, work_id uuid, need_id uuid, evidence jsonb,
      value_lines jsonb, figure_status text, entered_for boolean, origin jsonb)`.execute(db)
}

export type LineToInsert = { activityId: Uuid; revision: number; line: LedgerLine }

export async function insertLines(
  db: Db,
  programmeId: Uuid,
  lines: readonly LineToInsert[],
): Promise<void> {
  if (lines.length === 0) return
  const numbers = new Map<string, number>()
  const records = lines.map(({ activityId, revision, line }) => {
    const number = (numbers.get(activityId) ?? 0) + 1
    numbers.set(activityId, number)
    return {
      activity_id: activityId,
      revision,
      line_no: number,
      unit_id: line.unitId,
      place_id: line.placeId,
      place_version_id: line.placeVersionId,
      field: line.field,
      kind: line.kind,
      month: line.month,
      measure: line.measure,
      is_money: line.isMoney,
      amount: line.amount,
    }
  })
  await sql`insert into ledger_lines (programme_id, activity_id, revision, line_no, unit_id, place_id, place_version_id,
      field, kind, month, measure, is_money, amount)
    select ${programmeId}::uuid, activity_id, revision, line_no, unit_id, place_id, place_version_id, field, kind,
      month, measure, is_money, amount
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (activity_id uuid, revision integer,
      line_no integer, unit_id uuid, place_id uuid, place_version_id uuid, field text, kind text, month date,
      measure text, is_money boolean, amount bigint)`.execute(db)
}

/** Writes the current state; `revision` must follow the one that stands, else nothing moves and false is answered. */
export async function upsertActivities(
  db: Db,
  programmeId: Uuid,
  rows: readonly RevisionToInsert[],
): Promise<boolean> {
  const records = rows.map(({ revision: r, searchText }) => ({
    activity_id: r.activityId,
    revision: r.revision,
    is_withdrawn: r.isWithdrawn,
    unit_id: r.unitIds[0],
    unit_ids: r.unitIds,
    place_id: r.placeId,
    place_version_id: r.placeVersionId,
    kind: r.kind,
    field: r.field,
    granularity: r.granularity,
    happened_from: r.happenedFrom,
    happened_to: r.happenedTo,
    month: r.month,
    search_text: searchText,
    gives: givesOwnValue(r.valueLines),
    need_id: r.needId,
    plan_item_id: r.planItemId,
    work_id: r.workId,
  }))
  const { numAffectedRows } = await sql`
    insert into activities as a (programme_id, activity_id, revision, is_withdrawn, unit_id, unit_ids, place_id,
      place_version_id, kind, field, granularity, happened_from, happened_to, month, search_text, gives, need_id,
      plan_item_id, work_id)
    select ${programmeId}::uuid, activity_id, revision, is_withdrawn, unit_id, unit_ids, place_id, place_version_id,
      kind, field, granularity, happened_from, happened_to, month, search_text, gives, need_id, plan_item_id, work_id
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (activity_id uuid, revision integer,
      is_withdrawn boolean, unit_id uuid, unit_ids uuid[], place_id uuid, place_version_id uuid, kind text, field text,
      granularity text, happened_from date, happened_to date, month date, search_text text, gives boolean,
      need_id uuid, plan_item_id uuid, work_id uuid)
    on conflict (programme_id, activity_id) do update set revision = excluded.revision,
      is_withdrawn = excluded.is_withdrawn, unit_id = excluded.unit_id, unit_ids = excluded.unit_ids,
      place_id = excluded.place_id, place_version_id = excluded.place_version_id, kind = excluded.kind,
      field = excluded.field, granularity = excluded.granularity, happened_from = excluded.happened_from,
      happened_to = excluded.happened_to, month = excluded.month, search_text = excluded.search_text,
      gives = excluded.gives, need_id = excluded.need_id, plan_item_id = excluded.plan_item_id, work_id = excluded.work_id
    where a.revision = excluded.revision - 1`.execute(db)
  return numAffectedRows === BigInt(rows.length)
}

/** Moves the totals in this transaction through the owner's function, rows in key order. */
export async function addTotals(
  db: Db,
  programmeId: Uuid,
  changes: readonly TotalsChange[],
): Promise<void> {
  if (changes.length === 0) return
  const column = <T>(read: (change: TotalsChange) => T) => changes.map(read)
  await sql`select add_ledger_totals(${programmeId}::uuid, ${column((c) => c.unitId)}::uuid[],
    ${column((c) => c.placeVersionId)}::uuid[], ${column((c) => c.placeId)}::uuid[], ${column((c) => c.field)}::text[],
    ${column((c) => c.month)}::date[], ${column((c) => c.measure)}::text[], ${column((c) => c.state)}::text[],
    ${column((c) => c.isMoney)}::boolean[], ${column((c) => c.amount)}::bigint[],
    ${column((c) => c.lineCount)}::bigint[])`.execute(db)
}

/** The revision that stands, whole, locked until the transaction ends. */
export async function findCurrentForUpdate(
  db: Db,
  programmeId: Uuid,
  activityId: Uuid,
): Promise<ActivityRevision | undefined> {
  const locked = await sql<{ revision: number }>`select revision from activities
    where programme_id = ${programmeId} and activity_id = ${activityId} and ${readable(db, 'activities')}
    for update`.execute(db)
  if (!locked.rows[0]) return undefined
  const { rows } = await sql<{ record: Record<string, unknown> }>`
    select to_jsonb(r) as record from ${scoped(db, 'activity_revisions', 'r')}
    where programme_id = ${programmeId} and activity_id = ${activityId} and revision = ${locked.rows[0].revision}`.execute(
    db,
  )
  return rows[0] && toRevision(rows[0].record)
}

/** A row of activity_revisions, as to_jsonb gives it, in the words of the rules. */
export function toRevision(record: Record<string, unknown>): ActivityRevision {
  const named = Object.fromEntries(
    Object.entries(record)
      .filter(([, value]) => value !== null)
      .map(([key, value]) => [
        key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        value,
      ]),
  )
  const {
    programmeId: _p,
    unitId: _u,
    recordedAt: _a,
    recordedBy: _b,
    commandId: _c,
    quantityUnit: _q,
    ...facts
  } = named
  return facts as unknown as ActivityRevision
}

export type ActivityFilter = {
  /** One record by its id, withdrawn or not; every other filter leaves withdrawn records out. */
  activityId?: Uuid | undefined
  from?: PlainDate | undefined
  to?: PlainDate | undefined
  unitId?: Uuid | undefined
  placeId?: Uuid | undefined
  field?: string | undefined
  kind?: string | undefined
  /** Folded beginnings of words, all of which a record must have. */
  searchWords?: readonly string[] | undefined
  after?: { happenedFrom: PlainDate; activityId: Uuid } | undefined
}

export type ListedActivity = {
  activityId: Uuid
  revision: number
  granularity: 'event' | 'periodSummary'
  unitId: Uuid
  unitName: string
  unitCount: number
  placeId: Uuid
  placeName: string
  kind: string
  field: 'socioEconomic' | 'security' | 'politicalSystem' | 'massMobilisation'
  happenedFrom: PlainDate
  happenedTo: PlainDate
  people: number | null
  halfDays: number | null
  personHalfDays: number | null
  value: number | null
}

/**
 * One page of the list, newest first; what the asker's scope does not show is not in it: the function that finds
 * the page keeps to the scope, and the rows are read under the policy.
 */
export async function listActivities(
  db: Db,
  programmeId: Uuid,
  filter: ActivityFilter,
  limit: number,
): Promise<ListedActivity[]> {
  const { searchWords = [], after } = filter
  const { rows } = await sql<ListedActivity>`
    with page as (
      select * from ${scoped(db, 'activities', 'a')}
      where a.programme_id = ${programmeId}
        and ${
          filter.activityId
            ? sql`a.activity_id = ${filter.activityId}`
            : sql`a.activity_id = any (array(select found_id from find_activities(${programmeId}, ${searchWords}::text[],
                ${filter.from}::date, ${filter.to}::date, ${filter.unitId}::uuid, ${filter.placeId}::uuid, ${filter.field}::text,
                ${filter.kind}::text, ${after?.happenedFrom}::date, ${after?.activityId}::uuid, ${limit}::integer)))`
        })
    select a.activity_id as "activityId", a.revision, a.granularity, a.unit_id as "unitId", u.name as "unitName",
      cardinality(a.unit_ids) as "unitCount", a.place_id as "placeId", v.name as "placeName", a.kind, a.field,
      a.happened_from as "happenedFrom", a.happened_to as "happenedTo", r.people, r.half_days as "halfDays",
      r.person_half_days as "personHalfDays",
      (select sum((line ->> 'amount')::bigint)::bigint from jsonb_array_elements(r.value_lines) line
        where line ->> 'state' = 'handedOver' and line ->> 'source' <> 'stateProgramme') as value
    from page a
    join units u on u.programme_id = ${programmeId} and u.unit_id = a.unit_id
    join place_versions v on v.place_version_id = a.place_version_id
    left join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
    order by a.happened_from desc, a.activity_id desc`.execute(db)
  return rows
}

export type RevisionRow = {
  revision: number
  recordedAt: string
  recordedByName: string
  reason: string | null
  isWithdrawn: boolean
  enteredFor: boolean
  people: number | null
  halfDays: number | null
  personHalfDays: number | null
  sessions: number | null
  attendees: number | null
  words: string | null
  valueLines: ActivityRevision['valueLines']
}

export async function listRevisions(
  db: Db,
  programmeId: Uuid,
  activityId: Uuid,
): Promise<RevisionRow[]> {
  const { rows } = await sql<RevisionRow>`
    select r.revision, r.recorded_at as "recordedAt", p.name as "recordedByName", r.reason,
      r.is_withdrawn as "isWithdrawn", r.entered_for as "enteredFor", r.people, r.half_days as "halfDays",
      r.person_half_days as "personHalfDays", r.sessions, r.attendees, r.words, r.value_lines as "valueLines"
    from ${scoped(db, 'activity_revisions', 'r')} join people p on p.person_id = r.recorded_by
    where r.programme_id = ${programmeId} and r.activity_id = ${activityId}
    order by r.revision desc`.execute(db)
  return rows
}

/** One row of the list, withdrawn or not. */
export async function findListed(
  db: Db,
  programmeId: Uuid,
  activityId: Uuid,
): Promise<ListedActivity | undefined> {
  const [row] = await listActivities(db, programmeId, { activityId }, 1)
  return row
}
