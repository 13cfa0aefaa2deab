import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { listLooseNumerals } from '#domain/documents/loose-numerals.ts'
import { listFigures, listTokenLines } from '#domain/documents/paper.ts'
import { tokensText } from '#domain/documents/token.ts'
import { type UnitReportPaper, unitReportPaper } from './unit-report.ts'

const REPORT: UnitReportPaper = {
  ...{ fileStem: 'bao-cao', periodName: 'năm 2026', practice: false },
  ...{ dataFrom: plainDate('2026-09-15'), dataTo: plainDate('2026-12-14') },
  figures: [
    {
      ...{ measure: 'personDays', name: 'Ngày công', unit: 'ngày công' },
      ...{ inPeriod: 104, inYear: 396, plan: 400, estimate: 420 },
    },
    {
      ...{ measure: 'totalSponsorValue', name: 'Trị giá', unit: 'đồng' },
      ...{ inPeriod: null, inYear: 182_500_000, plan: null, estimate: null },
    },
  ],
  withEstimates: true,
  ...{ difficulties: 'Đường vào thôn 3 còn sạt lở', nextTasks: '', proposals: '' },
  head: { issuingBody: 'ĐƠN VỊ 12', place: 'Kon Tum' },
  signature: { capacity: 'own', post: 'THỦ TRƯỞNG ĐƠN VỊ' },
}
const wordsOf = (report: UnitReportPaper) =>
  listTokenLines(unitReportPaper(report))
    .map(({ tokens }) => tokensText(tokens))
    .join('\n')

describe('the report of a unit', () => {
  it('writes itself from the figures, the estimate beside what is recorded', () => {
    const figures = listFigures(unitReportPaper(REPORT)).map(({ id, text, status }) => [
      id,
      text,
      status,
    ])
    assert.deepEqual(figures, [
      ['personDays_inPeriod', '52', 'preliminary'],
      ['personDays_inYear', '198', 'preliminary'],
      ['personDays_plan', '200', 'preliminary'],
      ['personDays_estimate', '210', 'estimated'],
      ['totalSponsorValue_inPeriod', '–', 'missing'],
      ['totalSponsorValue_inYear', '182,5', 'preliminary'],
      ['totalSponsorValue_plan', '–', 'missing'],
      ['totalSponsorValue_estimate', '–', 'missing'],
    ])
    const { withEstimates: _with, ...rest } = REPORT
    const plain = listFigures(unitReportPaper({ ...rest, withEstimates: false }))
    assert.equal(
      plain.some(({ status }) => status === 'estimated'),
      false,
    )
  })

  it('says nothing happened with the reason instead of a table', () => {
    const nil = { ...REPORT, nilReason: 'Chưa đến đợt xuống xã' }
    assert.match(wordsOf(nil), /Kỳ này không phát sinh: Chưa đến đợt xuống xã/)
    assert.deepEqual(listFigures(unitReportPaper(nil)), [])
  })

  it('binds every number', () => {
    assert.deepEqual(listLooseNumerals(unitReportPaper(REPORT)), [])
  })
})
