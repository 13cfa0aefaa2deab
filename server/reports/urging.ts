import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { isUuid, type Uuid } from '#domain/base/uuid.ts'
import { reminderSentence } from '#domain/documents/urging-letter.ts'
import type {
  AskSentence,
  DraftUrgingLetters,
  UrgingLetterData,
} from '#domain/reports/follow-up/schema.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import { WORKING_DAYS_GIVEN } from '#domain/reports/urging-round.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { findYear, getWorkCalendar } from '#server/programme/programme.ts'
import { findTicked } from './follow-up.ts'
import { naming, sortCells, type TickedCell } from './many.ts'
import { presentMoment } from './present.ts'
import * as sql from './writes.sql.ts'

/** Where the officer has yet to write the number by hand. */
const BLANK = '……………'

/**
 * Drafts letters to units whose report is overdue: each unit's next round is recorded, and the letters'
 * data are answered, one letter a round. People sign and send them.
 */
export async function draftUrgingLetters(
  context: CommandContext,
  command: DraftUrgingLetters,
): Promise<Result<Outcome<UrgingLetterData>>> {
  const { db, actor, moment, commandId, newId } = context
  const { periodId, unitIds } = command
  await sql.lockUnits(db, actor.programmeId, unitIds)
  const cells = unitIds.map((unitId) => ({ unitId, periodId }))
  const sorted = await sortCells(context, cells, whyNotUrged)
  if (!sorted.ok) return sorted
  const deadline = await deadlineOf(context, command.deadline)
  if (deadline <= moment.today) return refuse({ code: 'deadline-in-past' })
  const { done: units, answer } = sorted.value
  const [first] = units
  if (!first) throw new Error('somebody is urged')
  const { period } = first
  const year = await findYear(db, actor.programmeId, period.year)
  if (!year) throw new Error('a period has its year')
  const { letters } = year.settings
  const rounds = units.map((unit) => ({ ...unit, round: lastRound(unit) + 1 }))
  await sql.insertUrgingLetters(
    db,
    actor.programmeId,
    rounds.map(({ unit, round }) => ({
      ...{ letterId: newId(), periodId, unitId: unit.unitId, round, commandId },
      draftedAt: presentMoment(moment),
      draftedBy: actor.personId,
    })),
  )
  const rounded = [...new Set(rounds.map(({ round }) => round))]
    .sort((a, b) => a - b)
    .map((round) => ({ round, units: rounds.filter((row) => row.round === round).map(toUnit) }))
  return ok({
    answer: {
      ...{ periodId, year: period.year, periodName: period.name, deadline },
      regimeSource: period.source,
      asOf: moment.today,
      contact: { person: letters.contactPerson || actor.postTitle },
      letters: rounded,
      refused: answer.refused,
    },
    about: {
      kind: 'urgingLetter',
      details: { periodId, unitIds: units.map(({ unitId }) => unitId), deadline },
    },
  })
}

/** One polite sentence for the telephone group; nothing is recorded. */
export async function getReminderSentence(
  context: Context,
  periodId: Uuid,
  ask: AskSentence,
): Promise<Result<{ sentence: string }>> {
  const unitIds = ask.unitIds.split(',').filter(isUuid)
  if (unitIds.length === 0) return refuse({ code: 'unit-unknown' })
  const ticked = await findTicked(context, periodId, unitIds)
  if (!ticked.ok) return ticked
  const { period, units } = ticked.value
  const sent = units.filter(({ line }) => line.timeliness.sentAt !== undefined)
  if (sent.length > 0)
    return refuse(
      naming(
        'report-already-sent',
        sent.map((row) => ({ ...row, period })),
      ),
    )
  // Before the deadline it is the deadline itself that is recalled.
  const dueOn = units.map(({ line }) => line.timeliness.dueOn).find((day) => day !== undefined)
  const isAhead = dueOn !== undefined && dueOn > context.moment.today
  const deadline = ask.deadline ?? (isAhead ? dueOn : await deadlineOf(context, undefined))
  const year = await findYear(context.db, context.actor.programmeId, period.year)
  const letters = year?.settings.letters
  return ok({
    sentence: reminderSentence({
      units: units.map(({ unit }) => ({ name: unit.name })),
      periodName: periodLabel(period),
      deadline,
      contact: {
        person: letters?.contactPerson || context.actor.postTitle,
        telephone: ask.telephone ?? (letters?.contactTelephone || BLANK),
      },
    }),
  })
}

/** Only who is overdue and has sent nothing is urged. */
function whyNotUrged({ line }: TickedCell) {
  if (line.timeliness.sentAt !== undefined) return 'report-already-sent'
  return line.timeliness.state === 'notSent' ? undefined : 'deadline-not-passed'
}

async function deadlineOf(
  { db, actor, moment }: Context,
  asked: PlainDate | undefined,
): Promise<PlainDate> {
  if (asked !== undefined) return asked
  const calendar = await getWorkCalendar(db, actor.programmeId)
  return calendar.addWorkingDays(moment.today, WORKING_DAYS_GIVEN)
}

function lastRound({ line }: TickedCell): number {
  return line.notes.reduce((last, note) => Math.max(last, note.round ?? 0), 0)
}

function toUnit({
  unit,
  line,
  round,
}: TickedCell & { round: number }): UrgingLetterData['letters'][number]['units'][number] {
  const { unitId, name, contactPost, telephone } = unit
  const { dueOn, daysLate } = line.timeliness
  return { unitId, name, dueOn: dueOn as PlainDate, daysLate, round, contactPost, telephone }
}
