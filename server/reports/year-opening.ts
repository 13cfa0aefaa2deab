import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { openYear as decideYear } from '#domain/reports/open-year.ts'
import { proposedTerms } from '#domain/reports/paper-kinds.ts'
import { changeDeadline as decideDeadline } from '#domain/reports/period-deadline.ts'
import type { ChangeDeadline, OpenYear } from '#domain/reports/periods/schema.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { findYear, getWorkCalendar, insertYear, listYears } from '#server/programme/programme.ts'
import { insertTerms } from './papers.sql.ts'
import * as sql from './periods.sql.ts'
import { presentMoment } from './present.ts'
import { findPeriod } from './reports.sql.ts'
import { settingsFor } from './year-periods.ts'

type Opened = { year: number; periods: number; units: number; obligations: number }

/** Opens a year: its settings as of the year before, its periods, and what each assigned unit owes. */
export async function openYear(
  context: CommandContext,
  { year, periodCount, days, source }: OpenYear,
): Promise<Result<Outcome<Opened>>> {
  const { db, actor, moment, commandId, newId } = context
  const { programmeId } = actor
  const settings = await settingsFor(context, year)
  const paper = source === undefined ? '' : normaliseText(source)
  const years = (await listYears(db, programmeId)).map((row) => row.year)
  const decided = decideYear(
    {
      ...{ year, years, periodCount, today: moment.today, reporting: settings.calendar },
      ...{ days, source: paper },
      calendar: await getWorkCalendar(db, programmeId),
    },
    await sql.listDutyUnits(db, programmeId),
  )
  if (!decided.ok) return decided
  const isNew = await insertYear(db, programmeId, {
    ...{ year, settings, recordedBy: actor.personId, recordedAt: moment.now },
    reason: `Mở năm ${year}`,
  })
  if (!isNew) return refuse({ code: 'year-already-open', year: String(year) })
  const periods = decided.value.periods.map(({ period, ...set }) => ({
    ...{ ...period, ...set },
    periodId: newId(),
    source: paper === '' ? period.source : paper,
  }))
  const byCode = new Map(periods.map((period) => [period.code, period]))
  const obligations = decided.value.duties.flatMap(({ unitId, periodCode }) => {
    const period = byCode.get(periodCode)
    if (!period) return []
    return { obligationId: newId(), unitId, periodId: period.periodId, dueOn: period.dueOn }
  })
  for (const period of periods) {
    await sql.insertPaper(db, programmeId, { ...period, year, owedBy: 'unit' })
    if (!period.cutOffIsSet && !period.deadlineIsSet) continue
    const proposed = proposedTerms(period.kind, settings.calendar)
    await insertTerms(db, programmeId, {
      ...{ ...proposed, termsId: newId(), periodId: period.periodId, commandId },
      ...(period.cutOffIsSet ? { cutOffSource: paper, cutOffConfidence: 'high' as const } : {}),
      ...(period.deadlineIsSet ? { dueSource: paper, dueConfidence: 'high' as const } : {}),
      ...{ recordedBy: actor.personId, reason: paper },
    })
  }
  await sql.insertObligations(db, programmeId, obligations)
  const answer = {
    ...{ year, periods: periods.length, obligations: obligations.length },
    units: new Set(obligations.map(({ unitId }) => unitId)).size,
  }
  return ok({ answer, about: { kind: 'programmeYear', details: { ...answer, periodCount, days } } })
}

/** Moves a period's deadline for everybody; what stood before stays readable. */
export async function changeDeadline(
  { db, actor, moment, commandId, newId }: CommandContext,
  periodId: Uuid,
  { newDueOn, reason }: ChangeDeadline,
): Promise<Result<Outcome<{ periodId: Uuid; dueOn: PlainDate }>>> {
  const { programmeId } = actor
  const period = await findPeriod(db, programmeId, periodId)
  const year = period && (await findYear(db, programmeId, period.year))
  if (!period || !year) return refuse({ code: 'period-unknown' })
  const { name, dataTo, dueOn } = period
  const decided = decideDeadline({ name, dataTo, dueOn, yearState: year.state }, newDueOn, {
    today: moment.today,
    calendar: await getWorkCalendar(db, programmeId),
  })
  if (!decided.ok) return decided
  await sql.insertDeadlineChange(db, programmeId, {
    ...{ deadlineId: newId(), periodId, newDueOn, commandId },
    decidedAt: presentMoment(moment),
    recordedBy: actor.personId,
    reason: normaliseText(reason),
  })
  return ok({
    answer: { periodId, dueOn: decided.value },
    about: { kind: 'reportPeriod', id: periodId, reason, details: { from: dueOn, to: newDueOn } },
  })
}
