import { encode } from 'uqr'
import { type SlipOffice, type SlipSheet, slipPages } from '#domain/activities/slip-sheet.ts'
import { ok, type Result } from '#domain/base/result.ts'
import { paperFileName } from '#domain/documents/practice.ts'
import type { PdfRefusal } from '#domain/documents/refusals.ts'
import type { Context } from '#server/platform/context.ts'
import { findYearAsked, getProgramme } from '#server/programme/programme.ts'

/** Whose slips they are and whom to call, as papers of the day say; `origin` is where the pages are reached. */
export async function findOffice(
  { db, actor, moment }: Context,
  origin: string,
  practice: boolean,
): Promise<SlipOffice> {
  const programme = await getProgramme(db, actor.programmeId, { day: moment.today })
  const year = await findYearAsked(db, actor.programmeId, undefined, moment.today)
  const { contactPerson = '', contactTelephone = '' } = year?.settings.letters ?? {}
  return {
    superiorBody: programme.superiorBody,
    issuingBody: programme.issuingBody,
    practice,
    contact: [contactPerson, contactTelephone].filter((part) => part !== '').join(', điện thoại '),
    address: `${origin}/slip`,
  }
}

/** Sets pages of slips as PDF: handed in, for documents stand on reports and those on activities. */
export type SetPages = (pages: object) => Promise<Result<Uint8Array, PdfRefusal>>

/** The slips as one PDF, A5, each beginning on a page of its own. */
export async function drawSlips(
  sheets: readonly SlipSheet[],
  office: SlipOffice,
  setPages: SetPages,
): Promise<Result<{ fileName: string; bytes: Uint8Array }, PdfRefusal>> {
  // A border of four squares is the margin that readers of QR codes ask for; M mends a fold or a stain.
  const qr = (text: string) => encode(text, { ecc: 'M', border: 4 }).data
  const made = await setPages(slipPages(sheets, office, qr))
  if (!made.ok) return made
  const { practice } = office
  return ok({
    fileName: paperFileName({ fileStem: 'phieu-xac-nhan', practice }, 'pdf'),
    bytes: made.value,
  })
}
