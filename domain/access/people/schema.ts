import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Instant, Maybe, OneOf, orNull, Words } from '#domain/base/schema.ts'
import { ROLES } from '../actor.ts'
import { ACCOUNT_STATES, PEOPLE_FILTERS } from '../people-list.ts'
import { PEOPLE_ROW_FAULTS } from '../people-row-faults.ts'
import { POST_TITLE_LENGTH } from '../posts.ts'

const Text = Type.String()
const Role = OneOf(ROLES)

const Name = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '\\S',
  description: 'As people write it; 1 to 100 characters',
})

const GivenPost = {
  role: Role,
  unitIds: Type.Array(Id, { maxItems: 100 }),
  placeIds: Type.Array(Id, { maxItems: 100 }),
  title: Type.String({
    maxLength: POST_TITLE_LENGTH,
    description: 'Of what office; empty: the names of the units and communes',
  }),
  heldFrom: Day,
  lastDay: Maybe(Day),
}

export const GivePost = Exactly(GivenPost)
export type GivePost = Static<typeof GivePost>

export const MakeAccount = Exactly({
  name: Name,
  signInName: Type.String({ minLength: 1, maxLength: 100 }),
  telephone: Maybe(Type.String({ minLength: 1, maxLength: 40 })),
  post: GivePost,
})
export type MakeAccount = Static<typeof MakeAccount>

export const MakeAccounts = Exactly({
  accounts: Type.Array(MakeAccount, { minItems: 1, maxItems: 200 }),
})
export type MakeAccounts = Static<typeof MakeAccounts>

export const MadeAccounts = Exactly({ made: Type.Integer({ minimum: 1 }) })

export const PeopleTable = Exactly({
  rows: Type.Array(
    Exactly({
      row: Type.Integer({ description: 'As the sheet counts it' }),
      name: Type.String(),
      role: Type.String(),
      where: Type.String(),
      account: Type.Union([MakeAccount, Type.Null()]),
      fault: Type.Union([OneOf(PEOPLE_ROW_FAULTS), Type.Null()]),
    }),
  ),
})
export type PeopleTable = Static<typeof PeopleTable>

export const EndPost = Exactly({
  lastDay: Day,
  reason: Words(300),
  nextPersonId: Maybe(Id),
})
export type EndPost = Static<typeof EndPost>

export const MakeLetters = Exactly({
  personIds: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
  /** Why the second step goes too: the telephone is lost. */
  takeSecondStep: Maybe(Exactly({ reason: Words(300) })),
})
export type MakeLetters = Static<typeof MakeLetters>

export const UsePost = Exactly({ postId: Id })
export type UsePost = Static<typeof UsePost>

export const OnePerson = Exactly({ personId: Id })
export const OnePost = Exactly({ postId: Id })
export const MadeAccount = Exactly({ personId: Id })
export const GivenAnswer = Exactly({ postId: Id })
export const EndedPost = Exactly({ postId: Id, nextPostId: orNull(Id) })
export const Cleared = Exactly({ cleared: Type.Integer({ minimum: 0 }) })

export const AskPeople = Exactly({
  q: Maybe(Type.String({ maxLength: 100 })),
  state: Maybe(Type.Union([OneOf(PEOPLE_FILTERS), Type.Literal('')])),
})
export type AskPeople = Static<typeof AskPeople>

const PostLine = Exactly({
  postId: Id,
  role: Role,
  title: Text,
  heldFrom: Day,
  lastDay: orNull(Day),
  state: OneOf(['held', 'later', 'over'] as const),
})

const personLine = {
  personId: Id,
  name: Text,
  signInName: Type.Union([Text, Type.Null()]),
  telephone: Type.Union([Text, Type.Null()]),
  account: OneOf(ACCOUNT_STATES),
  /** A request for correction waits for its answer. */
  asksCorrection: Type.Boolean(),
  /** Until when the letter's code sets a password. */
  letterUntil: orNull(Instant),
  posts: Type.Array(PostLine),
}

export const PeopleList = Exactly({
  isPractice: Type.Boolean(),
  /** Of how many in the programme. */
  total: Type.Integer(),
  people: Type.Array(Exactly(personLine)),
  /** Who could be given a letter now: an account of ours without a password and without a letter that holds. */
  withoutLetter: Type.Array(Id),
})
export type PeopleList = Static<typeof PeopleList>

const PostChoices = Exactly({
  today: Day,
  units: Type.Array(Exactly({ unitId: Id, name: Text })),
  communes: Type.Array(Exactly({ placeId: Id, name: Text, note: Text })),
})
export type PostChoices = Static<typeof PostChoices>

export const PersonForm = Exactly({
  isPractice: Type.Boolean(),
  choices: PostChoices,
  /** Sign-in names that are taken, so that a free one is proposed. */
  takenNames: Type.Array(Text),
})
export type PersonForm = Static<typeof PersonForm>

export const PersonView = Exactly({
  ...personLine,
  isPractice: Type.Boolean(),
  isSelf: Type.Boolean(),
  /** Is the account kept by this programme? */
  isKeptHere: Type.Boolean(),
  secondStep: OneOf(['set', 'missing', 'none'] as const),
  /** Since when the account is linked with an identity provider. */
  linkedAt: orNull(Instant),
  sessions: Type.Integer(),
  /** Wrong passwords counted against the account at present. */
  tries: Type.Integer(),
  choices: PostChoices,
  /** Who else could take a post over. */
  others: Type.Array(Exactly({ personId: Id, name: Text, note: Text })),
})
export type PersonView = Static<typeof PersonView>
