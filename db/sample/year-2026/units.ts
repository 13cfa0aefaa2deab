import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { authorFor, type Keeper } from '../authors.ts'
import {
  ANEW_DECISION,
  TWINNED_ANEW_FROM,
  UNITS_MERGED,
  UNITS_MERGED_DECISION,
  UNITS_MERGED_ON,
} from '../decisions.ts'
import { officeMoment, sampleId } from '../ids.ts'
import type {
  SampleHabit,
  SamplePlace,
  SampleSponsor,
  SampleTwinning,
  SampleUnit,
  SampleUnitSuccession,
} from '../model.ts'
import type { SamplePlaces } from '../places.ts'
import { INVITED } from '../units.ts'

/** Who helps an invented commune; every other unit helps real ones. The cast's pairs stand first. */
const ON_INVENTED: Record<string, readonly string[]> = {
  ...{ DV12: ['M02', 'M07'], DV08: ['M02'], DV01: ['M01'], DV02: ['M03'], DV16: ['M03'] },
  ...{ DV33: ['M04'], DV62: ['M04'], DV39: ['M05'], DV51: ['M05'], DV07: ['M06'], DV24: ['M06'] },
  ...{ DV31: ['M07'], DV14: ['M08'], DV58: ['M08'], DV19: ['M09', 'M08'], DV27: ['M10'] },
  ...{ DV45: ['M11'], DV50: ['M12'], DV60: ['M13'], DV66: ['M14', 'M12'], DV41: ['M14', 'M11'] },
}

const LEADS: Record<string, string> = { M02: 'DV12' }

/** Three that owe a report and two invited ones: nothing came of them since Đợt 3. */
const SILENT = ['DV02', 'DV33', 'DV51', 'DV69', 'DV71']

const SILENT_FROM = plainDate('2026-09-14')

/** What sends a letter with totals of the period. */
const SUMMARIES = [
  ...['DV10', 'DV16', 'DV22', 'DV28', 'DV34', 'DV38'],
  ...['DV44', 'DV47', 'DV52', 'DV55', 'DV61', 'DV65'],
]

/** Beside them: whose single activities an office enters from its letters. */
const ENTERED_FOR = [
  ...['DV01', 'DV05', 'DV13', 'DV23', 'DV30', 'DV37', 'DV42', 'DV49', 'DV56', 'DV63'],
]

const OUTREACH_ONLY = ['DV27']

/** Every n-th helper of a real commune helps a second one. */
const SECOND_COMMUNE_EVERY = 6

/** An invented unit as it is in 2026. */
export type Sponsor2026 = SampleSponsor & {
  /** It enters its activities itself; for the others an office does. */
  isItself: boolean
  /** From which day it is, and the first day on which it no longer is. */
  from: PlainDate
  until: PlainDate | null
  /** No report of a period that ends on this day or later came, and nothing is recorded since. */
  silentFrom: PlainDate | null
}

/** The units that two pairs went into. */
export function mergedUnits(sponsors: readonly SampleSponsor[]): SampleUnit[] {
  return UNITS_MERGED.map(({ from: [first], to }, at) => ({
    unitId: sampleId('unit', sponsors.length + 1 + at),
    code: to,
    name: `Đơn vị ${to.slice(2)}`,
    block: sponsorOf(sponsors, first).block,
    blockOrder:
      sponsors.filter(({ block }) => block === sponsorOf(sponsors, first).block).length + 1,
    isInvented: true,
    validFrom: UNITS_MERGED_ON,
    validUntil: null,
  }))
}

export function unitSuccessions(
  sponsors: readonly SampleSponsor[],
  merged: readonly SampleUnit[],
): SampleUnitSuccession[] {
  return UNITS_MERGED.flatMap(({ from }, at) =>
    from.map((code) => ({
      fromId: sponsorOf(sponsors, code).unitId,
      toId: (merged[at] as SampleUnit).unitId,
      happenedOn: UNITS_MERGED_ON,
      document: 'Quyết định sáp nhập đơn vị (giả định, dữ liệu thực hành)',
    })),
  )
}

/** The 72 units with the communes of the new assignment, and the two that four of them became. */
export function sponsorsOf2026(
  sponsors: readonly SampleSponsor[],
  merged: readonly SampleUnit[],
  places: SamplePlaces,
): Sponsor2026[] {
  const keptByCode = new Map(places.kept.map((place) => [place.code, place]))
  const helpersOfReal = sponsors
    .filter(({ code }) => ON_INVENTED[code] === undefined)
    // Each real commune's first helper is one whose reports come.
    .sort((a, b) => Number(SILENT.includes(a.code)) - Number(SILENT.includes(b.code)))
  const realCommunes = assignReal(helpersOfReal, places.realNow)
  const old = sponsors.map((sponsor): Sponsor2026 => {
    const invented = ON_INVENTED[sponsor.code]?.map((code) => keptByCode.get(code) as SamplePlace)
    return {
      ...sponsor,
      ...habitsOf(sponsor.code),
      communes: invented ?? realCommunes.get(sponsor.unitId) ?? [],
      from: TWINNED_ANEW_FROM,
      until: sponsor.validUntil,
    }
  })
  const anew = merged.map((unit, at): Sponsor2026 => {
    const from: readonly string[] = UNITS_MERGED[at]?.from ?? []
    const communes = from.flatMap((code) => sponsorOf(old, code).communes)
    return {
      ...unit,
      mode: 'assigned',
      ...habitsOf(unit.code),
      communes: [...new Set(communes)],
      from: UNITS_MERGED_ON,
      until: null,
    }
  })
  return [...old, ...anew]
}

function habitsOf(code: string) {
  const isEnteredFor = [...SUMMARIES, ...ENTERED_FOR, ...SILENT].includes(code)
  let habit: SampleHabit = SUMMARIES.includes(code) ? 'summaries' : 'events'
  if (OUTREACH_ONLY.includes(code)) habit = 'outreachOnly'
  return {
    habit,
    isItself: !isEnteredFor,
    silentFrom: SILENT.includes(code) ? SILENT_FROM : null,
  }
}

/** Every commune in turn; then some units get a second one. */
function assignReal(
  helpers: readonly SampleSponsor[],
  communes: readonly SamplePlace[],
): Map<Uuid, SamplePlace[]> {
  let turn = 0
  const next = () => {
    const place = communes[turn % communes.length]
    turn += 1
    if (!place) throw new RangeError('no commune to help')
    return place
  }
  const assigned = new Map(helpers.map(({ unitId }) => [unitId, [next()]]))
  for (const [at, { unitId }] of helpers.entries())
    if ((at + 1) % SECOND_COMMUNE_EVERY === 0) assigned.get(unitId)?.push(next())
  return assigned
}

/** The twinnings of the new assignment; those of merged units end, and begin again with the new one. */
export function twinningsOf2026(sponsors: readonly Sponsor2026[]): SampleTwinning[] {
  const led = new Set<Uuid>()
  let number = 2_000
  return sponsors.flatMap(({ unitId, code, communes, from, until }) => {
    const isMerged = from === UNITS_MERGED_ON
    const decision = isMerged ? UNITS_MERGED_DECISION : ANEW_DECISION
    return communes.map((place): SampleTwinning => {
      number += 1
      const lead = LEADS[place.code]
      const isFirst = lead === undefined ? !led.has(place.placeId) : lead === code
      // The successor leads where the unit that it took over from led.
      const isLead = isFirst || (isMerged && ledByPredecessor(place, code, sponsors))
      if (isLead) led.add(place.placeId)
      return {
        twinningId: sampleId('twinning', number),
        unitId,
        placeId: place.placeId,
        mode: INVITED.includes(code) ? 'invited' : 'assigned',
        isLead,
        decisionId: decision.decisionId,
        validFrom: from,
        validUntil: until,
        endedByDecisionId: until === null ? null : UNITS_MERGED_DECISION.decisionId,
        recordedAt: officeMoment(decision.issuedOn ?? from, 15, 0),
      }
    })
  })
}

/** Did one of the units that went into this one stand first by the commune? */
function ledByPredecessor(
  place: SamplePlace,
  code: string,
  sponsors: readonly Sponsor2026[],
): boolean {
  const first = sponsors.find(({ communes }) => communes.includes(place))
  const from: readonly string[] = UNITS_MERGED.find(({ to }) => to === code)?.from ?? []
  return first !== undefined && from.includes(first.code)
}

/** Units whose focal points of the practice are none of the cast. */
export type FocalPoint = { unitCode: string; personId: Uuid; name: string }

/** A post stands for the person: the sample invents no names beside the cast. */
export function focalPointsOf(sponsors: readonly Sponsor2026[]): FocalPoint[] {
  return sponsors
    .filter(({ code, isItself }) => isItself && authorFor(code).enteredFor)
    .map(({ code, name }) => ({
      unitCode: code,
      personId: sampleId('focalPoint', Number(code.slice(2))),
      name: `Cán bộ đầu mối ${name}`,
    }))
}

/** Who enters for a unit in 2026: its own focal point, or the office that enters for it. */
export function keeperOf({ code, isItself }: Sponsor2026): Keeper {
  const known = authorFor(code)
  if (!isItself || !known.enteredFor) return known
  const personId = sampleId('focalPoint', Number(code.slice(2)))
  return { author: { personId, postId: null }, enteredFor: false }
}

function sponsorOf<Sponsor extends SampleSponsor>(
  sponsors: readonly Sponsor[],
  code: string,
): Sponsor {
  const sponsor = sponsors.find((entry) => entry.code === code)
  if (!sponsor) throw new RangeError(`no unit ${code}`)
  return sponsor
}
