import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { plainPassword } from '#domain/access/password.ts'
import { isCommonPassword, packCommonPasswords } from './common-passwords.ts'

const WIDTH = 5

describe('common passwords', () => {
  it('knows what stands in leaked lists, however it is written', () => {
    for (const typed of [
      'Password123',
      'anhYEUem123',
      'Mật khẩu mới',
      '1q2w3e4r5t',
      'q1w2e3r4t5y6',
    ])
      assert.ok(isCommonPassword(plainPassword(typed)), typed)
  })

  it('leaves alone what nobody is known to use', () => {
    const taken = Array.from({ length: 5000 }, (_, at) => `rẫy mì ${at} bên suối ${at * 7919}`)
    assert.deepEqual(
      taken.filter((typed) => isCommonPassword(plainPassword(typed))),
      [],
    )
  })

  it('holds over 100,000 of them, in order, each once', () => {
    const file = readFileSync(new URL('./common-passwords.bin', import.meta.url))
    assert.equal(file.length % WIDTH, 0)
    assert.ok(file.length / WIDTH > 100_000)
    for (let at = WIDTH; at < file.length; at += WIDTH)
      if (file.compare(file, at, at + WIDTH, at - WIDTH, at) >= 0)
        assert.fail(`at byte ${at} the order ends`)
  })

  it('packs each text once, whatever order it came in', () => {
    const texts = ['qwertyuiop', 'iloveyou123', 'anhyeuem123']
    assert.deepEqual(
      packCommonPasswords([...texts, ...texts]),
      packCommonPasswords(texts.reverse()),
    )
    assert.equal(packCommonPasswords(texts).length, texts.length * WIDTH)
  })
})
