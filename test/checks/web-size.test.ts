import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { checkWebSize, fieldFormSize, routeSizes } from '../../tools/check/web-size.ts'

/** Random bytes do not get smaller by gzip. */
const FILES = { 'entry.js': 20, 'shared.js': 10, 'small.js': 5, 'big.js': 15, 'ui.css': 11 }

/** A bundle whose one screen has a body that gzip makes about as many bytes. */
const bundleOf = (bytes: number) => {
  const body = JSON.stringify(randomBytes(bytes).toString('base64'))
  return `export const routes = []
export const matchRoute = () => ({ route: { name: 'small' }, params: {} })
export const render = async () => ({ status: 200, title: '', routeName: 'small', appId: 'app',
  body: ${body}, handoverId: 'handover', handover: '' })`
}

let root: string

before(async () => {
  root = await mkdtemp(join(tmpdir(), 'web-size-'))
  await mkdir(join(root, 'dist/web/client'), { recursive: true })
  for (const [name, kilobytes] of Object.entries(FILES))
    await writeFile(join(root, 'dist/web/client', name), randomBytes(kilobytes * 1024))
  const small = { js: 'small.js', preload: ['shared.js'] }
  const big = { js: 'big.js', preload: ['shared.js', 'entry.js'] }
  const entry = { js: 'entry.js', preload: [] }
  const manifest = {
    css: 'ui.css',
    scripts: { vi: { entry, pages: { small, big } }, en: { entry, pages: { small, big: small } } },
  }
  await writeFile(join(root, 'dist/web/manifest.json'), JSON.stringify(manifest))
  await writeBundle(0)
})

async function writeBundle(bytes: number): Promise<void> {
  await writeFile(join(root, 'dist/web/server.js'), bundleOf(bytes))
  // A new stamp makes it a new module.
  await writeFile(join(root, 'dist/web/stamp'), randomBytes(8).toString('hex'))
}

after(async () => {
  await rm(root, { recursive: true })
})

describe('the size of the web', () => {
  it('counts what a route loads, each file once, in the language that needs more', async () => {
    const sizes = await routeSizes(root)
    assert.deepEqual(
      sizes.map(({ route, scriptBytes }) => [route, Math.floor(scriptBytes / 1024)]),
      [
        ['big', 45],
        ['small', 35],
      ],
    )
  })

  it('names a route over 40 KB and a style over 10 KB', async () => {
    const { examined, problems } = await checkWebSize(root)
    assert.equal(examined, 4)
    assert.equal(problems.length, 2)
    assert.match(problems[0] ?? '', /^big: 45/)
    assert.match(problems[1] ?? '', /^ui.css: 11/)
  })

  it('names a field form over 60 KB, its document, style and scripts together', async () => {
    const fixed = await fieldFormSize(root)
    await writeBundle(60 * 1024 - fixed - 2048)
    assert.equal((await checkWebSize(root)).problems.length, 2)
    await writeBundle(60 * 1024 - fixed + 2048)
    const { problems } = await checkWebSize(root)
    assert.equal(problems.length, 3)
    assert.match(problems[2] ?? '', /^the field form: 6[0-9]\.[0-9] KB gzipped in all/)
  })
})
