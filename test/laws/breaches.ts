import { figuresDigest } from '#server/review/figures-json.ts'
import { RUNNING_ROLE } from '#test/database.ts'
import { CAST } from '#test/people.ts'
import { PLACES, PROGRAMME_ID, SLUG, UNITS, VERSIONS } from '#test/world.ts'
import { CHANGE_BREACHES } from './change-breaches.ts'
import { needBreaches } from './need-breaches.ts'
import { REMINDER_BREACHES } from './reminder-breaches.ts'
import { COORDINATION_BREACHES } from './small-coordination.ts'
import { REPORTS } from './small-ledger.ts'
import { PLAN_BREACHES } from './small-plan.ts'
import { WORK_BREACHES } from './work-breaches.ts'

/** A breach as no request could make it: of which law, by which statements, and a word of its line. */
type Planted = { law: number; word: string; by: string[] }

const P = `'${PROGRAMME_ID}'`
const NEW = `'00000000-0000-7000-b000-000000000001'`
const lift = (table: string, constraint: string) =>
  `alter table ${table} drop constraint ${constraint}`

export const edition = (digest: string, asOf: string) =>
  `insert into editions (programme_id, edition_id, year, kind, sequence, as_of, digest, figures, recorded_by, command_id)
   values (${P}, ${NEW}, 2026, 'edition', 1, '${asOf}', '${digest}', '[]', '${CAST.hoa.personId}', '${REPORTS.command}')`

export const AS_OF = '2026-01-01T00:00:00.000Z'
export const DIGEST = figuresDigest({ programme: SLUG, year: 2026, asOf: AS_OF, figures: [] })

const version = (place: string, code: string, from: string) =>
  `insert into place_versions values (${NEW}, '${place}', '${code}', 'Xã M9', 'xã', null, ${from}, null, 'giả định', 'x', 'x')`

export const BREACHES: Record<string, Planted> = {
  ...WORK_BREACHES,
  ...COORDINATION_BREACHES,
  ...REMINDER_BREACHES,
  ...needBreaches(lift, edition(DIGEST, AS_OF)),
  ...CHANGE_BREACHES,
  'a version of the settings that is gone': {
    law: 5,
    word: 'thiết lập năm',
    by: ['update year_settings set version = 3 where year = 2026'],
  },
  'a programme named by no command': {
    law: 12,
    word: 'programme_versions',
    by: [
      `insert into programme_versions (programme_id, version, valid_from, title, resolution_number, resolution_date, resolution_term,
         resolution_abstract, superior_body, issuing_body, place_name, source, recorded_by, command_id, reason)
       values (${P}, 1, '2026-01-01', 'x', 'x', '2016-01-01', 'x', 'x', 'x', 'x', 'x', 'x', '${CAST.hoa.personId}', ${NEW}, 'x')`,
    ],
  },
  ...PLAN_BREACHES,
  'a total without lines': {
    law: 1,
    word: 'ledger_totals',
    by: ["update ledger_totals set line_count = 0 where measure = 'personDays'"],
  },
  'money among counts': {
    law: 2,
    word: 'ledger_lines',
    by: ["update ledger_lines set is_money = true where measure = 'personVisits'"],
  },
  'a programme that nobody administers': {
    law: 13,
    word: 'không còn quản trị',
    by: ["update posts set held_until = '2026-01-01' where role = 'administrator'"],
  },
  'an unknown measure': {
    law: 2,
    word: 'ledger_totals',
    by: ["update ledger_totals set measure = 'happiness' where measure = 'trips'"],
  },
  'a share that lost a half-day': {
    law: 3,
    word: '1 chỗ',
    by: [
      "update ledger_lines set amount = amount - 1 where (activity_id, revision, line_no) = (select activity_id, revision, line_no from ledger_lines where measure = 'personDays' limit 1)",
    ],
  },
  'shares of less than the whole': {
    law: 3,
    word: 'phần chia',
    by: ["update activity_revisions set unit_shares = '{3333,6666}' where unit_shares is not null"],
  },
  'a line for nothing that was stated': {
    law: 3,
    word: 'ledger_lines',
    by: [
      "insert into ledger_lines select programme_id, activity_id, revision, 99, unit_id, place_id, place_version_id, field, kind, month, 'sessions', false, 0 from ledger_lines limit 1",
    ],
  },
  'a confirmation by nobody': {
    law: 4,
    word: 'xã chưa có ý kiến',
    by: [
      "update ledger_totals set state = 'confirmed', month = '2026-10-01' where ctid = (select ctid from ledger_totals where state = 'unanswered' limit 1)",
    ],
  },
  'an answer to what was never asked': {
    law: 4,
    word: 'bị lẫn',
    by: ["update ledger_totals set state = 'unanswered' where measure = 'personDays'"],
  },
  'a side below nought': {
    law: 4,
    word: 'số âm',
    by: ["update ledger_totals set amount = -1 where measure = 'personDays'"],
  },
  'one person who claims and answers': {
    law: 4,
    word: 'vừa ghi việc vừa xác nhận',
    by: [`update answers set recorded_by = '${CAST.nam.personId}' where answer = 'inFull'`],
  },
  'an answer entered without its slip': {
    law: 4,
    word: 'phiếu đã ký',
    by: [
      lift('answers', 'what_is_entered_for_a_commune_has_its_paper'),
      "update answers set entered_for = true, channel = 'paper' where answer = 'inFull'",
    ],
  },
  'an answer of another commune': {
    law: 4,
    word: 'của xã khác',
    by: [`update answers set place_id = '${PLACES.M03}' where answer = 'inFull'`],
  },
  'answers that do not follow one another': {
    law: 4,
    word: 'nối tiếp',
    by: [
      lift('answer_splits', 'answer_splits_programme_id_activity_id_answer_no_fkey'),
      "update answers set answer_no = 2 where answer = 'inFull'",
    ],
  },
  'a split that does not add up': {
    law: 4,
    word: 'không cộng đủ',
    by: ['update answer_splits set disputed = disputed + 1 where disputed > 0'],
  },
  'a split in favour of the unit': {
    law: 4,
    word: 'tính lại từ ý kiến',
    by: [
      'update answer_splits set confirmed = confirmed + disputed, disputed = 0 where disputed > 0 and revision = 1',
    ],
  },
  'a correction that forgot its answer': {
    law: 4,
    word: 'answer_splits',
    by: ['delete from answer_splits where revision = 2'],
  },
  'a part of the claim that is nobody’s answer': {
    law: 4,
    word: 'xã chưa có ý kiến',
    by: ['delete from answer_splits'],
  },
  'an answer without its trail': {
    law: 12,
    word: 'answers',
    by: ["delete from trail where command = 'recordAnswers'"],
  },
  'a total that drifted': {
    law: 5,
    word: 'tổng khác',
    by: ["update ledger_totals set amount = amount + 1 where measure = 'ownContributionCash'"],
  },
  'a revision rewritten away': {
    law: 5,
    word: 'nối tiếp',
    by: [
      lift('activities', 'activities_programme_id_activity_id_revision_fkey'),
      'update activity_revisions set revision = 3 where revision = 2 and is_withdrawn',
    ],
  },
  'a correction without a reason': {
    law: 5,
    word: 'không có lý do',
    by: ["update activity_revisions set reason = ' ' where revision = 2"],
  },
  'a present state of the past': {
    law: 5,
    word: 'hiện trạng',
    by: ['update activities set revision = 1 where revision = 2 and not is_withdrawn'],
  },
  'a present state of another place': {
    law: 5,
    word: 'hiện trạng',
    by: [`update activities set place_id = '${PLACES.M03}' where revision = 2`],
  },
  'a present state that gives what its revision does not': {
    law: 5,
    word: 'giá trị đã bàn giao',
    by: ['update activities set gives = not gives where revision = 2'],
  },
  'a right to rewrite': {
    law: 5,
    word: 'activity_revisions',
    by: [`grant update (people) on activity_revisions to ${RUNNING_ROLE}`],
  },
  'a debt of an invited unit': {
    law: 6,
    word: 'được mời',
    by: [`update twinnings set mode = 'invited' where unit_id = '${UNITS.DV12}'`],
  },
  'a deadline before the cut-off': {
    law: 6,
    word: 'chốt số liệu',
    by: ["update obligations set due_on = '2026-12-14'"],
  },
  'an extension after the deadline': {
    law: 6,
    word: 'gia hạn',
    by: [
      `insert into extensions values (${P}, ${NEW}, '${REPORTS.obligation}', '${UNITS.DV12}', '2026-12-30', '2026-12-16T17:00:00Z', '${CAST.hoa.personId}', 'xin thêm ngày')`,
    ],
  },
  'a deadline moved after it had passed': {
    law: 6,
    word: 'hạn gửi của kỳ đổi',
    by: [
      `insert into period_deadlines (programme_id, deadline_id, period_id, new_due_on, decided_at, recorded_by, command_id, reason)
         select programme_id, ${NEW}, period_id, '2026-12-30', '2026-12-16T17:00:00Z', '${CAST.hoa.personId}', command_id, 'thử'
         from sendings limit 1`,
    ],
  },
  'a sending from the future': {
    law: 6,
    word: 'trước khi đến',
    by: ["update sendings set received_at = recorded_at + interval '1 second'"],
  },
  'a sending withdrawn by itself': {
    law: 6,
    word: 'rút một lần gửi',
    by: ['update sendings set withdraws = sending_id'],
  },
  'a nil report that does not say why': {
    law: 6,
    word: 'không phát sinh',
    by: ["update sendings set nil_reason = ' '"],
  },
  'two names at one time': {
    law: 7,
    word: 'một địa bàn có hai tên',
    by: [version(PLACES.M01, 'M99', "'2025-07-01'")],
  },
  'one code for two places at one time': {
    law: 7,
    word: 'M02',
    by: [
      `insert into places values (${NEW}, 'commune', true)`,
      version(NEW.slice(1, -1), 'M02', "'2025-07-01'"),
    ],
  },
  'a place merged whole into two': {
    law: 7,
    word: 'place_successions',
    by: [
      `insert into place_successions values ('${PLACES.M01}', '${PLACES.M02}', '2025-07-01', 'mergedWhole', 'x'), ('${PLACES.M01}', '${PLACES.M03}', '2025-07-01', 'mergedWhole', 'x')`,
    ],
  },
  'a record in a place that was gone': {
    law: 7,
    word: 'activity_revisions',
    by: [
      `update place_versions set valid_until = '2026-11-01' where place_version_id = '${VERSIONS.M02}'`,
    ],
  },
  'a value by no standard': {
    law: 8,
    word: 'indicator_values',
    by: [
      `insert into indicator_values (programme_id, indicator_id, place_id, indicator, measured_on, amount, poverty_standard, figure_status, source_document)
       values (${P}, ${NEW}, '${PLACES.M01}', 'povertyRate', '2019-12-31', 1362, '', 'final', 'QĐ 1425')`,
    ],
  },
  'an edition whose figures changed': {
    law: 10,
    word: 'mã đối chiếu',
    by: [edition('0'.repeat(64), AS_OF)],
  },
  'an edition of a time to come': {
    law: 10,
    word: 'thời điểm',
    by: [edition(DIGEST, '2099-01-01')],
  },
  'a file taken in twice': {
    law: 11,
    word: 'import_batches',
    by: [1, 2].flatMap((n) => [
      `insert into files (programme_id, file_id, name, media_type, byte_count, sha256) values (${P}, '00000000-0000-7000-c000-00000000000${n}', 'x', 'x', 1, '${'0'.repeat(64)}')`,
      `insert into import_batches (programme_id, batch_id, unit_id, file_id, sha256, received_at, recorded_by, command_id)
       values (${P}, '00000000-0000-7000-c000-00000000000${n}', '${UNITS.DV12}', '00000000-0000-7000-c000-00000000000${n}', '${'0'.repeat(64)}', now(), '${CAST.hoa.personId}', '${REPORTS.command}')`,
    ]),
  },
  'a row of a unit’s own table without its original': {
    law: 11,
    word: 'không giữ dòng gốc',
    by: [
      `insert into table_profiles (programme_id, profile_id, revision, unit_id, columns, recorded_by, command_id)
       values (${P}, ${NEW}, 1, '${UNITS.DV12}', '[]', '${CAST.hoa.personId}', '${REPORTS.command}')`,
      `insert into files (programme_id, file_id, name, media_type, byte_count, sha256) values (${P}, '00000000-0000-7000-c000-000000000004', 'x', 'x', 1, '${'0'.repeat(64)}')`,
      `insert into import_batches (programme_id, batch_id, unit_id, file_id, sha256, received_at, recorded_by, command_id, profile_id, profile_revision)
       select programme_id, '00000000-0000-7000-c000-000000000004', unit_id, '00000000-0000-7000-c000-000000000004', '${'0'.repeat(64)}', now(), recorded_by, command_id, ${NEW}, 1
       from activity_revisions limit 1`,
    ],
  },
  'a word of a dictionary whose first meaning is gone': {
    law: 11,
    word: 'table_words',
    by: [
      `insert into table_words (programme_id, unit_id, field, word_key, revision, words, kind, recorded_by, command_id)
       values (${P}, '${UNITS.DV12}', 'kind', 'thử', 2, 'thử', 'gift', '${CAST.hoa.personId}', '${REPORTS.command}')`,
    ],
  },
  'a way of matching columns whose first writing is gone': {
    law: 11,
    word: 'table_profiles',
    by: [
      `insert into table_profiles (programme_id, profile_id, revision, unit_id, columns, recorded_by, command_id)
       values (${P}, ${NEW}, 2, '${UNITS.DV12}', '[]', '${CAST.hoa.personId}', '${REPORTS.command}')`,
    ],
  },
  'a batch that is undone while its record still stands': {
    law: 11,
    word: 'import_undos',
    by: [
      `insert into files (programme_id, file_id, name, media_type, byte_count, sha256) values (${P}, '00000000-0000-7000-c000-000000000003', 'x', 'x', 1, '${'0'.repeat(64)}')`,
      `insert into import_batches (programme_id, batch_id, unit_id, file_id, sha256, received_at, recorded_by, command_id)
       select programme_id, '00000000-0000-7000-c000-000000000003', unit_id, '00000000-0000-7000-c000-000000000003', '${'0'.repeat(64)}', now(), recorded_by, command_id
       from activity_revisions r where revision = (select max(revision) from activity_revisions x where x.activity_id = r.activity_id) limit 1`,
      `insert into import_undos (programme_id, batch_id, unit_id, recorded_by, command_id, reason)
       select programme_id, batch_id, unit_id, recorded_by, command_id, 'thử' from import_batches`,
    ],
  },
  'a write without its trail': {
    law: 12,
    word: 'activity_revisions',
    by: ["delete from trail where command = 'correctActivity'"],
  },
  'a sealed entry that is not as it was sealed': {
    law: 12,
    word: 'nhật ký đã niêm phong',
    by: [
      `insert into trail_blocks select programme_id, 1, now(), now(), 1, recorded_at, command_id, recorded_at, command_id, null, repeat('0', 64)
       from trail limit 1`,
      `insert into trail_seals select programme_id, first_command_id, 1, 1, first_recorded_at, repeat('0', 64) from trail_blocks`,
    ],
  },
  'a sending without its trail': {
    law: 12,
    word: 'sendings',
    by: [`delete from trail where command_id = '${REPORTS.command}'`],
  },
  'a write that another signed': {
    law: 12,
    word: 'người ghi',
    by: [`update trail set person_id = '${CAST.hoa.personId}' where command = 'recordActivity'`],
  },
  'a table without its policy on': {
    law: 13,
    word: 'ledger_lines',
    by: ['alter table ledger_lines disable row level security'],
  },
  'a table without any policy': {
    law: 13,
    word: 'work_payers',
    by: ['drop policy by_unit_or_place on work_payers'],
  },
  'words in the security field': {
    law: 14,
    word: 'activity_revisions',
    by: [
      lift('activity_revisions', 'security_has_no_words'),
      "update activity_revisions set words = 'ai nói gì', field = 'security' where revision = 2",
    ],
  },
}
