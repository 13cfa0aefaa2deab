import { ACCOUNT_CODE_DAYS } from '#domain/access/account-code.ts'
import { readSignIn } from '#domain/access/sign-in-name.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import type { Moment } from '#server/platform/context.ts'
import { type Database, inTransaction } from '#server/platform/database.ts'
import { digestOf, runCommand } from '#server/platform/endpoint.ts'
import { findForSignIn, insertEvent } from './accounts.sql.ts'
import { endTokens } from './api-tokens.sql.ts'
import { closeBehindCode } from './letters.ts'
import { findProgrammeBySlug, listHeldPosts, scopeBeforePost } from './sessions.ts'

type Reopening = {
  /** By which the administrator signs in. */
  signInName: string
  /** Why, as the trail keeps it. */
  reason: string
  /** Who sits at the server, as its operating system calls them. */
  operator: string
}

type Reopened = { code: string; expiresAt: string; slug: string }

type Administrator = { programmeId: Uuid; slug: string; personId: Uuid; postId: Uuid }

/** The administrator who signs in by a name, with the programme; whoever asks stands on the server. */
export async function findAdministrator(
  owner: Database,
  signInName: string,
  moment: Moment,
): Promise<Result<Administrator, { code: 'account-unknown' | 'no-administrator' }>> {
  const account = await findForSignIn(owner.outside, readSignIn(signInName), '')
  if (!account) return refuse({ code: 'account-unknown' })
  const { personId } = account
  const held = await listHeldPosts(owner, personId, moment)
  const post = held.find(({ role }) => role === 'administrator')
  const programme = post && (await findProgrammeBySlug(owner.outside, post.slug))
  if (!post || !programme) return refuse({ code: 'no-administrator' })
  const { programmeId, slug } = programme
  return ok({ programmeId, slug, personId, postId: post.postId })
}

/**
 * Lets an administrator in again who has lost the telephone and the sheet of recovery codes: as the owner of the database,
 * who stands on the server. The password, the second step and every session go; what is left is the one-time code that is
 * answered, kept as its digest only. The trail says who, when and why, beside the post of the administrator.
 */
export async function reopenAdministrator(
  owner: Database,
  { signInName, reason, operator }: Reopening,
  moment: Moment,
): Promise<Result<Reopened, { code: 'account-unknown' | 'no-administrator' }>> {
  const found = await findAdministrator(owner, signInName, moment)
  if (!found.ok) return found
  const { programmeId, slug, personId, postId } = found.value
  const { now } = moment
  const expiresAt = new Date(Date.parse(now) + ACCOUNT_CODE_DAYS * 86_400_000).toISOString()
  const scope = { ...scopeBeforePost(programmeId, personId), keepsPeople: true }
  return await inTransaction(owner, scope, 'write', async (db) => {
    const by = { now, expiresAt, recordedBy: null, takesSecondStep: true, newId }
    const code = await closeBehindCode(db, personId, by)
    const event = { eventId: newId(), personId, kind: 'reopenedOnServer' } as const
    await insertEvent(db, { ...event, recordedBy: null, addressDigest: null })
    const command = { commandId: newId(), name: 'reopenAdministrator' }
    const digest = digestOf([command.name, personId, now])
    const actor = { programmeId, personId, postId }
    await runCommand({ db, actor }, { ...command, digest }, async ({ commandId }) => {
      await endTokens(
        db,
        programmeId,
        { personIds: [personId] },
        { recordedBy: personId, commandId },
      )
      const details = { operator, secondStep: 'taken', onServer: true }
      return ok({ answer: {}, about: { kind: 'person', id: personId, reason, details } })
    })
    return ok({ code, expiresAt, slug })
  })
}
