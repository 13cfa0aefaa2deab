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
import { importVerb } from './import.ts'
import { UsageError } from './verb.ts'

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
