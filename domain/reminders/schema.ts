import { type Static, Type } from 'typebox'
import { ACCOUNT_MAILS } from '#domain/access/reset-by-mail.ts'
import { Cursor, Day, Exactly, Id, Instant, Maybe, OneOf, orNull } from '#domain/base/schema.ts'
import { RUNGS } from './ladder.ts'
import { FATES } from './mail-fate.ts'

/** A sentence of a digest, as it was told. */
const Line = Exactly({
  rung: OneOf(RUNGS),
  year: Type.Integer(),
  periodId: Id,
  periodName: Type.String(),
  dueOn: Day,
  workingDays: Type.Integer(),
  units: Type.Array(Exactly({ unitId: Id, name: Type.String(), dataHasCome: Type.Boolean() })),
})

/** What became of a digest's mail. */
const Mail = Exactly({
  address: Type.String(),
  fate: OneOf(FATES),
  attempts: Type.Integer(),
  /** Sent again because the server's answer was lost: under the same Message-ID. */
  repeated: Type.Integer(),
  internetId: Type.String(),
  lastAnswer: orNull(Type.String()),
  lastAt: orNull(Instant),
})

/** off: no SMTP_URL. held: a practice database whose SMTP_URL is not this machine. on: mails go out. */
const MAIL_STATES = ['off', 'held', 'on'] as const

export const RemindersView = Exactly({
  /** The newest first. */
  messages: Type.Array(
    Exactly({ messageId: Id, toldOn: Day, lines: Type.Array(Line), mail: orNull(Mail) }),
  ),
  address: orNull(Type.String()),
  mailState: OneOf(MAIL_STATES),
  mayReadRegister: Type.Boolean(),
  /** The feed of the person's deadlines that stands; its secret is known to the person alone. */
  calendarFeed: orNull(Exactly({ feedId: Id, madeAt: Instant })),
})
export type RemindersView = Static<typeof RemindersView>

/** Where mails for the asker go, and what they can be. */
export const MailAddressView = Exactly({
  address: orNull(Type.String()),
  mailState: OneOf(MAIL_STATES),
  /** Does a forgotten password's link go there? */
  resetsByMail: Type.Boolean(),
  hasReminders: Type.Boolean(),
})
export type MailAddressView = Static<typeof MailAddressView>

/** The address that mails go to, or none from now on; the password where the sign-in is a while ago. */
export const KeepMailAddress = Exactly({
  password: Maybe(Type.String({ minLength: 1, maxLength: 1000 })),
  address: orNull(Type.String({ pattern: '^[^@\\s<>,;"]+@[^@\\s<>,;"]+$', maxLength: 200 })),
})
export type KeepMailAddress = Static<typeof KeepMailAddress>
export const KeptMailAddress = Exactly({ changeId: Id })

export const AskRegister = Exactly({ after: Maybe(Cursor) })
export type AskRegister = Static<typeof AskRegister>

export const ReminderRegister = Exactly({
  rows: Type.Array(
    Exactly({
      messageId: Id,
      toldOn: Day,
      personName: Type.String(),
      lines: Type.Array(Line),
      mail: orNull(Mail),
    }),
  ),
  next: orNull(Type.String()),
  mailState: OneOf(MAIL_STATES),
})
export type ReminderRegister = Static<typeof ReminderRegister>

/** 32 random octets in base64url, made where they are used. */
export const FeedToken = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
export const MakeCalendarFeed = Exactly({ token: FeedToken })
export type MakeCalendarFeed = Static<typeof MakeCalendarFeed>
export const MadeCalendarFeed = Exactly({ feedId: Id })
export const RevokedCalendarFeed = Exactly({ revoked: Type.Boolean() })

const Count = Type.Integer({ minimum: 0 })

const Letter = Exactly({
  mailId: Id,
  queuedAt: Instant,
  kind: OneOf(['digest', 'notice', ...ACCOUNT_MAILS]),
  personName: Type.String(),
  address: Type.String(),
  fate: OneOf(FATES),
  tries: Count,
  /** What the mail server said to the newest try; null before any answer. */
  lastAnswer: orNull(Type.String()),
})

/** The mails of the past thirty days, without what they say. */
export const Outbox = Exactly({
  accepted: Count,
  bounced: Count,
  /** Neither taken nor refused for good. */
  open: Count,
  /** Those that no server took, the newest first; at most 50. */
  notTaken: Type.Array(Letter),
})
export type Outbox = Static<typeof Outbox>
