import { randomBytes } from 'node:crypto'
import { encode } from 'uqr'
import { ACCOUNT_CODE_DAYS } from '#domain/access/account-code.ts'
import { type LetterOffice, type LetterSheet, letterPages } from '#domain/access/letter-sheet.ts'
import type { MakeLetters as MakeLettersCommand } from '#domain/access/people/schema.ts'
import { byGivenName, postState } from '#domain/access/people-list.ts'
import { roleName } from '#domain/access/role-names.ts'
import { CODE_BYTES, oneTimeCode } from '#domain/base/one-time-code.ts'
import { dateInVietnam } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import { findYearAsked, getProgramme } from '#server/programme/programme.ts'
import { type AccountEvent, deletePassword, insertEvent, putCode } from './accounts.sql.ts'
import { endTokensOf } from './api-tokens.ts'
import { UNSAID } from './first-programme.ts'
import * as people from './people.sql.ts'
import { listPosts } from './posts.sql.ts'
import { deleteLinks } from './provider-links.sql.ts'
import { takeSecondStep } from './second-step.ts'
import { deleteOthers } from './sessions.sql.ts'

/**
 * A letter with a new one-time code for each person. The password that somebody had goes with every session: whoever
 * makes a letter takes the way in away until the code is used, so that nobody is let in beside its owner unseen. Where
 * the telephone is lost, the second step goes too, with the reason in the trail.
 */
export async function makeLetters(
  context: CommandContext,
  { personIds, takeSecondStep: taking }: MakeLettersCommand,
): Promise<Result<{ outcome: Outcome<{ letters: number }>; sheets: LetterSheet[] }>> {
  const { db, actor, moment, newId } = context
  const { programmeId } = actor
  if (await people.isPractice(db)) return refuse({ code: 'practice-has-no-accounts' })
  const found = await people.findPeople(db, programmeId, personIds)
  if (found.length < personIds.length) return refuse({ code: 'person-unknown' })
  for (const { personId, name, hasAccount, isKeptHere } of found) {
    if (personId === actor.personId) return refuse({ code: 'letter-for-oneself' })
    if (!hasAccount) return refuse({ code: 'no-account-of-person', name })
    if (!isKeptHere) return refuse({ code: 'account-kept-elsewhere', name })
  }
  await endTokensOf(context, personIds)
  const posts = await listPosts(db, programmeId, personIds)
  const { now, today } = moment
  const expiresAt = new Date(Date.parse(now) + ACCOUNT_CODE_DAYS * 86_400_000).toISOString()
  const by = { now, expiresAt, recordedBy: actor.personId, takesSecondStep: taking !== undefined }
  const sheets = await Promise.all(
    [...found].sort(byGivenName).map(async ({ personId, name, signInName, telephone }) => {
      const code = await closeBehindCode(db, personId, { ...by, newId })
      return {
        ...{ name, signInName: signInName ?? '', telephone, code },
        posts: posts
          .filter((post) => post.personId === personId && postState(post, today) !== 'over')
          .map(({ role, title }) => `${roleName(role, 'vi')}, ${title}`),
        // A code ends at a moment of its last day: the day before it is whole.
        expiresOn: dateInVietnam(Date.parse(expiresAt) - 86_400_000),
      }
    }),
  )
  const only = personIds.length === 1 ? personIds[0] : undefined
  return ok({
    sheets,
    outcome: {
      answer: { letters: sheets.length },
      about: {
        kind: only ? 'person' : 'letters',
        ...(only ? { id: only } : {}),
        ...(taking ? { reason: normaliseText(taking.reason) } : {}),
        details: { personIds, ...(taking ? { secondStep: 'taken' } : {}) },
      },
    },
  })
}

type Closing = {
  now: string
  expiresAt: string
  /** Nobody where it is done on the server itself. */
  recordedBy: Uuid | null
  takesSecondStep: boolean
  newId(): Uuid
}

/** Takes every way into an account away but a new one-time code, which it answers; what was taken leaves its line. */
export async function closeBehindCode(
  db: Db,
  personId: Uuid,
  { now, expiresAt, recordedBy, takesSecondStep, newId }: Closing,
): Promise<string> {
  const code = oneTimeCode(randomBytes(CODE_BYTES))
  await putCode(db, personId, { digest: await digestOfCode('account', code), now, expiresAt })
  const write = (kind: AccountEvent['kind']) =>
    insertEvent(db, { eventId: newId(), personId, kind, recordedBy, addressDigest: null })
  if (await deletePassword(db, personId)) await write('passwordTaken')
  if (takesSecondStep && (await takeSecondStep(db, personId))) await write('secondStepTaken')
  if ((await deleteLinks(db, personId)) > 0) await write('providerUnlinked')
  await deleteOthers(db, personId, undefined)
  await write('codeIssued')
  return code
}

/** Whose letters they are and whom to call, as papers of the day say; `origin` is where the pages are reached. */
export async function findLetterOffice(
  { db, actor, moment }: Context,
  origin: string,
): Promise<LetterOffice> {
  const programme = await getProgramme(db, actor.programmeId, { day: moment.today })
  const year = await findYearAsked(db, actor.programmeId, undefined, moment.today)
  const { contactPerson = '', contactTelephone = '' } = year?.settings.letters ?? {}
  const said = (words: string) => (words === UNSAID ? '' : words)
  return {
    superiorBody: said(programme.superiorBody),
    issuingBody: said(programme.issuingBody),
    programme: programme.title,
    contact: [contactPerson, contactTelephone].filter((part) => part !== '').join(', điện thoại '),
    address: `${origin}/first-password`,
  }
}

/** Sets pages as PDF: handed in, for documents stand on other features. */
export type SetLetters = (pages: object) => Promise<Result<Uint8Array>>

/** The letters as one PDF, A5, a page each. */
export async function drawLetters(
  sheets: readonly LetterSheet[],
  office: LetterOffice,
  setPages: SetLetters,
): Promise<Result<{ fileName: string; bytes: Uint8Array }>> {
  // A border of four squares is the margin that readers of QR codes ask for; M mends a fold or a stain.
  const qr = (text: string) => encode(text, { ecc: 'M', border: 4 }).data
  const made = await setPages(letterPages(sheets, office, qr))
  if (!made.ok) return made
  const only = sheets.length === 1 ? sheets[0] : undefined
  const fileName = only ? `thu-cap-mat-khau-${only.signInName}.pdf` : 'thu-cap-mat-khau.pdf'
  return ok({ fileName: fileName.replace(/[^a-z0-9.-]/gi, '-'), bytes: made.value })
}
