import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  backupFinding,
  type Certificate,
  certificateFinding,
  clockFinding,
  diskFinding,
  jobsFinding,
  keyFinding,
  lineOf,
  mailFinding,
} from './findings.ts'
import { JOBS } from './jobs.ts'
import type { Job } from './schema.ts'

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

  it('with the regular work: what failed last, then what is silent for too long', () => {
    const job = (name: Job['name'], newest: Partial<Job>): Job => ({
      ...{ name, words: JOBS[name].words, rhythm: JOBS[name].rhythm },
      ...{ endedAt: '2026-11-23T02:59:00.000Z', failedAt: null, fault: null, runningSince: null },
      ...newest,
    })
    const said = (...jobs: Job[]) => lineOf(jobsFinding(jobs, NOW))
    assert.equal(said(job('reminders', {})), '[tốt] Công việc định kỳ: đang chạy.')
    assert.match(said(), /^\[lưu ý\] .*chưa chạy lần nào\./)
    const seals = (newest: Partial<Job>) => said(job('reminders', {}), job('trail-seals', newest))
    assert.match(
      seals({ endedAt: '2026-11-23T01:00:00.000Z' }),
      /^\[lưu ý\] .*“Niêm nhật ký hệ thống” lần gần nhất cách đây 120 phút\./,
    )
    assert.match(seals({ endedAt: null }), /^\[lưu ý\] .*một ngày qua/)
    assert.match(seals({ failedAt: '2026-11-23T02:59:30.000Z' }), /^\[cần sửa\] .*có lỗi/)
    // It ended well since; and a night's work may be silent for hours, or run for hours.
    assert.match(seals({ failedAt: '2026-11-23T02:58:30.000Z' }), /đang chạy/)
    const night = (newest: Partial<Job>) => said(job('nightly-backup', newest))
    assert.match(night({ endedAt: '2026-11-22T22:00:00.000Z' }), /đang chạy/)
    const runningSince = '2026-11-22T21:00:00.000Z'
    assert.match(night({ endedAt: '2026-11-22T18:00:00.000Z', runningSince }), /đang chạy/)
    assert.match(night({ endedAt: '2026-11-22T18:00:00.000Z' }), /540 phút/)
  })

  it('with the backups: a failure and an old proof are to be mended', () => {
    const at = (newest: { reason: string | null } | undefined, provenAt?: string, isOn = true) =>
      backupFinding({ isOn, newest, provenAt }, NOW)
    const proven = { reason: null }
    const findings = [
      at(undefined, undefined, false),
      at(undefined),
      at(proven, '2026-11-22T19:40:00.000Z'),
      at({ reason: 'Bản sao lưu đã hỏng.' }, '2026-11-22T19:40:00.000Z'),
      at(proven, '2026-11-20T19:40:00.000Z'),
    ]
    assert.deepEqual(
      findings.map(({ state }) => state),
      ['note', 'note', 'good', 'bad', 'bad'],
    )
    const [, , , failed] = findings
    assert.match(
      failed ? lineOf(failed) : '',
      /^\[cần sửa\] Sao lưu: .*23\/11\/2026 02:40\. Bản sao/,
    )
  })

  it('with the key of secrets: what it does not open is to be mended', () => {
    const sealed = [{ keyName: 'aa', count: 2 }]
    const findings = [
      keyFinding(undefined, [], '/khoa'),
      keyFinding('aa', [], '/khoa'),
      keyFinding('aa', sealed, '/khoa'),
      keyFinding(undefined, sealed, '/khoa'),
      keyFinding('aa', [...sealed, { keyName: 'bb', count: 1 }], '/khoa'),
    ]
    assert.deepEqual(
      findings.map(({ state }) => state),
      ['good', 'good', 'good', 'bad', 'bad'],
    )
    const said = findings.map(lineOf)
    assert.match(said[3] ?? '', /thiếu tệp \/khoa, 2 ứng dụng/)
    assert.match(said[4] ?? '', /là khóa khác, 1 ứng dụng/)
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
    for (const finding of findings) assert.equal(finding.remedy === null, finding.state === 'good')
  })
})
