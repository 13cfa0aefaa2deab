import { hasSecondStep, needsSecondStep } from '#domain/access/second-step.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Database } from '#server/platform/database.ts'
import { inOneTransactionUnlessRefused } from '#server/platform/endpoint.ts'
import { type Entered, enter, record, type Visitor } from './entering.ts'
import { proveOwner } from './owner-proof.ts'
import { makeRecoveryCodes } from './recovery-codes.ts'
import { deleteRecoveryCodes, findWays, putRecoveryCodes } from './second-step.sql.ts'
import { deleteOthers } from './sessions.sql.ts'
import { digestOf, listHeldPosts, type Person } from './sessions.ts'
import * as sql from './trusted-devices.sql.ts'

type Trusted = { entered: Entered | undefined; recoveryCodes: string[] }

/**
 * Trusts the browser that asks: there the password alone signs its person in from now on. Where it is the first second
 * step, recovery codes come with it for any other place, every other session ends, and this one gets a new token. Refused
 * under a post that needs the second step itself, and from a session that has not passed the one that is set.
 */
export async function trustDevice(
  database: Database,
  { personId, isSure }: Pick<Person, 'personId' | 'isSure'>,
  password: string | undefined,
  visitor: Visitor,
): Promise<Result<Trusted>> {
  const { outside } = database
  const { moment, deviceToken = '' } = visitor
  const owner = await proveOwner(outside, personId, password, visitor)
  if (!owner.ok) return owner
  const roles = (await listHeldPosts(database, personId, moment)).map(({ role }) => role)
  if (needsSecondStep(roles)) return refuse({ code: 'device-not-enough' })
  const hadStep = hasSecondStep(roles, await findWays(outside, personId, moment.now))
  if (hadStep && !isSure) return refuse({ code: 'device-before-step' })
  const codes = hadStep ? undefined : await makeRecoveryCodes()
  const kept = await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    if (!(await sql.trust(db, personId, digestOf(deviceToken), moment.now)))
      return refuse({ code: 'device-unknown' })
    if (codes) {
      await putRecoveryCodes(db, personId, codes.digests, moment.now)
      await deleteOthers(db, personId, undefined)
    }
    await record(db, 'deviceTrusted', personId, visitor, personId)
    return ok(undefined)
  })
  if (!kept.ok) return kept
  if (!codes) return ok({ entered: undefined, recoveryCodes: [] })
  const entered = await enter(database, personId, visitor, 'secondStep')
  return entered.ok ? ok({ entered: entered.value, recoveryCodes: codes.codes }) : entered
}

/** Ends the trust in one of one's own browsers; with the last second step its recovery codes go. */
export async function endTrust(
  database: Database,
  personId: Uuid,
  { deviceId, password }: { deviceId: Uuid; password: string | undefined },
  visitor: Visitor,
): Promise<Result<Record<string, never>>> {
  const owner = await proveOwner(database.outside, personId, password, visitor)
  if (!owner.ok) return owner
  return await inOneTransactionUnlessRefused(database, 'write', async (db) => {
    if (!(await sql.endTrust(db, personId, deviceId))) return refuse({ code: 'device-unknown' })
    const { isSet, trustedDevices } = await findWays(db, personId, visitor.moment.now)
    if (!isSet && trustedDevices === 0) await deleteRecoveryCodes(db, personId)
    await record(db, 'deviceTrustEnded', personId, visitor, personId)
    return ok({})
  })
}
