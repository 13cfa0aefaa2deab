import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  type Certificate,
  certificateFinding,
  clockFinding,
  diskFinding,
  jobsFinding,
  lineOf,
  mailFinding,
} from './doctor-findings.ts'

const NOW = '2026-11-23T03:00:00.000Z'

describe('doctor says how it stands, and the remedy where it does not stand well', () => {
  it('with the disk', () => {
    const states = [0.5e9, 3e9, 80e9].map((free) => diskFinding(free, '/du-lieu').state)
    assert.deepEqual(states, ['bad', 'note', 'good'])
    assert.equal(
      lineOf(diskFinding(80.4e9, '/du-lieu')),
      '[tốt] Dung lượng: /du-lieu còn trống 80 GB.',
    )
  })

  it('with the clock', () => {
    assert.deepEqual(
      [900, -2_400, -90_000].map((skew) => clockFinding(skew).state),
      ['good', 'good', 'bad'],
    )
    assert.match(lineOf(clockFinding(-90_000)), /^\[cần sửa\] Đồng hồ: .*90 giây\. .*NTP/)
  })

  it('with the regular work', () => {
    const last = ['2026-11-23T02:59:00.000Z', '2026-11-23T01:00:00.000Z', undefined]
    assert.deepEqual(
      last.map((at) => jobsFinding(at, NOW).state),
      ['good', 'note', 'note'],
    )
  })

  it('with the mail server', () => {
    const findings = [
      mailFinding('on', undefined),
      mailFinding('held', undefined),
      mailFinding('off', undefined),
      mailFinding('on', '535 no.'),
    ]
    assert.deepEqual(
      findings.map(({ state }) => state),
      ['good', 'good', 'note', 'bad'],
    )
    assert.match(lineOf(mailFinding('on', '535 no.')), /không nhận: 535 no\. Đề nghị/)
  })

  it('with the certificate', () => {
    const seen = (validUntil: string, distrust?: string): Certificate => ({
      ...{ kind: 'seen', validUntil, distrust },
    })
    const findings = [
      certificateFinding(seen('2027-11-23T00:00:00Z'), NOW),
      certificateFinding(seen('2026-12-01T00:00:00Z'), NOW),
      certificateFinding(seen('2026-11-01T00:00:00Z'), NOW),
      certificateFinding(seen('2027-11-23T00:00:00Z', 'SELF_SIGNED'), NOW),
      certificateFinding({ kind: 'unreached', why: 'không trả lời' }, NOW),
      certificateFinding({ kind: 'none' }, NOW),
    ]
    assert.deepEqual(
      findings.map(({ state }) => state),
      ['good', 'note', 'bad', 'bad', 'bad', 'note'],
    )
    for (const finding of findings)
      assert.equal(finding.remedy === undefined, finding.state === 'good')
  })
})
