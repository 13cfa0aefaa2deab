import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import { CAST, type CastMember } from './people.ts'
import {
  everyone,
  ownUnit,
  type Plot,
  type Sees,
  type TableRules,
} from './row-level-security.rules.ts'
import { UNITS } from './world.ts'

/** Whom a plot's messages are to, and on which day: each plot's own. */
const TOLD: Record<Uuid, { member: CastMember; day: string }> = {
  [UNITS.DV12]: { member: CAST.nam, day: '2030-02-12' },
  [UNITS.DV08]: { member: CAST.ngoc, day: '2030-02-08' },
}
const OTHERS = { member: CAST.mai, day: '2030-02-01' }

export const toldOf = ({ unitId }: Plot) => {
  const { member, day } = TOLD[unitId] ?? OTHERS
  return { person_id: member.personId, told_on: day }
}

/** One's own alone, all for the agency: no leader and no member reads what others were told. */
const own: Sees = (actor, plot) =>
  actor.role === 'standingAgency' || actor.personId === toldOf(plot).person_id

/** What became of a mail is also seen by whoever keeps accounts; what the mail says is not. */
const ownOrKeeper: Sees = (actor, plot) => actor.role === 'administrator' || own(actor, plot)

/** The owner alone: a secret's digest is nobody else's matter. */
const owner: Sees = (actor, plot) => actor.personId === toldOf(plot).person_id

/** What was told, to whom, and the fate of its mail. */
export const REMINDER_TABLES: TableRules = {
  reminder_days: { sees: everyone, row: (plot) => ({ told_on: toldOf(plot).told_on }) },
  reminders_told: {
    sees: ownUnit,
    row: (plot, ids) => ({
      ...{ obligation_id: ids.obligation, due_on: '2030-02-20', rung: 'oneAfter' },
      ...{ unit_id: plot.unitId, told_on: toldOf(plot).told_on },
    }),
  },
  reminder_messages: {
    sees: own,
    row: (plot, ids) => ({ ...toldOf(plot), message_id: ids.obligation, lines: '[]' }),
  },
  notices: {
    sees: own,
    row: (plot, ids) => ({
      ...toldOf(plot),
      ...{ notice_id: ids.obligation, kind: 'backupNotProven', detail: 'thử' },
    }),
  },
  calendar_feeds: {
    sees: owner,
    row: (plot, ids) => ({
      ...{ feed_id: ids.obligation, person_id: toldOf(plot).person_id, post_id: newId() },
      token_digest: ids.obligation.replace(/-/g, '').repeat(2),
      ...{ recorded_by: newId(), command_id: newId() },
    }),
  },
  calendar_feed_ends: {
    sees: owner,
    row: (plot, ids) => ({
      ...{ feed_id: ids.obligation, person_id: toldOf(plot).person_id },
      ...{ recorded_by: newId(), command_id: newId() },
    }),
  },
  mail_addresses: {
    sees: own,
    row: (plot) => ({
      ...{ change_id: newId(), person_id: toldOf(plot).person_id, address: 'a@co-quan.example' },
      ...{ recorded_by: newId(), command_id: newId() },
    }),
  },
  reminder_mails: {
    sees: ownOrKeeper,
    row: (plot, ids) => ({
      ...{ mail_id: ids.file, message_id: ids.obligation, person_id: toldOf(plot).person_id },
      ...{ address: 'a@co-quan.example', internet_id: `${ids.file}@co-quan.example` },
      queued_at: '2030-02-01T00:30:00Z',
    }),
  },
  reminder_mail_attempts: {
    sees: ownOrKeeper,
    row: (plot, ids) => ({
      ...{ mail_id: ids.file, attempt: 1, person_id: toldOf(plot).person_id },
      begun_at: '2030-02-01T00:30:00Z',
    }),
  },
  reminder_mail_outcomes: {
    sees: ownOrKeeper,
    row: (plot, ids) => ({
      ...{ mail_id: ids.file, attempt: 1, person_id: toldOf(plot).person_id },
      ...{ outcome: 'accepted', answer: '250 OK', ended_at: '2030-02-01T00:30:01Z' },
    }),
  },
}
