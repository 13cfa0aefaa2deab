import { type Static, Type } from 'typebox'
import { Exactly, Id, Instant, Maybe, OneOf, orNull } from '#domain/base/schema.ts'
import { ACCESS_GROUPS } from './words.ts'

export const AskAccessTrail = Exactly({
  group: Maybe(Type.Union([OneOf(ACCESS_GROUPS), Type.Literal('')])),
  personId: Maybe(Id),
  after: Maybe(Id),
})
export type AskAccessTrail = Static<typeof AskAccessTrail>

const Text = Type.String()

export const AccessTrailPage = Exactly({
  /** Of one person alone. */
  personName: orNull(Text),
  rows: Type.Array(
    Exactly({
      eventId: Id,
      at: Instant,
      what: Exactly({ vi: Text, en: Text }),
      isRefused: Type.Boolean(),
      /** Nobody where a name was typed that is nobody's. */
      personName: orNull(Text),
      /** Who did it, where it was somebody else. */
      byName: orNull(Text),
      postTitle: orNull(Text),
      /** The machine that asked. */
      tokenName: orNull(Text),
      /** The beginning of the digest of the address: equal marks came from one address. */
      placeMark: orNull(Text),
      /** What a file was asked for, or a refusal was about. */
      asked: orNull(Text),
      /** Of a refusal: which one it was of its minute, or of many within the hour. */
      attempt: orNull(Type.Integer()),
    }),
  ),
  next: orNull(Id),
})
export type AccessTrailPage = Static<typeof AccessTrailPage>
