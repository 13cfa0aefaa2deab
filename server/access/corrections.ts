import { readSignInName, readTelephone, type SignInName } from '#domain/access/sign-in-name.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext } from '#server/platform/context.ts'
import { updateAccount } from './accounts.sql.ts'
import * as people from './people.sql.ts'
import { findPersonOf } from './people.ts'

/** What is to stand: absent stays as it is; a telephone of null is taken away. */
export type AccountCorrection = {
  name?: string
  signInName?: string
  telephone?: string | null
}

/**
 * Puts a name, a sign-in name or a telephone in the place of what was wrong, which is kept nowhere. Answers the fields
 * that changed.
 */
export async function correctAccount(
  context: CommandContext,
  personId: Uuid,
  { name: typedName, signInName, telephone: typedTelephone }: AccountCorrection,
): Promise<Result<('name' | 'signInName' | 'telephone')[]>> {
  const { db } = context
  const found = await findPersonOf(context, personId)
  if (!found.ok) return found
  const person = found.value
  if (person.hasAccount && !person.isKeptHere)
    return refuse({ code: 'account-kept-elsewhere', name: person.name })
  const name = typedName === undefined ? person.name : normaliseText(typedName)
  const isNamed = name !== '' && name !== person.name
  if (isNamed) await people.updateName(db, personId, name)
  const changed = isNamed ? (['name'] as const) : []
  const asksAccount = signInName !== undefined || typedTelephone !== undefined
  if (!asksAccount) return ok([...changed])
  if (person.signInName === null) return refuse({ code: 'no-account-of-person', name: person.name })
  const signIn = readSignInName(signInName ?? person.signInName)
  if (!signIn.ok) return signIn
  const telephone = typeof typedTelephone === 'string' ? readTelephone(typedTelephone) : undefined
  if (telephone && !telephone.ok) return telephone
  const wanted = {
    signIn: signIn.value,
    telephone: typedTelephone === undefined ? person.telephone : (telephone?.value ?? null),
  }
  const put = await putAccount(context, personId, wanted)
  if (!put.ok) return put
  return ok([
    ...changed,
    ...(signIn.value.name === person.signInName ? [] : (['signInName'] as const)),
    ...(wanted.telephone === person.telephone ? [] : (['telephone'] as const)),
  ])
}

async function putAccount(
  { db }: CommandContext,
  personId: Uuid,
  { signIn, telephone }: { signIn: SignInName; telephone: string | null },
): Promise<Result<undefined>> {
  const taken = (
    await people.listTaken(db, { key: signIn.key, telephone: telephone ?? undefined })
  ).filter((each) => each.personId !== personId)
  if (taken.some(({ key }) => key === signIn.key))
    return refuse({ code: 'sign-in-name-taken', name: signIn.name })
  if (taken.length > 0) return refuse({ code: 'telephone-taken', telephone: telephone ?? '' })
  await updateAccount(db, personId, { ...signIn, telephone })
  return ok(undefined)
}
