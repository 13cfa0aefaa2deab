import { scopeOf } from '#domain/access/actor.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type {
  AskForCorrection,
  Corrected,
  CorrectPerson,
  OwnCorrection,
  PersonData,
} from '#domain/privacy/schema.ts'
import { correctAccount } from '#server/access/corrections.ts'
import { findPersonOf } from '#server/access/people.ts'
import { scopeBeforePost } from '#server/access/sessions.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { type Db, enterScope } from '#server/platform/database.ts'
import { findMailAddressOf, keepMailAddressOf } from '#server/reminders/reminders.ts'
import * as sql from './corrections.sql.ts'

/** What the person who asks has asked for, and waits for. */
export async function getOwnCorrection({ db, actor }: Context): Promise<Result<OwnCorrection>> {
  return ok({ request: await sql.findRequest(db, actor.programmeId, actor.personId) })
}

/** Asks the administrator for a correction; the trail keeps which fields, never what they say. */
export async function askForCorrection(
  { db, actor, commandId }: CommandContext,
  asked: AskForCorrection,
): Promise<Result<Outcome<Record<string, never>>>> {
  const { programmeId, personId } = actor
  const said = (text: string | undefined) => normaliseText(text ?? '') || null
  const request = {
    name: said(asked.name),
    telephone: said(asked.telephone),
    words: said(asked.words),
  }
  const fields = Object.entries(request).flatMap(([name, value]) => (value === null ? [] : [name]))
  if (fields.length === 0) return refuse({ code: 'correction-empty' })
  await sql.putRequest(db, programmeId, { personId, ...request, commandId })
  return ok({ answer: {}, about: { kind: 'person', id: personId, details: { fields } } })
}

/** What stands about a person and may be corrected, and what the person asked for. */
export async function getPersonData(context: Context, personId: Uuid): Promise<Result<PersonData>> {
  const { db, actor } = context
  const found = await findPersonOf(context, personId)
  if (!found.ok) return found
  const { name, signInName, telephone } = found.value
  const request = await sql.findRequest(db, actor.programmeId, personId)
  const address = await asPerson(context, personId, (own) =>
    findMailAddressOf(own, actor.programmeId, personId),
  )
  return ok({ name, signInName, telephone, address, request })
}

/** Corrects what is wrong, with a reason, and with that answers what the person asked for. */
export async function correctPerson(
  context: CommandContext,
  personId: Uuid,
  { address, reason, ...account }: CorrectPerson,
): Promise<Result<Outcome<Corrected>>> {
  const { db, actor, newId, commandId } = context
  const found = await findPersonOf(context, personId)
  if (!found.ok) return found
  if (found.value.isPractice) return refuse({ code: 'practice-people-stay' })
  const corrected = await correctAccount(context, personId, account)
  if (!corrected.ok) return corrected
  const { programmeId, personId: recordedBy } = actor
  const isAddressed = await asPerson(context, personId, async (own) => {
    if (address === undefined) return false
    if ((await findMailAddressOf(own, programmeId, personId)) === address) return false
    const row = { changeId: newId(), personId, address, recordedBy, commandId }
    await keepMailAddressOf(own, programmeId, row)
    return true
  })
  const changed = [...corrected.value, ...(isAddressed ? (['address'] as const) : [])]
  if (changed.length === 0) return refuse({ code: 'correction-empty' })
  await sql.deleteRequest(db, programmeId, personId)
  const about = { kind: 'person', id: personId, reason: normaliseText(reason) }
  return ok({ answer: { changed }, about: { ...about, details: { changed } } })
}

/**
 * Reads and writes what is a person's own in the person's scope, inside the transaction of whoever keeps the accounts,
 * whose own scope sees none of it; theirs stands again afterwards.
 */
async function asPerson<T>(
  { db, actor }: Pick<Context, 'db' | 'actor'>,
  personId: Uuid,
  run: (own: Db) => Promise<T>,
): Promise<T> {
  await enterScope(db, scopeBeforePost(actor.programmeId, personId))
  const value = await run(db)
  await enterScope(db, scopeOf(actor))
  return value
}
