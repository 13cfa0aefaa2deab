import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { insertEvent } from './accounts.sql.ts'
import * as people from './people.sql.ts'
import { deleteLinks } from './provider-links.sql.ts'
import { deleteOthers } from './sessions.sql.ts'

type Cleared = Result<Outcome<{ cleared: number }>>

/** Wrong passwords stop counting against somebody's account; who shares an address with strangers still waits. */
export function clearTriesOf(context: CommandContext, personId: Uuid): Promise<Cleared> {
  return forAccount(context, personId, 'triesForgiven', () =>
    people.clearTries(context.db, personId),
  )
}

/** Ends every session of somebody else; one's own are ended on the account page. */
export function endSessionsOf(context: CommandContext, personId: Uuid): Promise<Cleared> {
  return forAccount(context, personId, 'allSessionsEnded', () =>
    deleteOthers(context.db, personId, undefined),
  )
}

/** The identity provider opens somebody's account no more, until its owner links it anew. */
export function unlinkProviderOf(context: CommandContext, personId: Uuid): Promise<Cleared> {
  return forAccount(context, personId, 'providerUnlinked', () => deleteLinks(context.db, personId))
}

async function forAccount(
  { db, actor, newId }: CommandContext,
  personId: Uuid,
  kind: 'triesForgiven' | 'allSessionsEnded' | 'providerUnlinked',
  clear: () => Promise<number>,
): Promise<Cleared> {
  const [person] = await people.findPeople(db, actor.programmeId, [personId])
  if (!person) return refuse({ code: 'person-unknown' })
  const { name } = person
  if (person.hasAccount && !person.isKeptHere)
    return refuse({ code: 'account-kept-elsewhere', name })
  const cleared = await clear()
  const event = { eventId: newId(), personId, kind }
  await insertEvent(db, { ...event, recordedBy: actor.personId, addressDigest: null })
  return ok({
    answer: { cleared },
    about: { kind: 'person', id: personId, details: { cleared } },
  })
}
