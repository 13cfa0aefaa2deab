import { CAST } from '#test/people.ts'
import { PROGRAMME_ID, UNITS } from '#test/world.ts'
import { REPORTS } from './small-ledger.ts'

const P = `'${PROGRAMME_ID}'`
const NEW = `'00000000-0000-7000-b000-000000000001'`
const said = `'${CAST.hoa.personId}', '${REPORTS.command}', 'thử'`

/** Breaches of what is recorded with its moment: ends, names (see verify.test.ts). */
export const CHANGE_BREACHES = {
  'an end of a twinning that was never made its state': {
    law: 5,
    word: 'ngày kết thúc',
    by: [
      `insert into twinning_ends (programme_id, end_id, twinning_id, ended_on, decision_id, recorded_by, command_id, reason)
       select programme_id, ${NEW}, twinning_id, '2026-11-01', decision_id, ${said} from twinnings where programme_id = ${P} limit 1`,
    ],
  },
  'a report that ceased by no record': {
    law: 5,
    word: 'thôi phải gửi',
    by: [
      `insert into obligation_ends (programme_id, end_id, obligation_id, unit_id, ceased_on, recorded_by, command_id, reason)
       select programme_id, ${NEW}, obligation_id, unit_id, '2026-11-01', ${said} from obligations where programme_id = ${P} limit 1`,
    ],
  },
  'a unit under another name than the one recorded': {
    law: 5,
    word: 'tên khác',
    by: [
      `insert into unit_changes (programme_id, change_id, unit_id, kind, happened_on, name, name_before, document, recorded_by, command_id, reason)
       values (${P}, ${NEW}, '${UNITS.DV12}', 'renamed', '2026-11-01', 'khác', 'x', 'thử', ${said})`,
    ],
  },
  'a unit in another block than the one recorded': {
    law: 5,
    word: 'mã hoặc khối khác',
    by: [
      `insert into unit_corrections (programme_id, correction_id, unit_id, code, block, block_order, code_before, block_before, block_order_before, recorded_by, command_id, reason)
       values (${P}, ${NEW}, '${UNITS.DV12}', 'DV12', 'otherEnterprise', 1, 'DV12', 'partyBody', 2, ${said})`,
    ],
  },
  'an address of somebody who was struck': {
    law: 14,
    word: 'còn dữ liệu dẫn đến người đó',
    by: [
      `update posts set held_until = '2026-11-01' where person_id = '${CAST.ngoc.personId}'`,
      `delete from sessions where person_id = '${CAST.ngoc.personId}'`,
      `update people set struck_at = now() where person_id = '${CAST.ngoc.personId}'`,
      `insert into mail_addresses values (${P}, ${NEW}, '${CAST.ngoc.personId}', 'a@b.example', now(), '${CAST.ngoc.personId}', '${REPORTS.command}')`,
    ],
  },
  'somebody struck in a post': {
    law: 14,
    word: 'còn giữ chức vụ',
    by: [
      `delete from sessions where person_id = '${CAST.ngoc.personId}'`,
      `update people set struck_at = now() where person_id = '${CAST.ngoc.personId}'`,
    ],
  },
}
