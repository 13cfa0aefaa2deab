import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { slipPages } from './slip-sheet.ts'
import { openSlip, slipState } from './slips.ts'

const day = plainDate('2026-12-25')

describe('a slip', () => {
  it('is open until the end of its last day, unless it ended before', () => {
    const slip = { expiresOn: day, end: null }
    assert.ok(openSlip(slip, day).ok)
    assert.equal(slipState(slip, plainDate('2026-12-26')), 'expired')
    for (const end of ['used', 'revoked'] as const)
      assert.equal(slipState({ ...slip, end }, day), end)
  })

  it('carries in its QR code the address and the code, and nothing that says whose it is', () => {
    const drawn: string[] = []
    const sheet = {
      ...{
        number: 1,
        roundName: 'Đợt',
        placeName: 'Xã M2',
        expiresOn: day,
        code: '1234567890123456',
      },
      items: [],
    }
    const office = {
      ...{ superiorBody: '', issuingBody: '', practice: false, contact: '' },
      address: 'https://nghia.example/slip',
    }
    const draw = (text: string) => {
      drawn.push(text)
      return []
    }
    slipPages([sheet, { ...sheet, code: undefined }], office, draw)
    assert.deepEqual(drawn, ['https://nghia.example/slip#1234567890123456'])
  })
})
