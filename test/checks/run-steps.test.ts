import assert from 'node:assert/strict'
import { test } from 'node:test'
import { runSteps } from '../../tools/check/run-steps.ts'
import type { Outcome, Step } from '../../tools/check/step.ts'

function step(name: string, run: () => Promise<Outcome>): Step {
  return { name, instead: `instead of ${name}`, run }
}

test('all steps run; those that find, throw or look at nothing fail', async () => {
  const printed: string[] = []
  const failed = await runSteps(
    [
      step('finds', async () => ({ examined: 3, problems: ['a.ts: wrong'] })),
      step('throws', async () => {
        throw new Error('no such tool')
      }),
      step('sees nothing', async () => ({ examined: 0, problems: [] })),
      step('holds', async () => ({ examined: 3, problems: [] })),
    ],
    '.',
    (line) => printed.push(line),
  )
  assert.deepEqual(failed, ['finds', 'throws', 'sees nothing'])
  const text = printed.join('\n')
  for (const said of ['a.ts: wrong', 'no such tool', 'looked at nothing', 'instead of finds']) {
    assert.ok(text.includes(said), said)
  }
  assert.match(text, /^ok .* s {2}holds \(3\)$/m)
  assert.ok(!text.includes('instead of holds'))
})
