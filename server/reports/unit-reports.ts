import { entersFor, may, mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import {
  type DataState,
  type ReportStep,
  reportAllows,
  stateOf,
} from '#domain/reports/report-state.ts'
import type {
  PresentReport,
  UnitReportView,
  WriteReportWords,
} from '#domain/reports/unit-report/schema.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import { findTicked } from './follow-up.ts'
import { findOpenPeriod } from './open-period.ts'
import { holdsContent } from './report-content.ts'
import type { PeriodRow } from './reports.sql.ts'
import type { ReportLine } from './reports.ts'
import * as sql from './unit-reports.sql.ts'
import { lockUnits } from './writes.sql.ts'

/** The unit's own words; each writing is a revision, and a second writer is told of the first. */
export async function writeReportWords(
  context: CommandContext,
  { unitId, periodId, expectedRevision, estimates, ...words }: WriteReportWords,
): Promise<Result<Outcome<{ revision: number }>>> {
  const { db, actor, commandId } = context
  const { programmeId } = actor
  const open = await findOpenPeriod(context, periodId)
  if (!open.ok) return open
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  if ((await lockUnits(db, programmeId, [unitId])).length === 0)
    return refuse({ code: 'unit-unknown' })
  if (estimates.length > 0 && open.value.period.kind !== 'yearly')
    return refuse({ code: 'estimate-not-asked', period: open.value.period.name })
  const last = await sql.findWords(db, programmeId, { unitId, periodId })
  if ((last?.revision ?? 0) !== expectedRevision) return refuse({ code: 'words-outdated' })
  const revision = expectedRevision + 1
  const { difficulties, nextTasks, proposals } = words
  await sql.insertWords(db, programmeId, {
    ...{ unitId, periodId, revision, estimates, commandId, recordedBy: actor.personId },
    difficulties: normaliseText(difficulties),
    nextTasks: normaliseText(nextTasks),
    proposals: normaliseText(proposals),
    enteredFor: entersFor(actor, unitId),
  })
  const details = { periodId, revision }
  return ok({ answer: { revision }, about: { kind: 'reportWords', unitId, details } })
}

/** Written down by the focal point: the report went to the unit's leader on a day. It stops no clock. */
export async function presentReport(
  context: CommandContext,
  { unitId, periodId, presentedOn }: PresentReport,
): Promise<Result<Outcome<{ stepId: Uuid }>>> {
  const { db, actor, moment, commandId, newId } = context
  const { programmeId } = actor
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  await lockUnits(db, programmeId, [unitId])
  const ticked = await findTicked(context, periodId, [unitId])
  if (!ticked.ok) return ticked
  const { period, units } = ticked.value
  const { dataFrom } = period
  if (presentedOn > moment.today || presentedOn < dataFrom)
    return refuse({ code: 'presented-day-wrong', from: formatDate(dataFrom) })
  const found = await findState(context, period, unitId, units[0]?.line)
  if (!reportAllows(found.state, 'present'))
    return refuse({ code: 'step-not-allowed', state: found.state, stateName: NAMES[found.state] })
  const stepId = newId()
  await sql.insertStep(db, programmeId, {
    ...{ stepId, unitId, periodId, step: 'presented', happenedOn: presentedOn, commandId },
    recordedBy: actor.personId,
  })
  const details = { periodId, presentedOn }
  return ok({ answer: { stepId }, about: { kind: 'reportStep', id: stepId, unitId, details } })
}

type Found = { state: DataState; steps: sql.StepRow[]; words: sql.WordsRow | undefined }

/** The state of a unit's data for a paper, from what it recorded, wrote, sent, and was asked. */
export async function findState(
  context: Context,
  period: PeriodRow,
  unitId: Uuid,
  line: Pick<ReportLine, 'sendings' | 'notes'> | undefined,
): Promise<Found> {
  const { db, actor } = context
  const key = { unitId, periodId: period.periodId }
  const words = await sql.findWords(db, actor.programmeId, key)
  const steps = await sql.listSteps(db, actor.programmeId, key)
  const sent = (line?.sendings ?? []).filter(
    ({ channel, isEmpty, nilReason }) => channel === 'data' && (!isEmpty || nilReason !== null),
  )
  const history: ReportStep[] = [
    ...steps.map(({ step, recordedAt: at }) => ({ kind: KINDS[step], at })),
    ...sent.map(({ recordedAt: at, sendingId }) => ({ kind: 'send' as const, at, sendingId })),
    ...(line?.notes ?? []).flatMap(({ kind, at }) =>
      kind === 'asked' ? [{ kind: 'ask' as const, at }] : [],
    ),
  ]
  const holds = await holdsContent(context, period, unitId, words)
  return { state: stateOf({ hasContent: holds, steps: history }), steps, words }
}

const KINDS = { presented: 'present', received: 'receive' } as const

const NAMES: Record<DataState, string> = {
  notStarted: 'chưa lập',
  draft: 'đang lập',
  presented: 'đã trình lãnh đạo đơn vị',
  sent: 'đã gửi',
  askedToComplete: 'đề nghị bổ sung',
  received: 'đã tiếp nhận',
}

/** The report of a unit beside its figures: state, paper, words, estimates, and what was received. */
export async function readUnitReport(
  context: Context,
  period: PeriodRow,
  unitId: Uuid,
  line: ReportLine,
): Promise<UnitReportView> {
  const { actor } = context
  const { state, steps, words } = await findState(context, period, unitId, line)
  const last = (step: sql.StepRow['step']) => steps.findLast((row) => row.step === step)
  const received = last('received')
  const asked = line.notes.findLast(({ kind }) => kind === 'asked')
  const mayWrite = may(actor, 'sendReport') && mayWriteForUnit(actor, unitId)
  return {
    ...{ state, hasPaper: line.timeliness.paperReceivedAt !== undefined, mayWrite },
    revision: words?.revision ?? 0,
    difficulties: words?.difficulties ?? '',
    nextTasks: words?.nextTasks ?? '',
    proposals: words?.proposals ?? '',
    asksEstimates: period.kind === 'yearly',
    estimates: words?.estimates ?? [],
    presentedOn: last('presented')?.happenedOn ?? null,
    receivedOn: received?.happenedOn ?? null,
    received: received?.figures ?? null,
    nilReason: line.sendings.find((row) => row.nilReason !== null)?.nilReason ?? null,
    askedWords: state === 'askedToComplete' ? (asked?.words ?? null) : null,
    mayPresent: mayWrite && reportAllows(state, 'present'),
    mayReceive: may(actor, 'receiveReport') && reportAllows(state, 'receive'),
  }
}

/** What units expected of a year to 31 December, as it stood written at a moment; in stored units. */
export const listEstimates = sql.listEstimates
