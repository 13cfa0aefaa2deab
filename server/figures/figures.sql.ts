import { type RawBuilder, sql } from 'kysely'
import { LEDGER_MEASURES } from '#domain/activities/ledger-measures.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { FigureScope, FigureSums } from '#domain/figures/figure.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

/** A place and all that merged whole into it, at once or by steps. */
const mergedInto = (placeId: Uuid) => sql`
  with recursive merged (place_id) as (
    select ${placeId}::uuid
    union select s.from_place_id from place_successions s join merged m on m.place_id = s.to_place_id)
  select place_id from merged`

/** The place of today for each that merged whole into another. */
export const PLACES_OF_TODAY = sql`
  with recursive gone (place_id, now_id) as (
    select from_place_id, to_place_id from place_successions
    union select g.place_id, s.to_place_id from gone g join place_successions s on s.from_place_id = g.now_id)
  select place_id, now_id from gone g
  where not exists (select 1 from place_successions s where s.from_place_id = g.now_id)`

/** How the cells of a table are narrowed to a scope; the same for totals and for lines. */
function within(alias: string, programmeId: Uuid, scope: FigureScope): RawBuilder<unknown> {
  const t = sql.ref(alias)
  return sql`${t}.programme_id = ${programmeId}
    and ${t}.month between ${scope.months.from} and ${scope.months.to}
    ${scope.unitId ? sql`and ${t}.unit_id = ${scope.unitId}` : sql``}
    ${scope.placeId ? sql`and ${t}.place_id = ${scope.placeId}` : sql``}
    ${scope.currentPlaceId ? sql`and ${t}.place_id in (${mergedInto(scope.currentPlaceId)})` : sql``}
    ${scope.field ? sql`and ${t}.field = ${scope.field}` : sql``}`
}

const ANSWERED_MEASURES = Object.entries(LEDGER_MEASURES)
  .filter(([, row]) => row.isAnswered)
  .map(([measure]) => measure)

/** What the answers recorded by a moment, or all, make of the lines: the latest answer of each revision. */
function standingSplits(
  db: Db,
  programmeId: Uuid,
  asOf: string | undefined,
  activities?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`select distinct on (activity_id, revision, line_no) activity_id, revision, line_no, channel, in_bulk,
      confirmed, disputed
    from ${scoped(db, 'answer_splits')}
    where programme_id = ${programmeId} ${asOf === undefined ? sql`` : sql`and recorded_at <= ${asOf}`}
      ${activities ? sql`and activity_id in (${activities})` : sql``}
    order by activity_id, revision, line_no, answer_no desc`
}

/** The parts of a line `t` under its split `s`; without an answer all that is asked about is unanswered. */
const PARTS_OF_LINE = sql`
  case when t.measure = any (${ANSWERED_MEASURES}::text[]) then 0 else t.amount end as not_asked,
  coalesce(s.confirmed, 0) as confirmed, coalesce(s.disputed, 0) as disputed,
  case when t.measure = any (${ANSWERED_MEASURES}::text[])
    then t.amount - coalesce(s.confirmed, 0) - coalesce(s.disputed, 0) else 0 end as unanswered,
  greatest(1, (coalesce(s.confirmed, 0) > 0)::int + (coalesce(s.disputed, 0) > 0)::int
    + (t.amount > coalesce(s.confirmed, 0) + coalesce(s.disputed, 0))::int)::bigint as line_count`

/**
 * The lines that stood at a moment, each in its parts: those of the highest revision recorded by it under the
 * answer that stood then. Without a moment, those of the current revision.
 */
export function standingLines(
  db: Db,
  programmeId: Uuid,
  asOf: string | undefined,
): RawBuilder<unknown> {
  const lines =
    asOf === undefined
      ? sql`select l.* from ${scoped(db, 'ledger_lines', 'l')} join ${scoped(db, 'activities', 'a')}
        on a.programme_id = ${programmeId} and a.activity_id = l.activity_id and a.revision = l.revision
        where l.programme_id = ${programmeId}`
      : sql`select l.* from ${scoped(db, 'ledger_lines', 'l')} join (
          select activity_id, max(revision) as revision from ${scoped(db, 'activity_revisions')}
          where programme_id = ${programmeId} and recorded_at <= ${asOf} group by activity_id) a
        on a.activity_id = l.activity_id and a.revision = l.revision
        where l.programme_id = ${programmeId}`
  return sql`select t.*, ${PARTS_OF_LINE}, s.channel, s.in_bulk
    from (${lines}) t
    left join (${standingSplits(db, programmeId, asOf)}) s
      on s.activity_id = t.activity_id and s.revision = t.revision and s.line_no = t.line_no`
}

export type GroupedSums = FigureSums & { key: string | null }

export type GroupKey =
  | 'unit_id'
  | 'place_id'
  | 'current_place_id'
  | 'field'
  | 'month'
  | 'kind'
  | 'measure'

const STATES = ['notAsked', 'confirmed', 'disputed', 'unanswered']

const columnOf = (state: string) => (state === 'notAsked' ? 'not_asked' : state)

/** The four sums of lines or cells `t` that stand in their parts. */
export const SUMS_OF_PARTS = sql.join(
  STATES.map(
    (state) =>
      sql`coalesce(sum(${sql.ref(`t.${columnOf(state)}`)}), 0)::bigint as ${sql.ref(state)}`,
  ),
)

/**
 * Sums of ledger measures for a scope, whole or by one key. Now: from the totals, at the same cost however
 * many records there are. As of a moment (or by kind): from the lines of the revisions that stood then.
 */
export async function sumMeasures(
  db: Db,
  programmeId: Uuid,
  {
    parts,
    scope,
    asOf,
    by,
  }: { parts: readonly string[]; scope: FigureScope; asOf?: string | undefined; by?: GroupKey },
): Promise<GroupedSums[]> {
  const key =
    by === 'current_place_id'
      ? sql`coalesce(n.now_id, t.place_id)::text`
      : by
        ? sql`${sql.ref(`t.${by}`)}::text`
        : sql`null::text`
  const fromTotals = asOf === undefined && by !== 'kind' && scope.kind === undefined
  const inState = (state: string) =>
    sql`case when t.state = ${state} then t.amount else 0 end as ${sql.ref(columnOf(state))}`
  const cells = fromTotals
    ? sql`select t.*, ${sql.join(STATES.map(inState))} from ${scoped(db, 'ledger_totals', 't')} where ${within('t', programmeId, scope)}`
    : sql`select t.* from (${standingLines(db, programmeId, asOf)}) t
        where ${within('t', programmeId, scope)} ${scope.kind ? sql`and t.kind = ${scope.kind}` : sql``}`
  const { rows } = await sql<GroupedSums>`
    select ${key} as key, ${SUMS_OF_PARTS}, coalesce(sum(t.line_count), 0)::bigint as "lineCount"
    from (${cells}) t
    ${by === 'current_place_id' ? sql`left join (${PLACES_OF_TODAY}) n on n.place_id = t.place_id` : sql``}
    where t.measure = any (${parts}::text[])
    ${by ? sql`group by 1 having sum(t.line_count) > 0 order by 1` : sql``}`.execute(db)
  return rows
}

export type RecordRow = {
  activityId: Uuid
  happenedFrom: PlainDate
  happenedTo: PlainDate
  granularity: 'event' | 'periodSummary'
  unitName: string
  placeName: string
  kind: string
  people: number | null
  halfDays: number | null
  stored: number
  /** Of that, in the parts that the commune's answer gives it. */
  confirmed: number
  disputed: number
  origin: { fileName?: string; sheet?: string; row?: number } | null
}

export type RecordsQuestion = {
  parts: readonly string[]
  scope: FigureScope
  asOf?: string | undefined
  after?: { happenedFrom: PlainDate; activityId: Uuid } | undefined
  /** So many lines that the next page is found by going through the records in their order. */
  isDense?: boolean | undefined
}

/** Records that may give lines to a unit: where it stands first, those of several units, or both. */
const WHOSE = {
  own: (unitId: Uuid) => sql`and s.unit_id = ${unitId}`,
  joint: (unitId: Uuid) => sql`and s.unit_id <> ${unitId} and cardinality(s.unit_ids) > 1`,
  both: (unitId: Uuid) => sql`and (s.unit_id = ${unitId} or cardinality(s.unit_ids) > 1)`,
} as const

/**
 * The records that stood at a moment, or stand now, narrowed by what a record itself says. Now they come from
 * the current state, which a unit sees of others in its communes too; a past moment asks the revisions.
 */
function standingRecords(
  db: Db,
  programmeId: Uuid,
  scope: FigureScope,
  asOf: string | undefined,
  whose: keyof typeof WHOSE = 'both',
): RawBuilder<unknown> {
  const columns = sql`activity_id, revision, granularity, unit_id, unit_ids, place_id, place_version_id, kind, field,
    month, happened_from, happened_to, is_withdrawn`
  const records =
    asOf === undefined
      ? sql`select ${columns} from ${scoped(db, 'activities')} where programme_id = ${programmeId}`
      : sql`select ${columns} from ${scoped(db, 'activity_revisions', 'r')}
          where programme_id = ${programmeId} and revision = (
            select max(revision) from ${scoped(db, 'activity_revisions', 'm')}
            where m.programme_id = ${programmeId} and m.activity_id = r.activity_id and m.recorded_at <= ${asOf})`
  return sql`select * from (${records}) s
    where not s.is_withdrawn and s.month between ${scope.months.from} and ${scope.months.to}
      and s.happened_from < (${scope.months.to}::date + interval '1 month')::date
      ${scope.unitId ? WHOSE[whose](scope.unitId) : sql``}
      ${scope.placeId ? sql`and s.place_id = ${scope.placeId}` : sql``}
      ${scope.currentPlaceId ? sql`and s.place_id in (${mergedInto(scope.currentPlaceId)})` : sql``}
      ${scope.field ? sql`and s.field = ${scope.field}` : sql``}
      ${scope.kind ? sql`and s.kind = ${scope.kind}` : sql``}`
}

/** The lines that one standing record gives to a figure. */
function linesOf(
  db: Db,
  programmeId: Uuid,
  { parts, scope }: RecordsQuestion,
): RawBuilder<unknown> {
  return sql`from ${scoped(db, 'ledger_lines', 't')}
    where t.activity_id = a.activity_id and t.revision = a.revision and ${within('t', programmeId, scope)}
      and t.measure = any (${parts}::text[])`
}

/**
 * The records behind a figure, newest first: one row a record, with what it gives to the figure. A page costs
 * the same however many there are: of few the lines are gathered and put in order, of many the records are gone
 * through in the order of their index until the page is full.
 */
export async function listRecords(
  db: Db,
  programmeId: Uuid,
  question: RecordsQuestion,
  limit: number,
): Promise<RecordRow[]> {
  const { scope, asOf, after, isDense } = question
  const inOrder = sql`order by a.happened_from desc, a.activity_id desc limit ${limit}`
  const pageOf = (whose: keyof typeof WHOSE) => sql`select a.*
      from (${standingRecords(db, programmeId, scope, asOf, whose)} ${whose === 'joint' ? sql`offset 0` : sql``}) a
      ${isDense ? sql`cross join lateral (select 1 ${linesOf(db, programmeId, question)} limit 1) some_line` : sql``}
      where ${isDense ? sql`true` : sql`exists (select 1 ${linesOf(db, programmeId, question)})`}
        ${after ? sql`and (a.happened_from, a.activity_id) < (${after.happenedFrom}::date, ${after.activityId}::uuid)` : sql``}
      ${inOrder}`
  // Of a unit the own half is gone through in its index's order, and the few of several units are gathered first
  // (hence `offset 0`); asked together neither would be.
  const page =
    isDense && scope.unitId
      ? sql`select a.* from ((${pageOf('own')}) union all (${pageOf('joint')})) a ${inOrder}`
      : pageOf('both')
  const { rows } = await sql<RecordRow>`
    with page as (${page})
    select a.activity_id as "activityId", a.happened_from as "happenedFrom", a.happened_to as "happenedTo",
      a.granularity, u.name as "unitName", v.name as "placeName", a.kind, r.people, r.half_days as "halfDays",
      (select sum(t.amount)::bigint ${linesOf(db, programmeId, question)}) as stored,
      coalesce(s.confirmed, 0) as confirmed, coalesce(s.disputed, 0) as disputed, r.origin
    from page a
    left join (
      select s.activity_id, s.revision, sum(s.confirmed)::bigint as confirmed, sum(s.disputed)::bigint as disputed
      from (${standingSplits(db, programmeId, asOf, sql`select activity_id from page`)}) s
      join ${scoped(db, 'ledger_lines', 't')} on ${within('t', programmeId, scope)} and t.activity_id = s.activity_id
        and t.revision = s.revision and t.line_no = s.line_no and t.measure = any (${question.parts}::text[])
      group by 1, 2) s on s.activity_id = a.activity_id and s.revision = a.revision
    join units u on u.programme_id = ${programmeId} and u.unit_id = a.unit_id
    join place_versions v on v.place_version_id = a.place_version_id
    left join ${scoped(db, 'activity_revisions', 'r')} on r.programme_id = ${programmeId} and r.activity_id = a.activity_id and r.revision = a.revision
    order by a.happened_from desc, a.activity_id desc`.execute(db)
  return rows
}

export type RecordsSummary = {
  recordCount: number
  sum: number
  fromEvents: number | null
  fromSummaries: number | null
  revisionCount: number
  /** Of what is confirmed: on signed slips typed in for a commune, and together with the rest of a round. */
  confirmedOnPaper: number
  /** By the code of a slip. */
  confirmedByCode: number
  confirmedInBulk: number
}

/** What all records behind a figure add up to, by granularity, and how many corrections they carry. */
export async function summariseRecords(
  db: Db,
  programmeId: Uuid,
  { parts, scope, asOf }: RecordsQuestion,
): Promise<RecordsSummary> {
  const { rows } = await sql<RecordsSummary>`
    with given as (
      select a.granularity, a.revision, sum(t.amount)::bigint as stored,
        sum(s.confirmed) filter (where s.channel = 'paper') as on_paper,
        sum(s.confirmed) filter (where s.channel = 'slip') as by_code, sum(s.confirmed) filter (where s.in_bulk) as in_bulk
      from ${scoped(db, 'ledger_lines', 't')}
      join (${standingRecords(db, programmeId, scope, asOf)}) a
        on a.activity_id = t.activity_id and a.revision = t.revision
      left join (${standingSplits(db, programmeId, asOf)}) s
        on s.activity_id = t.activity_id and s.revision = t.revision and s.line_no = t.line_no
      where ${within('t', programmeId, scope)} and t.measure = any (${parts}::text[])
      group by a.activity_id, a.revision, a.granularity)
    select count(*)::bigint as "recordCount", coalesce(sum(stored), 0)::bigint as sum,
      (sum(stored) filter (where granularity = 'event'))::bigint as "fromEvents",
      (sum(stored) filter (where granularity = 'periodSummary'))::bigint as "fromSummaries",
      coalesce(sum(revision - 1), 0)::bigint as "revisionCount",
      coalesce(sum(on_paper), 0)::bigint as "confirmedOnPaper",
      coalesce(sum(by_code), 0)::bigint as "confirmedByCode", coalesce(sum(in_bulk), 0)::bigint as "confirmedInBulk"
    from given`.execute(db)
  if (!rows[0]) throw new Error('an aggregate answered no row')
  return rows[0]
}
