import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { addDays, type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import { calendarFeed } from './calendar-feed.ts'

const NOW = '2026-11-23T01:02:03.456Z'

/** What a calendar reads: name, and of each entry its identifier, days and words. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return {
    name: calendar.getFirstPropertyValue('x-wr-calname'),
    entries: calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component)
      return {
        uid: event.uid,
        from: event.startDate.toString(),
        to: event.endDate.toString(),
        isDay: event.startDate.isDate,
        summary: event.summary,
        description: event.description,
      }
    }),
  }
}

describe('the feed of deadlines', () => {
  it('is read by a calendar as whole days, in Vietnamese', () => {
    const feed = calendarFeed(
      'Hạn gửi báo cáo',
      [
        {
          ...{ id: '0001', dueOn: plainDate('2026-12-31') },
          ...{ summary: 'Hạn gửi báo cáo Năm 2026; bản ký', description: 'Số liệu\n15/12–14/12' },
        },
      ],
      NOW,
    )
    assert.deepEqual(read(feed), {
      name: 'Hạn gửi báo cáo',
      entries: [
        {
          ...{ uid: '0001@ketnghia.invalid', from: '2026-12-31', to: '2027-01-01', isDay: true },
          ...{ summary: 'Hạn gửi báo cáo Năm 2026; bản ký', description: 'Số liệu\n15/12–14/12' },
        },
      ],
    })
    assert.match(feed, /DTSTAMP:20261123T010203Z\r\n/)
  })

  it('gives back whatever was written into it, in lines of 75 octets', () => {
    const words = fc
      .string({ unit: 'grapheme', maxLength: 120 })
      .map((text) => text.replace(/[\p{Cc}\p{Cs}]/gu, ' '))
    fc.assert(
      fc.property(
        words,
        fc.array(
          fc.record({
            days: fc.integer({ min: 0, max: 4000 }),
            summary: words,
            description: words,
          }),
        ),
        (name, given) => {
          const entries = given.map(({ days, ...rest }, at) => ({
            ...rest,
            id: String(at),
            dueOn: addDays(plainDate('2020-01-01'), days),
          }))
          const feed = calendarFeed(name, entries, NOW)
          for (const line of feed.split('\r\n'))
            assert.ok(new TextEncoder().encode(line).length <= 75, line)
          assert.deepEqual(
            read(feed).entries.map(({ from, summary, description }) => [
              from,
              summary,
              description,
            ]),
            entries.map(
              ({
                dueOn,
                summary,
                description,
              }: {
                dueOn: PlainDate
                summary: string
                description: string
              }) => [dueOn, summary, description],
            ),
          )
        },
      ),
    )
  })
})
