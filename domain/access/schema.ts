import { type Static, Type } from 'typebox'
import { Exactly, Id, Instant, Maybe, OneOf, Words } from '#domain/base/schema.ts'
import { ROLES } from './actor.ts'
import { PASSKEY_NAME_LENGTH } from './passkeys.ts'

/** Longer than any password may be, so that the rule and not the form says so. */
const Secret = Type.String({ minLength: 1, maxLength: 1000 })

export const SignIn = Exactly({
  name: Type.String({ minLength: 1, maxLength: 200, description: 'Sign-in name or telephone' }),
  password: Secret,
})
export type SignIn = Static<typeof SignIn>

export const SetPassword = Exactly({
  code: Type.String({
    minLength: 1,
    maxLength: 60,
    description: 'Of the letter, or of a mailed link',
  }),
  password: Secret,
})
export type SetPassword = Static<typeof SetPassword>

/** Whose password is forgotten. */
export const AskForReset = Exactly({
  name: Type.String({ minLength: 1, maxLength: 200, description: 'Sign-in name or telephone' }),
})
export type AskForReset = Static<typeof AskForReset>

/** The same whether or not a mail leaves. */
export const AskedForReset = Exactly({
  minutes: Type.Integer({ description: 'How long a link is good' }),
})

export const ChangePassword = Exactly({ current: Secret, password: Secret })
export type ChangePassword = Static<typeof ChangePassword>

export const SignedIn = Exactly({ home: Type.String() })

/** A code of the second step: six digits of the telephone, or sixteen of the sheet. */
export const GiveSecondStep = Exactly({ code: Type.String({ minLength: 1, maxLength: 60 }) })
export type GiveSecondStep = Static<typeof GiveSecondStep>

/** What a browser and its authenticator say to each other, as JSON text: the browser's own library reads and writes it. */
const Credential = Type.String({ minLength: 2, maxLength: 20_000 })

export const PasskeyOptions = Exactly({ options: Type.String() })
export type PasskeyOptions = Static<typeof PasskeyOptions>

export const AddPasskey = Exactly({ name: Words(PASSKEY_NAME_LENGTH), credential: Credential })
export type AddPasskey = Static<typeof AddPasskey>

export const GivePasskeyStep = Exactly({ credential: Credential })
export type GivePasskeyStep = Static<typeof GivePasskeyStep>

export const OnePasskey = Exactly({ passkeyId: Id })
export type OnePasskey = Static<typeof OnePasskey>

export const OneDevice = Exactly({ deviceId: Id })
export type OneDevice = Static<typeof OneDevice>

/** The password, where the sign-in is a while ago. */
export const ProveOwner = Exactly({ password: Maybe(Secret) })
export type ProveOwner = Static<typeof ProveOwner>

/** Of the identity provider, where the browser goes. */
export const ProviderAddress = Exactly({ address: Type.String() })
export type ProviderAddress = Static<typeof ProviderAddress>

export const SecondStepState = Exactly({
  stage: OneOf(['awaited', 'toSet', 'done'] as const),
  /** Is a code taken, and is there a passkey that works here? Of one who waits. */
  byCode: Type.Boolean(),
  byPasskey: Type.Boolean(),
  passkeysWork: Type.Boolean({ description: 'At the address of this request' }),
  /** Where the day begins, once nothing is left to do here. */
  home: Type.Union([Type.String(), Type.Null()]),
})
export type SecondStepState = Static<typeof SecondStepState>

export const NewAuthenticator = Exactly({
  secret: Type.String({ description: 'Base32 in groups of four, to be typed into the app' }),
  picture: Exactly({
    size: Type.Integer({ description: 'Width and height of the QR picture, squares' }),
    path: Type.String({ description: 'Its dark squares as the path of an SVG' }),
  }),
})
export type NewAuthenticator = Static<typeof NewAuthenticator>

const RecoveryCodeList = Type.Array(Type.String(), { description: 'Shown once' })

export const RecoveryCodes = Exactly({ recoveryCodes: RecoveryCodeList })
export type RecoveryCodes = Static<typeof RecoveryCodes>

export const ConfirmedAuthenticator = Exactly({
  home: Type.String(),
  recoveryCodes: RecoveryCodeList,
})
export type ConfirmedAuthenticator = Static<typeof ConfirmedAuthenticator>

export const AddedPasskey = Exactly({
  /** Where the day begins, where it was the first second step. */
  home: Type.Union([Type.String(), Type.Null()]),
  recoveryCodes: RecoveryCodeList,
})
export type AddedPasskey = Static<typeof AddedPasskey>

const SecondStepView = Exactly({
  isNeeded: Type.Boolean({ description: 'Does a post held today ask for it?' }),
  authenticatorAt: Type.Union([Instant, Type.Null()]),
  passkeys: Type.Array(
    Exactly({
      passkeyId: Id,
      name: Type.String(),
      domain: Type.String({ description: 'Where it works' }),
      addedAt: Instant,
      lastUsedAt: Type.Union([Instant, Type.Null()]),
    }),
  ),
  /** Browsers that stand for the second step; nothing under a post that needs it. */
  devices: Type.Array(
    Exactly({
      deviceId: Id,
      browser: Type.String(),
      trustedAt: Instant,
      lastSeenAt: Instant,
      isThis: Type.Boolean(),
    }),
  ),
  passkeysWork: Type.Boolean({ description: 'At the address of this request' }),
  recoveryCodes: Type.Integer({ minimum: 0, description: 'Not used yet' }),
  asksPassword: Type.Boolean({ description: 'The sign-in is a while ago' }),
})
export type SecondStepView = Static<typeof SecondStepView>

/** The account of who asks: nothing of practice people, who have none. */
export const OwnAccount = Exactly({
  signInName: Type.Union([Type.String(), Type.Null()]),
  telephone: Type.Union([Type.String(), Type.Null()]),
  secondStep: Type.Union([SecondStepView, Type.Null()]),
  /** The identity provider, where there is one, and since when the account is linked with it. */
  provider: Type.Union([
    Exactly({ name: Type.String(), linkedAt: Type.Union([Instant, Type.Null()]) }),
    Type.Null(),
  ]),
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
