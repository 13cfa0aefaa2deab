import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { BoardView } from './board/schema.ts'
import { type BoardFilter, filterBoard, SHOWN_STATES } from './board-filter.ts'
import type { Cell } from './schema.ts'

const cell = (periodId: string, state: Cell['state'], marks: Cell['marks'] = []): Cell => ({
  ...{ periodId, state, marks, dueOn: null, daysLate: 0, sentAt: null },
  isDue: state === 'onTime' || state === 'late' || state === 'notSent',
  ...{ dataReceivedAt: null, paperReceivedAt: null, documentNumber: null, paper: null },
  ...{ sendingIds: [], urged: null, remark: null, notes: [] },
})

type Unit = BoardView['units'][number]

const unit = (code: string, more: Partial<Unit>): Unit => ({
  ...{ unitId: code, code, name: `Đơn vị ${code}`, block: 'stateAgency', blockName: 'x' },
  ...{ mode: 'assigned', keeper: 'none', contactId: null, contactPost: null },
  ...{ contactName: null, telephone: null, cells: [], lastUrging: null },
  ...more,
})

const UNITS = [
  unit('01', { cells: [cell('D1', 'onTime'), cell('D2', 'notSent', ['extended'])] }),
  unit('02', { cells: [cell('D1', 'late', ['nil'])], keeper: 'itself', block: 'partyBody' }),
  unit('03', { cells: [cell('D1', 'notOwed')], mode: 'invited', keeper: null }),
]
const board = {
  units: UNITS,
  figureGaps: [{ unitId: '02', periodId: 'D1', cause: 'notEntered' as const }],
}
const left = (filter: BoardFilter) => filterBoard(board, filter).map(({ code }) => code)

describe('what the board shows', () => {
  it('shows everything unless asked, and the narrower the fewer', () => {
    assert.deepEqual(left({}), ['01', '02', '03'])
    for (const state of SHOWN_STATES)
      assert.ok(left({ state, periodId: 'D1', search: '0' }).length <= 2, state)
  })

  it('finds by name without diacritics, by block, by who keeps the ledger', () => {
    assert.deepEqual(left({ search: 'don vi 02' }), ['02'])
    assert.deepEqual(left({ block: 'invited' }), ['03'])
    assert.deepEqual(left({ block: 'stateAgency' }), ['01'])
    assert.deepEqual(left({ keeper: 'none' }), ['01'])
    assert.deepEqual(left({ keeper: 'itself' }), ['02'])
  })

  it('finds by the state of one period, as it is counted', () => {
    const of = (state: BoardFilter['state'], periodId = 'D1') => left({ state, periodId })
    assert.deepEqual(of('due'), ['01', '02'])
    assert.deepEqual(of('onTime'), ['01'])
    assert.deepEqual(of('late'), ['02'])
    assert.deepEqual(of('notSent', 'D2'), ['01'])
    assert.deepEqual(of('extended', 'D2'), ['01'])
    assert.deepEqual(of('nil'), ['02'])
    assert.deepEqual(of('askedToComplete'), [])
    assert.deepEqual(of('figuresMissing'), ['02'])
    assert.deepEqual(of('figuresMissing', 'D2'), [])
  })
})
