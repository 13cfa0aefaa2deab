import { ok, type Result, refuse } from '#domain/base/result.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import { type Paper, signatureOf } from '#domain/documents/paper.ts'
import { regimeLetter } from '#domain/documents/regime-letter.ts'
import { documentNumber } from '#domain/documents/token.ts'
import { isAskedOfAll } from '#domain/reports/duties.ts'
import type { Context } from '#server/platform/context.ts'
import { findYear, getProgramme } from '#server/programme/programme.ts'
import { getYearPeriods } from '#server/reports/year-periods.ts'

/** Where the officer has yet to write by hand. */
const BLANK = '……………'

/** The letter that establishes the regime of an open year, from what its papers ask as it stands now. */
export async function getRegimeLetter(
  context: Context,
  year: number,
): Promise<Result<{ paper: Paper; layout: LayoutFamily }>> {
  const { db, actor, moment } = context
  const found = await getYearPeriods(context, String(year))
  if (!found.ok) return found
  // What a letter of its own asked for is no part of the regime.
  const periods = found.value.periods.filter(({ kind }) => isAskedOfAll(kind))
  const programmeYear = await findYear(db, actor.programmeId, year)
  if (!programmeYear || periods.length === 0)
    return refuse({ code: 'year-not-open', year: String(year) })
  const { letters, timelinessBasis } = programmeYear.settings
  const programme = await getProgramme(db, actor.programmeId, { day: moment.today })
  const paper = regimeLetter({
    ...{ year, timelinessBasis },
    papers: periods.map(({ name, dataFrom, dataTo, dueOn, owedBy, terms }) => ({
      ...{ name, dataFrom, dataTo, dueOn, owedBy },
      ...{ content: terms.content, form: terms.form, sendTo: terms.sendTo },
      consolidatedOn: terms.consolidatedOn,
    })),
    contact: {
      person: letters.contactPerson || actor.postTitle,
      telephone: letters.contactTelephone || BLANK,
    },
    practice: programme.isPractice,
    head: {
      superiorBody: programme.superiorBody,
      issuingBody: programme.issuingBody,
      number: documentNumber(letters.urging.symbol),
      place: programme.placeName,
    },
    signature: signatureOf(letters.urging.signature),
    recipients: letters.urging.recipients,
  })
  return ok({ paper, layout: layoutFor({ body: 'party', issuedOn: moment.today }) })
}
