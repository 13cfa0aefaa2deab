import { may } from '#domain/access/rights.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { ok, type Result } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { calendarOf, checkCalendarChange } from '#domain/programme/calendar-days.ts'
import type {
  AskCalendarMoves,
  CalendarMoves,
  CalendarView,
  ChangeCalendar,
} from '#domain/reports/calendar/schema.ts'
import { type CalendarMove, calendarMoves } from '#domain/reports/calendar-moves.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import {
  insertCalendarChange,
  listCalendarDays,
  listNamedDays,
  lockCalendar,
} from '#server/programme/programme.ts'
import { type DeadlineRow, listDeadlinesAhead } from './calendar.sql.ts'
import { insertDeadlineChange } from './periods.sql.ts'
import { presentMoment } from './present.ts'
import { insertExtensions } from './writes.sql.ts'

/** The days of a calendar year that differ from the plain week, and the deadlines still ahead. */
export async function getCalendar(context: Context, year: number): Promise<Result<CalendarView>> {
  const { db, actor, moment } = context
  const { programmeId } = actor
  const span = { from: plainDate(`${year}-01-01`), to: plainDate(`${year}-12-31`) }
  const open = await listDeadlinesAhead(db, programmeId, moment.today)
  return ok({
    year,
    today: moment.today,
    mayChange: may(actor, 'keepCalendar'),
    days: await listNamedDays(db, programmeId, span),
    open: open
      .filter(({ dueOn }) => dueOn >= moment.today)
      .map(({ name, year: ofYear, dueOn }) => ({ name, year: ofYear, dueOn })),
  })
}

/** What a change would move, before it is made. */
export async function getCalendarMoves(
  context: Context,
  ask: AskCalendarMoves,
): Promise<Result<CalendarMoves>> {
  const found = await movesOf(context, ask)
  return found.ok ? ok({ moves: toView(found.value) }) : found
}

/** Makes a day off, worked or plain, and moves the deadlines that are still ahead; no passed one moves. */
export async function changeCalendar(
  context: CommandContext,
  command: ChangeCalendar,
): Promise<Result<Outcome<CalendarMoves>>> {
  const { db, actor, moment, commandId, newId } = context
  const { programmeId, personId } = actor
  const { day, kind } = command
  await lockCalendar(db, programmeId)
  const found = await movesOf(context, { day, kind })
  if (!found.ok) return found
  const reason = normaliseText(command.reason)
  const changeId = newId()
  await insertCalendarChange(db, programmeId, {
    ...{ changeId, day, kind, commandId, recordedBy: personId, reason },
    ...{ name: normaliseText(command.name), source: normaliseText(command.source) },
  })
  const why = `Lịch làm việc thay đổi ngày ${formatDate(day)}: ${reason}`
  const decidedAt = presentMoment(moment)
  const { moves } = found.value
  for (const { periodId, extension, to: newDueOn } of moves)
    if (extension === null)
      await insertDeadlineChange(db, programmeId, {
        ...{ deadlineId: newId(), periodId, newDueOn, commandId, decidedAt },
        ...{ recordedBy: personId, reason: why },
      })
  const extended = moves.flatMap(({ extension, to }) =>
    extension ? [{ ...extension, extensionId: newId(), newDueOn: to }] : [],
  )
  if (extended.length > 0)
    await insertExtensions(
      db,
      programmeId,
      extended.map((row) => ({
        ...row,
        ...{ grantedAt: decidedAt, grantedBy: personId, reason: why },
      })),
    )
  const answer = { moves: toView(found.value) }
  return ok({
    answer,
    about: {
      kind: 'calendarDay',
      id: changeId,
      reason,
      details: { day, kind, moves: answer.moves },
    },
  })
}

type Found = { moves: CalendarMove[]; deadlines: readonly DeadlineRow[] }

async function movesOf(
  { db, actor, moment }: Context,
  { day, kind }: AskCalendarMoves,
): Promise<Result<Found>> {
  const { today } = moment
  const days = await listCalendarDays(db, actor.programmeId)
  const allowed = checkCalendarChange({ day, kind }, { today, days })
  if (!allowed.ok) return allowed
  const deadlines = await listDeadlinesAhead(db, actor.programmeId, today)
  const moves = calendarMoves(deadlines, {
    ...{ before: calendarOf(days), after: calendarOf([...days, { day, kind }]), today },
  })
  return ok({ moves, deadlines })
}

function toView({ moves, deadlines }: Found): CalendarMoves['moves'] {
  return moves.map(({ periodId, extension, from, to }) => {
    const of = deadlines.find((row) => row.periodId === periodId)
    const unit = of?.extensions.find((row) => row.obligationId === extension?.obligationId)
    return {
      ...{ periodId: periodId as Uuid, from, to },
      ...{ periodName: of?.name ?? '', year: of?.year ?? 0, unitName: unit?.unitName ?? null },
    }
  })
}
