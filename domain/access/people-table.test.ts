import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { PEOPLE_HEADS, PEOPLE_ROWS_AT_MOST, readPeopleTable } from './people-table.ts'

const ground = {
  today: plainDate('2026-11-23'),
  units: [
    { unitId: 'u1', name: 'Đơn vị 01' },
    { unitId: 'u2', name: 'Đơn vị 02' },
  ],
  communes: [
    { placeId: 'p1', name: 'Xã M1' },
    { placeId: 'p2', name: 'Xã Sơn' },
    { placeId: 'p3', name: 'Xã Sơn' },
  ],
  takenNames: ['hoa.nguyen'],
  takenTelephones: ['0905000001'],
}
const heads = Object.values(PEOPLE_HEADS)
const read = (...rows: string[][]) =>
  readPeopleTable(
    [['Danh sách cán bộ'], heads, ...rows].map((texts, at) => ({ row: at + 1, texts })),
    ground,
  )
const faults = (...rows: string[][]) => {
  const table = read(...rows)
  return table.ok ? table.value.map(({ fault }) => fault) : table.refusal.code
}

describe('a table of people', () => {
  it('becomes accounts, each with its post and a sign-in name that is free', () => {
    const table = read(
      ['Nguyễn Thị Hoa', 'Cán bộ đầu mối', 'đơn vị 01', '', '0905 000 002', ''],
      ['', '', '', '', '', ''],
      ['Nguyễn Văn Hoa', 'cơ quan thường trực', '', 'Văn phòng', '', ''],
      ['A Dũng', 'Cán bộ xã', 'Xã M1', '', '', 'a.dung'],
    )
    assert.ok(table.ok)
    assert.deepEqual(
      table.value.map(({ row, account }) => [row, account?.signInName, account?.telephone]),
      [
        [3, 'hoa.nguyen2', '0905000002'],
        [5, 'hoa.nguyen3', undefined],
        [6, 'a.dung', undefined],
      ],
    )
    assert.deepEqual(
      table.value.map(({ account }) => account?.post),
      [
        { role: 'focalPoint', unitIds: ['u1'], placeIds: [], title: '', heldFrom: '2026-11-23' },
        {
          role: 'standingAgency',
          unitIds: [],
          placeIds: [],
          title: 'Văn phòng',
          heldFrom: '2026-11-23',
        },
        {
          role: 'communeOfficer',
          unitIds: [],
          placeIds: ['p1'],
          title: '',
          heldFrom: '2026-11-23',
        },
      ],
    )
  })

  it('names what is wrong with each row, and guesses nothing', () => {
    assert.deepEqual(
      faults(
        ['', 'Cán bộ đầu mối', 'Đơn vị 01'],
        ['Một Người', 'Cán bộ', 'Đơn vị 01'],
        ['Một Người', 'Cán bộ theo dõi', 'Đơn vị 01'],
        ['Một Người', 'Cán bộ đầu mối', ''],
        ['Một Người', 'Cán bộ đầu mối', 'Don vi 01'],
        ['Một Người', 'Cán bộ xã', 'Xã Sơn'],
        ['Một Người', 'Thành viên Ban Chỉ đạo', '', ''],
        ['Một Người', 'Cán bộ đầu mối', 'Đơn vị 01', '', '12'],
        ['Một Người', 'Cán bộ đầu mối', 'Đơn vị 01', '', '0905000001'],
        ['Một Người', 'Cán bộ đầu mối', 'Đơn vị 01', '', '', '12'],
        ['Một Người', 'Cán bộ đầu mối', 'Đơn vị 01', '', '', 'HOA.nguyen'],
        ['Một Người', 'Cán bộ đầu mối', 'Đơn vị 01', '', '', 'mot.nguoi'],
        ['Hai Người', 'Cán bộ đầu mối', 'Đơn vị 02', '', '', 'mot.nguoi'],
      ),
      [
        ...['nameMissing', 'roleUnknown', 'roleNotByTable', 'whereMissing', 'whereUnknown'],
        ...['whereTwice', 'officeMissing', 'telephoneInvalid', 'telephoneTaken'],
        ...['signInInvalid', 'signInTaken', null, 'signInTaken'],
      ],
    )
  })

  it('is refused without its heads, or where it is too long', () => {
    assert.equal(
      !readPeopleTable([{ row: 1, texts: ['Tên', 'Việc'] }], ground).ok && 'people-table-no-heads',
      'people-table-no-heads',
    )
    const many = Array.from({ length: PEOPLE_ROWS_AT_MOST + 1 }, () => ['Một Người'])
    assert.equal(faults(...many), 'people-table-too-long')
  })
})
