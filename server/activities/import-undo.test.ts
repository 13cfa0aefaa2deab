import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ImportBatchView } from '#domain/activities/imports/schema.ts'
import { WORKBOOK_SHEETS } from '#domain/activities/workbook-layout.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import { digestOf, runCommand } from '#server/platform/endpoint.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { importDesk } from '#server/reports/import-desk.ts'
import { RECORDS } from '#test/workbook-records.ts'
import { edit, mapSheet, openWorkbookWorld, type WorkbookWorld } from '#test/workbook-world.ts'
import { UNITS } from '#test/world.ts'
import { listImports, undoImport } from './import-undo.ts'

after(closeWorkbookReader)

describe('undoing a batch', () => {
  let world: WorkbookWorld
  before(async () => {
    world = await openWorkbookWorld()
    await world.plant(RECORDS)
  })
  after(() => world.close())

  const batches = async (): Promise<ImportBatchView[]> => {
    const listed = await world.desk.run('read', async (context) => listImports(context))
    if (!listed.ok) throw new Error(listed.refusal.code)
    return listed.value.batches
  }
  const undo = (batchId: Uuid, { key = newId(), hours = 0 } = {}) =>
    world.desk.run('write', (context) => {
      const now = new Date(Date.parse(context.moment.now) + hours * 3_600_000).toISOString()
      return runCommand(
        { ...context, moment: { ...context.moment, now } },
        { commandId: key, digest: digestOf(['undoImport', batchId]), name: 'undoImport' },
        (command) => undoImport(command, batchId, { reason: 'Nạp nhầm tệp' }, importDesk),
      )
    })
  const totals = () =>
    world.db.owner(
      `select unit_id, measure, state, sum(amount)::text as amount, sum(line_count)::text as lines from ledger_totals
       group by 1, 2, 3 having sum(amount) <> 0 or sum(line_count) <> 0 order by 1, 2, 3`,
    )
  const standing = async () =>
    (await world.records(UNITS.DV12))
      .map(({ revision: _r, origin: _o, reason: _w, receivedAt: _a, ...facts }) => facts)
      .sort((a, b) => Number(a.activityId > b.activityId) - Number(a.activityId < b.activityId))
  const sendings = async () => {
    const [row] = await world.db.owner<{ n: string }>(
      `select count(*) as n from sendings s where s.withdraws is null
       and not exists (select 1 from sendings w where w.withdraws = s.sending_id)`,
    )
    return Number(row?.n)
  }

  it('gives back every record, total and sending as it was; then the same file may come anew', async () => {
    const before = { records: await standing(), totals: await totals(), sendings: await sendings() }
    const opened = await world.open(UNITS.DV12)
    const changed = edit(edit(opened, 'events', 0, { people: 6 }), 'events', 6, {
      ...{ commune: 'Xã M2', from: '2019-04-01', kind: 'Tặng quà', people: 3, days: 0.5 },
    })
    const without = mapSheet(changed, 'events', (page) =>
      page.table
        ? { ...page, table: { ...page.table, rows: page.table.rows.toSpliced(1, 1) } }
        : page,
    )
    const seen = await world.take(without, { isDryRun: true })
    const removals = seen.rows
      .filter(({ state }) => state === 'missing')
      .map(({ activityId, revision }) => ({ activityId, revision }))
    const bytes = await writeWorkbook(without)
    const answers = { choices: [], removals, reason: 'Ghi trùng' }
    const taken = await world.take(bytes, { answers, name: 'nham.xlsx' })
    assert.deepEqual([taken.counts.new, taken.counts.changed, taken.counts.removed], [1, 1, 1])
    const after = { records: await standing(), totals: await totals(), sendings: await sendings() }
    assert.notDeepEqual(after, before)
    assert.equal((await world.take(bytes)).state, 'alreadyTaken')

    const [batch] = await batches()
    assert.deepEqual(
      [batch?.file, batch?.counts, batch?.mayUndo, batch?.undone],
      ['nham.xlsx', { new: 1, changed: 1, removed: 1 }, true, null],
    )
    const batchId = batch?.batchId ?? ''
    const late = await undo(batchId, { hours: 24.1 })
    assert.ok(!late.ok && late.refusal.code === 'undo-too-late')
    const key = newId()
    const undone = await undo(batchId, { key })
    assert.deepEqual(undone, { ok: true, value: { batchId, withdrawn: 1, reverted: 2 } })
    assert.deepEqual(
      { records: await standing(), totals: await totals(), sendings: await sendings() },
      before,
    )
    assert.deepEqual(await undo(batchId, { key }), undone)
    const twice = await undo(batchId)
    assert.ok(!twice.ok && twice.refusal.code === 'batch-undone')
    assert.equal((await batches())[0]?.undone?.reason, 'Nạp nhầm tệp')
    const entries = await world.db.owner(
      "select reason from trail where command = 'undoImport' and subject_id = $1",
      [batchId],
    )
    assert.deepEqual(entries, [{ reason: 'Nạp nhầm tệp' }])

    const again = await world.take(bytes, { isDryRun: true })
    assert.deepEqual([again.state, again.counts.new, again.counts.changed], ['wouldBeTaken', 1, 1])
    const revisions = again.rows
      .filter(({ state }) => state === 'missing')
      .map(({ activityId, revision }) => ({ activityId, revision }))
    await world.take(bytes, { answers: { ...answers, removals: revisions } })
    assert.deepEqual(
      { records: await standing(), totals: await totals(), sendings: await sendings() },
      after,
    )
  })

  it('is refused where later work stands on it, and names it', async () => {
    const opened = await world.open(UNITS.DV12)
    const sheet = opened.sheets.find(({ name }) => name === WORKBOOK_SHEETS.events)
    const blank = sheet?.table?.rows.findIndex(([id, commune]) => id && !commune) ?? 0
    await world.take(
      edit(opened, 'events', blank, {
        ...{ commune: 'Xã M2', from: '2019-05-05', kind: 'Tặng quà', people: 1, days: 1 },
      }),
    )
    const brought = (await world.records(UNITS.DV12)).find(
      ({ happenedFrom, kind }) => happenedFrom === '2019-05-05' && kind === 'gift',
    )
    assert.ok(brought)
    await world.correct(brought, { people: 2 })
    const [batch] = await batches()
    const refused = await undo(batch?.batchId ?? '')
    assert.ok(!refused.ok && refused.refusal.code === 'undo-later-work')
    assert.match(
      String((refused.refusal as unknown as { rows: string }).rows),
      /Xã M2 · Tặng quà · 05\/05\/2019 \(lần ghi 2, /,
    )
    const unknown = await undo(newId())
    assert.ok(!unknown.ok && unknown.refusal.code === 'batch-unknown')
  })
})
