import { type Static, Type } from 'typebox'
import { ACTIVITY_KIND_CODES, FIELDS } from '#domain/activities/fields.ts'
import { Cursor, Day, Exactly, Id, Instant, Maybe, NumberText, OneOf } from '#domain/base/schema.ts'
import { BREAKDOWNS } from './breakdowns.ts'
import { FIGURE_GROUPS } from './figure-groups.ts'
import { MEASURE_CODES } from './measures.ts'

export const OneMeasure = Exactly({ measure: OneOf(MEASURE_CODES) })
export type OneMeasure = Static<typeof OneMeasure>

/** Which figure: a year, narrowed to a unit, a place, a field, a kind of activity; as of a moment or now. */
export const AskFigure = Exactly({
  year: NumberText,
  unitId: Maybe(Id),
  placeId: Maybe(Id),
  currentPlaceId: Maybe(Id),
  field: Maybe(OneOf(FIELDS)),
  kind: Maybe(OneOf(ACTIVITY_KIND_CODES)),
  fromMonth: Maybe(Day),
  toMonth: Maybe(Day),
  asOf: Maybe(Instant),
})
export type AskFigure = Static<typeof AskFigure>

/** One value that a filter of an opened figure takes, as the reader knows it. */
const FilterChoice = Exactly({
  id: Type.String(),
  name: Type.String(),
  /** What tells two of one name apart, for instance the district. */
  note: Type.Union([Type.String(), Type.Null()]),
})
export type FilterChoice = Static<typeof FilterChoice>

const NumberOrMissing = Type.Union([Type.Integer(), Type.Null()])

export const FigureBreakdown = Exactly({
  by: OneOf(BREAKDOWNS),
  /** Their sum is the figure. */
  lines: Type.Array(
    Exactly({
      /** Unit, place, place of today, field or first day of the month: the value of the filter that opens the line. */
      key: Type.String(),
      name: Type.String(),
      note: Type.Union([Type.String(), Type.Null()]),
      stored: Type.Integer(),
      /** Null where communes are not asked. */
      confirmed: NumberOrMissing,
    }),
  ),
})
export type FigureBreakdown = Static<typeof FigureBreakdown>

export const FigureView = Exactly({
  measure: OneOf(MEASURE_CODES),
  name: Type.String(),
  unit: Type.String(),
  definition: Type.String(),
  version: Type.Integer(),
  year: Type.Integer(),
  calendarLabel: Type.String(),
  asOf: Type.Union([Instant, Type.Null()]),
  scopeLabel: Type.String(),
  /** Units and communes with records of this measure in the year, and the months of the year. */
  choices: Exactly({
    units: Type.Array(FilterChoice),
    places: Type.Array(FilterChoice),
    /** Communes of today; none unless they are asked about. */
    currentPlaces: Type.Array(FilterChoice),
    months: Type.Array(FilterChoice),
  }),
  /** In stored units (đồng, half-days, counts); null when missing. */
  stored: NumberOrMissing,
  scale: Type.Integer(),
  missingReason: Type.Union([Type.String(), Type.Null()]),
  /** Divided as asked. */
  breakdown: Type.Union([FigureBreakdown, Type.Null()]),
  /**
   * How many records stand behind the figure. Null, as everything else that is added up record by record, where
   * there are so many that they are added up only when asked.
   */
  recordCount: NumberOrMissing,
  fromEvents: NumberOrMissing,
  fromSummaries: NumberOrMissing,
  sides: Type.Union([
    Exactly({
      claimed: Type.Integer(),
      confirmed: Type.Integer(),
      disputed: Type.Integer(),
      unanswered: Type.Integer(),
    }),
    Type.Null(),
  ]),
  /** Of what is confirmed: typed in from signed slips, by the code of a slip (the rest: on the commune's page). */
  confirmedOnPaper: NumberOrMissing,
  confirmedByCode: NumberOrMissing,
  /** And, by whatever channel, together with the rest of a round. */
  confirmedInBulk: NumberOrMissing,
  revisionCount: NumberOrMissing,
  records: Type.Array(
    Exactly({
      activityId: Id,
      happenedFrom: Day,
      happenedTo: Day,
      granularity: OneOf(['event', 'periodSummary']),
      unitName: Type.String(),
      placeName: Type.String(),
      kindName: Type.String(),
      people: NumberOrMissing,
      halfDays: NumberOrMissing,
      stored: Type.Integer(),
      /** Of that, in the parts that the commune's answer gives it; the rest is unanswered. */
      confirmed: Type.Integer(),
      disputed: Type.Integer(),
      origin: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  /** Sum of the records behind the figure, all of them, not only those listed. */
  recordsSum: NumberOrMissing,
  next: Type.Union([Type.String(), Type.Null()]),
})
export type FigureView = Static<typeof FigureView>

export const AskRecords = Exactly({
  ...AskFigure.properties,
  by: Maybe(OneOf(BREAKDOWNS)),
  after: Maybe(Cursor),
  /** Add all records up, however many. */
  sum: Maybe(OneOf(['yes'])),
})
export type AskRecords = Static<typeof AskRecords>

/** The figure's filters and the form of the file of its records. */
export const ExportFigure = Exactly({
  ...AskFigure.properties,
  format: OneOf(['csv', 'xlsx']),
})
export type ExportFigure = Static<typeof ExportFigure>

/** A figure as a page prints it: in stored units, or null with the reason. */
export const ShownValue = Exactly({
  measure: OneOf(MEASURE_CODES),
  stored: NumberOrMissing,
  /** What communes confirmed; null when they are not asked about it, or have answered nothing yet. */
  confirmed: NumberOrMissing,
  missingReason: Type.Union([Type.String(), Type.Null()]),
})
export type ShownValue = Static<typeof ShownValue>

/** Without a year, the newest one. */
export const AskAllFigures = Exactly({ year: Maybe(NumberText) })
export type AskAllFigures = Static<typeof AskAllFigures>

/** Every measure of a year, in groups that are never added to each other. */
export const AllFiguresView = Exactly({
  year: Type.Integer(),
  calendarLabel: Type.String(),
  groups: Type.Array(
    Exactly({
      group: OneOf(FIGURE_GROUPS),
      name: Type.String(),
      figures: Type.Array(
        Exactly({
          ...ShownValue.properties,
          name: Type.String(),
          unit: Type.String(),
          definition: Type.String(),
          isMoney: Type.Boolean(),
          isTwoSided: Type.Boolean(),
        }),
      ),
    }),
  ),
})
export type AllFiguresView = Static<typeof AllFiguresView>
