import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'
import {
  correctionsHaveReason,
  revisionsFollow,
  standsAsLastRevised,
  writtenAsInTrail,
} from './revisions.sql.ts'

const NEED_REVISIONS = { table: 'need_revisions', id: 'need_id' }
const PROPOSAL_REVISIONS = { table: 'people_proposal_revisions', id: 'proposal_id' }

/**
 * Laws 5 and 12 for needs and proposals: lists are what the revisions say, each with its author; law 14: the
 * words of proposals are gone when the year's report is issued.
 */
export const NEED_CHECKS: readonly Check[] = [
  revisionsFollow(NEED_REVISIONS, 'các lần ghi việc cần giúp không nối tiếp từ 1'),
  correctionsHaveReason(NEED_REVISIONS, 'lần điều chỉnh việc cần giúp không có lý do'),
  standsAsLastRevised(
    'needs',
    NEED_REVISIONS,
    ['year', 'place_id', 'kind', 'state', 'is_withdrawn'],
    'hiện trạng việc cần giúp không phải là lần ghi cuối',
  ),
  revisionsFollow(PROPOSAL_REVISIONS, 'các lần ghi kiến nghị không nối tiếp từ 1'),
  standsAsLastRevised(
    'people_proposals',
    PROPOSAL_REVISIONS,
    ['year', 'place_id', 'theme', 'act_unit_id', 'state', 'is_withdrawn'],
    'hiện trạng kiến nghị không phải là lần ghi cuối',
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
  writtenAsInTrail('people_proposal_revisions', "w.proposal_id || ' lần ' || w.revision"),
  writtenAsInTrail('need_revisions', "w.need_id || ' lần ' || w.revision"),
]
