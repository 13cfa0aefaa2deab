import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { record } from '#test/workbook-records.ts'
import {
  edit,
  mapSheet,
  openWorkbookWorld,
  type WorkbookWorld,
  withWorkbookFolder,
} from '#test/workbook-world.ts'
import { UNITS } from '#test/world.ts'
import { readSettings } from '../platform/settings.ts'
import { exportVerb } from './export.ts'
import { importVerb } from './import.ts'
import { UsageError } from './verb.ts'

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('ketnghia import', () => {
  let world: WorkbookWorld
  const errors: string[] = []
  before(async () => {
    world = await openWorkbookWorld()
    await world.plant([
      record({ people: 4, halfDays: 2 }),
      record({ people: 3, halfDays: 2, happenedFrom: plainDate('2019-04-20') }),
    ])
  })
  after(() => world.close())

  const runIn =
    (home: string) =>
    async (...args: string[]) => {
      const said: string[] = []
      errors.length = 0
      const code = await importVerb({
        args: [...args, '--programme', 'nq04'],
        settings: readSettings({
          DATABASE_URL: world.db.runUrl,
          KETNGHIA_TODAY: '2026-11-23',
          KETNGHIA_HOME: home,
        }),
        log: {
          info: () => undefined,
          warn: () => undefined,
          error: (line: string) => void errors.push(line),
        },
        say: (line) => said.push(line),
      })
      return { code, said: said.join('\n') }
    }
  const lastSending = async () => {
    const [row] = await world.db.owner<{ at: Date; reason: string }>(
      `select s.received_at as at, t.reason from sendings s join trail t using (programme_id, command_id)
       where s.unit_id = $1 order by s.received_at desc limit 1`,
      [UNITS.DV08],
    )
    return [row?.at.toISOString(), row?.reason]
  }
  const people = async () => (await world.records(UNITS.DV12)).map((one) => one.people).sort()

  it('prints the words that answer its questions, takes them, lists the batch and takes it back', async () => {
    const opened = await world.open(UNITS.DV12)
    const [first] = await world.records(UNITS.DV12)
    assert.ok(first)
    await world.correct(first, { people: 5 })
    const changed = mapSheet(edit(opened, 'events', 0, { people: 6 }), 'events', (page) =>
      page.table
        ? { ...page, table: { ...page.table, rows: page.table.rows.toSpliced(1, 1) } }
        : page,
    )
    await withWorkbookFolder(async (folder) => {
      const run = runIn(folder)
      const file = join(folder, 'so.xlsx')
      await writeFile(file, await writeWorkbook(changed))
      const asked = await run(file)
      assert.equal(asked.code, 1)
      assert.match(asked.said, /so\.xlsx: chờ chọn, chưa nạp/)
      assert.match(asked.said, /Số người: tệp ghi "6", đang có "5", khi tải sổ "4"/)
      const choice = /--choose "([^"]+=file)"/.exec(asked.said)?.[1] ?? ''
      const row = /--withdraw (\S+)/.exec(asked.said)?.[1] ?? ''
      assert.equal(choice, `${first.activityId}@2:people=file`)
      const answers = [file, '--choose', choice, '--withdraw', row]
      const unreasoned = await run(...answers)
      assert.equal(unreasoned.code, 1)
      assert.match(unreasoned.said, /lý do/)
      assert.deepEqual(await people(), [3, 5])

      const taken = await run(...answers, '--reason', 'Ghi trùng')
      assert.match(taken.said, /so\.xlsx: đã nạp .*sửa 1, .*rút 1/)
      assert.equal(taken.code, 0)
      assert.deepEqual(await people(), [6])

      const { said } = await run('--batches')
      assert.match(said, /, so\.xlsx, .*; mới 0, sửa 1, rút 1$/)
      const { batchId, mayUndo } = JSON.parse((await run('--batches', '--json')).said)
      assert.ok(said.startsWith(batchId) && mayUndo)
      const undo = ['--undo', batchId, '--reason', 'Nạp nhầm']
      const undone = await run(...undo)
      assert.deepEqual(undone, {
        code: 0,
        said: 'Đã hoàn tác: rút 0 dòng, trở lại như trước 2 dòng. Tệp có thể nạp lại.',
      })
      assert.deepEqual(await people(), [3, 5])
      assert.match((await run('--batches')).said, /; đã hoàn tác \(.+: Nạp nhầm\)$/)
      const twice = await run(...undo)
      assert.equal(twice.code, 1)
      assert.match(errors.join('\n'), /hoàn tác/)

      const kept = await run(
        file,
        '--choose',
        choice.replace('@2:', '@4:').replace('=file', '=ledger'),
      )
      assert.match(kept.said, /không có gì mới .*giữ 1/)
      assert.deepEqual(await people(), [3, 5])
    })
  })

  it('takes in what export wrote, after a dry run; several files, one refused, by arrivals.csv beside them', async () => {
    await withWorkbookFolder(async (folder) => {
      const run = runIn(folder)
      const out = join(folder, 'DV08.xlsx')
      const exported: string[] = []
      const order = ['workbook', '--unit', 'DV08', '--year', '2019', '--out', out]
      const context = {
        settings: readSettings({ DATABASE_URL: world.db.runUrl, KETNGHIA_TODAY: '2026-11-23' }),
        log: quiet,
        say: (line: string) => void exported.push(line),
      }
      const code = await exportVerb({ ...context, args: [...order, '--programme', 'nq04'] })
      assert.deepEqual([code, exported], [0, [out]])
      const unknown = ['workbook', '--unit', 'KHONG-CO', '--year', '2019', '--out', out]
      await assert.rejects(
        exportVerb({ ...context, args: [...unknown, '--programme', 'nq04'] }),
        /không có đơn vị mã "KHONG-CO"/,
      )
      await assert.rejects(
        exportVerb({ ...context, args: ['workbook', '--unit', 'DV08'] }),
        UsageError,
      )
      const same = JSON.parse((await run(out, '--json')).said)
      assert.deepEqual([same.state, same.unit.code, same.year], ['nothingNew', 'DV08', 2019])

      const opened = await world.open(UNITS.DV08)
      const filled = edit(opened, 'events', 0, {
        ...{ commune: 'Xã M2', from: '2019-03-12', kind: 'Tặng quà', people: 2, days: 0.5 },
        ...{ staffCash: 2_000_000 },
      })
      const file = join(folder, 'tháng ba.xlsx')
      await writeFile(file, await writeWorkbook(filled))
      await writeFile(join(folder, 'hỏng.xlsx'), 'không phải sổ')
      await writeFile(
        join(folder, 'arrivals.csv'),
        'file,received_at,reason\ntháng ba.xlsx,15/04/2019 08:30,Nhận qua công văn\n',
      )
      const files = [join(folder, 'hỏng.xlsx'), file, join(folder, 'arrivals.csv')]
      const tried = await run(...files, '--dry-run', '--json')
      const outcomes = tried.said.split('\n').map((line) => JSON.parse(line))
      assert.equal(tried.code, 1)
      assert.deepEqual(
        outcomes.map(({ file: name, state }) => [name, state]),
        [
          ['hỏng.xlsx', 'refused'],
          ['tháng ba.xlsx', 'wouldBeTaken'],
        ],
      )
      assert.ok(outcomes[0].refusals[0].remedy.length > 0)
      assert.equal((await world.records(UNITS.DV08)).length, 0)

      const taken = await run(...files)
      assert.equal(taken.code, 1)
      assert.match(taken.said, /hỏng\.xlsx: không nạp/)
      assert.match(taken.said, /tháng ba\.xlsx: đã nạp .*mới 1/)
      const [record] = await world.records(UNITS.DV08)
      assert.equal(record?.happenedFrom, '2019-03-12')
      assert.deepEqual(await lastSending(), ['2019-04-15T01:30:00.000Z', 'Nhận qua công văn'])

      const anew = await world.open(UNITS.DV08)
      await writeFile(file, await writeWorkbook(edit(anew, 'events', 0, { people: 3 })))
      const later = ['--received', '2019-04-16T09:00', '--reason', 'Nhận bản bổ sung']
      assert.equal((await run(file, ...later)).code, 0)
      assert.deepEqual(await lastSending(), ['2019-04-16T02:00:00.000Z', 'Nhận bản bổ sung'])
      await assert.rejects(run(file, '--received', '2019-04-16T09:00'), UsageError)
      await assert.rejects(run(file, '--received', 'hôm qua', '--reason', 'x'), UsageError)
      for (const [rows, says] of [
        ['file,received_at\n', /thiếu cột/],
        ['file,received_at,reason\na.xlsx,hôm qua,x\n', /dòng 2: thời điểm "hôm qua"/],
        ['file,received_at,reason\na.xlsx,15/04/2019 08:30,\n', /dòng 2: thiếu lý do/],
        [
          'file,received_at,reason\na.xlsx,15/04/2019 08:30,x\na.xlsx,15/04/2019 08:30,x\n',
          /dòng 3: tệp "a\.xlsx" đã ghi/,
        ],
      ] as const) {
        await writeFile(join(folder, 'arrivals.csv'), rows)
        await assert.rejects(run(file), says)
      }
    })
  })

  it('refuses words that it cannot read', async () => {
    const run = runIn('/nowhere')
    const id = '00000000-0000-4000-8000-000000000001'
    for (const args of [
      ['a.xlsx', '--choose', `${id}@1:people=both`],
      ['a.xlsx', '--choose', 'people=file'],
      ['a.xlsx', '--withdraw', id],
      ['a.xlsx', 'b.xlsx', '--withdraw', `${id}@1`, '--reason', 'x'],
      ['--undo', id],
      ['--undo', 'x', '--reason', 'x'],
      ['--batches', 'a.xlsx'],
    ])
      await assert.rejects(run(...args), UsageError, args.join(' '))
  })
})
