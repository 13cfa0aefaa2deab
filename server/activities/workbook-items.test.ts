import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { ok } from '#domain/base/result.ts'
import { standingItems } from '#domain/plans/plan.ts'
import type { PlanItemInput } from '#domain/plans/schema.ts'
import { findUnitPlans } from '#server/plans/batch-items.ts'
import { filePlan, keepPlanItem } from '#server/plans/write-plans.ts'
import { newId } from '#server/platform/clock.ts'
import { digestOf, runCommand } from '#server/platform/endpoint.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import type { RowToWrite, WorkbookToWrite } from '#server/platform/sheets/workbook-to-write.ts'
import { importDesk } from '#server/reports/import-desk.ts'
import { act } from '#server/works/actions.ts'
import { listDifferingWorks } from '#server/works/works.ts'
import { edit, mapSheet, openWorkbookWorld, type WorkbookWorld } from '#test/workbook-world.ts'
import { PLACES, UNITS } from '#test/world.ts'
import { listImports, undoImport } from './import-undo.ts'

const WORK = {
  ...{ workName: 'Đường thôn 3', workKind: 'Làm đường, điện chiếu sáng', commune: 'Xã M2' },
  ...{ registeredOn: '2019-02-10', plannedHandoverOn: '2019-09-30', cost: 90_000_000 },
}

after(closeWorkbookReader)

const KEY = { unitId: UNITS.DV12, placeId: PLACES.M02, year: 2019 }
const item = (words: string): PlanItemInput => ({
  ...{ kind: 'gift', words, quantity: 40, quantityUnit: 'suất' },
  money: [{ source: 'staffContribution', amount: 12_000_000 }],
})
const ROW = {
  ...{ commune: 'Xã M2', kind: 'Tặng quà', words: 'Quà Tết', quantity: 5, quantityUnit: 'suất' },
  planOwn: 3_000_000,
}

describe('the plan and the works in the year’s workbook', () => {
  let world: WorkbookWorld
  before(async () => {
    world = await openWorkbookWorld()
    for (const words of ['Một', 'Hai']) {
      const kept = await world.desk.run('write', (context) =>
        keepPlanItem({ ...context, commandId: newId() }, { ...KEY, item: item(words) }),
      )
      assert.ok(kept.ok)
    }
  })
  after(() => world.close())

  const open = () => world.open(UNITS.DV12)
  const standing = async () => {
    const found = await world.desk.run('read', async (context) =>
      ok(await findUnitPlans(context, KEY)),
    )
    assert.ok(found.ok && found.value)
    const plan = found.value.plans.find(({ placeId }) => placeId === PLACES.M02)
    assert.ok(plan)
    return standingItems(plan)
      .map(({ words, quantity, stage }) => [words, quantity, stage])
      .sort()
  }
  const undoLast = async () => {
    const listed = await world.desk.run('read', (context) => listImports(context))
    assert.ok(listed.ok)
    const batchId = listed.value.batches[0]?.batchId ?? ''
    const commandId = newId()
    return world.desk.run('write', (context) =>
      runCommand(
        context,
        { commandId, digest: digestOf([batchId]), name: 'undoImport' },
        (command) => undoImport(command, batchId, { reason: 'Nạp nhầm' }, importDesk),
      ),
    )
  }

  it('goes out and in without a change, and stands in no workbook of one period', async () => {
    assert.equal((await world.take(await open())).state, 'nothingNew')
    const period = await world.open(UNITS.DV12, { period: 'D2' })
    assert.ok(period.sheets.every(({ name }) => name !== 'Kế hoạch năm'))
    assert.equal((await world.take(period)).state, 'nothingNew')
  })

  it('is edited, taken in, undone and taken in anew', async () => {
    const book = edit(edit(await open(), 'plan', 0, { quantity: 41 }), 'plan', 2, ROW)
    const before = await standing()
    const first = await world.take(book)
    assert.deepEqual([first.state, first.counts.new, first.counts.changed], ['taken', 1, 1])
    assert.equal((await standing()).length, 3)
    assert.equal((await world.take(book, { name: 'khac.xlsx' })).state, 'alreadyTaken')
    const undone = await undoLast()
    assert.deepEqual(undone.ok && [undone.value.withdrawn, undone.value.reverted], [1, 1])
    assert.deepEqual(await standing(), before)
    const again = await world.take(book)
    assert.deepEqual([again.state, again.counts.new], ['taken', 1])
    assert.equal((await world.take(await open())).state, 'nothingNew')
  })

  it('asks what was changed on both sides, and refuses an undo after filing', async () => {
    const book = edit(await open(), 'plan', 0, { quantity: 50 })
    const page = edit(await open(), 'plan', 0, { quantity: 60 })
    assert.equal((await world.take(page)).state, 'taken')
    const asked = await world.take(book)
    assert.equal(asked.state, 'asked')
    const [question] = asked.rows.flatMap((row) => row.asked)
    assert.deepEqual(
      [question?.header, question?.file, question?.ledger],
      ['Số lượng', '50 suất', '60 suất'],
    )
    const filed = await world.desk.run('write', (context) =>
      filePlan({ ...context, commandId: newId() }, KEY),
    )
    assert.ok(filed.ok)
    const refused = await undoLast()
    assert.ok(!refused.ok && refused.refusal.code === 'undo-later-work')
    const row = edit(await open(), 'plan', 0, { quantity: 70 })
    assert.deepEqual(
      (await world.take(row)).refusals.map(({ code, cell }) => [code, cell]),
      [['plan-reason-missing', 'M5']],
    )
    const amended = await world.take(edit(row, 'plan', 0, { quantity: 70, reason: 'Thêm hộ' }))
    assert.equal(amended.state, 'taken')
    assert.ok(
      (await standing()).some(([, quantity, stage]) => quantity === 70 && stage === 'amended'),
    )
  })

  it('names the sheet when it is gone, and takes a workbook of before', async () => {
    const book = await open()
    const without = { ...book, sheets: book.sheets.filter(({ name }) => name !== 'Kế hoạch năm') }
    assert.deepEqual(
      (await world.take(without)).refusals.map(({ code }) => code),
      ['sheet-missing'],
    )
    const old = mapSheet(without, 'identity', (page) =>
      page.table
        ? {
            ...page,
            table: {
              ...page.table,
              rows: page.table.rows.map((row) => (row[0] === 'Bản mẫu' ? [row[0], '1'] : row)),
            },
          }
        : page,
    )
    // Its signed base says another layout than its identity: tampered with, and nothing differs.
    assert.deepEqual(
      [(await world.take(old)).state, (await world.take(old)).base],
      ['nothingNew', 'tampered'],
    )
  })

  const register = async () => {
    const unit = { unitId: UNITS.DV12, workIds: [], lock: false }
    const found = await world.desk.run('read', async (context) => {
      const { db } = context
      assert.deepEqual(await listDifferingWorks(db, world.desk.programmeId), [])
      return ok(await importDesk.works.find(context, unit))
    })
    assert.ok(found.ok)
    return found.value
      .map(({ work }) => work)
      .filter(({ name, status }) => name === WORK.workName && status !== 'withdrawn')
  }
  const rowOf = (book: WorkbookToWrite, name: string | null) =>
    book.sheets
      .find((page) => page.name === 'Công trình')
      ?.table?.rows.findIndex((row) => row[1] === name) ?? -1

  it('takes works in: registered, undone as if they had never come, taken in anew', async () => {
    const book = await open()
    const steps = { startedOn: '2019-03-01', percent: 20 }
    const file = edit(book, 'works', rowOf(book, null), { ...WORK, ...steps })
    const taken = await world.take(file)
    assert.deepEqual([taken.state, taken.counts.new], ['taken', 1], JSON.stringify(taken.refusals))
    const [work] = await register()
    assert.deepEqual([work?.status, work?.percent, work?.sequence], ['started', 20, 3])
    assert.equal((await world.take(await open())).state, 'nothingNew')
    const undone = await undoLast()
    assert.deepEqual(undone.ok && [undone.value.withdrawn, undone.value.reverted], [1, 0])
    assert.deepEqual(await register(), [])
    assert.equal((await world.take(file)).state, 'taken')
    const [again] = await register()
    assert.ok(again && again.workId !== work?.workId)
  })

  it('changes a work with its reason, goes back by an undo, and refuses it where later work stands', async () => {
    const book = await open()
    const at = rowOf(book, WORK.workName)
    const dearer = { cost: 110_000_000, plannedHandoverOn: null }
    const bare = await world.take(edit(book, 'works', at, dearer))
    assert.deepEqual(
      bare.refusals.map(({ code, cell }) => [code, cell]),
      [['work-reason-missing', `T${at + 5}`]],
    )
    const file = edit(book, 'works', at, { ...dearer, reason: 'Giá vật liệu tăng' })
    assert.equal((await world.take(file)).state, 'taken')
    const [changed] = await register()
    assert.deepEqual([changed?.cost, changed?.plannedHandoverOn], [110_000_000, undefined])
    const undone = await undoLast()
    assert.deepEqual(undone.ok && [undone.value.withdrawn, undone.value.reverted], [0, 1])
    const [back] = await register()
    assert.deepEqual([back?.cost, back?.plannedHandoverOn], [90_000_000, WORK.plannedHandoverOn])
    assert.equal((await world.take(await open())).state, 'nothingNew')

    const next = edit(await open(), 'works', at, { percent: 45 })
    assert.equal((await world.take(next)).state, 'taken')
    const progress = { happenedOn: plainDate('2019-06-01'), percent: 60 }
    const told = await world.desk.run('write', (context) =>
      act({ ...context, commandId: newId() }, back?.workId ?? '', 'reportProgress', progress),
    )
    assert.ok(told.ok)
    const refused = await undoLast()
    assert.ok(!refused.ok && refused.refusal.code === 'undo-later-work')
    assert.match(String((refused.refusal as { rows?: string }).rows), /Công trình · Đường thôn 3/)
    const asked = await world.take(edit(next, 'works', at, { percent: 50 }))
    assert.deepEqual(
      asked.rows.flatMap((row) => row.asked.map(({ header, file: said }) => [header, said])),
      [['Tiến độ (%)', '50']],
    )
  })

  it('withdraws a work by a tick only, and never one that has started', async () => {
    const book = await open()
    const second = { ...WORK, workName: 'Sân chơi thôn 7', workKind: 'Sân chơi, sân thể thao' }
    assert.equal((await world.take(edit(book, 'works', rowOf(book, null), second))).state, 'taken')
    const fresh = await open()
    const names = [WORK.workName, second.workName]
    const without = mapSheet(fresh, 'works', (page) =>
      page.table
        ? {
            ...page,
            table: {
              ...page.table,
              rows: page.table.rows.filter((row) => !names.includes(String(row[1]))),
            },
          }
        : page,
    )
    const seen = await world.take(without, { isDryRun: true })
    const missing = seen.rows.filter(({ state }) => state === 'missing')
    assert.equal(missing.length, 2)
    const removals = missing.map(({ activityId, revision }) => ({ activityId, revision }))
    const answers = { choices: [], removals, reason: 'Không làm nữa' }
    assert.deepEqual(
      (await world.take(without, { answers })).refusals.map(({ code }) => code),
      ['work-not-withdrawn'],
    )
    const started = missing.find(({ title }) => title.startsWith(WORK.workName))
    const one = removals.filter(({ activityId }) => activityId !== started?.activityId)
    const taken = await world.take(without, { answers: { ...answers, removals: one } })
    assert.deepEqual([taken.state, taken.counts.removed], ['taken', 1])
    const undone = await undoLast()
    assert.deepEqual(undone.ok && undone.value.reverted, 1)
    assert.ok(rowOf(await open(), second.workName) >= 0)
  })

  it('shows works, needs and reporting lines, tells an edit there and takes none', async () => {
    const book = await open()
    const names = book.sheets.map(({ name }) => name)
    for (const name of ['Công trình', 'Nhu cầu của xã', 'Báo cáo phải gửi'])
      assert.ok(names.includes(name), name)
    const reports = book.sheets.find(({ name }) => name === 'Báo cáo phải gửi')
    assert.equal(reports?.protect, true)
    assert.ok((reports?.table?.rows.length ?? 0) > 0)
    const edited = (change: (rows: readonly RowToWrite[]) => readonly RowToWrite[]) => ({
      ...book,
      sheets: book.sheets.map((page) =>
        page.name === 'Báo cáo phải gửi' && page.table
          ? { ...page, table: { ...page.table, rows: change(page.table.rows) } }
          : page,
      ),
    })
    const sorted = await world.take(edited((rows) => rows.toReversed()))
    assert.deepEqual([sorted.state, sorted.editedViews], ['nothingNew', []])
    const told = await world.take(
      edited(([first = [], ...rows]) => [first.with(4, 'đúng hạn'), ...rows]),
    )
    assert.deepEqual([told.state, told.editedViews], ['nothingNew', ['Báo cáo phải gửi']])
  })
})
