import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type CommuneEntry, decideCommunes, readCommuneTable } from './commune-table.ts'

const GROUND = {
  standing: [
    { code: '00901', name: 'Xã M1' },
    { code: '00902', name: 'Xã Núi Hà' },
  ],
  list: [
    { code: '00901', name: 'Xã M1' },
    { code: '00902', name: 'Xã Núi Hà' },
    { code: '00903', name: 'Xã Núi Hạ' },
    { code: '00904', name: 'Phường Suối Dài' },
    { code: '00905', name: 'Đặc khu Đảo Xa' },
  ],
}

const read = (text: string, others: number[] = []) =>
  readCommuneTable(text, GROUND, new Set(others)).map(({ verdict }) => {
    const { state, commune } = verdict
    if (state === 'refused') return [state, verdict.fault]
    if (state === 'alike') return [state, verdict.alike]
    return [state, `${commune.code} ${commune.name}`]
  })

describe('a list of communes', () => {
  it('of names alone takes codes from the administrative list, where they are written just so', () => {
    assert.deepEqual(read('Xã M1\nPHƯỜNG Suối Dài\nĐặc khu Đảo Xa\nXã Lạ\nSuối Dài'), [
      ['same', '00901 Xã M1'],
      ['new', '00904 Phường Suối Dài'],
      ['new', '00905 Đặc khu Đảo Xa'],
      ['refused', 'codeMissing'],
      ['refused', 'kindMissing'],
    ])
  })

  it('may count its rows', () => {
    const expected = [['new', '00904 Phường Suối Dài']]
    for (const list of ['1\tPhường Suối Dài', '1\t904\tPhường Suối Dài', '904\tPhường Suối Dài'])
      assert.deepEqual(read(list), expected, list)
  })

  it('of codes gets back the zeros that Excel dropped', () => {
    assert.deepEqual(read('Mã\tTên xã\tLoại\n903\tNúi Hạ\tXã\n904\tSuối Dài\tphường'), [
      ['new', '00903 Xã Núi Hạ'],
      ['new', '00904 Phường Suối Dài'],
    ])
  })

  it('names what is wrong with each row, and takes nothing by likeness (law 7)', () => {
    assert.deepEqual(
      read(
        [
          '00906\tXã Nui Ha\t',
          '00903\tXã Tên Khác\t',
          '00907\tXã Đồi Cao\tphường',
          '00907\tĐồi Cao\tlàng',
          '00902\tXã Cầu Treo\t',
          '00908\tXã M1\t',
          '\t\txã',
          '00910\tXã Đồi Cao\t',
          '00910\tXã Bến Nước\t',
          '00911\tXã Đồi Cao\t',
        ].join('\n'),
      ),
      [
        ['alike', 'Xã Núi Hà (00902)'],
        ['alike', 'Xã Núi Hạ'],
        ['refused', 'kindOther'],
        ['refused', 'kindUnknown'],
        ['refused', 'codeTaken'],
        ['refused', 'nameTaken'],
        ['refused', 'nameMissing'],
        ['new', '00910 Xã Đồi Cao'],
        ['refused', 'codeTwice'],
        ['refused', 'nameTwice'],
      ],
    )
    assert.deepEqual(read('00906\tXã Nui Ha', [1]), [['new', '00906 Xã Nui Ha']])
  })

  it('entered once, is the same the second time, whatever it was (law 11)', () => {
    const entry = fc.record<CommuneEntry>({
      code: fc.constantFrom('', '1', '00001', '903', 'M09'),
      name: fc.constantFrom('', 'Xã Núi Hạ', 'núi hạ', 'Phường Núi Hạ', 'Xã Đồi Cao', 'Bến Nước'),
      kind: fc.constantFrom('', 'xã', 'Phường', 'làng'),
      isOther: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 8 }), (entries) => {
        const entered = decideCommunes(entries, { standing: [], list: GROUND.list }).flatMap(
          (verdict) => (verdict.state === 'new' ? [verdict.commune] : []),
        )
        assert.equal(new Set(entered.map(({ code }) => code)).size, entered.length)
        const again = decideCommunes(entered, { standing: entered, list: GROUND.list })
        assert.deepEqual(
          again.map(({ state }) => state),
          entered.map(() => 'same'),
        )
      }),
    )
  })
})
