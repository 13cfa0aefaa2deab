import type {} from '@fastify/cookie'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Actor, Scope } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Clock } from './clock.ts'
import type { Moment } from './context.ts'
import type { Database, Db } from './database.ts'
import type { FileStore } from './files.ts'
import type { Log } from './log.ts'

/** What main.ts picked: the real clock, database and files. */
export type Services = {
  database: Database
  clock: Clock
  files: FileStore
  log: Log
  isPractice: boolean
  /** The largest file that may be sent, bytes. */
  uploadLimit: number
}

/** Who asks, as the access feature answers it; app.ts hands it in, so that the platform knows no feature. */
export type Access = {
  findPerson(
    database: Database,
    token: string | undefined,
    moment: Moment,
  ): Promise<{ personId: Uuid; personName: string; postId: Uuid | null } | undefined>
  findProgrammeBySlug(outside: Db, slug: string): Promise<{ programmeId: Uuid } | undefined>
  scopeBeforePost(programmeId: Uuid, personId: Uuid): Scope
  findActor(
    db: Db,
    person: { personId: Uuid; personName: string; postId: Uuid | null },
    programmeId: Uuid,
    moment: Moment,
  ): Promise<Actor | undefined>
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
