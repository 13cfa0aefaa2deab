import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from '#server/platform/database.ts'
import { addKey, dropOldKey, secretBox } from '#server/platform/secret-box.ts'
import { listSealedOtherwise, replaceSealed } from './second-step.sql.ts'

/** So long a served system may still seal by the key that it has just read, milliseconds. */
const SEALING_MILLISECONDS = 2_000

/** How many secrets stand under the new key; how many were under a key that is lost, and stay so. */
export type Renewed = { renewed: number; lost: number }

/**
 * Replaces the key of secrets and seals every secret anew, while the system may be served: until the last one is done
 * both keys stand in the file, so what is cut short is finished by the next call.
 * @returns undefined where there is no key yet
 */
export async function renewSecretKey(
  outside: Db,
  path: string,
  pause = SEALING_MILLISECONDS,
): Promise<Renewed | undefined> {
  if (!(await addKey(path))) return undefined
  const box = secretBox(path)
  const keyName = (await box.keyName()) ?? ''
  const sum = { renewed: 0, lost: 0 }
  for (let [round, found] = [1, true]; found || round <= 2; round += 1) {
    if (round > 1) await wait(pause)
    found = false
    sum.lost = 0
    for (const kept of await listSealedOtherwise(outside, keyName)) {
      const secret = await box.open(kept.sealed, kept.personId)
      if (!secret) {
        sum.lost += 1
        continue
      }
      await replaceSealed(outside, kept, await box.seal(secret, kept.personId))
      found = true
      sum.renewed += 1
    }
  }
  await dropOldKey(path)
  return sum
}
