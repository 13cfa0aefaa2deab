import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type DutyUnit, owes } from './open-year.ts'
import type { OwedBy, PaperKind } from './paper-kinds.ts'

/** A paper that is still ahead of its deadline, as duties look at it. */
export type DutyPaper = {
  periodId: Uuid
  kind: PaperKind
  owedBy: OwedBy
  dataTo: PlainDate
  /** The deadline in force. */
  dueOn: PlainDate
}

/** What is owed already; once written it is never written again for the same unit and paper. */
export type Duty = {
  obligationId: Uuid
  unitId: Uuid
  periodId: Uuid
  /** From this day on nothing is owed; null as long as it is. */
  ceasedOn: PlainDate | null
}

export type Settlement = {
  /** Owed from now on. */
  begin: readonly { unitId: Uuid; periodId: Uuid; dueOn: PlainDate }[]
  /** No longer owed from a day on. */
  cease: readonly { duty: Duty; ceasedOn: PlainDate }[]
  /** Owed again, the ending having been taken back. */
  resume: readonly { duty: Duty }[]
}

/** Plan, period and year are asked of everybody assigned; thematic and ad hoc of those the request names. */
export function isAskedOfAll(kind: PaperKind): boolean {
  return kind === 'plan' || kind === 'period' || kind === 'yearly'
}

/**
 * What has to begin, cease or resume so that every assigned unit owes each paper that is still ahead, once,
 * and nobody else does (law 6). It looks at what stands, not at what happened, so any order of opening a
 * year, assigning, ending, merging and asking comes to the same, and a second run changes nothing. A paper
 * whose deadline has passed is left as it is: nobody turns late, and nobody is excused, after the fact.
 */
export function settleDuties(
  units: readonly DutyUnit[],
  papers: readonly DutyPaper[],
  duties: readonly Duty[],
  today: PlainDate,
): Settlement {
  const open = papers.filter(({ owedBy, dueOn }) => owedBy === 'unit' && dueOn >= today)
  const known = new Map(duties.map((duty) => [`${duty.unitId} ${duty.periodId}`, duty]))
  const begin: Settlement['begin'][number][] = []
  const cease: Settlement['cease'][number][] = []
  const resume: Settlement['resume'][number][] = []
  for (const paper of open)
    for (const unit of units) {
      const { periodId, dueOn } = paper
      const duty = known.get(`${unit.unitId} ${periodId}`)
      const isOwed = owes(unit, paper)
      const hasCeased = duty?.ceasedOn != null && duty.ceasedOn <= dueOn
      if (!duty) {
        if (isOwed && isAskedOfAll(paper.kind)) begin.push({ unitId: unit.unitId, periodId, dueOn })
      } else if (isOwed && hasCeased) resume.push({ duty })
      else if (!isOwed && !hasCeased) cease.push({ duty, ceasedOn: endOf(unit, dueOn, today) })
    }
  return { begin, cease, resume }
}

/** The day the last assigned twinning, or the unit itself, ended; today when there was none. Never after the deadline. */
function endOf({ validUntil, twinnings }: DutyUnit, dueOn: PlainDate, today: PlainDate): PlainDate {
  const ends = twinnings.flatMap((twinning) =>
    twinning.mode === 'assigned' && twinning.validUntil !== null ? [twinning.validUntil] : [],
  )
  const last = ends.sort().at(-1)
  const days = [validUntil, last].filter((day): day is PlainDate => day != null && day <= dueOn)
  return days.sort().at(0) ?? today
}
