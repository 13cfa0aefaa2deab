import type { ActivityFacts } from '#domain/activities/activity.ts'
import type { ActivityKind } from '#domain/activities/fields.ts'
import type { ValueLine } from '#domain/activities/value-line.ts'
import type { SampleDocument, SamplePeriod, SamplePlace, SampleSponsor } from './model.ts'
import { type Random, seededRandom } from './random.ts'

/**
 * What a unit's letter says of a period: totals by commune and kind, with the letter's number and date
 * and without invented days. What the letter does not state is missing, never zero.
 */
export function summariesOfUnit(
  sponsor: SampleSponsor,
  period: Pick<SamplePeriod, 'code' | 'dataFrom' | 'dataTo'>,
  document: Pick<SampleDocument, 'number' | 'issuedOn'>,
  monthsInPeriod: number,
): ActivityFacts[] {
  const random = seededRandom('summaries', sponsor.code, period.code)
  return sponsor.communes.flatMap((place) =>
    kindsOf(random, monthsInPeriod).map((kind): ActivityFacts => {
      const { valueLines, ...totals } = TOTALS[kind](random, monthsInPeriod)
      return {
        granularity: 'periodSummary',
        unitIds: [sponsor.unitId],
        ...placed(place),
        kind,
        happenedFrom: period.dataFrom,
        happenedTo: period.dataTo,
        ...totals,
        evidence: { number: document.number, issuedOn: document.issuedOn, issuer: sponsor.name },
        valueLines: valueLines.map((line) => ({ unitId: sponsor.unitId, ...line })),
        figureStatus: 'final',
      }
    }),
  )
}

type SummaryKind = Extract<ActivityKind, 'fieldVisit' | 'gift' | 'outreach' | 'labour'>

function kindsOf(random: Random, months: number): SummaryKind[] {
  const others: SummaryKind[] = ['gift', 'outreach', 'labour']
  return ['fieldVisit', ...random.pickSome(others, months === 1 ? 1 : 2)]
}

type Totals = Pick<
  ActivityFacts,
  'trips' | 'personVisits' | 'personHalfDays' | 'sessions' | 'attendees' | 'quantity'
> & { valueLines: readonly Omit<ValueLine, 'unitId'>[] }

const TOTALS: Record<SummaryKind, (random: Random, months: number) => Totals> = {
  fieldVisit: (random, months) => {
    const trips = random.integer(months, 2 * months)
    const personVisits = trips * random.integer(2, 4)
    // Some letters give turns of people only: the days then stay missing.
    const days = random.chance(75) ? { personHalfDays: personVisits * 2 } : {}
    return { trips, personVisits, ...days, valueLines: [] }
  },
  gift: (random, months) => ({
    quantity: random.integer(5, 15) * 2 * months,
    valueLines: [
      {
        source: 'staffContribution',
        form: 'cash',
        amount: random.integer(20, 80) * 100_000 * months,
        state: 'handedOver',
      },
    ],
  }),
  outreach: (random, months) => {
    const sessions = random.integer(months, 2 * months)
    return { sessions, attendees: sessions * random.integer(30, 70), valueLines: [] }
  },
  labour: (random, months) => {
    const personVisits = random.integer(3, 6) * months
    return { trips: months, personVisits, personHalfDays: personVisits * 2, valueLines: [] }
  },
}

function placed({ placeId, placeVersionId }: SamplePlace) {
  return { placeId, placeVersionId }
}
