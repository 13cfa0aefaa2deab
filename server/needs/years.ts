import type { PlainDate } from '#domain/base/plain-date.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type { Context } from '#server/platform/context.ts'
import { findYear, findYearAsked } from '#server/programme/programme.ts'

/** The year asked for, or the one in view today. */
export async function yearOf({ db, actor, moment }: Context, asked: string | undefined) {
  return (await findYearAsked(db, actor.programmeId, asked, moment.today))?.year
}

/** The days of a year by its own calendar, or by today's where it is not open yet. */
export async function spanOf({ db, actor, moment }: Context, year: number) {
  const found =
    (await findYear(db, actor.programmeId, year)) ??
    (await findYearAsked(db, actor.programmeId, undefined, moment.today))
  return programmeYearSpan(year, found?.settings.calendar ?? 'decree09')
}

/** A year that has ended stands on the map of its last day, the running one and the next on today's. */
export async function mapDay(context: Context, year: number): Promise<PlainDate> {
  const { to } = await spanOf(context, year)
  if (to < context.moment.today) return to
  return context.moment.today
}
