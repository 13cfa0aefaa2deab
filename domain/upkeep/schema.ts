import { type Static, Type } from 'typebox'
import { Exactly, Instant, OneOf, orNull } from '#domain/base/schema.ts'
import { Outbox } from '#domain/reminders/schema.ts'
import { JOB_NAMES } from './jobs.ts'

const Words = Exactly({ vi: Type.String(), en: Type.String() })

/** How it stands with one matter of the server, and what to do where it does not stand well. */
const Finding = Exactly({
  about: Words,
  state: OneOf(['good', 'note', 'bad']),
  said: Words,
  /** Null where nothing is to be done. */
  remedy: orNull(Words),
})
export type Finding = Static<typeof Finding>

/** A piece of the regular work, as its queue remembers it: about a day. */
const Job = Exactly({
  name: OneOf(JOB_NAMES),
  words: Words,
  rhythm: Words,
  /** Null: no round of the past day ended well. */
  endedAt: orNull(Instant),
  failedAt: orNull(Instant),
  /** Kind and place of the newest fault, without anything that was typed. */
  fault: orNull(Type.String()),
  runningSince: orNull(Instant),
})
export type Job = Static<typeof Job>

/** How it stands with the server: for whoever runs it. Nothing of the programme's data. */
export const UpkeepView = Exactly({
  findings: Type.Array(Finding),
  jobs: Type.Array(Job),
  outbox: Outbox,
  mailState: OneOf(['off', 'held', 'on']),
})
export type UpkeepView = Static<typeof UpkeepView>
