import { scopeOf } from '#domain/access/actor.ts'
import { postState } from '#domain/access/people-list.ts'
import { ok, type Result } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Held } from '#domain/privacy/held.ts'
import type { Erased, ErasePerson, ErasureView } from '#domain/privacy/schema.ts'
import {
  mayStrike,
  STRUCK_NAME,
  strikeJson,
  strikeText,
  type ToStrike,
} from '#domain/privacy/strike.ts'
import { endTokensOf } from '#server/access/api-tokens.ts'
import { findPersonOf } from '#server/access/people.ts'
import { listPostsOf } from '#server/access/posts.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { enterScope } from '#server/platform/database.ts'
import { machineScope } from '#server/reminders/outbox.ts'
import { strikeTrailAbout } from '#server/trail/strike.ts'
import { readHeld } from './held.ts'
import { countNamed, strikePerson } from './strike.sql.ts'

type Found = { person: ToStrike; held: Held }

/** What striking a person would do, in numbers; refused where it would be. */
export async function getErasure(context: Context, personId: Uuid): Promise<Result<ErasureView>> {
  const found = await findToStrike(context, personId)
  if (!found.ok) return found
  const { person, held } = found.value
  const may = mayStrike(person)
  if (!may.ok) return may
  const { db, actor } = context
  await enterScope(db, machineScope(actor.programmeId))
  const named = await countNamed(db, actor.programmeId, valuesOf(held))
  await enterScope(db, scopeOf(actor))
  return ok({ name: person.name, removed: removedOf(held), kept: { ...keptOf(held), named } })
}

/**
 * Strikes a person: name, account, sessions, second step, addresses, contacts and messages go, in the trail too where it is
 * about the person. Posts and what was done under them stay.
 */
export async function erasePerson(
  context: CommandContext,
  personId: Uuid,
  { typedName, reason }: ErasePerson,
): Promise<Result<Outcome<Erased>>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const found = await findToStrike(context, personId)
  if (!found.ok) return found
  const { person, held } = found.value
  const may = mayStrike(person, typedName)
  if (!may.ok) return may
  await endTokensOf(context, [personId])
  const values = valuesOf(held)
  await strikePerson(db, personId, STRUCK_NAME, moment.now)
  await enterScope(db, machineScope(programmeId))
  const struck = await strikeTrailAbout(db, programmeId, personId, {
    text: (text) => strikeText(text, values),
    json: (value) => strikeJson(value, values),
  })
  await enterScope(db, scopeOf(actor))
  const answer = { ...removedOf(held), trailEntries: struck.length }
  return ok({
    answer,
    about: {
      ...{ kind: 'person', id: personId, reason: strikeText(normaliseText(reason), values) },
      details: { ...answer, struck },
    },
  })
}

async function findToStrike(context: Context, personId: Uuid): Promise<Result<Found>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const found = await findPersonOf(context, personId)
  if (!found.ok) return found
  const { name, isPractice, hasAccount, isKeptHere } = found.value
  const posts = await listPostsOf(db, programmeId)
  const standing = posts.filter((post) => postState(post, moment.today) !== 'over')
  const held = standing.filter((post) => post.personId === personId)
  const administrators = standing.filter(({ role }) => role === 'administrator')
  const parts: Partial<Record<keyof Held, unknown>> = {}
  for await (const [part, value] of readHeld(context, { personId, name }, () => ''))
    parts[part] = value
  await enterScope(db, scopeOf(actor))
  return ok({
    held: parts as Held,
    person: {
      ...{ name, isPractice, heldPosts: held.length, isSelf: personId === actor.personId },
      isKeptElsewhere: hasAccount && !isKeptHere,
      isLastAdministrator:
        administrators.length > 0 && administrators.every((post) => post.personId === personId),
    },
  })
}

/** Every personal value that may stand in words. */
function valuesOf({ person, account, mailAddresses, tokens }: Held): string[] {
  const { signInName = '', telephone = null } = account ?? {}
  const named = [person.name, signInName, telephone ?? '']
  const all = [
    ...named,
    ...mailAddresses.map(({ address }) => address),
    ...tokens.map(({ name }) => name),
  ]
  return [...new Set(all)].filter((value) => value !== '')
}

const removedOf = (held: Held) => ({
  accounts: held.account === null ? 0 : 1,
  sessions: held.sessions.length,
  secondSteps:
    held.secondStep.passkeys.length +
    held.providers.length +
    (held.secondStep.authenticatorSince === null ? 0 : 1),
  tokens: held.tokens.length,
  addresses: held.mailAddresses.length,
  contacts: held.contacts.length,
  messages: held.messages.length,
})

const keptOf = (held: Held) => ({
  posts: held.posts.length,
  acts: held.done.reduce((sum, { count }) => sum + count, 0),
})
