import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok, type Result, refuse } from './result.ts'

type HalfRefusal = { code: 'not-even'; value: number } | { code: 'negative' }

function half(n: number): Result<number, HalfRefusal> {
  if (n < 0) return refuse({ code: 'negative' })
  return n % 2 === 0 ? ok(n / 2) : refuse({ code: 'not-even', value: n })
}

test('an answer is either a value or a refusal with a code', () => {
  assert.deepEqual(half(6), { ok: true, value: 3 })
  assert.deepEqual(half(-2), { ok: false, refusal: { code: 'negative' } })
})

test('the code tells the type of what comes with it', () => {
  const answer = half(7)
  assert.ok(!answer.ok && answer.refusal.code === 'not-even')
  // Compiles only because the code narrowed the refusal.
  assert.equal(answer.refusal.value, 7)
})
