import type {} from '@fastify/cookie'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Actor } from '#domain/access/actor.ts'
import type { Result } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Finding } from '#domain/upkeep/schema.ts'
import type { Clock } from './clock.ts'
import type { Moment } from './context.ts'
import type { Database, Db } from './database.ts'
import type { FileStore } from './files.ts'
import type { IdentityProvider } from './identity-provider.ts'
import type { Log } from './log.ts'
import type { MailState } from './mail.ts'
import type { SecretBox } from './secret-box.ts'

/** What main.ts picked: the real clock, database and files. */
export type Services = {
  database: Database
  clock: Clock
  files: FileStore
  /** Seals what the database keeps but must not be able to read. */
  secrets: SecretBox
  /** By which people may sign in too, where the operator has named one; never in practice. */
  provider?: IdentityProvider | undefined
  log: Log
  isPractice: boolean
  /** Whether backups are made each night; absent: they are not. */
  backsUp?: boolean | undefined
  /** How it stands with the server; absent: nothing is looked at. */
  examine?: (() => Promise<Finding[]>) | undefined
  /** Whether mails leave; absent: none do. */
  mailState?: MailState | undefined
  /** Has the mails of the outbox sent now, rather than with the next round; absent: they wait for it. */
  wakeMails?: (() => Promise<void>) | undefined
  /** The address under which people reach the pages, where the operator names it. */
  publicUrl?: string | undefined
  /** The largest file that may be sent, bytes. */
  uploadLimit: number
}

/** Who asks, as the access feature answers it; app.ts hands it in, so that the platform knows no feature. */
export type Access = {
  /** Is the cookie's token that of a living session? */
  findPerson(
    database: Database,
    token: string | undefined,
    moment: Moment,
  ): Promise<{ personId: Uuid } | undefined>
  /** Enters as the machine that holds a token, the same way. */
  enterByToken(
    db: Db,
    ask: { secret: string; programmeId: Uuid; moment: Moment },
  ): Promise<Result<Actor, { code: 'token-refused' }>>
  countRefusedToken(
    database: Database,
    address: string,
    moment: Moment,
  ): Promise<Result<never, { code: 'token-refused' | 'token-too-often' }>>
  asksTooOften(secret: string, moment: Moment): boolean
  findProgrammeBySlug(outside: Db, slug: string): Promise<{ programmeId: Uuid } | undefined>
  /** Enters a transaction as the session's person, with the scope of nothing but the person's own posts. */
  enterAs(
    db: Db,
    ask: { token: string | undefined; programmeId: Uuid; moment: Moment },
  ): Promise<Result<Actor, { code: 'not-signed-in' | 'no-post-here' | 'second-step-needed' }>>
}

declare module 'fastify' {
  interface FastifyInstance {
    services: Services
    access: Access
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger
>
