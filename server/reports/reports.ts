import { type PlainDate, yearOf } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { programmeYearSpan } from '#domain/programme/reporting-month.ts'
import { dayOf, type JudgedExtension, momentOf } from '#domain/reports/due.ts'
import type { Cell } from '#domain/reports/schema.ts'
import {
  extensionsOf,
  type Obligation,
  type Timeliness,
  type TimelinessBasis,
  type TimelinessView,
  timelinessOf,
} from '#domain/reports/timeliness.ts'
import type { UrgingLetterDrafted } from '#domain/reports/urging-round.ts'
import { BLOCKS, type Block } from '#domain/units/blocks.ts'
import type { Context } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear, findYearInView, getWorkCalendar } from '#server/programme/programme.ts'
import { startOfDay } from './present.ts'
import * as sql from './reports.sql.ts'

/** One unit's line of one period. */
export type ReportLine = {
  periodId: Uuid
  obligationId: Uuid | undefined
  /** From this day on nothing is owed; null as long as it is. */
  ceasedOn: PlainDate | null
  timeliness: Timeliness
  /** Oldest first, each with whether it came before the deadline of then. */
  extensions: readonly JudgedExtension[]
  /** Letters, requests and remarks, oldest first. */
  notes: readonly sql.Note[]
  /** Those that stand at the moment asked about, newest first. */
  sendings: readonly sql.SendingRow[]
}

export type ReportingUnit = Omit<sql.ReportingUnitRow, 'block'> & {
  block: Block
  /** In the order of the periods. */
  lines: readonly ReportLine[]
}

export type YearTimeliness = {
  year: number
  basis: TimelinessBasis
  today: PlainDate
  /** First day of the calendar month of today: what "this month" means for the ledger's keepers. */
  month: PlainDate
  calendar: WorkCalendar
  periods: readonly sql.PeriodRow[]
  /** Assigned units by block and decision, then invited ones. */
  units: readonly ReportingUnit[]
}

export { findPassedPeriod } from './reports.sql.ts'

/** The year asked about, or the one in view, as the header of the pages shows it. */
export async function yearAsked(
  { db, actor, moment }: Context,
  asked: string | undefined,
): Promise<number> {
  if (asked !== undefined) return Number(asked)
  return (await findYearInView(db, actor.programmeId, moment.today)) ?? yearOf(moment.today)
}

/**
 * Who reported when in a year, of every unit in scope or of those named: seven statements in two trips however many units.
 * `today` is the day lateness is counted to; with `asOf` only what was recorded by then is seen. Undefined
 * when the programme has no such year.
 */
export async function findYearTimeliness(
  db: Db,
  programmeId: Uuid,
  ask: {
    year: number
    today: PlainDate
    asOf?: string | undefined
    unitIds?: readonly Uuid[] | undefined
  },
): Promise<YearTimeliness | undefined> {
  const part = { year: ask.year, unitIds: ask.unitIds }
  const [year, calendar, periods, changes, obligationRows, sendingRows] = await Promise.all([
    findYear(db, programmeId, ask.year, ask.asOf),
    getWorkCalendar(db, programmeId),
    listUnitPeriods(db, programmeId, ask.year, ask.asOf),
    sql.listDeadlineChanges(db, programmeId, ask.year),
    sql.listObligations(db, programmeId, part, ask.asOf),
    sql.listSendings(db, programmeId, part),
  ])
  if (!year) return undefined
  const basis = year.settings.timelinessBasis
  const view: TimelinessView = { basis, today: ask.today, recordedBy: ask.asOf, calendar }
  const month = `${ask.today.slice(0, 7)}-01` as PlainDate
  const units = await sql.listReportingUnits(db, programmeId, {
    ...programmeYearSpan(ask.year, year.settings.calendar),
    year: ask.year,
    since: startOfDay(month),
    until: ask.asOf,
    unitIds: ask.unitIds,
  })
  const obligations = groupByLine(obligationRows)
  const sendings = groupByLine(sendingRows)
  return {
    year: ask.year,
    basis,
    today: ask.today,
    month,
    calendar,
    periods,
    units: units.map(toUnit).sort(byProtocol),
  }

  function toUnit(row: sql.ReportingUnitRow): ReportingUnit {
    const lines = periods.map(({ periodId }) => {
      const key = keyOf(row.unitId, periodId)
      const owed = row.mode === 'invited' ? undefined : obligations.get(key)?.[0]
      const deadlineChanges = changes.filter((change) => change.periodId === periodId)
      return toLine(periodId, owed && { ...owed, deadlineChanges }, sendings.get(key) ?? [], view)
    })
    return { ...row, block: row.block as Block, lines }
  }
}

/** What units owe; papers of district committees stand in no board of units. */
export async function listUnitPeriods(db: Db, programmeId: Uuid, year: number, asOf?: string) {
  const periods = await sql.listPeriods(db, programmeId, year, asOf)
  return periods.filter(({ owedBy }) => owedBy === 'unit')
}

function toLine(
  periodId: Uuid,
  obligation: (sql.ObligationRow & Obligation) | undefined,
  sendings: readonly sql.SendingRow[],
  view: TimelinessView,
): ReportLine {
  const seen = (recordedAt: string) =>
    view.recordedBy === undefined || momentOf(recordedAt) <= momentOf(view.recordedBy)
  const notes = (obligation?.notes ?? []).filter(({ at }) => seen(at))
  const rows = sendings.filter(({ recordedAt }) => seen(recordedAt))
  const takenBack = new Set(rows.map(({ withdraws }) => withdraws))
  return {
    periodId,
    obligationId: obligation?.obligationId,
    ceasedOn: obligation?.ceasedOn ?? null,
    timeliness: timelinessOf(
      {
        obligation,
        sendings,
        completionRequests: notes
          .filter(({ kind }) => kind === 'asked')
          .map(({ at }) => ({ askedAt: at })),
      },
      view,
    ),
    extensions: obligation ? extensionsOf(obligation, view) : [],
    notes,
    sendings: rows.filter((row) => row.withdraws === null && !takenBack.has(row.sendingId)),
  }
}

/** The letters that people took out for a line, with their days. */
export function lettersDrafted({ notes }: Pick<ReportLine, 'notes'>): UrgingLetterDrafted[] {
  return notes.flatMap((note) =>
    note.kind === 'urged' ? [{ round: note.round, on: dayOf(note.at) }] : [],
  )
}

/** A line as pages show it. */
export function toCell({ periodId, timeliness, notes, sendings }: ReportLine): Cell {
  const { state, dueOn, isDue, daysLate, sentAt, dataReceivedAt, paperReceivedAt } = timeliness
  const lastNote = (kind: sql.Note['kind']) => notes.filter((note) => note.kind === kind).at(-1)
  const urged = lastNote('urged')
  // Newest first, and the first paper is the one that counts.
  const paper = sendings.filter((row) => row.channel === 'paper').at(-1)
  const marks: Cell['marks'] = []
  if (timeliness.isExtended) marks.push('extended')
  if (timeliness.isNil) marks.push('nil')
  if (timeliness.isAskedToComplete) marks.push('askedToComplete')
  return {
    periodId,
    state,
    dueOn: dueOn ?? null,
    isDue,
    daysLate,
    marks,
    sentAt: sentAt ?? null,
    dataReceivedAt: dataReceivedAt ?? null,
    paperReceivedAt: paperReceivedAt ?? null,
    documentNumber: paper?.documentNumber ?? null,
    paper: paper
      ? { byUnit: !paper.enteredFor, name: paper.recordedByName, fileId: paper.documentFileId }
      : null,
    sendingIds: sendings.map(({ sendingId }) => sendingId),
    urged: urged?.kind === 'urged' ? { round: urged.round, on: dayOf(urged.at) } : null,
    remark: lastNote('remark')?.words ?? null,
    notes: notes.flatMap((note) =>
      note.kind === 'note' ? [{ at: note.at, by: note.by, words: note.words }] : [],
    ),
  }
}

/** Units by block, then as the decision lists them, those that owe nothing last; never by money. */
function byProtocol(a: ReportingUnit, b: ReportingUnit): number {
  if (a.mode !== b.mode) return a.mode === 'assigned' ? -1 : 1
  const blocks = BLOCKS.indexOf(a.block) - BLOCKS.indexOf(b.block)
  return blocks || a.blockOrder - b.blockOrder || (a.code < b.code ? -1 : 1)
}

function keyOf(unitId: Uuid, periodId: Uuid): string {
  return `${unitId} ${periodId}`
}

function groupByLine<Row extends { unitId: Uuid; periodId: Uuid }>(
  rows: readonly Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row.unitId, row.periodId)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
