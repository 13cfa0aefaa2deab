import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkCalendar } from '#domain/base/work-calendar.ts'
import { type Audience, LADDER, RUNGS, type Rung } from './ladder.ts'

/** A rung that is told today, with what the sentence says. */
export type Telling = {
  obligationId: Uuid
  unitId: Uuid
  unitName: string
  periodId: Uuid
  /** Báo cáo năm 2026, Đợt 3: as papers name it. */
  periodName: string
  year: number
  dueOn: PlainDate
  rung: Rung
  /** The figures are there, only the signed paper is waited for. */
  dataHasCome: boolean
}

/** Who may be told: a post of one of the two kinds, held today. */
export type Holder = { personId: Uuid; role: Audience; unitIds: readonly Uuid[] }

/** One sentence of a digest: a rung of one paper and deadline, with the units that it is about. */
export type DigestLine = {
  rung: Rung
  year: number
  periodId: Uuid
  periodName: string
  dueOn: PlainDate
  /** Working days to the deadline, or past it: never negative. */
  workingDays: number
  units: { unitId: Uuid; name: string; dataHasCome: boolean }[]
}

export type Digest = { personId: Uuid; lines: DigestLine[] }

/**
 * One digest a person, whatever posts are held: the focal point about its own units, the agency about all, each
 * only what the rung tells that audience. The most overdue stands first; who is told nothing has no digest.
 */
export function digestsOf(
  tellings: readonly Telling[],
  holders: readonly Holder[],
  { today, calendar }: { today: PlainDate; calendar: WorkCalendar },
): Digest[] {
  const people = [...new Set(holders.map(({ personId }) => personId))].sort()
  return people.flatMap((personId) => {
    const posts = holders.filter((holder) => holder.personId === personId)
    const told = tellings.filter((telling) => posts.some((post) => concerns(telling, post)))
    return told.length === 0 ? [] : [{ personId, lines: linesOf(told) }]
  })

  function linesOf(told: readonly Telling[]): DigestLine[] {
    const lines = new Map<string, DigestLine>()
    for (const telling of told) {
      const { rung, year, periodId, periodName, dueOn, unitId, unitName, dataHasCome } = telling
      const key = `${rung} ${periodId} ${dueOn}`
      const line = lines.get(key) ?? {
        ...{ rung, year, periodId, periodName, dueOn, units: [] },
        workingDays:
          today < dueOn
            ? calendar.workingDaysAfter(today, dueOn)
            : calendar.workingDaysAfter(dueOn, today),
      }
      line.units.push({ unitId, name: unitName, dataHasCome })
      lines.set(key, line)
    }
    return [...lines.values()].sort(
      (a, b) =>
        RUNGS.indexOf(b.rung) - RUNGS.indexOf(a.rung) ||
        (a.dueOn === b.dueOn ? 0 : a.dueOn < b.dueOn ? -1 : 1) ||
        (a.periodId < b.periodId ? -1 : 1),
    )
  }
}

function concerns({ rung, unitId }: Telling, { role, unitIds }: Holder): boolean {
  const { tells }: { tells: readonly Audience[] } = LADDER[rung]
  return tells.includes(role) && (role === 'standingAgency' || unitIds.includes(unitId))
}
