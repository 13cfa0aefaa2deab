import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import type { WorkEvent } from '#domain/works/events.ts'
import { foldWork } from '#domain/works/fold.ts'
import { sharesAgreed } from '#domain/works/shares.ts'
import type { Work } from '#domain/works/work.ts'
import { NO_ANSWERS, type PlannedRow } from './workbook-planned.ts'
import type { RowValues } from './workbook-rows.ts'
import {
  after,
  BY,
  type Cells,
  exportOf,
  ground,
  idOf,
  known,
  registerOf,
  started,
  states,
  TODAY,
  take,
} from './workbook-works.fixture.ts'
import { fieldsOfWork, rowOfWorkFields } from './workbook-works.ts'

const codes = (rows: readonly PlannedRow[]) =>
  rows.flatMap(({ refusals }) => refusals.map(({ code, cell }) => [code, cell]))
const kinds = (row: PlannedRow | undefined) => row?.decidedWork?.events.map(({ kind }) => kind)

const NEW: RowValues = {
  ...{ workName: 'Nhà văn hóa thôn 7', workKind: 'Nhà rông, nhà văn hóa', commune: 'Xã M2' },
  ...{ registeredOn: plainDate('2026-03-05'), cost: 80_000_000, households: 40 },
}

describe('the works in a workbook', () => {
  it('registers new rows with what has happened since, and changes with a reason, once', () => {
    const register = registerOf(known(1), known(2))
    const book = exportOf(register)
    const sheet = book.sheet
      .with(0, { ...book.sheet[0], cost: 120_000_000, reason: 'Giá vật liệu tăng' })
      .with(2, { ...book.sheet[2], ...NEW, startedOn: plainDate('2026-04-01'), percent: 30 })
    const rows = take(register, { ...book, sheet })
    assert.deepEqual(states(rows), ['changed', 'same', 'new'])
    assert.deepEqual(rows[0]?.changes, [
      { header: 'Tổng kinh phí (đồng)', before: '100.000.000', after: '120.000.000' },
    ])
    assert.deepEqual(kinds(rows[0]), ['changed'])
    assert.equal(rows[0]?.decidedWork?.events[0]?.reason, 'Giá vật liệu tăng')
    assert.deepEqual(kinds(rows[2]), ['registered', 'started', 'progress'])
    const taken = after(register, rows)
    assert.deepEqual(states(take(taken, { ...book, sheet })), ['same', 'same', 'same'])
    assert.deepEqual(new Set(states(take(taken, exportOf(taken)))), new Set(['same']))
  })

  it('records start, progress and handover, mends their days, and empties none', () => {
    const register = registerOf(known(1))
    const book = exportOf(register)
    const [row = {}] = book.sheet
    const minutes = { documentNumber: '03/BB', documentDate: plainDate('2026-06-02') }
    const done = { startedOn: plainDate('2026-03-01'), handedOverOn: plainDate('2026-06-01') }
    const rows = take(register, { ...book, sheet: [{ ...row, ...done, ...minutes }] })
    assert.deepEqual(kinds(rows[0]), ['started', 'handedOver'])
    const taken = after(register, rows)
    const again = exportOf(taken)
    const one = (cells: Cells) =>
      take(taken, { ...again, sheet: [{ ...again.sheet[0], ...cells }] })
    assert.deepEqual(codes(one({ handedOverOn: undefined })), [['work-step-cleared', 'Q5']])
    assert.deepEqual(codes(one({ handedOverOn: plainDate('2026-06-03') })), [
      ['work-reason-missing', 'T5'],
    ])
    const mended = one({ handedOverOn: plainDate('2026-06-03'), reason: 'Ghi nhầm ngày' })
    assert.deepEqual(kinds(mended[0]), ['changed'])
    assert.equal(mended[0]?.decidedWork?.after.handedOverOn, '2026-06-03')
    assert.deepEqual(codes(one({ handedOverOn: plainDate('2026-02-03'), reason: 'Ghi nhầm' })), [
      ['dates-reversed', 'Q5'],
    ])
  })

  it('refuses at its cell what the rules of works refuse', () => {
    const register = registerOf(known(1))
    const book = exportOf(register)
    const one = (cells: Cells) =>
      codes(take(register, { ...book, sheet: [{ rowId: idOf(501), ...NEW, ...cells }] }))
    assert.deepEqual(one({ workName: undefined }), [['detail-incomplete', 'B5']])
    assert.deepEqual(one({ registeredOn: undefined }), [['detail-incomplete', 'G5']])
    assert.deepEqual(one({ workKind: 'Việc khác' }), [['choice-unknown', 'C5']])
    assert.deepEqual(one({ commune: 'Xã M3' }), [['not-twinned', 'D5']])
    assert.deepEqual(one({ commune: 'Xã M3', reason: 'Theo phân công thêm' }), [])
    assert.deepEqual(one({ commune: 'Xã Không Có' }), [['commune-unknown', 'D5']])
    assert.deepEqual(one({ registeredOn: plainDate('2025-01-05') }), [['date-outside', 'G5']])
    assert.deepEqual(one({ peopleContribution: 90_000_000 }), [['cost-below-parts', 'J5']])
    assert.deepEqual(one({ percent: 10 }), [['not-started', 'P5']])
    assert.deepEqual(one({ handedOverOn: plainDate('2026-06-01') }), [['not-started', 'Q5']])
    assert.deepEqual(one({ startedOn: plainDate('2026-12-01') }), [['date-in-future', 'O5']])
    assert.deepEqual(one({ documentNumber: '03/BB' }), [['detail-incomplete', 'S5']])
    assert.deepEqual(one({ rowId: 'abc' }), [['row-id-invalid', 'A5']])
    const change = (cells: Cells) =>
      codes(take(register, { ...book, sheet: [{ ...book.sheet[0], ...cells }] }))
    assert.deepEqual(change({ commune: 'Xã M3', reason: 'Nhầm' }), [['work-fixed', 'D5']])
    assert.deepEqual(change({ registeredOn: plainDate('2026-02-03') }), [['work-fixed', 'G5']])
    assert.deepEqual(change({ workKind: 'Mô hình chăn nuôi', reason: 'Nhầm' }), [
      ['kind-not-of-models', 'C5'],
    ])
    const model = { workKind: 'Mô hình chăn nuôi', startedOn: plainDate('2026-04-01') }
    assert.deepEqual(one({ ...model, percent: 10 }), [['model-not-handed-over', 'P5']])
    const foreign = known(7)
    const theirs = { ...foreign, work: { ...foreign.work, leadUnitId: 'another' } }
    assert.deepEqual(
      codes(take(registerOf(theirs), { ...book, sheet: [{ ...book.sheet[0], rowId: idOf(7) }] })),
      [['row-other-unit', 'A5']],
    )
  })

  it('withdraws only where it is ticked, with the reason, and while nothing stands on it', () => {
    const paid = { ...known(2), hasPayments: true }
    const spoken = { ...known(4), spokeForCommune: [BY.personId] }
    const register = registerOf(known(1), paid, known(3, started), spoken)
    const gone = { ...exportOf(register), sheet: [] }
    assert.deepEqual(new Set(states(take(register, gone))), new Set(['missing']))
    const removals = [...register.values()].map(({ work }) => ({
      ...{ activityId: work.workId, revision: work.sequence },
    }))
    const bare = { ...NO_ANSWERS, removals }
    assert.deepEqual(
      new Set(codes(take(register, gone, bare)).map(([code]) => code)),
      new Set(['removal-reason-missing']),
    )
    const rows = take(register, gone, { ...bare, reason: 'Không làm nữa' })
    assert.deepEqual(states(rows), ['removed', 'refused', 'refused', 'refused'])
    assert.deepEqual(
      codes(rows).map(([code]) => code),
      ['money-recorded', 'work-not-withdrawn', 'answerer-may-not-change'],
    )
    assert.deepEqual(kinds(rows[0]), ['withdrawn'])
    const withdrawn = after(register, rows.slice(0, 1))
    const book = exportOf(register)
    assert.equal(states(take(withdrawn, book))[0], 'kept')
    const edited = { ...book, sheet: [{ ...book.sheet[0], cost: 1 }] }
    assert.equal(codes(take(withdrawn, edited))[0]?.[0], 'work-withdrawn')
  })

  it('registers anew what an undo took back, and tells that agreed parts have to be agreed again', () => {
    const book = exportOf(registerOf())
    const sheet = [{ rowId: idOf(501), ...NEW }]
    const rows = take(registerOf(), { ...book, sheet })
    const [id, first] = [...after(registerOf(), rows)][0] ?? []
    assert.ok(id && first)
    const undone = {
      ...first,
      isUndone: true,
      work: { ...first.work, status: 'withdrawn' } as Work,
    }
    const again = take(new Map([[id, undone]]), { ...book, sheet })
    assert.deepEqual(states(again), ['new'])
    assert.notEqual(again[0]?.activityId, id)

    const one = known(1)
    const payers = ['unit', 'partner'].map((unitId) => ({
      ...{ unitId, share: 50_000_000, isAgreed: true },
    }))
    const joint = registerOf({ ...one, work: { ...one.work, payers } })
    assert.ok(sharesAgreed(joint.get(idOf(1))?.work as Work))
    const dearer = exportOf(joint)
    const changed = { ...dearer.sheet[0], cost: 120_000_000, reason: 'Thêm 200 m' }
    const [row] = take(joint, { ...dearer, sheet: [changed] })
    assert.deepEqual(
      row?.changes.map(({ header }) => header),
      ['Tổng kinh phí (đồng)', 'Phần chia'],
    )
  })

  it('asks about every difference without its base', () => {
    const register = registerOf(known(1))
    const book = exportOf(register)
    const sheet = [{ ...book.sheet[0], cost: 90_000_000 }]
    const [row] = take(register, { sheet, base: { state: 'missing' } })
    assert.equal(row?.state, 'asked')
    assert.deepEqual(
      row?.asked.map(({ field, cell, base, file, ledger }) => [field, cell, base, file, ledger]),
      [['cost', 'J5', null, '90.000.000', '100.000.000']],
    )
    const choice = { activityId: idOf(1), revision: 1, field: 'cost', take: 'file' as const }
    const chosen = { ...NO_ANSWERS, choices: [choice] }
    const reasoned = [{ ...sheet[0], reason: 'Theo dự toán' }]
    const taken = take(register, { sheet: reasoned, base: { state: 'missing' } }, chosen)
    assert.equal(taken[0]?.decidedWork?.after.cost, 90_000_000)
  })

  it('goes back to what stood before by an undo, whatever the file did', () => {
    const one = known(1, started)
    const events: readonly WorkEvent[] = [
      { ...started(), kind: 'progress', facts: { percent: 40 } },
      {
        ...{ kind: 'changed', happenedOn: TODAY, enteredFor: false, reason: 'Nhầm' },
        facts: { households: 3, cleared: ['cost'] },
      },
    ]
    const history = [
      {
        ...{ kind: 'registered', happenedOn: one.work.registeredOn, enteredFor: false },
        facts: { ...(one.pasts[0] as Work), payers: one.pasts[0]?.payers ?? [] },
      } as WorkEvent,
      started(),
      ...events,
      { ...started(), kind: 'undone', facts: { backTo: 2 } } as WorkEvent,
    ].map((event, at) => ({ ...event, sequence: at + 1 }))
    const before = foldWork(one.work.workId, history.slice(0, 2))
    const back = foldWork(one.work.workId, history)
    assert.deepEqual(back, { ...before, sequence: 5 })
    assert.equal(foldWork(one.work.workId, history.slice(0, 4))?.cost, undefined)
  })

  it('writes fields into their columns and reads them back', () => {
    const { work } = known(1, started)
    const row = rowOfWorkFields(fieldsOfWork(work), ground)
    assert.deepEqual(
      [row.commune, row.workKind, row.percent, row.startedOn],
      ['Xã M2', 'Làm đường, điện chiếu sáng', 0, '2026-03-01'],
    )
  })
})
