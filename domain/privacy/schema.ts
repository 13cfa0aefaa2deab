import { type Static, Type } from 'typebox'
import { Exactly, Instant, Maybe, OneOf, orNull, Words } from '#domain/base/schema.ts'
import type { KEPT_BY_JOB } from './retention.ts'

export const AskOwnData = Exactly({ format: OneOf(['json', 'xlsx'] as const) })
export type AskOwnData = Static<typeof AskOwnData>

const Name = Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' })
const Telephone = Type.String({ minLength: 1, maxLength: 40 })
const Address = Type.String({ maxLength: 200, pattern: '^[^@\\s<>,;"]+@[^@\\s<>,;"]+$' })

/** What is wrong about oneself, and how it should be; at least one of them. */
export const AskForCorrection = Exactly({
  name: Maybe(Name),
  telephone: Maybe(Telephone),
  words: Maybe(Words(500)),
})
export type AskForCorrection = Static<typeof AskForCorrection>

export const Asked = Exactly({})

/** A request that waits for its answer. */
export const CorrectionRequest = Exactly({
  name: orNull(Type.String()),
  telephone: orNull(Type.String()),
  words: orNull(Type.String()),
  askedAt: Instant,
})
export type CorrectionRequest = Static<typeof CorrectionRequest>

export const OwnCorrection = Exactly({ request: orNull(CorrectionRequest) })
export type OwnCorrection = Static<typeof OwnCorrection>

/** What is to stand from now on; what is left out stays, `null` takes it away. */
export const CorrectPerson = Exactly({
  name: Maybe(Name),
  signInName: Maybe(Type.String({ minLength: 1, maxLength: 100 })),
  telephone: Maybe(orNull(Telephone)),
  address: Maybe(orNull(Address)),
  reason: Words(300),
})
export type CorrectPerson = Static<typeof CorrectPerson>

/** The fields that were changed, by name. */
export const Corrected = Exactly({
  changed: Type.Array(OneOf(['name', 'signInName', 'telephone', 'address'] as const)),
})
export type Corrected = Static<typeof Corrected>

/** What may be corrected about a person, as it stands, and what the person asked for. */
export const PersonData = Exactly({
  name: Type.String(),
  signInName: orNull(Type.String()),
  telephone: orNull(Type.String()),
  address: orNull(Type.String()),
  request: orNull(CorrectionRequest),
})
export type PersonData = Static<typeof PersonData>

const HowMany = Type.Integer({ minimum: 0 })

const removed = {
  accounts: HowMany,
  sessions: HowMany,
  secondSteps: HowMany,
  tokens: HowMany,
  addresses: HowMany,
  contacts: HowMany,
  messages: HowMany,
}

/** What striking a person does, in numbers. */
export const ErasureView = Exactly({
  name: Type.String(),
  removed: Exactly(removed),
  kept: Exactly({
    posts: HowMany,
    /** What was done, under those posts. */
    acts: HowMany,
    /** Records whose words, or papers, name the person. */
    named: HowMany,
  }),
})
export type ErasureView = Static<typeof ErasureView>

export const ErasePerson = Exactly({
  typedName: Type.String({ minLength: 1, maxLength: 100 }),
  reason: Words(300),
})
export type ErasePerson = Static<typeof ErasePerson>

export const Erased = Exactly({
  ...removed,
  trailEntries: Type.Integer({ minimum: 0, description: 'Entries of the trail without it now' }),
})
export type Erased = Static<typeof Erased>

/** Of each term that the nightly job keeps, how many went. */
const Removed = Exactly({
  session: HowMany,
  code: HowMany,
  tries: HowMany,
  waiting: HowMany,
  usedCode: HowMany,
  device: HowMany,
  access: HowMany,
  message: HowMany,
  oldAddress: HowMany,
  token: HowMany,
  askedFor: HowMany,
} satisfies Record<(typeof KEPT_BY_JOB)[number], typeof HowMany>)

/** What the nightly removal did, the newest run first. */
export const RetentionView = Exactly({
  runs: Type.Array(Exactly({ ranAt: Instant, removed: Removed })),
})
export type RetentionView = Static<typeof RetentionView>
