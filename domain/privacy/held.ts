import type { Role } from '#domain/access/actor.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'

type Moment = string

/** How often something was done, first and last when. */
export type Tally = { what: { vi: string; en: string }; count: number; first: Moment; last: Moment }

/** What is held on one person in a programme, without a secret: moments are ISO, in UTC. */
export type Held = {
  madeAt: Moment
  programme: string
  person: { personId: Uuid; name: string }
  account: { signInName: string; telephone: string | null; madeAt: Moment } | null
  posts: { role: Role; title: string; heldFrom: PlainDate; lastDay: PlainDate | null }[]
  sessions: { browser: string; openedAt: Moment; lastSeenAt: Moment; expiresAt: Moment }[]
  secondStep: {
    authenticatorSince: Moment | null
    recoveryCodesLeft: number
    passkeys: { name: string; domain: string; addedAt: Moment; lastUsedAt: Moment | null }[]
    /** Browsers in which the person has signed in, and since when one is trusted. */
    browsers: { browser: string; lastSeenAt: Moment; trustedAt: Moment | null }[]
  }
  /** Identity providers by which the person signs in. */
  providers: { issuer: string; linkedAt: Moment }[]
  tokens: { name: string; madeAt: Moment; expiresAt: Moment; endedAt: Moment | null }[]
  mailAddresses: { address: string; since: Moment }[]
  calendarFeedSince: Moment | null
  /** Of a unit of the person's posts, under the person's name or telephone. */
  contacts: { unitName: string; postName: string; holderName: string | null; telephone: string }[]
  messages: { toldOn: PlainDate; text: string; mailedTo: string | null }[]
  /** Sign-ins, refusals, changes of the account, files that left. */
  access: Tally[]
  /** What the person did by kind, with the address where the trail shows it. */
  done: (Tally & { page: string })[]
}
