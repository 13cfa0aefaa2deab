import { type Static, Type } from 'typebox'
import { FIELDS } from '#domain/activities/fields.ts'
import { ActivityRow } from '#domain/activities/schema.ts'
import { Day, Exactly, Id, Maybe, NumberText, OneOf, orNull } from '#domain/base/schema.ts'
import { MEASURE_CODES } from '#domain/figures/measures.ts'
import { ShownValue } from '#domain/figures/schema.ts'
import { NeedRow } from '#domain/needs/schema.ts'
import { UnaskedCounts } from '#domain/needs/unasked/schema.ts'
import { CommunePlan } from '#domain/plans/schema.ts'
import { WorkLine } from '#domain/works/schema.ts'

/** `search` finds with and without diacritics; without a year, the newest one. */
export const AskCommunes = Exactly({
  year: Maybe(NumberText),
  search: Maybe(Type.String({ maxLength: 100 })),
})
export type AskCommunes = Static<typeof AskCommunes>
export const ExportCommunes = Exactly({
  ...AskCommunes.properties,
  format: OneOf(['csv', 'xlsx']),
})

/** The communes of the programme that the asker may open, by district and code, on the map of `day`. */
export const CommuneList = Exactly({
  year: Type.Integer(),
  day: Day,
  communes: Type.Array(
    Exactly({
      placeId: Id,
      code: Type.String(),
      name: Type.String(),
      districtName: orNull(Type.String()),
      isInvented: Type.Boolean(),
      /** Units twinned with it at some time of the year. */
      unitCount: Type.Integer(),
      /** The province's own label; always false where the asker may not read it. */
      isKeyCommune: Type.Boolean(),
    }),
  ),
})
export type CommuneList = Static<typeof CommuneList>

export const OneCommune = Exactly({ placeId: Id })
export const AskCommune = Exactly({ year: Maybe(NumberText) })
export type AskCommune = Static<typeof AskCommune>

/** A unit that stands by the commune, or one that gave help here without standing by it. */
const Helper = Exactly({
  unitId: Id,
  unitName: Type.String(),
  blockName: orNull(Type.String()),
  /** Null: help was recorded here, but no twinning. */
  twinning: orNull(
    Exactly({
      mode: OneOf(['assigned', 'invited']),
      isLead: Type.Boolean(),
      /** Null: since when is not known. */
      validFrom: orNull(Day),
      validUntil: orNull(Day),
      decisionNumber: Type.String(),
      decisionIssuedOn: orNull(Day),
      /** The commune of before a merger with which the twinning was made. */
      carriedFrom: orNull(Type.String()),
    }),
  ),
  figures: Type.Array(ShownValue),
})

const StoredRate = orNull(Type.Integer())

export const PovertyReviewView = Exactly({
  measuredOn: Day,
  povertyStandard: Type.String(),
  figureStatus: OneOf(['estimated', 'preliminary', 'final']),
  sourceDocument: Type.String(),
  notes: Type.Array(Type.String()),
  households: orNull(Type.Integer()),
  poorHouseholds: orNull(Type.Integer()),
  nearPoorHouseholds: orNull(Type.Integer()),
  /** Rates in hundredths of a percent. */
  povertyRate: StoredRate,
  nearPoorRate: StoredRate,
  printedPovertyRate: StoredRate,
  standing: OneOf(['settled', 'contested', 'overtaken']),
  change: orNull(
    Exactly({
      difference: StoredRate,
      label: orNull(Type.String()),
      missingReason: orNull(Type.String()),
    }),
  ),
  /** One number for each standard and borders. */
  series: Type.Integer(),
  breakBefore: orNull(OneOf(['standard', 'geography'])),
})
export type PovertyReviewView = Static<typeof PovertyReviewView>

const OtherPlace = Exactly({
  placeId: Id,
  name: Type.String(),
  happenedOn: Day,
  relation: OneOf(['mergedWhole', 'unchanged']),
  legalText: Type.String(),
})

export const CommuneView = Exactly({
  year: Type.Integer(),
  calendarLabel: Type.String(),
  placeId: Id,
  code: Type.String(),
  name: Type.String(),
  districtName: orNull(Type.String()),
  isInvented: Type.Boolean(),
  keyCommune: orNull(Exactly({ validFrom: Day, document: Type.String() })),
  /** False: of the money only what the asker's own units gave is seen. */
  seesAllMoney: Type.Boolean(),
  measures: Type.Array(
    Exactly({
      measure: OneOf(MEASURE_CODES),
      name: Type.String(),
      unit: Type.String(),
      isMoney: Type.Boolean(),
    }),
  ),
  helpers: Type.Array(Helper),
  fields: Type.Array(
    Exactly({ field: OneOf(FIELDS), name: Type.String(), figures: Type.Array(ShownValue) }),
  ),
  whole: Type.Array(ShownValue),
  activities: Type.Array(ActivityRow),
  hasMoreActivities: Type.Boolean(),
  /** What the commune asks for in the year. */
  needs: Type.Array(NeedRow),
  unaskedHelp: UnaskedCounts,
  /** What each unit plans here in the year. */
  plans: Type.Array(CommunePlan),
  /** The newest works and models, whatever their year. */
  works: Type.Array(WorkLine),
  reviews: Type.Array(PovertyReviewView),
  designations: Type.Array(
    Exactly({
      designation: OneOf(['extremelyDifficult', 'borderCommune', 'safeZoneCommune']),
      listId: Type.String(),
      validFrom: Day,
      validUntil: orNull(Day),
      legalText: Type.String(),
      evidence: Type.String(),
    }),
  ),
  versions: Type.Array(
    Exactly({
      code: Type.String(),
      name: Type.String(),
      districtName: orNull(Type.String()),
      validFrom: orNull(Day),
      validUntil: orNull(Day),
      legalText: Type.String(),
    }),
  ),
  predecessors: Type.Array(OtherPlace),
  successors: Type.Array(OtherPlace),
})
export type CommuneView = Static<typeof CommuneView>
