import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkEvent } from '#domain/works/events.ts'
import { eventsThatStand, foldWork } from '#domain/works/fold.ts'
import { unitsOfWork, type Work } from '#domain/works/work.ts'
import type { Db } from '#server/platform/database.ts'
import { findNames, listEventsAsOf, listPaidAsOf, type RecordedEvent } from './as-of.sql.ts'

/** Which works a paper asks for: those of a programme year, as of a moment. */
export type AskWorks = {
  year: number
  /** First and last day of the year's data. */
  from: PlainDate
  to: PlainDate
  months: { from: PlainDate; to: PlainDate }
  asOf: string
  asOfDay: PlainDate
}

/** A work of a year as it was known at a moment, with names and what the ledger says was handed over. */
export type WorkAsOf = {
  work: Work
  placeName: string
  leadUnitName: string
  /** In the order of the assignment decision, the lead first. */
  payers: readonly { unitId: Uuid; unitName: string; share: number | null }[]
  technicalUnitName: string | null
  need: string | null
  /** Whether a need stands behind it, named by itself or by its plan item. */
  isAsked: boolean
  /** đồng; null: no record of the ledger. */
  paid: { amount: number; amountInYear: number; recordCount: number } | null
}

/** What moves a work within a year: a work of an earlier year then stands in that year's lists too. */
const MOVES: readonly WorkEvent['kind'][] = ['started', 'progress', 'paid', 'handedOver']

/**
 * Works and models of a year as of a moment: those registered for it, and those of earlier years that moved
 * in it or whose state of that year is on record. In the order of places, then of registration.
 */
export async function listWorksAsOf(db: Db, programmeId: Uuid, ask: AskWorks): Promise<WorkAsOf[]> {
  const { asOf, asOfDay: day, year, months } = ask
  const events = await listEventsAsOf(db, programmeId, { asOf, day, upToYear: year })
  const works = [...Map.groupBy(events, ({ workId }) => workId)].flatMap(([workId, history]) => {
    const work = foldWork(workId, history)
    return work && work.status !== 'withdrawn' && isOfYear(work, history, ask) ? [work] : []
  })
  const names = await findNames(db, programmeId, {
    versionIds: works.map(({ placeVersionId }) => placeVersionId),
    needIds: works.flatMap(({ needId }) => (needId === undefined ? [] : [needId])),
    itemIds: works.flatMap(({ planItemId }) => (planItemId === undefined ? [] : [planItemId])),
    asOf,
  })
  const paid = new Map(
    (await listPaidAsOf(db, programmeId, { asOf, months })).map((row) => [row.workId, row]),
  )
  const nameOf = (unitId: Uuid) => names.units.get(unitId)?.name ?? ''
  const placeOf = (work: Work) => names.places.get(work.placeVersionId)
  return works
    .map((work): WorkAsOf => {
      const money = paid.get(work.workId)
      return {
        work,
        placeName: placeOf(work)?.name ?? '',
        leadUnitName: nameOf(work.leadUnitId),
        payers: inOrder(work, names.units).map(({ unitId, share }) => ({
          unitId,
          unitName: nameOf(unitId),
          share: share ?? null,
        })),
        technicalUnitName: work.technicalUnitId === undefined ? null : nameOf(work.technicalUnitId),
        need: work.needId === undefined ? null : (names.needs.get(work.needId) ?? null),
        isAsked:
          work.needId !== undefined ||
          (work.planItemId !== undefined && names.itemsAsked.has(work.planItemId)),
        paid: money
          ? {
              amount: money.amount,
              amountInYear: money.amountInYear,
              recordCount: money.records,
            }
          : null,
      }
    })
    .sort(
      (a, b) =>
        order(placeOf(a.work)?.code ?? '', placeOf(b.work)?.code ?? '') ||
        order(a.work.registeredOn, b.work.registeredOn) ||
        order(a.work.workId, b.work.workId),
    )
}

function isOfYear(work: Work, history: readonly RecordedEvent[], ask: AskWorks): boolean {
  if (work.year === ask.year) return true
  if (work.modelYears.some(({ year }) => year === ask.year)) return true
  return eventsThatStand(history).some(
    ({ kind, happenedOn }) =>
      MOVES.includes(kind) && ask.from <= happenedOn && happenedOn <= ask.to,
  )
}

function inOrder(work: Work, units: ReadonlyMap<Uuid, { position: number }>) {
  const [lead] = unitsOfWork(work)
  const position = (unitId: Uuid) => (unitId === lead ? -1 : (units.get(unitId)?.position ?? 0))
  return [...work.payers].sort((a, b) => position(a.unitId) - position(b.unitId))
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
