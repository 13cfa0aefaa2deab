import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'
import { revisionsFollow, writtenAsInTrail } from './revisions.sql.ts'

const eventOf = sql`e.work_id || ' việc ' || e.sequence`

/** Laws 3, 4, 5, 11 and 12 on the register of works; its projection is compared in works.ts. */
export const WORK_CHECKS: readonly Check[] = [
  check(
    3,
    'work_payers',
    'phần chia đã thống nhất không cộng đủ kinh phí của các đơn vị',
    (programmeId) =>
      sql`select p.work_id::text as id from work_payers p
      join work_money m on m.programme_id = ${programmeId} and m.work_id = p.work_id
      where p.programme_id = ${programmeId}
      group by p.work_id, m.cost, m.people_contribution, m.state_programme_amount
      having bool_or(p.agreed_amount is not null) and (bool_or(p.agreed_amount is null)
        or sum(p.agreed_amount) <> m.cost - coalesce(m.people_contribution, 0) - coalesce(m.state_programme_amount, 0))`,
  ),
  check(
    4,
    'work_events',
    'người đăng ký công trình cũng ghi ý kiến thống nhất của xã',
    (programmeId) =>
      sql`select ${eventOf} as id from work_events e
      join work_events r on r.programme_id = ${programmeId} and r.work_id = e.work_id and r.kind = 'registered'
      where e.programme_id = ${programmeId} and e.kind = 'agreed' and e.recorded_by = r.recorded_by`,
  ),
  check(
    4,
    'work_events',
    'người đã ghi ý kiến của xã sau đó điều chỉnh hoặc rút công trình',
    (programmeId) =>
      sql`select ${eventOf} as id from work_events e
      where e.programme_id = ${programmeId} and e.kind in ('changed', 'withdrawn', 'undone') and exists (
        select 1 from work_events a
        where a.programme_id = ${programmeId} and a.work_id = e.work_id and a.kind = 'agreed'
          and a.recorded_by = e.recorded_by and a.sequence < e.sequence
          -- Who takes the own agreement back writes nothing that it spoke of.
          and (e.kind <> 'undone' or a.sequence <= (e.facts ->> 'backTo')::integer)
        union all
        select 1 from answers w left join slips k on k.programme_id = ${programmeId} and k.slip_id = w.slip_id
        where w.programme_id = ${programmeId} and w.subject_kind = 'work' and w.subject_id = e.work_id
          and e.recorded_by in (w.recorded_by, k.recorded_by) and w.recorded_at <= e.recorded_at)`,
  ),
  check(
    4,
    'work_events',
    'ý kiến ghi thay mà không có văn bản',
    (programmeId) =>
      sql`select ${eventOf} as id from work_events e
      where e.programme_id = ${programmeId} and e.kind in ('agreed', 'shareAgreed') and e.entered_for
        and e.facts #>> '{paper,number}' is null`,
  ),
  revisionsFollow(
    { table: 'work_events', id: 'work_id', number: 'sequence' },
    'các việc ghi của công trình không nối tiếp từ 1',
  ),
  check(
    5,
    'work_events',
    'thay đổi hoặc rút đăng ký không có lý do',
    (programmeId) =>
      sql`select ${eventOf} as id from work_events e
      where e.programme_id = ${programmeId} and e.kind in ('changed', 'withdrawn', 'undone') and coalesce(e.reason, '') !~ '\\S'`,
  ),
  check(
    11,
    'work_events',
    'lần nạp đã hoàn tác mà việc ghi của công trình vẫn hiệu lực',
    (programmeId) =>
      sql`select ${eventOf} as id from import_undos u
      join import_batches b on b.programme_id = ${programmeId} and b.batch_id = u.batch_id
      join work_events e on e.programme_id = ${programmeId} and e.command_id = b.command_id
      join works w on w.programme_id = ${programmeId} and w.work_id = e.work_id and w.sequence = e.sequence
      where u.programme_id = ${programmeId}`,
  ),
  writtenAsInTrail('work_events', "w.work_id || ' việc ' || w.sequence"),
]
