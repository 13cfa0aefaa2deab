import { addDays, type PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import type { YearPeriodsView } from '#domain/reports/periods/schema.ts'
import { readDay } from '#web/platform/typed.ts'

type Proposal = NonNullable<YearPeriodsView['proposal']>
type Proposed = Proposal['periods'][number]

/** What was chosen for a period by its code: the day it ends, and the deadline as typed. */
export type TypedDays = Readonly<Record<string, { dataTo?: PlainDate; dueOn?: string }>>

/** A period as it would be opened; `typedDueOn` is what the field shows. */
export type PeriodRow = Omit<Proposed, 'units' | 'dueOn'> & {
  /** Undefined where what was typed is no day. */
  dueOn: PlainDate | undefined
  typedDueOn: string
  /** Null where the days are not those of the proposal: counted when the year is opened. */
  units: number | null
  isSet: boolean
}

/** The periods with what was chosen; a period begins where the one before ends, a deadline follows its cut-off. */
export function periodRows(proposal: Proposal, count: 4 | 12, typed: TypedDays): PeriodRow[] {
  const proposed = count === 12 ? proposal.months : proposal.periods
  const ends = proposed.map(({ code, dataTo }) => typed[code]?.dataTo ?? dataTo)
  return proposed.map((period, at) => {
    const { code, units } = period
    const dataTo = ends[at] ?? period.dataTo
    const before = ends[at - 1]
    const usual = proposal.months.find((month) => month.dataTo === dataTo)?.dueOn ?? period.dueOn
    const typedDueOn = typed[code]?.dueOn ?? formatDate(usual)
    const dueOn = readDay(typedDueOn)
    const isSet = dataTo !== period.dataTo || dueOn !== period.dueOn
    return {
      ...{ ...period, dataTo, dueOn, typedDueOn, isSet },
      dataFrom: before === undefined ? period.dataFrom : addDays(before, 1),
      units: isSet ? null : units,
    }
  })
}
