import { ok, type Result, refuse } from '#domain/base/result.ts'
import { findAdministrator } from '#server/access/reopening.ts'
import { scopeBeforePost } from '#server/access/sessions.ts'
import { newId } from '#server/platform/clock.ts'
import type { Moment } from '#server/platform/context.ts'
import { type Database, inTransaction } from '#server/platform/database.ts'
import { digestOf, runCommand } from '#server/platform/endpoint.ts'
import type { Unsealed } from './seal.sql.ts'
import { listLate, listSealings, type Sealing, sealLate } from './seal.ts'

/** A chain, and what was written into it under a clock that stood too early. */
export type Late = Sealing & { slug: string | undefined; entries: Unsealed[] }

/** Of every chain of real work what verify names as added afterwards; chains without any are left out. */
export async function listAllLate(database: Database): Promise<Late[]> {
  const late: Late[] = []
  for (const sealing of await listSealings(database)) {
    // Practice may name moments of the past: there it waits its turn.
    const entries = sealing.isPractice ? [] : await listLate(database, sealing)
    if (entries.length > 0) late.push({ ...sealing, entries })
  }
  return late
}

type Settling = {
  /** By which the administrator signs in who says so. */
  signInName: string
  reason: string
  /** So many entries were looked at: with another number nothing is sealed. */
  count: number
  /** Who sits at the server, as its operating system calls them. */
  operator: string
}

/**
 * Says that entries reported as added were written under a clock that stood too early, and seals them: as the owner of
 * the database, who stands on the server. The trail says first who, when and why, and how many entries of which chain.
 */
export async function settleTrail(
  owner: Database,
  { signInName, reason, count, operator }: Settling,
  moment: Moment,
): Promise<
  Result<{ sealed: number }, { code: 'account-unknown' | 'no-administrator' | 'count-differs' }>
> {
  const administrator = await findAdministrator(owner, signInName, moment)
  if (!administrator.ok) return administrator
  const { programmeId, personId, postId } = administrator.value
  const late = await listAllLate(owner)
  const found = late.reduce((sum, { entries }) => sum + entries.length, 0)
  if (found !== count || found === 0) return refuse({ code: 'count-differs' })
  const actor = { programmeId, personId, postId }
  const scope = { ...scopeBeforePost(programmeId, personId), agency: true, whole: true }
  await inTransaction(owner, scope, 'write', async (db) => {
    const command = { commandId: newId(), name: 'settleTrail' }
    const digest = digestOf([command.name, personId, moment.now])
    const chains = late.map(({ chain, slug = null, entries }) => ({
      ...{ chain: chain.seals, programme: slug, count: entries.length },
      ...{ from: entries[0]?.recordedAt, to: entries.at(-1)?.recordedAt },
    }))
    await runCommand({ db, actor }, { ...command, digest }, async () => {
      const details = { operator, count, chains, onServer: true }
      return ok({ answer: {}, about: { kind: 'trail', reason, details } })
    })
  })
  let sealed = 0
  for (const sealing of late) sealed += await sealLate(owner, sealing)
  return ok({ sealed })
}
