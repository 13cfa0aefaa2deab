import { sql } from 'kysely'
import { listDifferingRequests } from '#server/coordination/requests.ts'
import { type Check, check, foundOf } from './check.sql.ts'
import { revisionsFollow, writtenAsInTrail } from './revisions.sql.ts'

const eventOf = sql`e.request_id || ' việc ' || e.sequence`
const REPLIES = sql`('accepted', 'declined', 'communeAgreed', 'communeDeclined')`

/** Laws 4, 5 and 12 on requests between units, communes and departments, visits and overlaps. */
export const COORDINATION_CHECKS: readonly Check[] = [
  check(
    4,
    'coordination_request_events',
    'người ghi đề nghị phối hợp cũng ghi câu trả lời',
    (programmeId) =>
      sql`select ${eventOf} as id from coordination_request_events e
      join coordination_request_events a on a.programme_id = ${programmeId} and a.request_id = e.request_id and a.sequence = 1
      where e.programme_id = ${programmeId} and e.kind in ${REPLIES} and e.recorded_by = a.recorded_by`,
  ),
  check(
    4,
    'coordination_request_events',
    'câu trả lời ghi thay mà không có văn bản',
    (programmeId) =>
      sql`select ${eventOf} as id from coordination_request_events e
      where e.programme_id = ${programmeId} and e.kind in ${REPLIES} and e.entered_for
        and e.facts #>> '{paper,number}' is null`,
  ),
  revisionsFollow(
    { table: 'coordination_request_events', id: 'request_id', number: 'sequence' },
    'các việc ghi của đề nghị phối hợp không nối tiếp từ 1',
  ),
  {
    law: 5,
    table: 'coordination_requests',
    what: 'tình trạng đề nghị phối hợp không phải là kết quả của các việc đã ghi',
    find: async (db, programmeId) => foundOf(await listDifferingRequests(db, programmeId)),
  },
  revisionsFollow(
    { table: 'planned_visit_revisions', id: 'visit_id' },
    'các lần ghi lịch xuống xã không nối tiếp từ 1',
  ),
  writtenAsInTrail('planned_visit_revisions', "w.visit_id || ' lần ' || w.revision"),
  writtenAsInTrail('overlap_dismissals', 'w.first_id::text'),
  writtenAsInTrail('coordination_request_events', "w.request_id || ' việc ' || w.sequence"),
]
