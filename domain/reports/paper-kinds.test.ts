import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, plainDate } from '#domain/base/plain-date.ts'
import { workCalendar } from '#domain/base/work-calendar.ts'
import { PROPOSED_YEAR_SETTINGS } from '#domain/programme/year-settings.ts'
import {
  basisSourceOf,
  checkPaperDays,
  nextPaperCode,
  PAPER_KINDS,
  proposedTerms,
} from './paper-kinds.ts'

const plain = workCalendar({ off: [], working: [] })

describe('the days of a paper', () => {
  it('keep a working day between cut-off and deadline and between levels, in any calendar', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((n) => addDays(plainDate('2026-04-15'), n))
    const days = fc.record({
      ...{ dataFrom: day, dataTo: day, dueOn: day, consolidatedOn: fc.option(day) },
      owedBy: fc.constantFrom('unit' as const, 'districtCommittee' as const),
    })
    fc.assert(
      fc.property(days, fc.uniqueArray(day, { maxLength: 10 }), (paper, off) => {
        const calendar = workCalendar({ off, working: [] })
        const { dataFrom, dataTo, dueOn, consolidatedOn } = paper
        const isSound =
          paper.owedBy === 'unit' &&
          dataFrom <= dataTo &&
          dueOn >= calendar.addWorkingDays(dataTo, 1) &&
          (consolidatedOn === null || consolidatedOn >= calendar.addWorkingDays(dueOn, 1))
        assert.equal(checkPaperDays(paper, calendar).ok, isSound)
      }),
    )
  })

  it('say which day is wrong, and ask district committees only while they stood', () => {
    const ask = (more: object) => {
      const days = {
        owedBy: 'unit' as const,
        dataFrom: plainDate('2019-01-01'),
        dataTo: plainDate('2019-03-14'),
        dueOn: plainDate('2019-03-18'),
      }
      const answer = checkPaperDays({ ...days, ...more }, plain)
      return answer.ok ? 'ok' : answer.refusal.code
    }
    assert.equal(ask({}), 'ok')
    assert.equal(ask({ owedBy: 'districtCommittee' }), 'ok')
    assert.equal(ask({ dueOn: plainDate('2019-03-14') }), 'deadline-before-cut-off')
    assert.equal(ask({ dataFrom: plainDate('2019-03-15') }), 'data-days-turned')
    assert.equal(ask({ consolidatedOn: plainDate('2019-03-18') }), 'level-too-early')
    const after = { dataTo: plainDate('2025-09-14'), dueOn: plainDate('2025-09-16') }
    assert.equal(ask({ ...after, owedBy: 'districtCommittee' }), 'districts-gone')
  })
})

describe('the terms of a paper', () => {
  it('begin as a proposal that names the decree for its cut-off and nothing for its deadline', () => {
    for (const kind of PAPER_KINDS)
      assert.equal(proposedTerms(kind, 'decree09').dueConfidence, 'none')
    assert.equal(proposedTerms('period', 'decree09').cutOffConfidence, 'high')
    assert.equal(proposedTerms('period', 'calendar').cutOffConfidence, 'none')
  })

  it('say who set which arrival counts: nobody yet, the agency, then the letter of the regime', () => {
    const { letters, source } = PROPOSED_YEAR_SETTINGS
    assert.deepEqual(basisSourceOf({ letters, source }), {
      ...{ source: 'mẫu đề xuất', confidence: 'none' },
    })
    const set = basisSourceOf({ letters, source: 'cơ quan thường trực đặt' })
    assert.equal(set.confidence, 'medium')
    const regime = { number: '05-CV/BCĐ', date: plainDate('2026-01-15') }
    assert.deepEqual(basisSourceOf({ letters: { ...letters, regime }, source }), {
      ...{ source: 'văn bản số 05-CV/BCĐ ngày 15/01/2026', confidence: 'high' },
    })
  })

  it('of a request get a code that no paper of the year has', () => {
    assert.equal(nextPaperCode('adHoc', ['D1', 'NAM']), 'DX1')
    assert.equal(nextPaperCode('adHoc', ['DX1', 'DX2']), 'DX3')
  })
})
