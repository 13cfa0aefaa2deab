import { ok, type Result, refuse } from '#domain/base/result.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import { type Paper, signatureOf } from '#domain/documents/paper.ts'
import type { AskUrgingLetter } from '#domain/documents/schema.ts'
import { documentNumber } from '#domain/documents/token.ts'
import { urgingLetter } from '#domain/documents/urging-letter.ts'
import { isAskedOfAll } from '#domain/reports/duties.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import type { Context } from '#server/platform/context.ts'
import { findYear, getProgramme } from '#server/programme/programme.ts'
import { findUnitsToUrge } from '#server/reports/board-counts.ts'
import { findTicked } from '#server/reports/follow-up.ts'

/** Where the officer has yet to write the number by hand. */
const BLANK = '……………'

/**
 * The urging letter of one round, as a paper in the layout of today. Drafting recorded the round; this only
 * prints, so that the same letter may be fetched again.
 */
export async function getUrgingLetter(
  context: Context,
  periodId: Uuid,
  ask: AskUrgingLetter,
): Promise<Result<{ paper: Paper; layout: LayoutFamily }>> {
  const { db, actor, moment } = context
  const round = Number(ask.round)
  const unitIds = ask.unitIds?.split(',') ?? (await findUnitsToUrge(context, { periodId, round }))
  if (unitIds.length === 0 || !unitIds.every(isUuid)) return refuse({ code: 'unit-unknown' })
  if (round < 1) return refuse({ code: 'input-invalid', place: 'round' })
  const ticked = await findTicked(context, periodId, unitIds)
  if (!ticked.ok) return ticked
  const { period, units } = ticked.value
  const programme = await getProgramme(db, actor.programmeId, { day: moment.today })
  const year = await findYear(db, actor.programmeId, period.year)
  if (!year) throw new Error('a period has its year')
  const { letters } = year.settings
  const { symbol, signature, recipients } = letters.urging
  const paper = urgingLetter({
    units: units.map(({ unit }) => ({ name: unit.name })),
    periodName: periodLabel(period),
    deadline: ask.deadline,
    asOf: moment.today,
    round,
    regime: letters.regime,
    askedBy: isAskedOfAll(period.kind) ? undefined : period.source,
    contact: {
      person: letters.contactPerson || actor.postTitle,
      telephone: ask.telephone ?? (letters.contactTelephone || BLANK),
    },
    practice: programme.isPractice,
    head: {
      superiorBody: programme.superiorBody,
      issuingBody: programme.issuingBody,
      number: documentNumber(symbol),
      place: programme.placeName,
    },
    signature: signatureOf(signature),
    recipients,
  })
  return ok({ paper, layout: layoutFor({ body: 'party', issuedOn: moment.today }) })
}
