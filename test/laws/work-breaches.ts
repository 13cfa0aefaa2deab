import { CAST } from '#test/people.ts'

const BATCH = '00000000-0000-7000-c000-000000000013'

/** Breaches of the register of works as no request could make them (see verify.test.ts). */
export const WORK_BREACHES = {
  'a commune whose agreement the registrar entered': {
    law: 4,
    word: 'người đăng ký',
    by: [
      `update work_events set recorded_by = (select recorded_by from work_events where kind = 'registered' limit 1) where kind = 'agreed'`,
    ],
  },
  'a work changed by who had entered the agreement of its commune': {
    law: 4,
    word: 'sau đó điều chỉnh',
    by: [
      `update work_events set recorded_by = (select recorded_by from work_events where kind = 'agreed' limit 1) where kind = 'changed'`,
    ],
  },
  'an undo by who had entered the agreement, of something else than that agreement': {
    law: 4,
    word: 'sau đó điều chỉnh',
    by: [`update work_events set facts = '{"backTo": 2}' where kind = 'undone'`],
  },
  'an agreement entered for others without a paper': {
    law: 4,
    word: 'không có văn bản',
    by: ["update work_events set entered_for = true, facts = '{}' where kind = 'agreed'"],
  },
  'a work that is not what its events leave': {
    law: 5,
    word: 'hiện trạng công trình',
    by: ["update works set started_on = '2026-01-01'"],
  },
  'the cost of a work moved by itself': {
    law: 5,
    word: 'hiện trạng công trình',
    by: [
      'update work_money set cost = cost + 1, people_contribution = coalesce(people_contribution, 0) + 1',
    ],
  },
  'a history of a work with a hole': {
    law: 5,
    word: 'việc ghi của công trình không nối tiếp',
    by: ["delete from work_events where kind = 'agreed'"],
  },
  'a change of a work without a reason': {
    law: 5,
    word: 'không có lý do',
    by: ["update work_events set reason = ' ' where kind = 'changed'"],
  },
  'agreed parts that lost a đồng': {
    law: 3,
    word: 'work_payers',
    by: ['update work_payers set agreed_amount = agreed_amount - 1'],
  },
  'a batch that is undone while a work still stands as it left it': {
    law: 11,
    word: 'việc ghi của công trình vẫn hiệu lực',
    by: [
      `insert into files (programme_id, file_id, name, media_type, byte_count, sha256)
       select programme_id, '${BATCH}', 'x', 'x', 1, '${'0'.repeat(64)}' from works limit 1`,
      `insert into import_batches (programme_id, batch_id, unit_id, file_id, sha256, received_at, recorded_by, command_id)
       select w.programme_id, '${BATCH}', w.lead_unit_id, '${BATCH}', '${'0'.repeat(64)}', now(), e.recorded_by, e.command_id
       from works w join work_events e on e.work_id = w.work_id and e.sequence = w.sequence limit 1`,
      `insert into import_undos (programme_id, batch_id, unit_id, recorded_by, command_id, reason)
       select programme_id, batch_id, unit_id, recorded_by, command_id, 'thử' from import_batches where batch_id = '${BATCH}'`,
    ],
  },
  'an event of a work without its trail': {
    law: 12,
    word: 'work_events',
    by: ["delete from trail where command = 'agreeToWork'"],
  },
  'an event of a work that another signed': {
    law: 12,
    word: 'work_events',
    by: [`update trail set person_id = '${CAST.hoa.personId}' where command = 'startWork'`],
  },
}
