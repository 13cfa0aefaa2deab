import type {
  AskPeople,
  MakeAccount,
  PeopleList,
  PersonForm,
  PersonView,
} from '#domain/access/people/schema.ts'
import {
  type AccountState,
  accountState,
  byGivenName,
  findPeople,
  lastDayOf,
  postState,
} from '#domain/access/people-list.ts'
import { roleName } from '#domain/access/role-names.ts'
import { needsSecondStep } from '#domain/access/second-step.ts'
import { readSignInName, readTelephone } from '#domain/access/sign-in-name.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { insertAccount, insertEvent } from './accounts.sql.ts'
import * as sql from './people.sql.ts'
import { type KeptPost, listPosts, type PostToInsert } from './posts.sql.ts'
import { givePost } from './posts.ts'

type PersonLine = PeopleList['people'][number]

/** The people of the programme with their posts and how far their accounts are, found without diacritics. */
export async function listPeople(context: Context, ask: AskPeople): Promise<Result<PeopleList>> {
  const { db, actor } = context
  const [rows, posts, isPractice] = await Promise.all([
    sql.listPeople(db, actor.programmeId),
    listPosts(db, actor.programmeId),
    sql.isPractice(db),
  ])
  const people = rows.map((row) => toLine(row, posts, context)).sort(byGivenName)
  const found = findPeople(people, ask)
  const kept = new Set(rows.flatMap((row) => (row.isKeptHere ? [row.personId] : [])))
  return ok({
    isPractice,
    total: people.length,
    people: found,
    withoutLetter: found.flatMap((person) =>
      mayHaveFirstLetter(person, kept) ? [person.personId] : [],
    ),
  })
}

/** An account of ours that was never used and has no letter that holds, of somebody who holds a post. */
function mayHaveFirstLetter({ personId, account, posts }: PersonLine, kept: ReadonlySet<Uuid>) {
  return account === 'noLetter' && kept.has(personId) && posts.some(({ state }) => state !== 'over')
}

function toLine(
  row: sql.PersonRow,
  posts: readonly KeptPost[],
  { moment }: Context,
): PersonLine & { account: AccountState } {
  const { personId, name, signInName, telephone, letterUntil, asksCorrection } = row
  const account = accountState(row, moment.now)
  return {
    ...{ personId, name, signInName, telephone, account, asksCorrection },
    letterUntil: account === 'letterOut' ? letterUntil : null,
    posts: posts
      .filter((post) => post.personId === personId)
      .map((post) => {
        const { postId, role, title, heldFrom, heldUntil } = post
        const state = postState(post, moment.today)
        return { postId, role, title, heldFrom, lastDay: lastDayOf(heldUntil), state }
      }),
  }
}

/** Somebody who holds or held a post of the programme; refused where it is nobody. */
export async function findPersonOf(
  { db, actor }: Context,
  personId: Uuid,
): Promise<Result<sql.PersonRow>> {
  const [person] = await sql.findPeople(db, actor.programmeId, [personId])
  return person ? ok(person) : refuse({ code: 'person-unknown' })
}

/** What a new account or post may be of. */
export async function getPersonForm(context: Context): Promise<Result<PersonForm>> {
  const { db } = context
  const [isPractice, choices, taken] = await Promise.all([
    sql.isPractice(db),
    listChoices(context),
    sql.listTaken(db),
  ])
  return ok({ isPractice, choices, takenNames: taken.map(({ key }) => key) })
}

/** Units and communes of today, of which posts may be. */
export async function listChoices({ db, actor, moment }: Context): Promise<PersonForm['choices']> {
  const { today } = moment
  const [units, communes] = await Promise.all([
    sql.listUnitChoices(db, actor.programmeId, today),
    sql.listCommuneChoices(db, actor.programmeId, today),
  ])
  return { today, units, communes }
}

export async function getPerson(context: Context, personId: Uuid): Promise<Result<PersonView>> {
  const { db, actor, moment } = context
  const [rows, posts, use, isPractice, choices] = await Promise.all([
    sql.listPeople(db, actor.programmeId),
    listPosts(db, actor.programmeId),
    sql.findUse(db, personId, moment.now),
    sql.isPractice(db),
    listChoices(context),
  ])
  const row = rows.find((each) => each.personId === personId)
  if (!row) return refuse({ code: 'person-unknown' })
  const line = toLine(row, posts, context)
  const held = line.posts.filter(({ state }) => state === 'held').map(({ role }) => role)
  const isMissing = row.hasAccount && needsSecondStep(held)
  const { hasSecondStep, ...counts } = use
  const others = rows
    .filter((each) => each.personId !== personId)
    .map((each) => toLine(each, posts, context))
    .sort(byGivenName)
  return ok({
    ...line,
    ...counts,
    secondStep: hasSecondStep ? 'set' : isMissing ? 'missing' : 'none',
    isPractice,
    isSelf: personId === actor.personId,
    isKeptHere: row.isKeptHere,
    choices,
    others: others.map((other) => ({
      personId: other.personId,
      name: other.name,
      note: other.posts
        .filter(({ state }) => state === 'held')
        .map(({ role, title }) => `${roleName(role, 'vi')}, ${title}`)
        .join('; '),
    })),
  })
}

/** A person, an account to sign in by and a first post, all or nothing; the letter is made afterwards. */
export async function makeAccount(
  context: CommandContext,
  input: MakeAccount,
): Promise<Result<Outcome<{ personId: Uuid }>>> {
  if (await sql.isPractice(context.db)) return refuse({ code: 'practice-has-no-accounts' })
  const made = await makePerson(context, input)
  if (!made.ok) return made
  const { personId, post } = made.value
  return ok({ answer: { personId }, about: { kind: 'person', id: personId, details: { post } } })
}

/** Makes one person of a command that makes one or many; the caller has asked that the database is no practice one. */
export async function makePerson(
  context: CommandContext,
  { name: typedName, signInName, telephone: typedTelephone, post }: MakeAccount,
): Promise<Result<{ personId: Uuid; post: PostToInsert }>> {
  const { db, actor, newId } = context
  const signIn = readSignInName(signInName)
  if (!signIn.ok) return signIn
  const telephone = typedTelephone === undefined ? undefined : readTelephone(typedTelephone)
  if (telephone && !telephone.ok) return telephone
  const name = normaliseText(typedName)
  const personId = newId()
  await sql.insertPerson(db, personId, name)
  const account = { ...signIn.value, telephone: telephone?.value, keptBy: actor.programmeId }
  if (!(await insertAccount(db, personId, account))) {
    const taken = await sql.listTaken(db, { key: account.key, telephone: account.telephone })
    return taken.some(({ key }) => key === account.key)
      ? refuse({ code: 'sign-in-name-taken', name: account.name })
      : refuse({ code: 'telephone-taken', telephone: account.telephone ?? '' })
  }
  await insertEvent(db, {
    ...{ eventId: newId(), personId, kind: 'created' },
    ...{ recordedBy: actor.personId, addressDigest: null },
  })
  const given = await givePost(context, { personId, name }, post)
  return given.ok ? ok({ personId, post: given.value }) : given
}
