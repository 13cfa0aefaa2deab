import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

/**
 * Laws 5 and 12 for needs and proposals: lists are what the revisions say, each with its author; law 14: the
 * words of proposals are gone when the year's report is issued.
 */
export const NEED_CHECKS: readonly Check[] = [
  check(
    5,
    'need_revisions',
    'các lần ghi việc cần giúp không nối tiếp từ 1',
    (programmeId) =>
      sql`select need_id::text as id from need_revisions where programme_id = ${programmeId}
      group by need_id having min(revision) <> 1 or max(revision) <> count(*)`,
  ),
  check(
    5,
    'need_revisions',
    'lần điều chỉnh việc cần giúp không có lý do',
    (programmeId) =>
      sql`select need_id || ' lần ' || revision as id from need_revisions
      where programme_id = ${programmeId} and (revision > 1 or is_withdrawn) and coalesce(reason, '') !~ '\\S'`,
  ),
  check(
    5,
    'needs',
    'hiện trạng việc cần giúp không phải là lần ghi cuối',
    (programmeId) =>
      sql`select coalesce(n.need_id, r.need_id)::text as id
      from (select * from needs where programme_id = ${programmeId}) n
      full join (
        select distinct on (need_id) * from need_revisions where programme_id = ${programmeId}
        order by need_id, revision desc) r on r.need_id = n.need_id
      where row(n.revision, n.year, n.place_id, n.kind, n.state, n.is_withdrawn)
        is distinct from row(r.revision, r.year, r.place_id, r.kind, r.state, r.is_withdrawn)`,
  ),
  check(
    5,
    'people_proposals',
    'hiện trạng kiến nghị không phải là lần ghi cuối',
    (programmeId) =>
      sql`select coalesce(p.proposal_id, r.proposal_id)::text as id
      from (select * from people_proposals where programme_id = ${programmeId}) p
      full join (
        select distinct on (proposal_id) * from people_proposal_revisions where programme_id = ${programmeId}
        order by proposal_id, revision desc) r on r.proposal_id = p.proposal_id
      where row(p.revision, p.year, p.place_id, p.theme, p.act_unit_id, p.state, p.is_withdrawn)
        is distinct from row(r.revision, r.year, r.place_id, r.theme, r.act_unit_id, r.state, r.is_withdrawn)`,
  ),
  check(
    14,
    'people_proposal_texts',
    'nội dung kiến nghị còn lại sau khi báo cáo năm đã phát hành',
    (programmeId) =>
      sql`select t.proposal_id::text as id from people_proposal_texts t
      join people_proposals p on p.programme_id = ${programmeId} and p.proposal_id = t.proposal_id
      join editions e on e.programme_id = ${programmeId} and e.year = p.year and e.kind = 'edition'
      where t.programme_id = ${programmeId}`,
  ),
  check(
    12,
    'people_proposal_revisions',
    'người ghi hoặc thời điểm khác với nhật ký',
    (programmeId) =>
      sql`select r.proposal_id || ' lần ' || r.revision as id from people_proposal_revisions r
      join trail t on t.programme_id = ${programmeId} and t.command_id = r.command_id
      where r.programme_id = ${programmeId} and (t.person_id <> r.recorded_by or t.recorded_at <> r.recorded_at)`,
  ),
  check(
    12,
    'need_revisions',
    'người ghi hoặc thời điểm khác với nhật ký',
    (programmeId) =>
      sql`select r.need_id || ' lần ' || r.revision as id from need_revisions r
      join trail t on t.programme_id = ${programmeId} and t.command_id = r.command_id
      where r.programme_id = ${programmeId} and (t.person_id <> r.recorded_by or t.recorded_at <> r.recorded_at)`,
  ),
]
