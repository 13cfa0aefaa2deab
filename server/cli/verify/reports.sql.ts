import { type RawBuilder, sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

/** The first moment after a day in Vietnam, which keeps UTC+7 all year. */
const endOf = (day: RawBuilder<unknown>) =>
  sql`((${day} + 1)::timestamp at time zone interval '7 hours')`

/** The deadline of a period that was in force at a moment: the newest move decided before it. */
const dueAt = (programmeId: string, moment: string) =>
  sql`coalesce((select moved.new_due_on from period_deadlines moved
    where moved.programme_id = ${programmeId} and moved.period_id = p.period_id and moved.decided_at < ${sql.ref(moment)}
    order by moved.decided_at desc, moved.new_due_on desc limit 1), p.due_on)`

/** The deadline that an extension is measured against: the period's own, or the extension before it. */
const greatestDue = (programmeId: string) =>
  sql`greatest(${dueAt(programmeId, 'e.granted_at')}, (select max(x.new_due_on) from extensions x
    where x.programme_id = ${programmeId} and x.obligation_id = e.obligation_id and x.granted_at < e.granted_at))`

/** Law 6 on obligations, extensions and sendings; law 8 on indicators. */
export const REPORT_CHECKS: readonly Check[] = [
  check(
    6,
    'obligations',
    'đơn vị được mời mà phải báo cáo',
    (programmeId) =>
      sql`select o.obligation_id::text as id from obligations o
      join report_periods p on p.programme_id = ${programmeId} and p.period_id = o.period_id
      where o.programme_id = ${programmeId}
        and exists (select 1 from twinnings t where t.programme_id = ${programmeId} and t.unit_id = o.unit_id and t.mode = 'invited')
        and not exists (select 1 from twinnings t where t.programme_id = ${programmeId} and t.unit_id = o.unit_id
          and t.mode = 'assigned' and t.valid_from <= p.data_to and (t.valid_until is null or t.valid_until > p.data_from))`,
  ),
  check(
    6,
    'obligations',
    'hạn báo cáo trước ngày chốt số liệu',
    (programmeId) =>
      sql`select o.obligation_id::text as id from obligations o
      join report_periods p on p.programme_id = ${programmeId} and p.period_id = o.period_id
      where o.programme_id = ${programmeId} and o.due_on <= p.data_to`,
  ),
  check(
    6,
    'extensions',
    'gia hạn cho sau hạn, hoặc của đơn vị khác',
    (programmeId) =>
      sql`select e.extension_id::text as id from extensions e
      join obligations o on o.programme_id = ${programmeId} and o.obligation_id = e.obligation_id
      join report_periods p on p.programme_id = ${programmeId} and p.period_id = o.period_id
      where e.programme_id = ${programmeId}
        and (e.unit_id <> o.unit_id or e.new_due_on <= ${dueAt(programmeId, 'e.granted_at')}
          or e.granted_at >= ${endOf(greatestDue(programmeId))})`,
  ),
  check(
    6,
    'period_deadlines',
    'hạn gửi của kỳ đổi sau khi đã qua, hoặc không sau ngày chốt số liệu',
    (programmeId) =>
      sql`select d.deadline_id::text as id from period_deadlines d
      join report_periods p on p.programme_id = ${programmeId} and p.period_id = d.period_id
      where d.programme_id = ${programmeId}
        and (d.new_due_on <= p.data_to or d.decided_at >= ${endOf(dueAt(programmeId, 'd.decided_at'))})`,
  ),
  check(
    6,
    'sendings',
    'lần gửi được ghi trước khi đến',
    (programmeId) =>
      sql`select sending_id::text as id from sendings
      where programme_id = ${programmeId} and received_at > recorded_at`,
  ),
  check(
    6,
    'sendings',
    'báo cáo không phát sinh không có lý do',
    (programmeId) =>
      sql`select sending_id::text as id from sendings
      where programme_id = ${programmeId} and nil_reason is not null and nil_reason !~ '\\S'`,
  ),
  check(
    6,
    'sendings',
    'rút một lần gửi không phải của mình, hoặc rút hai lần',
    (programmeId) =>
      sql`select s.sending_id::text as id from sendings s
      join sendings w on w.programme_id = ${programmeId} and w.sending_id = s.withdraws
      where s.programme_id = ${programmeId} and (
        w.unit_id <> s.unit_id or w.period_id <> s.period_id or w.sending_id = s.sending_id
        or (select count(*) from sendings x where x.programme_id = ${programmeId} and x.withdraws = s.withdraws) > 1)`,
  ),
  check(
    8,
    'indicator_values',
    'số liệu không nói chuẩn hoặc nguồn',
    (programmeId) =>
      sql`select indicator_id::text as id from indicator_values
      where programme_id = ${programmeId} and (poverty_standard !~ '\\S' or source_document !~ '\\S')`,
  ),
]
