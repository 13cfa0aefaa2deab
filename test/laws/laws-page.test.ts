import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const ROWS = readFileSync(`${ROOT}docs/laws.md`, 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+\. /.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))

describe('the page of the laws', () => {
  it('has all seventeen, in order', () => {
    assert.deepEqual(
      ROWS.map(([, law = '']) => Number.parseInt(law, 10)),
      Array.from({ length: 17 }, (_, at) => at + 1),
    )
  })

  it('names tests that exist', () => {
    const named = ROWS.flatMap(([, , tests = '']) => [...tests.matchAll(/`([^`]+)`/g)])
    assert.ok(named.length > 20)
    const gone = named.map(([, path = '']) => path).filter((path) => !existsSync(ROOT + path))
    assert.deepEqual(gone, [])
  })

  it('says for each law what keeps it, or when that comes', () => {
    for (const [, law, tests = ''] of ROWS) assert.match(tests, /`.+test\.ts`|not yet, /, law)
  })
})
