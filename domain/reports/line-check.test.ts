import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { answerCheck, checkStateOf, mayAskCheck } from './line-check.ts'

const day = (text: string) => plainDate(text)
const check = { sentOn: day('2026-11-23'), replyBy: day('2026-11-27'), answeredOn: null }

describe('a line that a unit checks', () => {
  it('waits until its day, and then is silence, not consent', () => {
    assert.equal(checkStateOf(check, day('2026-11-27')), 'waiting')
    assert.equal(checkStateOf(check, day('2026-11-28')), 'lapsed')
    assert.equal(
      checkStateOf({ ...check, answeredOn: day('2026-11-24') }, day('2026-12-28')),
      'answered',
    )
    assert.equal(mayAskCheck(day('2026-11-23'), day('2026-11-23')).ok, false)
    assert.equal(mayAskCheck(day('2026-11-24'), day('2026-11-23')).ok, true)
  })

  it('is answered by its day, another view with words', () => {
    const code = (agrees: boolean, words: string, today: string) => {
      const answer = answerCheck(check, { agrees, words, today: day(today) })
      return answer.ok ? 'ok' : answer.refusal.code
    }
    assert.equal(code(true, '', '2026-11-27'), 'ok')
    assert.equal(code(false, ' ', '2026-11-27'), 'check-needs-words')
    assert.equal(code(false, 'Đã gửi bản giấy ngày 16', '2026-11-24'), 'ok')
    assert.equal(code(true, '', '2026-11-28'), 'check-lapsed')
  })
})
