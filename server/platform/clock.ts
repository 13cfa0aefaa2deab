import { getRandomValues } from 'node:crypto'
import { dateInVietnam, type PlainDate } from '#domain/base/plain-date.ts'
import { type Uuid, uuidv7 } from '#domain/base/uuid.ts'
import type { Moment } from './context.ts'

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

/** A new id of this moment. */
export function newId(): Uuid {
  return uuidv7(Date.now(), getRandomValues(new Uint8Array(10)))
}
