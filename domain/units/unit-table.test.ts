import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BLOCK_NAMES, BLOCKS, type Block } from './blocks.ts'
import { decideCorrection } from './correct-unit.ts'
import { readBlock } from './read-block.ts'
import { decideUnits, readUnitTable, type StandingUnit, type UnitEntry } from './unit-table.ts'

const STANDING: StandingUnit[] = [
  { code: 'DV07', name: 'Đơn vị Sao Mai', block: 'stateAgency' },
  { code: 'X1', name: 'Đơn vị Rừng Xanh', block: 'publicService' },
]

const read = (text: string, others: number[] = []) =>
  readUnitTable(text, STANDING, new Set(others)).map(({ row, verdict }) => {
    const { state, entry } = verdict
    const why = state === 'refused' ? verdict.fault : state === 'alike' ? verdict.alike : entry.code
    return [row, state, why]
  })

const CORRECTED = [
  { unitId: 'a', code: 'DV01', name: 'Đơn vị Một Cửa', block: 'partyBody' },
  { unitId: 'b', code: 'DV02', name: 'Đơn vị Hai Lúa', block: 'partyBody' },
  { unitId: 'c', code: 'DV03', name: 'Đơn vị Ba Lá', block: 'stateAgency' },
] as const

describe('a unit whose code or block was entered wrongly', () => {
  const decide = (code: string, block: Block) =>
    decideCorrection(CORRECTED[0], { code, block }, CORRECTED)

  it('stands last in the block that it goes to, and both blocks are counted', () => {
    const moved = { block: 'stateAgency', after: 'Đơn vị Ba Lá', counts: { before: 1, after: 2 } }
    assert.deepEqual(decide('DV01', 'stateAgency'), { ok: true, value: { code: 'DV01', ...moved } })
    const alone = decide(' DV09 ', 'armedForces')
    assert.ok(alone.ok)
    assert.deepEqual(alone.value, {
      ...{ code: 'DV09', block: 'armedForces', after: null, counts: { before: 1, after: 1 } },
    })
    const code = decide('DV09', 'partyBody')
    assert.ok(code.ok && code.value.counts === null)
  })

  it('takes no code of another and is not corrected to what it is', () => {
    for (const [code, refused] of [
      ['DV03', 'unit-code-of-other'],
      ['DV01 ', 'unit-not-corrected'],
    ] as const) {
      const decided = decide(code, 'partyBody')
      assert.equal(!decided.ok && decided.refusal.code, refused)
    }
  })
})

describe('a list of units', () => {
  it('is read with its heads, in any order, and with a line for each block', () => {
    const rows = readUnitTable(
      [
        'STT\tTên đơn vị\tĐiện thoại\tChức vụ',
        'I\tKhối cơ quan Đảng',
        '1\tĐơn vị Một Cửa\t0260 000 001\tVăn thư',
        'II. KHỐI LỰC LƯỢNG VŨ TRANG',
        '2\tĐơn vị Hai Lúa\t\t',
      ].join('\n'),
      STANDING,
      new Set(),
    )
    assert.deepEqual(
      rows.map(({ row, verdict: { state, entry } }) => [row, state, entry.code, entry.block]),
      [
        [3, 'new', 'DV08', 'partyBody'],
        [5, 'new', 'DV09', 'armedForces'],
      ],
    )
    assert.equal(rows[0]?.verdict.entry.postName, 'Văn thư')
  })

  it('without heads may count its rows and have no codes', () => {
    assert.deepEqual(read('1\tĐơn vị Một Cửa\tkhối Đảng\n2\tĐơn vị Hai Lúa\tkhối Đảng'), [
      [1, 'new', 'DV08'],
      [2, 'new', 'DV09'],
    ])
    assert.deepEqual(read('I\tKhối Đảng\n1.\tA1\tĐơn vị Một Cửa\n2.\tA2\tĐơn vị Hai Lúa'), [
      [2, 'new', 'A1'],
      [3, 'new', 'A2'],
    ])
  })

  it('names what is wrong with each row, proposes what may be meant and takes nothing by likeness', () => {
    assert.deepEqual(
      read(
        [
          'DV01\tĐơn vị Gió Ngàn\tnhà nước\tChánh Văn phòng\t0260 000 001\t',
          'DV07\tđơn vị Sao Mai\tKhối cơ quan nhà nước',
          '\tĐơn vị Sao Mai',
          '\tĐơn vị Sao Mai\tsự nghiệp',
          'dv07\tĐơn vị Khác Hẳn\tnhà nước',
          'DV02\tĐơn vị Rừng Xanh\tsự nghiệp',
          'DV03\tDon vi sao mai\tnhà nước',
          'DV04\tĐơn vị Mây Trắng\tkhối không có',
          'DV05\tĐơn vị Nắng Mới\t',
          'DV06\t\tnhà nước',
          'DV01\tĐơn vị Đá Cuội\tnhà nước',
          'DV09\tĐơn vị Gió Ngàn\tnhà nước',
          'DV10\tĐơn vị Suối Reo\tnhà nước\tChánh Văn phòng',
          'DV11\tĐơn vị Gió Ngan\tnhà nước',
        ].join('\n'),
      ),
      [
        [1, 'new', 'DV01'],
        [2, 'same', 'DV07'],
        [3, 'same', 'DV07'],
        [4, 'refused', 'blockOther'],
        [5, 'refused', 'codeTaken'],
        [6, 'refused', 'nameTaken'],
        [7, 'alike', 'Đơn vị Sao Mai'],
        [8, 'refused', 'blockUnknown'],
        [9, 'refused', 'blockMissing'],
        [10, 'refused', 'nameMissing'],
        [11, 'refused', 'codeTwice'],
        [12, 'refused', 'nameTwice'],
        [13, 'refused', 'telephoneMissing'],
        [14, 'alike', 'Đơn vị Gió Ngàn'],
      ],
    )
    assert.deepEqual(read('DV03\tDon vi sao mai\tnhà nước', [1]), [[1, 'new', 'DV03']])
  })

  it('entered once, is the same the second time, whatever it was (law 11)', () => {
    const entry = fc.record<UnitEntry>({
      code: fc.constantFrom('', 'DV01', 'DV7', 'A', 'B '),
      name: fc.constantFrom(
        '',
        'Một Hai Ba',
        'Bốn Năm Sáu',
        'Bảy Tám Chín',
        'một hai ba',
        'Mot Hai Ba',
      ),
      block: fc.constantFrom(undefined, ...BLOCKS),
      postName: fc.constantFrom('', 'Văn thư'),
      telephone: fc.constantFrom('', '0260 000 001'),
      holderName: fc.constant(''),
      isOther: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const entered = decideUnits(entries, []).flatMap((verdict) =>
          verdict.state === 'new' ? [verdict.entry] : [],
        )
        const standing = entered.flatMap(({ code, name, block }) =>
          block ? [{ code, name, block }] : [],
        )
        assert.equal(new Set(standing.map(({ code }) => code.toLowerCase())).size, entered.length)
        const again = decideUnits(entered, standing).map(({ state }) => state)
        assert.deepEqual(
          again,
          entered.map(() => 'same'),
        )
      }),
    )
  })

  it('knows every block by its name, with or without "Khối"', () => {
    for (const block of BLOCKS) {
      assert.equal(readBlock(BLOCK_NAMES[block]), block)
      assert.equal(readBlock(BLOCK_NAMES[block].replace('Khối ', '').toUpperCase()), block)
    }
    assert.equal(readBlock('Khối'), undefined)
    assert.equal(readBlock(''), undefined)
  })
})
