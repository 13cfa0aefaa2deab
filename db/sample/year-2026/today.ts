import { plainDate } from '#domain/base/plain-date.ts'

/** The practice day of the running year. */
export const TODAY = plainDate('2026-11-23')

/** The last day on which anything of the sample was entered: the Friday before. */
export const LAST_ENTRY_ON = plainDate('2026-11-20')
