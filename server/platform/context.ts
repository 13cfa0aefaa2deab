import type { Actor } from '#domain/access/actor.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Db } from './database.ts'

/** What a use case gets: a transaction in the actor's scope, who asks, and the moment. */
export type Context = {
  db: Db
  actor: Actor
  moment: Moment
  newId(): Uuid
  /** Of the address that asks, for the trail; none on the server itself. */
  addressMark?: string | undefined
  /** The newest moment that may serve as an as-of; only for a question that asked for it. */
  horizon?: string
}

/** A command also carries its own id (the idempotency key); its trail entry bears it. */
export type CommandContext = Context & { commandId: Uuid }

export type Moment = {
  /** ISO moment of the request. */
  now: string
  /** The same moment as a day in Asia/Ho_Chi_Minh, or the practice clock's day. */
  today: PlainDate
}

/** What a command answers, and what its trail entry says. */
export type Outcome<Answer> = {
  answer: Answer
  about: {
    kind: string
    id?: Uuid
    unitId?: Uuid
    placeId?: Uuid
    reason?: string
    /** When the command counts as recorded: named by an import into practice data only. */
    recordedAt?: string
    details?: unknown
  }
}
