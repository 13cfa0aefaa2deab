import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Instant, OneOf, orNull, Words } from '#domain/base/schema.ts'
import { TOKEN_RIGHTS } from './token.ts'

const Rights = Type.Array(OneOf(TOKEN_RIGHTS), {
  minItems: 1,
  maxItems: TOKEN_RIGHTS.length,
  uniqueItems: true,
})

export const MakeApiToken = Exactly({
  token: Type.String({
    pattern: '^[A-Za-z0-9_-]{43}$',
    description: '32 random octets in base64url, made by the asker; its digest is kept',
  }),
  name: Words(100),
  rights: Rights,
  lastDay: Day,
})
export type MakeApiToken = Static<typeof MakeApiToken>

export const OneApiToken = Exactly({ tokenId: Id })
export const MadeApiToken = Exactly({ tokenId: Id })
export const EndedApiToken = Exactly({ ended: Type.Boolean() })

export const ApiTokens = Exactly({
  /** What the post in use may put into a token; empty where it makes none. */
  rights: Type.Array(OneOf(TOKEN_RIGHTS)),
  today: Day,
  /** The last day that a token made today may have. */
  latest: Day,
  tokens: Type.Array(
    Exactly({
      tokenId: Id,
      name: Type.String(),
      personName: Type.String(),
      postTitle: orNull(Type.String()),
      rights: Rights,
      madeAt: Instant,
      expiresAt: Instant,
      endedAt: orNull(Instant),
      /** Neither ended nor expired. */
      isOpen: Type.Boolean(),
    }),
  ),
})
export type ApiTokens = Static<typeof ApiTokens>
