import { dateInVietnam } from '#domain/base/plain-date.ts'

/** How many days, weeks and months keep a backup each. */
const KEPT = { days: 7, weeks: 4, months: 12 } as const

const DAY = 86_400_000
/** 1 January 1970 was a Thursday: a week begins on Monday. */
const DAYS_BEFORE_MONDAY = 3

export type KeptBackup = {
  readonly name: string
  /** ISO moment at which it began. */
  readonly madeAt: string
}

/**
 * The backups that may go: each of the newest seven days, four weeks and twelve months that have one keeps its
 * newest, in Vietnam's time, and whatever is named in `never` stays (the newest proven one, and the one just made).
 */
export function backupsToPrune(
  backups: readonly KeptBackup[],
  never: ReadonlySet<string>,
): string[] {
  const newestFirst = [...backups].sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1))
  const kept = new Set(never)
  const keepNewestOf = (count: number, spanOf: (madeAt: number) => string | number) => {
    const seen = new Set<string | number>()
    for (const { name, madeAt } of newestFirst) {
      const span = spanOf(Date.parse(madeAt))
      if (seen.has(span)) continue
      if (seen.size === count) return
      seen.add(span)
      kept.add(name)
    }
  }
  keepNewestOf(KEPT.days, dateInVietnam)
  keepNewestOf(KEPT.weeks, weekInVietnam)
  keepNewestOf(KEPT.months, (madeAt) => dateInVietnam(madeAt).slice(0, 7))
  return newestFirst.flatMap(({ name }) => (kept.has(name) ? [] : [name]))
}

function weekInVietnam(madeAt: number): number {
  const days = Math.floor(Date.parse(dateInVietnam(madeAt)) / DAY)
  return Math.floor((days + DAYS_BEFORE_MONDAY) / 7)
}
