import { randomBytes } from 'node:crypto'
import { ACCOUNT_CODE_DAYS } from '#domain/access/account-code.ts'
import type { SignInName } from '#domain/access/sign-in-name.ts'
import { CODE_BYTES, oneTimeCode } from '#domain/base/one-time-code.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok } from '#domain/base/result.ts'
import { newId } from '#server/platform/clock.ts'
import type { Moment } from '#server/platform/context.ts'
import { type Database, inTransaction } from '#server/platform/database.ts'
import { digestOf, runCommand } from '#server/platform/endpoint.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import { insertKnownDays, type KnownDay } from '#server/programme/programme.ts'
import { insertAccount, insertEvent, putCode } from './accounts.sql.ts'
import * as sql from './first-programme.sql.ts'
import { scopeBeforePost } from './sessions.ts'

export type ProgrammeToFound = {
  slug: string
  title: string
  resolution: string
  resolutionDate: PlainDate
  province: { code: string; name: string; kind: 'tỉnh' | 'thành phố' }
  administrator: { name: string; signIn: SignInName }
  /** Days off and made-up days of the years that are known, so that no deadline counts Tết as working days. */
  knownDays: readonly KnownDay[]
}

/** Printed where nobody has said it yet; the agency does so in the settings of its papers. */
export const UNSAID = '(chưa ghi)'

/**
 * Founds a real programme with its administrator in an empty database, as its owner, all or nothing.
 * @returns the one-time code by which the administrator sets a password, kept as its digest only; undefined where
 *   anything stands already
 */
export async function foundProgramme(
  owner: Database,
  { slug, title, resolution, resolutionDate, province, administrator, knownDays }: ProgrammeToFound,
  { now, today }: Moment,
): Promise<{ code: string; expiresAt: string } | undefined> {
  const programmeId = newId()
  const personId = newId()
  const postId = newId()
  const code = oneTimeCode(randomBytes(CODE_BYTES))
  const digest = await digestOfCode('account', code)
  const expiresAt = new Date(Date.parse(now) + ACCOUNT_CODE_DAYS * 86_400_000).toISOString()
  const scope = { ...scopeBeforePost(programmeId, personId), whole: true }
  return await inTransaction(owner, scope, 'write', async (db) => {
    if (!(await sql.standsEmpty(db))) return undefined
    const { code: provinceCode, name, kind } = province
    await sql.insertFirstProgramme(
      db,
      { programmeId, slug, title, resolution, resolutionDate, unsaid: UNSAID },
      { placeId: newId(), versionId: newId(), code: provinceCode, name, kind },
      { personId, postId, name: administrator.name, heldFrom: today },
    )
    await insertKnownDays(db, programmeId, knownDays)
    await insertAccount(db, personId, { ...administrator.signIn, keptBy: programmeId })
    await putCode(db, personId, { digest, now, expiresAt })
    for (const event of ['created', 'codeIssued'] as const)
      await insertEvent(db, {
        ...{ eventId: newId(), personId, kind: event, recordedBy: null },
        addressDigest: null,
      })
    const command = { commandId: newId(), name: 'foundProgramme' }
    const actor = { programmeId, personId, postId }
    const written = { ...command, digest: digestOf([command.name, slug, title, personId]) }
    await runCommand({ db, actor }, written, async () =>
      ok({ answer: { programmeId }, about: { kind: 'programme', id: programmeId } }),
    )
    return { code, expiresAt }
  })
}
