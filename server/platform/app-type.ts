import type {} from '@fastify/cookie'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
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

declare module 'fastify' {
  interface FastifyInstance {
    services: Services
  }
}

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger
>
