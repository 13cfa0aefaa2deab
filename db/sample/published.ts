import type { ActivityFacts } from '#domain/activities/activity.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { LEDGER_OPENED_AT, sampleId } from './ids.ts'
import type { SampleDecision, SamplePlace, SampleTwinning, SampleUnit } from './model.ts'
import { placeOf, type SamplePlaces } from './places.ts'
import { cell, type SampleData } from './read-data.ts'

/** Real units that a published twinning or activity of the ledger names; the first name is the file's. */
const REAL_UNITS: readonly (readonly [key: string, block: string, names: readonly string[]])[] = [
  ['TT-CHU-MOM-RAY', 'stateEnterprise', ['Công ty TNHH MTV Cao su Chư Mom Ray']],
  ['TT-SA-THAY', 'otherEnterprise', ['Công ty Cổ phần Cao su Sa Thầy']],
  ['TT-CN716', 'armyEnterprise', ['Chi nhánh 716 thuộc Binh đoàn 15', 'Chi nhánh 716']],
  ['TT-BCHQS', 'armedForces', ['Bộ Chỉ huy Quân sự tỉnh Kon Tum', 'Bộ CHQS tỉnh']],
  ['TT-BDBP', 'armedForces', ['Bộ Chỉ huy Bộ đội Biên phòng tỉnh', 'Bộ CH BĐBP tỉnh']],
  ['TT-SD10', 'armedForces', ['Sư đoàn 10']],
  ['TT-CT78', 'armyEnterprise', ['Công ty 78']],
  ['TT-CT732', 'armyEnterprise', ['Công ty 732']],
  ['TT-VIETTEL', 'stateEnterprise', ['Viettel Kon Tum']],
  ['TT-PCKT', 'stateEnterprise', ['Công ty Điện lực Kon Tum']],
  ['TT-VKSND', 'centralBranch', ['Viện KSND tỉnh Kon Tum']],
  ['TT-BTNTT', 'massOrganisation', ['Hội Bảo trợ NTT và TMC tỉnh']],
]

/** Real units stand after the invented ones of their block; the order is that of the list above. */
const AFTER_INVENTED = 100

export const PUBLISHED_DECISION: SampleDecision = {
  decisionId: sampleId('decision', 2),
  number: 'Nghị quyết 04 khóa XIII; bản ký kết nghĩa không ghi ngày',
  issuedOn: null,
  issuer: 'Tỉnh ủy Kon Tum',
}

export function publishedUnits(): SampleUnit[] {
  return REAL_UNITS.map(([code, block, [name = code]], at) => ({
    unitId: sampleId('unit', 1_001 + at),
    code,
    name,
    block,
    blockOrder: AFTER_INVENTED + at,
    isInvented: false,
    validFrom: null,
    validUntil: null,
  }))
}

/**
 * The three pairs of Kon Tum that were published. The page has no date, so neither have they; enterprises
 * are invited (glossary), and invited units owe no report.
 */
export function publishedTwinnings(data: SampleData, places: SamplePlaces): SampleTwinning[] {
  return data.assignments
    .filter((row) => cell(row, 'province') === 'Kon Tum')
    .map((row, at) => ({
      twinningId: sampleId('twinning', 1_001 + at),
      unitId: unitIdOf(cell(row, 'sponsor_unit')),
      placeId: placeOf(places.oldByCode, cell(row, 'beneficiary_code_pre2025')).placeId,
      mode: 'invited',
      isLead: true,
      decisionId: PUBLISHED_DECISION.decisionId,
      validFrom: null,
      validUntil: null,
      endedByDecisionId: null,
      recordedAt: LEDGER_OPENED_AT,
    }))
}

export type PublishedActivity = {
  /** The row of activities_published.csv. */
  ref: string
  activityId: Uuid
  facts: ActivityFacts
  recordedAt: string
}

type Rest = Pick<
  ActivityFacts,
  'granularity' | 'kind' | 'personHalfDays' | 'quantity' | 'households' | 'words' | 'figureStatus'
> & { place: string; from: string; to: string; money?: readonly Money[] }

type Money = Omit<ActivityFacts['valueLines'][number], 'unitId'>

/**
 * How a published activity stands in the ledger: with what its source says and no more. Those whose day,
 * place or figures the ledger cannot hold as published stand in data/activities_not_in_ledger.csv with
 * the reason.
 */
const IN_LEDGER: Record<string, Rest> = {
  // Months without days and "about 1,000 person-days": a summary of its period, estimated.
  A01: {
    granularity: 'periodSummary',
    kind: 'housing',
    place: '23326',
    from: '2018-06-01',
    to: '2018-09-30',
    personHalfDays: 2_000,
    quantity: 4,
    households: 4,
    words:
      '4 nhà Đại đoàn kết, thôn Plei Sar; ngân sách tỉnh 56 triệu đồng một nhà; khoảng 1.000 ngày công',
    figureStatus: 'estimated',
    money: [{ source: 'stateProgramme', form: 'cash', amount: 224_000_000, state: 'handedOver' }],
  },
  // The source does not say who paid how much: the sum stands in words, in no unit's money.
  A02: {
    granularity: 'event',
    kind: 'civilWork',
    place: '23535',
    from: '2017-07-03',
    to: '2017-07-03',
    quantity: 1,
    words:
      'Khởi công nhà văn hóa thôn Chư Hem; hơn 165 triệu đồng, nguồn không ghi phần của từng đơn vị',
    figureStatus: 'final',
  },
  // Two communes of one district, not told apart in the source: it stands at the district. Works begun
  // are money promised; the parent company's fund is outside the unit.
  A05: {
    granularity: 'event',
    kind: 'housing',
    place: '610',
    from: '2023-04-24',
    to: '2023-04-24',
    quantity: 6,
    households: 6,
    words: 'Khởi công 6 nhà tình nghĩa, xã Mường Hoong và xã Ngọc Linh; 60 triệu đồng một nhà',
    figureStatus: 'final',
    money: [
      { source: 'mobilisedOutside', form: 'cash', amount: 300_000_000, state: 'promised' },
      { source: 'ownContribution', form: 'cash', amount: 60_000_000, state: 'promised' },
    ],
  },
  A08: {
    granularity: 'event',
    kind: 'fieldVisit',
    place: '612',
    from: '2023-01-12',
    to: '2023-01-12',
    quantity: 3,
    words:
      'Thăm, chúc Tết Đảng ủy, chính quyền, gia đình chính sách 3 xã: Pô Kô, Đăk Rơ Nga, Ngọc Tụ',
    figureStatus: 'final',
  },
  // The printed parts give 75, not 85: shown, not corrected.
  A10: {
    granularity: 'event',
    kind: 'seedAndStock',
    place: '62',
    from: '2010-03-31',
    to: '2010-03-31',
    quantity: 85,
    words:
      '85 bò cái sinh sản (nguồn ghi thành phố 35, mỗi huyện 20, cộng 75); Đại sứ quán Úc tài trợ',
    figureStatus: 'final',
    money: [
      { source: 'mobilisedOutside', form: 'inKind', amount: 580_000_000, state: 'handedOver' },
    ],
  },
}

export function publishedActivities(data: SampleData, places: SamplePlaces): PublishedActivity[] {
  return data.activities.flatMap((row, at) => {
    const rest = IN_LEDGER[cell(row, 'ref')]
    if (!rest) return []
    const { place: placeCode, from, to, money = [], ...said } = rest
    const place: SamplePlace = placeOf(places.oldByCode, placeCode)
    const unitIds = unitsOf(cell(row, 'units'), cell(row, 'lead_unit'))
    const [payer] = unitIds
    if (!payer) throw new RangeError(`${cell(row, 'ref')} names no unit`)
    return [
      {
        ref: cell(row, 'ref'),
        activityId: sampleId('activity', 900_001 + at),
        facts: {
          ...said,
          unitIds,
          placeId: place.placeId,
          placeVersionId: place.placeVersionId,
          happenedFrom: plainDate(from),
          happenedTo: plainDate(to),
          valueLines: money.map((line) => ({ unitId: payer, ...line })),
        },
        // Entered into this ledger only when it was collected: earlier papers never had it.
        recordedAt: to < '2019' ? LEDGER_OPENED_AT : `${to}T10:00:00.000Z`,
      },
    ]
  })
}

function unitsOf(listed: string, lead: string): Uuid[] {
  const leadId = unitIdOf(lead === '' ? listed : lead)
  const all = listed.split(';').map((name) => unitIdOf(name.trim()))
  return [leadId, ...all.filter((unitId) => unitId !== leadId)]
}

function unitIdOf(name: string): Uuid {
  const at = REAL_UNITS.findIndex(([, , names]) => names.includes(name))
  if (at === -1) throw new RangeError(`a unit that the list does not have: ${name}`)
  return sampleId('unit', 1_001 + at)
}
