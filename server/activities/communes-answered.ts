import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import type { Context } from '#server/platform/context.ts'
import { findYear } from '#server/programme/programme.ts'
import * as sql from './communes-answered.sql.ts'

export type CommunesThatAnswered = {
  from: PlainDate
  to: PlainDate
  /** Communes twinned in those days. */
  total: number
  answered: { placeId: Uuid; name: string; lastAnsweredAt: string }[]
}

/**
 * Which communes gave an answer within the days of a year, by themselves, on a slip or entered for them; with
 * `asOf` only what was recorded by then. A commune after a merger has the answers of those that went into it.
 */
export async function findCommunesThatAnswered(
  { db, actor }: Context,
  year: number,
  asOf?: string,
): Promise<CommunesThatAnswered> {
  const { programmeId } = actor
  const found = await findYear(db, programmeId, year, asOf)
  const span = programmeYearSpan(year, found?.settings.calendar ?? 'decree09')
  const communes = await sql.listTwinnedCommunes(db, programmeId, { ...span, until: asOf })
  return {
    ...span,
    total: communes.length,
    answered: communes.flatMap(({ lastAnsweredAt, ...commune }) =>
      lastAnsweredAt === null ? [] : [{ ...commune, lastAnsweredAt }],
    ),
  }
}
