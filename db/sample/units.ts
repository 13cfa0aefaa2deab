import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import {
  ANEW_DECISION,
  FIRST_DECISION,
  TWINNED_ANEW_FROM,
  TWINNED_FROM,
  UNITS_MERGED,
  UNITS_MERGED_ON,
} from './decisions.ts'
import { officeMoment, sampleId } from './ids.ts'
import type { SampleHabit, SamplePlace, SampleSponsor, SampleTwinning } from './model.ts'

/** Blocks in protocol order with how many invented units each has: DV01 … DV72 in this order. */
const BLOCKS = [
  ['partyBody', 8],
  ['stateAgency', 22],
  ['massOrganisation', 6],
  ['armedForces', 6],
  ['centralBranch', 6],
  ['publicService', 8],
  ['stateEnterprise', 5],
  ['armyEnterprise', 3],
  ['otherEnterprise', 8],
] as const

/** Invited, so they owe no report: one army enterprise and three other enterprises. */
export const INVITED = ['DV64', 'DV66', 'DV69', 'DV71']

const SILENT = ['DV33', 'DV51']

const OUTREACH_ONLY = ['DV27']

/** What sends a letter with totals of the period, no single activities. */
const SUMMARIES = [
  ...['DV02', 'DV10', 'DV16', 'DV22', 'DV28', 'DV34', 'DV38', 'DV44'],
  ...['DV47', 'DV52', 'DV55', 'DV59', 'DV61', 'DV65', 'DV70'],
]

/** Twinnings that the cast and the examples of the papers rely on. The first unit of a commune leads. */
const FIXED: Record<string, readonly string[]> = {
  DV12: ['M02', 'M07'],
  DV08: ['M02'],
  DV01: ['M01'],
  DV02: ['M03'],
  DV31: ['M07'],
}

const LEADS: Record<string, string> = { M02: 'DV12', M07: 'DV31' }

/** Every n-th other unit helps a second commune. */
const SECOND_COMMUNE_EVERY = 6

export const PROGRAMME_BEGAN = plainDate('2016-08-19')

/** The 72 invented units with their communes and habits. */
export function inventedSponsors(communes: readonly SamplePlace[]): SampleSponsor[] {
  const byCode = new Map(communes.map((place) => [place.code, place]))
  const free = communes.filter(({ code }) => !Object.values(FIXED).flat().includes(code))
  let turn = 0
  const nextFree = () => {
    const place = free[turn % free.length]
    turn += 1
    if (!place) throw new RangeError('no commune is free')
    return place
  }
  const blocks = BLOCKS.flatMap(([block, count]) =>
    Array.from({ length: count }, (_, at) => ({ block, blockOrder: at + 1 })),
  )
  return blocks.map(({ block, blockOrder }, at) => {
    const number = String(at + 1).padStart(2, '0')
    const code = `DV${number}`
    const fixed = FIXED[code]?.map((name) => byCode.get(name) as SamplePlace)
    const own = fixed ?? [nextFree()]
    const second = fixed === undefined && (at + 1) % SECOND_COMMUNE_EVERY === 0
    return {
      unitId: sampleId('unit', at + 1),
      code,
      name: `Đơn vị ${number}`,
      block,
      blockOrder,
      isInvented: true,
      validFrom: PROGRAMME_BEGAN,
      validUntil: UNITS_MERGED.some(({ from }) => from.includes(code)) ? UNITS_MERGED_ON : null,
      mode: INVITED.includes(code) ? 'invited' : 'assigned',
      habit: habitOf(code),
      communes: second ? [...own, nextFree()] : own,
    }
  })
}

function habitOf(code: string): SampleHabit {
  if (SILENT.includes(code)) return 'silent'
  if (OUTREACH_ONLY.includes(code)) return 'outreachOnly'
  return SUMMARIES.includes(code) ? 'summaries' : 'events'
}

export function inventedTwinnings(sponsors: readonly SampleSponsor[]): SampleTwinning[] {
  const led = new Set<Uuid>()
  let number = 0
  return sponsors.flatMap(({ unitId, code, mode, communes }) =>
    communes.map((place): SampleTwinning => {
      number += 1
      const lead = LEADS[place.code]
      const isLead = lead === undefined ? !led.has(place.placeId) : lead === code
      if (isLead) led.add(place.placeId)
      return {
        twinningId: sampleId('twinning', number),
        unitId,
        placeId: place.placeId,
        mode,
        isLead,
        decisionId: FIRST_DECISION.decisionId,
        validFrom: TWINNED_FROM,
        validUntil: TWINNED_ANEW_FROM,
        endedByDecisionId: ANEW_DECISION.decisionId,
        recordedAt: officeMoment(TWINNED_FROM, 9, 0),
      }
    }),
  )
}
