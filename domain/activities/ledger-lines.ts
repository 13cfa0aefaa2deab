import { dong, splitByShares } from '#domain/base/money.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ActivityRevision } from './activity.ts'
import type { Field } from './fields.ts'
import { LEDGER_MEASURES, type LedgerMeasure, valueMeasure } from './ledger-measures.ts'

/** "Chưa chia": the line of a joint record by unit until its shares are agreed (law 3). */
export const UNDIVIDED_UNIT: Uuid = '00000000-0000-0000-0000-000000000000'

/** One amount that a revision puts into one measure for one unit. */
export type LedgerLine = {
  unitId: Uuid
  placeId: Uuid
  placeVersionId: Uuid
  field: Field
  kind: string
  month: PlainDate
  measure: LedgerMeasure
  isMoney: boolean
  /** Whole stored units: đồng, half-days or counts. */
  amount: number
}

/**
 * What a revision puts into the figures. This is the only definition of every base measure: totals,
 * figures of a past moment and the records behind a number all read what it returns.
 *
 * Event: person-days = people × days, person-visits = people (none when it shares another's trip), one
 * trip. Period summary: the totals as its paper states them. What is not stated gives no line (law 1, 2).
 * A joint record is split by agreed shares that add up exactly, else it stands under {@link UNDIVIDED_UNIT}.
 * A withdrawn revision gives no line.
 */
export function ledgerLinesOf(revision: ActivityRevision): LedgerLine[] {
  if (revision.isWithdrawn) return []
  const lines: LedgerLine[] = []
  const add = (unitId: Uuid, measure: LedgerMeasure, amount: number) => {
    lines.push({
      unitId,
      placeId: revision.placeId,
      placeVersionId: revision.placeVersionId,
      field: revision.field,
      kind: revision.kind,
      month: revision.month,
      measure,
      isMoney: LEDGER_MEASURES[measure].isMoney,
      amount,
    })
  }
  for (const [measure, amount] of countsOf(revision))
    for (const [unitId, part] of shareOut(revision, amount)) add(unitId, measure, part)
  for (const [unitId, measure, amount] of valuesOf(revision)) add(unitId, measure, amount)
  return lines
}

function countsOf(revision: ActivityRevision): [LedgerMeasure, number][] {
  const counts: [LedgerMeasure, number | undefined][] = [
    ['activities', revision.granularity === 'event' ? 1 : undefined],
    ...(revision.granularity === 'event' ? labourOfEvent(revision) : labourOfSummary(revision)),
    ['sessions', revision.sessions],
    ['attendees', revision.attendees],
    ['beneficiaryHouseholds', revision.households],
  ]
  return counts.filter((entry): entry is [LedgerMeasure, number] => entry[1] !== undefined)
}

function labourOfEvent(revision: ActivityRevision): [LedgerMeasure, number | undefined][] {
  const { people, halfDays } = revision
  const ownTrip = revision.sharesTripOf === undefined
  return [
    ['trips', people !== undefined && ownTrip ? 1 : undefined],
    ['personVisits', ownTrip ? people : undefined],
    ['personDays', people !== undefined && halfDays !== undefined ? people * halfDays : undefined],
  ]
}

function labourOfSummary(revision: ActivityRevision): [LedgerMeasure, number | undefined][] {
  return [
    ['trips', revision.trips],
    ['personVisits', revision.personVisits],
    ['personDays', revision.personHalfDays],
  ]
}

function shareOut(revision: ActivityRevision, amount: number): [Uuid, number][] {
  const [lead] = revision.unitIds
  if (lead === undefined) throw new RangeError('a record has at least one unit')
  if (revision.unitIds.length === 1) return [[lead, amount]]
  if (!revision.unitShares) return [[UNDIVIDED_UNIT, amount]]
  const parts = splitByShares(dong(amount), revision.unitShares)
  return revision.unitIds.map((unitId, at) => [unitId, parts[at] ?? 0])
}

/** Money is claimed by who paid it: a value line names its payer, so it needs no share. */
function valuesOf(revision: ActivityRevision): [Uuid, LedgerMeasure, number][] {
  return revision.valueLines.flatMap((line): [Uuid, LedgerMeasure, number][] => {
    if (line.source === 'stateProgramme')
      return [[line.unitId, 'stateProgrammeAmount', line.amount]]
    const own: [Uuid, LedgerMeasure, number][] = [
      [line.unitId, valueMeasure(line.source, line.form, line.state), line.amount],
    ]
    if (line.state === 'handedOver' && line.isWelfareFund)
      own.push([line.unitId, 'welfareFund', line.amount])
    if (line.state === 'handedOver' && line.isViaFrontFund)
      own.push([line.unitId, 'viaFrontFund', line.amount])
    return own
  })
}
