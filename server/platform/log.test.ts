import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog } from './log.ts'

test('a call is one line, whatever is in its values', () => {
  const lines: string[] = []
  const log = createLog(
    (line) => lines.push(line),
    () => new Date('2026-11-23T00:00:00Z'),
  )
  log.warn('hai\ndòng', { file: 'a b\n2026 error giả', port: 3000, none: undefined })
  assert.deepEqual(lines, [
    '2026-11-23T00:00:00.000Z warn hai dòng file="a b\\n2026 error giả" port=3000\n',
  ])
})
