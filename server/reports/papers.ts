import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { owes } from '#domain/reports/open-year.ts'
import { checkPaperDays, nextPaperCode, proposedTerms } from '#domain/reports/paper-kinds.ts'
import type { ChangeTerms, RequestPaper } from '#domain/reports/papers/schema.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { findYear, getWorkCalendar } from '#server/programme/programme.ts'
import * as terms from './papers.sql.ts'
import * as periods from './periods.sql.ts'
import { findPeriod, listPeriods } from './reports.sql.ts'

type Requested = { periodId: Uuid; code: string; units: number }

/**
 * Asks for a paper beside the periods of the year: a plan of everybody, a thematic or an ad hoc report of
 * the units named. It is owed from then on, by assigned units alone, and always due after today.
 */
export async function requestPaper(
  context: CommandContext,
  year: number,
  command: RequestPaper,
): Promise<Result<Outcome<Requested>>> {
  const { db, actor, moment, commandId, newId } = context
  const { programmeId, personId } = actor
  const programmeYear = await findYear(db, programmeId, year)
  if (programmeYear?.state !== 'open') return refuse({ code: 'year-not-open', year: String(year) })
  const { kind, owedBy, dataFrom, dataTo, dueOn, consolidatedOn } = command
  const calendar = await getWorkCalendar(db, programmeId)
  const days = checkPaperDays({ owedBy, dataFrom, dataTo, dueOn, consolidatedOn }, calendar)
  if (!days.ok) return days
  if (dueOn <= moment.today) return refuse({ code: 'deadline-in-past' })
  const name = normaliseText(command.name)
  const papers = await listPeriods(db, programmeId, year)
  if (papers.some((paper) => paper.name === name))
    return refuse({ code: 'paper-name-taken', year: String(year), name })
  const owing = owedBy === 'unit' ? await unitsAsked(context, command) : []
  if (owedBy === 'unit' && owing.length === 0) return refuse({ code: 'nobody-owes' })
  const periodId = newId()
  const code = nextPaperCode(
    kind,
    papers.map((paper) => paper.code),
  )
  const position = Math.max(0, ...papers.map((paper) => paper.position)) + 1
  const source = normaliseText(command.source)
  await periods.insertPaper(db, programmeId, {
    ...{ periodId, year, code, name, position, dataFrom, dataTo, dueOn, source, kind, owedBy },
    workingDays: null,
  })
  const proposed = proposedTerms(kind, programmeYear.settings.calendar)
  await terms.insertTerms(db, programmeId, {
    ...{ termsId: newId(), periodId, commandId, recordedBy: personId, reason: source },
    content: normaliseText(command.content),
    form: command.form === undefined ? proposed.form : normaliseText(command.form),
    sendTo: command.sendTo === undefined ? proposed.sendTo : normaliseText(command.sendTo),
    consolidatedOn: consolidatedOn ?? null,
    ...{ cutOffSource: source, cutOffConfidence: 'high', dueSource: source, dueConfidence: 'high' },
  })
  await periods.insertObligations(
    db,
    programmeId,
    owing.map((unitId) => ({ obligationId: newId(), unitId, periodId, dueOn })),
  )
  const answer = { periodId, code, units: owing.length }
  const details = { ...answer, kind, name, dueOn, unitIds: command.unitIds ?? null }
  return ok({ answer, about: { kind: 'reportPeriod', id: periodId, reason: source, details } })
}

/** The units that owe it: those named or, when none is named, all; never one that is only invited. */
async function unitsAsked(
  { db, actor }: CommandContext,
  { kind, unitIds, dataTo, dueOn }: RequestPaper,
): Promise<Uuid[]> {
  const units = await periods.listDutyUnits(db, actor.programmeId)
  const named = kind === 'plan' ? undefined : unitIds
  return units
    .filter((unit) => named === undefined || named.includes(unit.unitId))
    .filter((unit) => owes(unit, { dataTo, dueOn }))
    .map(({ unitId }) => unitId)
}

/** Says anew what a paper asks, with its sources; the versions before stay readable. */
export async function changeTerms(
  { db, actor, commandId, newId }: CommandContext,
  periodId: Uuid,
  { reason, consolidatedOn, ...words }: ChangeTerms,
): Promise<Result<Outcome<{ periodId: Uuid }>>> {
  const { programmeId } = actor
  const paper = await findPeriod(db, programmeId, periodId)
  if (!paper) return refuse({ code: 'period-unknown' })
  const year = await findYear(db, programmeId, paper.year)
  if (year?.state !== 'open')
    return refuse({ code: 'year-closed', period: paper.name, dueOn: formatDate(paper.dueOn) })
  const calendar = await getWorkCalendar(db, programmeId)
  const days = checkPaperDays({ ...paper, consolidatedOn }, calendar)
  if (!days.ok) return days
  const why = normaliseText(reason)
  await terms.insertTerms(db, programmeId, {
    ...{ ...words, termsId: newId(), periodId, commandId, consolidatedOn },
    ...{ recordedBy: actor.personId, reason: why },
  })
  return ok({
    answer: { periodId },
    about: {
      kind: 'reportPeriod',
      id: periodId,
      reason: why,
      details: { ...words, consolidatedOn },
    },
  })
}
