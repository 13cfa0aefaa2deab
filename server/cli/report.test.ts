import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { withFolder } from '#server/documents/tools.fixture.ts'
import { readSettings } from '#server/platform/settings.ts'
import { openTestDatabase, type TestDatabase } from '#test/database.ts'
import { report } from './report.ts'
import { UsageError } from './verb.ts'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('ketnghia report', () => {
  let db: TestDatabase
  before(async () => {
    db = await openTestDatabase()
  })
  after(() => db.close())

  const run = async (...args: string[]) => {
    const said: string[] = []
    const settings = readSettings({ DATABASE_URL: db.runUrl, KETNGHIA_TODAY: '2026-11-23' })
    await report({
      args: [...args, '--programme', 'nq04'],
      settings,
      log,
      say: (line) => said.push(line),
    })
    return said
  }

  it('writes four files and says their paths, nothing else', async () => {
    await withFolder(async (folder) => {
      const said = await run('--year', '2019', '--out', folder)
      assert.deepEqual(
        said.map((path) => basename(path)),
        [
          'tai-lieu-thuc-hanh_bao-cao-nam-2019.docx',
          'tai-lieu-thuc-hanh_bao-cao-nam-2019.pdf',
          'tai-lieu-thuc-hanh_bao-cao-nam-2019.xlsx',
          'tai-lieu-thuc-hanh_figures.json',
        ],
      )
      for (const path of said) assert.ok((await readFile(path)).length > 1_000)
      const figures = JSON.parse(await readFile(said[3] ?? '', 'utf8'))
      assert.equal(figures.year, 2019)
      const asOf = ['--as-of', figures.asOf]
      const again = await run('--year', '2019', ...asOf, '--out', `${folder}/again`)
      for (const [at, path] of said.entries())
        assert.ok((await readFile(path)).equals(await readFile(again[at] ?? '')), path)
    })
  })

  it('refuses what it cannot do', async () => {
    await assert.rejects(run('--year', '2019'), UsageError)
    await assert.rejects(run('--year', 'x', '--out', '.'), UsageError)
    await assert.rejects(run('--year', '2019', '--out', '.', '--as-of', 'hôm qua'), UsageError)
    await withFolder(async (folder) => {
      await assert.rejects(run('--year', '1999', '--out', folder), /không mở sổ cho năm 1999/)
      const future = ['--as-of', '2190-01-01T00:00:00Z']
      await assert.rejects(run('--year', '2019', '--out', folder, ...future), /ở sau hiện tại/)
    })
  })
})
