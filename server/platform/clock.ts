import { getRandomValues } from 'node:crypto'
import { dateInVietnam, type PlainDate } from '#domain/base/plain-date.ts'
import { type Uuid, uuidv7 } from '#domain/base/uuid.ts'
import type { Moment } from './context.ts'
import { OperatorError } from './operator-error.ts'

export type Clock = { moment(): Moment }

/** The real clock; a practice day (KETNGHIA_TODAY) replaces the date, never the moment. */
export function systemClock(practiceToday?: PlainDate): Clock {
  return {
    moment() {
      const now = Date.now()
      return { now: new Date(now).toISOString(), today: practiceToday ?? dateInVietnam(now) }
    },
  }
}

/**
 * The clock of a database. Practice data stand at a day of their own, so that their year is in progress whenever
 * they are opened; `today` (KETNGHIA_TODAY) names another. Real data have the real day alone.
 * @throws OperatorError where a day is named for real data: lateness would follow whoever starts the server
 */
export function clockOf(kept: {
  isPractice: boolean
  practiceDay: PlainDate
  today?: PlainDate | undefined
}): Clock {
  if (kept.today && !kept.isPractice)
    throw new OperatorError(
      'Biến KETNGHIA_TODAY chỉ dùng cho dữ liệu thực hành; đề nghị bỏ biến này khi chạy chương trình thật.',
    )
  return systemClock(kept.isPractice ? (kept.today ?? kept.practiceDay) : undefined)
}

let latest = { at: -1, number: 0 }

/**
 * A new id of this moment. Of one millisecond those made later sort later, as lists of events and of what one command
 * writes are read: the first twelve random bits count on from a random beginning (RFC 9562, 6.2, method 1).
 */
export function newId(): Uuid {
  const at = Date.now()
  const random = getRandomValues(new Uint8Array(10))
  const number =
    at === latest.at ? latest.number + 1 : ((random[0] ?? 0) & 0x07) * 256 + (random[1] ?? 0)
  latest = { at, number }
  // Beyond 4,095 of one millisecond it begins anew: they stay unlike, only their order goes.
  random.set([(number >> 8) & 0x0f, number & 0xff])
  return uuidv7(at, random)
}
