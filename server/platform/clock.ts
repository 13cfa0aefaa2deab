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

/** A new id of this moment. */
export function newId(): Uuid {
  return uuidv7(Date.now(), getRandomValues(new Uint8Array(10)))
}
