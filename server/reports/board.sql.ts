import { type RawBuilder, sql } from 'kysely'
import { foldText } from '#domain/base/fold.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { BoardFilter, ShownState } from '#domain/reports/board-filter.ts'
import type { TimelinessBasis } from '#domain/reports/timeliness.ts'
import { BLOCKS } from '#domain/units/blocks.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'
import { ceasedBy, unitsOnBoard } from './reports.sql.ts'

/** Which board is counted: its year and the view of the question, as the rule of lateness takes it. */
export type BoardAsk = {
  year: number
  /** The days of the programme year. */
  from: PlainDate
  to: PlainDate
  /** First day of the month whose entries say who keeps the ledger, and its first moment. */
  month: PlainDate
  since: string
  today: PlainDate
  asOf: string | undefined
  basis: TimelinessBasis
  /** The last deadline three working days ago, and the last letter whose days are over: what a letter stands drafted for. */
  firstLetterBy: PlainDate
  nextLetterBy: PlainDate
}

/** The counts of one block, or of the invited, in one period. */
export type PeriodCountRow = {
  group: string
  periodId: Uuid
  due: number
  onTime: number
  late: number
  notSent: number
  notDue: number
  extended: number
  nil: number
  askedToComplete: number
  /** Of those due, as annex PL9 counts them. */
  dueExtended: number
  dueNil: number
  notEntered: number
  paperEmpty: number
  firstLetters: number
  secondLetters: number
}

export type GroupRow = {
  group: string
  units: number
  itself: number
  enteredFor: number
  none: number
}

/**
 * Counts every block of a board by period in one statement: no row of a unit leaves the database. The rule is
 * `timelinessOf` (law 6) said in SQL; board-counts.test.ts holds the two together over random histories.
 */
export async function countBoard(
  db: Db,
  programmeId: Uuid,
  ask: BoardAsk,
): Promise<{ groups: GroupRow[]; counts: PeriodCountRow[] }> {
  const { rows } = await joinedByHash(db, () =>
    sql<{
      groups: GroupRow[]
      counts: PeriodCountRow[]
    }>`
    with recursive ${boardLines(db, programmeId, ask)}
    select
      (select coalesce(jsonb_agg(g), '[]') from (
        select grp as "group", count(*) as units, count(*) filter (where keeper = 'itself') as itself,
          count(*) filter (where keeper = 'enteredFor') as "enteredFor", count(*) filter (where keeper = 'none') as none
        from listed group by grp) g) as groups,
      (select coalesce(jsonb_agg(c), '[]') from (
        select grp as "group", period_id as "periodId", count(*) filter (where is_due) as due,
          count(*) filter (where is_due and state = 'onTime') as "onTime",
          count(*) filter (where is_due and state = 'late') as late,
          count(*) filter (where is_due and state = 'notSent') as "notSent",
          count(*) filter (where state = 'notDue') as "notDue",
          count(*) filter (where is_extended) as extended, count(*) filter (where is_nil) as nil,
          count(*) filter (where is_asked) as "askedToComplete",
          count(*) filter (where is_due and is_extended) as "dueExtended",
          count(*) filter (where is_due and is_nil) as "dueNil",
          count(*) filter (where gap = 'notEntered') as "notEntered",
          count(*) filter (where gap = 'paperEmpty') as "paperEmpty",
          count(*) filter (where letter = 1) as "firstLetters", count(*) filter (where letter = 2) as "secondLetters"
        from lines group by grp, period_id) c) as counts`.execute(db),
  )
  return rows[0] ?? { groups: [], counts: [] }
}

/**
 * Of a never-analysed table, and of what a statement gathers on its way, the planner expects a row or two and joins by
 * looping over all of both: nine minutes at 3,000 units × 12 periods, where hashing takes a second.
 */
async function joinedByHash<Answer>(db: Db, ask: () => Promise<Answer>): Promise<Answer> {
  await sql`set local enable_nestloop = off`.execute(db)
  const answer = await ask()
  await sql`set local enable_nestloop to default`.execute(db)
  return answer
}

/** What units of the board are looked for: the filter, a letter that stands drafted, figures that have not come. */
export type ListFilter = BoardFilter & {
  letter?: number | undefined
  lacksFigures?: boolean | undefined
}

export type FoundUnits = { matching: number; units: { unitId: Uuid; name: string }[] }

/** Where a list begins: at a row, or after a unit and on from the first again. */
export type ListPart = { limit: number; offset?: number; after?: Uuid | undefined }

/** The units that a filter leaves, in the order of the board, a part of them, and how many there are. */
export async function findBoardUnits(
  db: Db,
  programmeId: Uuid,
  ask: BoardAsk,
  filter: ListFilter,
  { limit, offset = 0, after }: ListPart,
): Promise<FoundUnits> {
  const { block, keeper, periodId } = filter
  const folded = foldText(filter.search ?? '')
  const tests = lineTests(filter)
  const order = after
    ? sql`place <= (select l.place from listed l where l.unit_id = ${after}), place`
    : sql`place`
  const { rows } = await joinedByHash(db, () =>
    sql<FoundUnits>`
    with recursive ${
      tests ? boardLines(db, programmeId, ask, periodId ?? null) : listedUnits(db, programmeId, ask)
    }, matched as materialized (
      select unit_id, name, place from listed
      where ${block === undefined ? sql`true` : sql`grp = ${block}`}
        ${keeper === undefined ? sql`` : sql`and keeper = ${keeper}`}
        ${folded === '' ? sql`` : sql`and search_text || ' ' || ${FOLDED_CODE} like ${`%${folded}%`}`}
        ${tests ? sql`and unit_id in (select unit_id from lines where ${tests})` : sql``})
    select (select count(*) from matched)::int as matching, coalesce((
      select jsonb_agg(jsonb_build_object('unitId', unit_id, 'name', name) order by nth)
      from (
        select unit_id, name, row_number() over (order by ${order}) as nth from matched
        order by nth limit ${limit} offset ${offset}) part), '[]') as units`.execute(db),
  )
  return rows[0] ?? { matching: 0, units: [] }
}

/** Codes are short and plain: what foldText does of them. A database whose locale is C leaves Đ as it is. */
const FOLDED_CODE = sql`regexp_replace(translate(lower(code), 'đĐ', 'dd'), '[^a-z0-9]+', ' ', 'g')`

/** A state is looked for as it is counted. Undefined where no line is asked about. */
function lineTests({ state, letter, lacksFigures }: ListFilter): RawBuilder<unknown> | undefined {
  const tests = [
    ...(state === undefined ? [] : [STATE_TESTS[state]]),
    ...(letter === undefined ? [] : [sql`letter = ${letter}`]),
    ...(lacksFigures ? [sql`not has_data`] : []),
  ]
  return tests.length === 0 ? undefined : sql.join(tests, sql` and `)
}

const STATE_TESTS: Readonly<Record<ShownState, RawBuilder<unknown>>> = {
  due: sql`is_due`,
  onTime: sql`is_due and state = 'onTime'`,
  late: sql`is_due and state = 'late'`,
  notSent: sql`is_due and state = 'notSent'`,
  notDue: sql`state = 'notDue'`,
  extended: sql`is_extended`,
  nil: sql`is_nil`,
  askedToComplete: sql`is_asked`,
  figuresMissing: sql`gap is not null`,
}

/** Protocol order: by block, then as the decision lists them, those that owe nothing last; never by money. */
const BLOCK_ORDER = sql`${sql.lit(`{${BLOCKS.join(',')}}`)}::text[]`

/** `listed`: the units of the board in its order, with their group and who kept their ledger this month. */
function listedUnits(db: Db, programmeId: Uuid, ask: BoardAsk): RawBuilder<unknown> {
  return sql`listed as materialized (
      select unit_id, code, name, search_text, mode,
        row_number() over (order by mode, array_position(${BLOCK_ORDER}, block), block_order, code collate "C") as place,
        case when mode = 'invited' then 'invited' else block end as grp,
        case when valid_until <= ${ask.month} then null when wrote_itself then 'itself'
          when was_entered_for then 'enteredFor' else 'none' end as keeper
      from (${unitsOnBoard(db, programmeId, { ...ask, until: ask.asOf })}) u)`
}

/**
 * `listed` and `lines`: every unit's report of every period, or of one, with its state and marks.
 *
 * A due day is a fold over the moves of the period's deadline and the extensions granted, in their order, each
 * valid only if decided by the day that it moves (`dueDay`). It is made once for each day that a period was
 * laid down with (`subject` is then the period), and for each report that was extended.
 */
function boardLines(
  db: Db,
  programmeId: Uuid,
  ask: BoardAsk,
  periodId?: Uuid | null,
): RawBuilder<unknown> {
  const { asOf, today, year, basis } = ask
  const seen = (column: string) =>
    asOf === undefined ? sql`` : sql`and ${sql.ref(column)} <= ${asOf}`
  const ofPeriod = (column: string) =>
    periodId === undefined ? sql`` : sql`and ${sql.ref(column)} = ${periodId}`
  const dayOf = (column: string) => sql`(${sql.ref(column)} at time zone 'Asia/Ho_Chi_Minh')::date`
  return sql`${listedUnits(db, programmeId, ask)},
    asked_periods as materialized (
      select p.period_id from report_periods p
      where p.programme_id = ${programmeId} and p.year = ${year} and p.owed_by = 'unit' ${ofPeriod('p.period_id')}),
    granted as materialized (
      select e.obligation_id, e.new_due_on, e.granted_at from ${scoped(db, 'extensions', 'e')}
      where e.programme_id = ${programmeId} ${seen('e.granted_at')}),
    owed as materialized (
      select o.unit_id, o.period_id, o.due_on, o.obligation_id, case when x.obligation_id is null then o.period_id else o.obligation_id end as subject,
        ${asOf ? sql`case when c.obligation_id is null then o.ceased_on else c.ceased_on end` : sql`o.ceased_on`} as ceased_on
      from ${scoped(db, 'obligations', 'o')}
      join asked_periods p on p.period_id = o.period_id
      left join (select distinct obligation_id from granted) x on x.obligation_id = o.obligation_id
      ${asOf ? sql`left join (${ceasedBy(db, programmeId, asOf)}) c on c.obligation_id = o.obligation_id` : sql``}
      where o.programme_id = ${programmeId}),
    subjects as materialized (select distinct subject, period_id, due_on from owed),
    moves as materialized (
      select s.subject, s.due_on as laid_on, m.new_due_on, m.decided_on, m.is_for_all,
        row_number() over (partition by s.subject, s.due_on order by m.at, m.new_due_on) as step
      from subjects s
      join (
        select d.period_id, null::uuid as subject, d.new_due_on, d.decided_at as at, ${dayOf('d.decided_at')} as decided_on,
          true as is_for_all
        from period_deadlines d where d.programme_id = ${programmeId} ${seen('d.recorded_at')}
        union all
        select o.period_id, g.obligation_id, g.new_due_on, g.granted_at, ${dayOf('g.granted_at')}, false
        from granted g join owed o on o.subject = g.obligation_id) m
        on m.period_id = s.period_id and (m.is_for_all or m.subject = s.subject)),
    folded as (
      select subject, due_on as laid_on, 0::bigint as step, due_on as own, null::date as extended from subjects
      union all
      select f.subject, f.laid_on, m.step,
        case when m.is_for_all and m.decided_on <= f.own then m.new_due_on else f.own end,
        case when not m.is_for_all and m.decided_on <= greatest(f.own, f.extended)
          and m.new_due_on > greatest(f.own, f.extended) then m.new_due_on else f.extended end
      from folded f join moves m on m.subject = f.subject and m.laid_on = f.laid_on and m.step = f.step + 1),
    in_force as materialized (
      select distinct on (subject, laid_on) subject, laid_on, greatest(own, extended) as due_on,
        coalesce(extended > own, false) as is_extended
      from folded order by subject, laid_on, step desc),
    came as materialized (
      select s.unit_id, s.period_id,
        min(s.received_at) filter (where s.nil_reason is not null
          or (not s.is_empty and s.channel = ${basis === 'data' ? 'data' : 'paper'})) as sent_at,
        bool_or(s.channel = 'data') as has_data, bool_or(s.channel = 'paper') as has_paper,
        not bool_or(s.channel = 'paper' and not s.is_empty) as is_paper_empty,
        bool_or(s.nil_reason is not null)
          and not bool_or(s.channel = 'data' and not s.is_empty and s.nil_reason is null) as is_nil
      from ${scoped(db, 'sendings', 's')}
      join asked_periods p on p.period_id = s.period_id
      left join (
        select distinct w.withdraws from ${scoped(db, 'sendings', 'w')}
        where w.programme_id = ${programmeId} and w.withdraws is not null ${seen('w.recorded_at')}) taken
        on taken.withdraws = s.sending_id
      where s.programme_id = ${programmeId} and s.withdraws is null and taken.withdraws is null
        and ${dayOf('s.received_at')} <= ${today} ${seen('s.recorded_at')}
      group by s.unit_id, s.period_id),
    stated as materialized (
      select l.unit_id, l.grp, p.period_id, f.due_on, coalesce(f.due_on < ${today}, false) as is_due,
        coalesce(f.is_extended, false) as is_extended, coalesce(c.is_nil, false) as is_nil, a.unit_id is not null and o.unit_id is not null as is_asked,
        coalesce(c.has_data, false) as has_data,
        case when f.due_on is null then 'notOwed'
          when c.sent_at is null then case when f.due_on < ${today} then 'notSent' else 'notDue' end
          when ${dayOf('c.sent_at')} <= f.due_on then 'onTime' else 'late' end as state,
        case when f.due_on is null or c.is_nil or not c.has_paper or c.has_data then null
          when c.is_paper_empty then 'paperEmpty' when c.unit_id is not null then 'notEntered' end as gap
      from listed l
      cross join asked_periods p
      left join owed o on o.unit_id = l.unit_id and o.period_id = p.period_id and l.mode = 'assigned'
      left join in_force f on f.subject = o.subject and f.laid_on = o.due_on
        and (o.ceased_on is null or o.ceased_on > f.due_on)
      left join came c on c.unit_id = l.unit_id and c.period_id = p.period_id
      left join (
        select distinct r.unit_id, r.period_id from ${scoped(db, 'completion_requests', 'r')}
        where r.programme_id = ${programmeId} ${seen('r.recorded_at')}) a
        on a.unit_id = l.unit_id and a.period_id = p.period_id),
    urged as materialized (
      select distinct on (u.unit_id, u.period_id) u.unit_id, u.period_id, u.round, ${dayOf('u.drafted_at')} as drafted_on
      from ${scoped(db, 'urging_letters', 'u')}
      join stated t on t.unit_id = u.unit_id and t.period_id = u.period_id and t.state = 'notSent'
      where u.programme_id = ${programmeId} and ${dayOf('u.drafted_at')} > t.due_on ${seen('u.drafted_at')}
      order by u.unit_id, u.period_id, u.round desc, u.drafted_at),
    lines as (
      select t.*, case when t.state <> 'notSent' then null
          when u.unit_id is null then case when t.due_on <= ${ask.firstLetterBy} then 1 end
          when u.round < 2 and u.drafted_on <= ${ask.nextLetterBy} then u.round + 1 end as letter
      from stated t left join urged u on u.unit_id = t.unit_id and u.period_id = t.period_id)`
}
