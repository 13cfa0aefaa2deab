import assert from 'node:assert/strict'
import { chmod, chown, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { addKey, dropOldKey, secretBox } from './secret-box.ts'

const SECRET = Buffer.from('hai mươi octet bí mật')

describe('what the database keeps but may not read', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ketnghia-test-'))
  })
  after(() => rm(folder, { recursive: true }))

  it('opens under its key and for what it belongs to, and never looks the same twice', async () => {
    const path = join(folder, 'keys', 'one')
    const box = secretBox(path)
    const sealed = await box.seal(SECRET, 'hoa')
    assert.equal((await stat(path)).mode & 0o777, 0o600)
    const key = (await readFile(path, 'utf8')).trim()
    assert.ok(!sealed.text.includes(key) && !sealed.text.includes(SECRET.toString('hex')))
    assert.notEqual((await box.seal(SECRET, 'hoa')).text, sealed.text)
    // After a restart, and by another process that began before there was a key.
    assert.deepEqual(await secretBox(path).open(sealed, 'hoa'), SECRET)
    await assert.rejects(box.open(sealed, 'nam'), /authenticate/)
    const broken = `${sealed.text.slice(0, -1)}${sealed.text.endsWith('0') ? '1' : '0'}`
    await assert.rejects(box.open({ ...sealed, text: broken }, 'hoa'), /authenticate/)
  })

  it('does not open under another key, or without one', async () => {
    const sealed = await secretBox(join(folder, 'two')).seal(SECRET, 'hoa')
    const other = secretBox(join(folder, 'three'))
    assert.equal(await other.open(sealed, 'hoa'), undefined)
    assert.equal(await other.keyName(), undefined)
    const { keyName } = await other.seal(SECRET, 'hoa')
    assert.equal(await other.open(sealed, 'hoa'), undefined)
    assert.equal(await other.keyName(), keyName)
  })

  it('refuses a key that others may read, and a file that holds none', async () => {
    const path = join(folder, 'four')
    await writeFile(path, 'ab', { mode: 0o600 })
    await assert.rejects(secretBox(path).seal(SECRET, 'hoa'), /không đúng dạng/)
    await chmod(path, 0o644)
    await assert.rejects(secretBox(path).seal(SECRET, 'hoa'), /chmod 600/)
  })

  it('makes one key where several ask at once', async () => {
    const path = join(folder, 'five')
    const boxes = [secretBox(path), secretBox(path), secretBox(path)]
    const sealed = await Promise.all(boxes.map((box) => box.seal(SECRET, 'hoa')))
    assert.equal(new Set(sealed.map(({ keyName }) => keyName)).size, 1)
  })

  it('opens under the key before while it is replaced, and under the new one alone afterwards', async () => {
    const path = join(folder, 'keys', 'six')
    assert.equal(await addKey(path), false)
    const served = secretBox(path)
    const old = await served.seal(SECRET, 'hoa')
    const account = process.getuid?.() === 0 ? 65_534 : process.getuid?.()
    if (process.getuid?.() === 0) await chown(path, 65_534, 65_534)
    assert.equal(await addKey(path), true)
    assert.equal((await stat(path)).uid, account ?? 0)
    const first = await readFile(path, 'utf8')
    assert.equal(await addKey(path), true)
    assert.equal(await readFile(path, 'utf8'), first)
    // Whoever was running before sees the new key at once.
    const anew = await served.seal(SECRET, 'hoa')
    assert.notEqual(anew.keyName, old.keyName)
    for (const box of [served, secretBox(path)])
      assert.deepEqual([await box.open(old, 'hoa'), await box.open(anew, 'hoa')], [SECRET, SECRET])
    await dropOldKey(path)
    assert.equal((await stat(path)).mode & 0o777, 0o600)
    const later = secretBox(path)
    assert.deepEqual(
      [await later.open(old, 'hoa'), await later.open(anew, 'hoa')],
      [undefined, SECRET],
    )
  })
})
