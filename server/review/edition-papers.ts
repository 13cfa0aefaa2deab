import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { dayOf } from '#domain/reports/due.ts'
import type { RecordEditionPaper } from '#domain/review/schema.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { getProgramme } from '#server/programme/programme.ts'
import * as sql from './editions.sql.ts'

/**
 * What the signed paper of an edition says: its number, day and signer. They are copied from it, for the number
 * is the records officer's to give; in practice data they stay blank (report-outline 2.2).
 */
export async function recordEditionPaper(
  { db, actor, moment, commandId }: CommandContext,
  year: number,
  { editionId, expectedRevision, reason, ...asked }: RecordEditionPaper,
): Promise<Result<Outcome<{ editionId: Uuid; revision: number }>>> {
  const { programmeId, personId } = actor
  const { isPractice } = await getProgramme(db, programmeId)
  if (isPractice) return refuse({ code: 'practice-paper-blank' })
  const edition = await sql.findEdition(db, programmeId, editionId)
  if (edition?.year !== year) return refuse({ code: 'edition-unknown' })
  if (edition.kind === 'draft') return refuse({ code: 'draft-has-no-number' })
  const [from, to] = [dayOf(edition.asOf), moment.today]
  if (asked.issuedOn < from || asked.issuedOn > to)
    return refuse({ code: 'paper-day-wrong', from: formatDate(from), to: formatDate(to) })
  const why = reason === undefined ? null : normaliseText(reason)
  if (expectedRevision > 0 && !why) return refuse({ code: 'correction-without-reason' })
  const paper = {
    number: normaliseText(asked.number),
    issuedOn: asked.issuedOn,
    signerName: normaliseText(asked.signerName),
    signerPost: normaliseText(asked.signerPost),
  }
  const written = await sql.insertEditionPaper(db, programmeId, {
    ...{ ...paper, editionId, expectedRevision, reason: why },
    ...{ recordedBy: personId, commandId },
  })
  if (!written) return refuse({ code: 'paper-outdated' })
  const revision = expectedRevision + 1
  const details = { year, revision, ...paper }
  return ok({
    answer: { editionId, revision },
    about: { kind: 'edition', id: editionId, ...(why && { reason: why }), details },
  })
}
