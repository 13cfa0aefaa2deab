import { sql } from 'kysely'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CalendarDeadline } from '#domain/reports/calendar-moves.ts'
import type { Db } from '#server/platform/database.ts'
import { scoped } from '#server/platform/scoped.ts'

export type DeadlineRow = Omit<CalendarDeadline, 'extensions'> & {
  year: number
  name: string
  extensions: readonly (CalendarDeadline['extensions'][number] & { unitName: string })[]
}

/** Papers of open years with a deadline, own or extended, that has not passed before a day. */
export async function listDeadlinesAhead(
  db: Db,
  programmeId: Uuid,
  today: PlainDate,
): Promise<DeadlineRow[]> {
  const { rows } = await sql<DeadlineRow>`
    select * from (
      select p.period_id as "periodId", p.year, p.name, p.data_to as "dataTo", p.working_days as "workingDays",
        y.state as "yearState", p.position, coalesce((
          select d.new_due_on from period_deadlines d
          where d.programme_id = ${programmeId} and d.period_id = p.period_id
          order by d.decided_at desc, d.new_due_on desc limit 1), p.due_on) as "dueOn",
        coalesce(x.extensions, '[]') as extensions
      from report_periods p
      join programme_years y on y.programme_id = ${programmeId} and y.year = p.year
      left join (
        select period_id, jsonb_agg(jsonb_build_object('obligationId', obligation_id, 'unitId', unit_id,
          'unitName', name, 'dueOn', due_on) order by name) as extensions
        from (
          select o.period_id, o.obligation_id, o.unit_id, u.name, max(e.new_due_on) as due_on
          from ${scoped(db, 'extensions', 'e')}
          join ${scoped(db, 'obligations', 'o')} on o.programme_id = ${programmeId} and o.obligation_id = e.obligation_id
          join units u on u.programme_id = ${programmeId} and u.unit_id = o.unit_id
          where e.programme_id = ${programmeId} and e.new_due_on >= ${today} and o.ceased_on is null
          group by o.period_id, o.obligation_id, o.unit_id, u.name) granted
        group by period_id) x on x.period_id = p.period_id
      where p.programme_id = ${programmeId} and y.state = 'open') ahead
    where "dueOn" >= ${today} or extensions <> '[]'
    order by year, position`.execute(db)
  return rows
}
