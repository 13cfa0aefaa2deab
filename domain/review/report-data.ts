import type { FigureStatus } from '#domain/activities/activity.ts'
import type { AnswerKind } from '#domain/activities/answer.ts'
import type { ActivityKind, Field } from '#domain/activities/fields.ts'
import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { YearFigures } from '#domain/figures/year-figures.ts'
import type { Indicator } from '#domain/indicators/change.ts'
import type { NeedState } from '#domain/needs/need.ts'
import type { ProposalState, ProposalTheme } from '#domain/needs/proposal.ts'
import type { FiledPlan } from '#domain/plans/filed-by-day.ts'
import type { SectionCode } from '#domain/programme/report-sections.ts'
import type { YearSettings } from '#domain/programme/year-settings.ts'
import type { TimelinessRates } from '#domain/reports/rates.ts'
import type { Block } from '#domain/units/blocks.ts'
import type { PaperReference, Work } from '#domain/works/work.ts'

/** All that the annual report says, read as of one moment. The report itself is made from it without I/O. */
export type ReportData = {
  readonly year: number
  /** ISO moment; every figure is what stood then. */
  readonly asOf: string
  /** The same moment as a day in Vietnam. */
  readonly asOfDay: PlainDate
  /** The day whose issuing body, names and layout the paper has. */
  readonly paperDay: PlainDate
  readonly programme: ReportProgramme
  readonly settings: YearSettings
  /** In the order of the assignment decision: by block, then as listed. */
  readonly units: readonly ReportUnit[]
  /** In the order of the administrative list. */
  readonly communes: readonly ReportCommune[]
  readonly twinnings: readonly ReportTwinning[]
  /** Plans of the year that were filed by the as-of, one a unit and commune. */
  readonly planFilings: readonly FiledPlan[]
  readonly works: readonly ReportWork[]
  readonly figures: YearFigures
  /** The year before, where it has any record; else absent. */
  readonly lastYear: YearFigures | undefined
  /** Places of the province on the closing day, by the register of places; invented ones are not counted. */
  readonly places: {
    readonly communes: number
    readonly villages: number
    /** The decisions or lists that name the communes, without their articles. */
    readonly lists: readonly string[]
  }
  readonly reach: readonly ReachRow[]
  readonly indicators: readonly ReportIndicator[]
  /** What communes asked for in the year, by commune. */
  readonly needs: readonly ReportNeed[]
  /** The people's proposals of the year, in numbers and themes only. */
  readonly proposals: readonly ProposalCount[]
  readonly reporting: ReportingFacts
  readonly districtReports: readonly DistrictReport[]
  /** The focus that the settings of the year after name; empty when that year is not open. */
  readonly nextFocus: readonly string[]
  /** The officer's own words by section; the newest revision. */
  readonly paragraphs: ReadonlyMap<SectionCode, string>
}

/**
 * A report is issued within its year: the day of its as-of, or the last of the year when it is computed again
 * later. So the papers of 2019 keep the body of 2019 after a merger of provinces.
 */
export function paperDayOf(year: number, asOfDay: PlainDate): PlainDate {
  const last = plainDate(`${year}-12-31`)
  return asOfDay < last ? asOfDay : last
}

export type ReportProgramme = {
  readonly slug: string
  readonly resolutionNumber: string
  readonly resolutionDate: PlainDate
  readonly resolutionTerm: string
  readonly resolutionAbstract: string
  readonly superiorBody: string
  readonly issuingBody: string
  readonly placeName: string
  readonly provincePlaceId: Uuid
  readonly isPractice: boolean
}

export type ReportUnit = {
  readonly unitId: Uuid
  readonly code: string
  readonly name: string
  readonly block: Block
  /** How it takes part in the year; undefined: it helped without a dated assignment. */
  readonly mode: 'assigned' | 'invited' | undefined
  readonly communesTwinned: number
  /** When it had filed for every commune that it owed a plan; undefined while one lacks. */
  readonly planFiledOn: PlainDate | undefined
}

export type Designation = 'extremelyDifficult' | 'borderCommune' | 'safeZoneCommune'

export type ReportCommune = {
  readonly placeId: Uuid
  readonly code: string
  /** Name within the year. */
  readonly name: string
  /** Name or successor on the day of the as-of, where it differs. */
  readonly nameNow: string | undefined
  readonly isInvented: boolean
  readonly isTwinned: boolean
  readonly unitsHere: number
  readonly leadUnitName: string | undefined
  readonly designations: readonly Designation[]
  /** The day on which the commune last answered for what it received; undefined: not yet. */
  readonly lastAnsweredOn?: PlainDate | undefined
}

export type ReportTwinning = {
  readonly unitId: Uuid
  readonly unitName: string
  readonly block: Block
  readonly placeId: Uuid
  readonly placeName: string
  readonly mode: 'assigned' | 'invited'
  readonly isLead: boolean
  readonly documentNumber: string
  readonly documentDate: PlainDate | null
  /** Null: since when is not known; such a pair is shown and stands in no sum. */
  readonly validFrom: PlainDate | null
  readonly validUntil: PlainDate | null
  /** Number of the paper that ended it. */
  readonly endedBy: string | null
}

export type ReportWork = {
  readonly workId: Uuid
  /** The year it was registered for; a work of an earlier year stands here when it moved in this one. */
  readonly year: number
  readonly kind: string
  readonly name: string
  readonly village: string | null
  readonly placeId: Uuid
  readonly placeName: string
  readonly size: string | null
  readonly leadUnitId: Uuid
  readonly leadUnitName: string
  readonly technicalUnitName: string | null
  /** The need it answers, and its words. */
  readonly needId: Uuid | null
  readonly need: string | null
  /** Whether a need stands behind it, named by itself or by its plan item. */
  readonly isAsked: boolean
  /** đồng; null: not stated. */
  readonly cost: number | null
  readonly peopleContribution: number | null
  readonly stateProgrammeAmount: number | null
  readonly registeredOn: PlainDate | null
  readonly agreedOn: PlainDate | null
  readonly startedOn: PlainDate | null
  readonly handedOverOn: PlainDate | null
  readonly handoverMinutes: PaperReference | null
  /** What the commune last said of what was handed over; null: nothing yet (law 4). */
  readonly handoverAnswer: AnswerKind | null
  readonly isModel: boolean
  readonly households: number | null
  readonly stockUnit: string | null
  readonly conditions: Work['conditions']
  readonly modelYears: Work['modelYears']
  readonly payers: readonly WorkPayer[]
  /** Handed over in the ledger for this work up to the year's end, đồng, with its records; null: no record. */
  readonly handedOver: {
    readonly amount: number
    readonly amountInYear: number
    readonly recordCount: number
  } | null
}

/** A payer's agreed amount is null until every payer has agreed (law 3). */
export type WorkPayer = {
  readonly unitId: Uuid
  readonly unitName: string
  readonly agreedAmount: number | null
}

export type ReportNeed = {
  readonly needId: Uuid
  readonly placeId: Uuid
  readonly placeName: string
  readonly village: string | null
  readonly words: string
  readonly kindName: string
  readonly priority: number | null
  readonly households: number | null
  /** đồng; null: not stated. */
  readonly estimatedCost: number | null
  readonly answeredBy: readonly string[]
  readonly state: NeedState
  /** Why it cannot be met. */
  readonly stateReason: string | null
}

export type ProposalCount = {
  readonly theme: ProposalTheme
  readonly state: ProposalState
  readonly amount: number
}

/** How far help of a field or a kind reached: distinct units and communes, and quantities as stated. */
export type ReachRow = {
  readonly field: Field
  /** Null: the row of the whole field. */
  readonly kind: ActivityKind | null
  readonly units: number
  readonly communes: number
  readonly records: number
  /** In hundredths of the kind's quantity unit; null: none stated. */
  readonly quantity: number | null
  readonly quantityRecords: number
}

export type ReportIndicator = {
  readonly indicator: Indicator
  readonly placeId: Uuid
  readonly measuredOn: PlainDate
  /** A count, or a rate in hundredths of a percent. */
  readonly amount: number
  readonly povertyStandard: string
  readonly figureStatus: FigureStatus
  readonly sourceDocument: string
}

export type ReportingRow = {
  readonly unitId: Uuid
  readonly rates: TimelinessRates
  /** The unit's own words, newest last; they stand on its line and nowhere else. */
  readonly remarks: readonly string[]
  /** Granted by the as-of, in the order of the papers: one granted after the deadline of then moved nothing. */
  readonly extensions: readonly {
    readonly periodName: string
    readonly newDueOn: PlainDate
    readonly isBeforeDeadline: boolean
  }[]
}

export type ReportingFacts =
  | { readonly isMissing: true; readonly reason: string }
  | {
      readonly isMissing: false
      readonly whole: TimelinessRates
      readonly units: readonly ReportingRow[]
    }

/** What a district committee reports of its own: shown, never added to the units'. */
export type DistrictReport = {
  readonly placeName: string
  readonly measure: string
  readonly amount: number
  readonly sourceDocument: string
}
