import { type Static, Type } from 'typebox'
import { Exactly, Id, OneOf } from '#domain/base/schema.ts'
import { ROLES } from './actor.ts'

/** Longer than any password may be, so that the rule and not the form says so. */
const Secret = Type.String({ minLength: 1, maxLength: 1000 })

export const SignIn = Exactly({
  name: Type.String({ minLength: 1, maxLength: 200, description: 'Sign-in name or telephone' }),
  password: Secret,
})
export type SignIn = Static<typeof SignIn>

export const SetPassword = Exactly({
  code: Type.String({ minLength: 1, maxLength: 60, description: 'As printed on the letter' }),
  password: Secret,
})
export type SetPassword = Static<typeof SetPassword>

export const ChangePassword = Exactly({ current: Secret, password: Secret })
export type ChangePassword = Static<typeof ChangePassword>

export const SignedIn = Exactly({ home: Type.String() })

/** The account of who asks: nothing of practice people, who have none. */
export const OwnAccount = Exactly({
  signInName: Type.Union([Type.String(), Type.Null()]),
  telephone: Type.Union([Type.String(), Type.Null()]),
  /** Posts held today, in every programme; the one in use in its programme is marked. */
  posts: Type.Array(
    Exactly({
      postId: Id,
      programme: Type.String({ description: 'Short name of the programme' }),
      programmeTitle: Type.String(),
      role: OneOf(ROLES),
      title: Type.String(),
      isInUse: Type.Boolean(),
    }),
  ),
  sessions: Type.Array(
    Exactly({
      handle: Id,
      isThis: Type.Boolean(),
      browser: Type.String(),
      openedAt: Type.String(),
      lastSeenAt: Type.String(),
      expiresAt: Type.String(),
    }),
  ),
})
export type OwnAccount = Static<typeof OwnAccount>

export const OneSession = Exactly({ handle: Id })
export type OneSession = Static<typeof OneSession>

export const EndedSessions = Exactly({ ended: Type.Integer({ minimum: 0 }) })
