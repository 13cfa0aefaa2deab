import assert from 'node:assert/strict'
import { it } from 'node:test'
import { periodLabel } from './period-label.ts'

it('says a period with its year, and the whole year once', () => {
  assert.equal(periodLabel({ name: 'Đợt 3', year: 2026 }), 'Đợt 3 năm 2026')
  assert.equal(periodLabel({ name: 'Năm', year: 2026 }), 'năm 2026')
})
