import { dateInVietnam, type PlainDate } from '#domain/base/plain-date.ts'

/** The hour in Vietnam from which a day's backup is due: nobody works then. */
const NIGHT_HOUR = 2
/** From this hour a failure of an earlier day is told again. */
const MORNING_HOUR = 7

const HOUR = 3_600_000

/** Vietnam keeps UTC+7 all year; `now` is ISO. */
function hourInVietnam(now: string): number {
  return (Math.floor(Date.parse(now) / HOUR) + 7) % 24
}

/** The day whose backup a moment (ISO) belongs to: before two in the morning it is still the day before. */
export function nightOf(now: string): PlainDate {
  return dateInVietnam(Date.parse(now) - NIGHT_HOUR * HOUR)
}

/**
 * Whether a backup is to be made: the first moment from two in the morning on that the system runs, once a day,
 * whatever became of it. A round of a moment to come was made under a clock that has been set back: it counts not.
 * @param lastBeganAt ISO moment at which the newest round up to now began
 */
export function isBackupDue(lastBeganAt: string | undefined, now: string): boolean {
  return lastBeganAt === undefined || lastBeganAt > now || nightOf(lastBeganAt) < nightOf(now)
}

/**
 * Whether a failure is to be told today: at once on its own day, on each later one from seven in the morning.
 * That it is told once a day is kept by the key of the notice.
 * @param endedAt ISO moment at which the newest round ended, which was not proven
 */
export function isFailureTold(endedAt: string, now: string): boolean {
  return (
    dateInVietnam(Date.parse(endedAt)) === dateInVietnam(Date.parse(now)) ||
    hourInVietnam(now) >= MORNING_HOUR
  )
}
