import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { povertyOf, povertyOfCommunes } from './poverty.ts'
import type { ReportCommune, ReportData, ReportIndicator } from './report-data.ts'

const OLD = 'QĐ 59/2015/QĐ-TTg'
const NEW = 'NĐ 07/2021/NĐ-CP'

const commune = (placeId: string): ReportCommune => ({
  placeId,
  code: placeId,
  name: placeId,
  nameNow: undefined,
  isInvented: true,
  isTwinned: true,
  unitsHere: 1,
  leadUnitName: undefined,
  designations: ['extremelyDifficult'],
})

function counts(
  placeId: string,
  day: string,
  [households, poor]: [number, number],
  standard = OLD,
) {
  const row = (indicator: 'households' | 'poorHouseholds', amount: number): ReportIndicator => ({
    indicator,
    placeId,
    measuredOn: plainDate(day),
    amount,
    povertyStandard: standard,
    figureStatus: 'final',
    sourceDocument: 'giả định',
  })
  return [row('households', households), row('poorHouseholds', poor)]
}

const dataOf = (indicators: ReportIndicator[], communes = ['M1', 'M2']) =>
  ({ year: 2019, indicators, communes: communes.map(commune) }) as unknown as ReportData

describe('poverty of the communes', () => {
  it('adds households, not rates, and only of communes measured at both ends', () => {
    const line = povertyOfCommunes(
      dataOf([
        ...counts('M1', '2018-12-31', [100, 50]),
        ...counts('M1', '2019-12-31', [100, 40]),
        ...counts('M2', '2018-12-31', [300, 60]),
        ...counts('M2', '2019-12-31', [300, 30]),
        ...counts('M3', '2019-12-31', [900, 900]),
      ]),
    )
    assert.equal(line.communes, 2)
    assert.deepEqual([line.end?.households, line.end?.poor], [400, 70])
    assert.deepEqual(line.change, { isMissing: false, difference: 1_750 - 2_750, label: undefined })
  })

  it('makes no difference across a break of the standard', () => {
    const data = dataOf([
      ...counts('M1', '2018-12-31', [100, 50]),
      ...counts('M1', '2019-12-31', [100, 40], NEW),
    ])
    const { change } = povertyOf(data, 'M1')
    assert.equal(change.isMissing, true)
    assert.match(change.isMissing ? change.reason : '', /khác chuẩn nghèo/)
    const mixed = dataOf([
      ...counts('M1', '2018-12-31', [100, 50]),
      ...counts('M1', '2019-12-31', [100, 40]),
      ...counts('M2', '2018-12-31', [100, 50]),
      ...counts('M2', '2019-12-31', [100, 40], NEW),
    ])
    assert.equal(povertyOfCommunes(mixed).change.isMissing, true)
  })

  it('is missing where nothing was counted', () => {
    assert.equal(povertyOfCommunes(dataOf([])).change.isMissing, true)
    assert.equal(povertyOf(dataOf([]), 'M1').end, undefined)
  })
})
