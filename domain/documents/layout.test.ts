import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { LAYOUT_FAMILIES, layoutFor } from './layout.ts'

const TODAY = plainDate('2026-11-23')

describe('layoutFor', () => {
  it('changes Party layouts on 27 May 2026', () => {
    const party = (day: string) => layoutFor({ body: 'party', issuedOn: plainDate(day) }).code
    assert.equal(party('2019-12-30'), 'party-2018')
    assert.equal(party('2026-05-26'), 'party-2018')
    assert.equal(party('2026-05-27'), 'party-2026')
    assert.equal(layoutFor({ body: 'state', issuedOn: TODAY }).code, 'state-2020')
  })

  it('finds exactly one family on every day', () => {
    for (const body of ['party', 'state'] as const)
      for (const day of ['1990-01-01', '2026-05-26', '2026-05-27', '2050-01-01'].map(plainDate)) {
        const holding = LAYOUT_FAMILIES.filter(
          (family) =>
            family.body === body &&
            !(family.from && day < family.from) &&
            !(family.until && day >= family.until),
        )
        assert.equal(holding.length, 1, `${body} ${day}`)
      }
  })

  it('names a source and a confidence for every value', () => {
    for (const { code, values } of LAYOUT_FAMILIES)
      for (const [key, { source, confidence }] of Object.entries(values)) {
        assert.ok(source.length > 10, `${code}.${key}`)
        assert.match(confidence, /^[HMLK]$/, `${code}.${key}`)
      }
  })
})
