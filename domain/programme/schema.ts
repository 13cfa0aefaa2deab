import { type Static, Type } from 'typebox'
import {
  Day,
  Exactly,
  Instant,
  Maybe,
  NumberText,
  OneOf,
  orNull,
  Words,
} from '#domain/base/schema.ts'
import { ANNEX_CODES, type AnnexCode, SECTION_CODES } from './report-sections.ts'
import { SETTING_FIELDS } from './settings-changes.ts'

const Line = (most: number) => Type.String({ maxLength: most })
const PaperWords = Exactly({
  symbol: Words(60),
  signature: Exactly({
    capacity: OneOf(['own', 'onBehalfOf', 'forPost', 'byOrderOf']),
    authority: Maybe(Words(120)),
    post: Words(120),
  }),
  /** Nơi nhận, one a line. */
  recipients: Type.Array(Words(200), { maxItems: 30 }),
})

const MonthAndDay = Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' })

const Heading = { title: Words(200), isIncluded: Type.Boolean() }

/** The annual report in the order of the paper; `{year}`, `{lastYear}`, `{nextYear}` stand for years. */
const Outline = Exactly({
  parts: Exactly({ results: Words(200), tasks: Words(200) }),
  sections: Type.Array(Exactly({ code: OneOf(SECTION_CODES), ...Heading }), {
    maxItems: SECTION_CODES.length,
  }),
  annexes: Type.Array(
    Exactly({
      annex: Type.Unsafe<AnnexCode>(Type.Integer({ enum: [...ANNEX_CODES] })),
      ...Heading,
    }),
    { maxItems: ANNEX_CODES.length },
  ),
})

const SETTINGS = {
  calendar: OneOf(['decree09', 'calendar']),
  timelinessBasis: OneOf(['data', 'signedPaper']),
  labourLabel: OneOf(['personDays', 'personVisits']),
  leadingZeros: Type.Boolean(),
  rateForm: OneOf(['points', 'percent', 'exact']),
  totalRow: OneOf(['last', 'first']),
  replyDays: Type.Integer({ minimum: 1, maximum: 90 }),
  yearFocus: Type.Array(Words(300), { maxItems: 3 }),
  rounds: Exactly({
    midYear: Exactly({ itemsTo: MonthAndDay, opensOn: MonthAndDay, closesOn: MonthAndDay }),
    yearEnd: Exactly({ opensOn: MonthAndDay, closesOn: MonthAndDay }),
  }),
  letters: Exactly({
    regime: Maybe(Exactly({ number: Words(60), date: Day })),
    report: PaperWords,
    urging: PaperWords,
    contactPerson: Line(120),
    contactTelephone: Line(40),
  }),
  outline: Outline,
}

export const SettingsYear = Exactly({ year: NumberText })

/** All settings of the year as they are to be, with the reason of the change. */
export const ChangeYearSettings = Exactly({
  /** The version that the change was made on. */
  expectedVersion: Type.Integer({ minimum: 1 }),
  reason: Words(500),
  ...SETTINGS,
})
export type ChangeYearSettings = Static<typeof ChangeYearSettings>

const Change = Exactly({
  field: OneOf(SETTING_FIELDS),
  before: Type.String(),
  after: Type.String(),
})

export const ChangedSettings = Exactly({
  year: Type.Integer(),
  version: Type.Integer(),
  changes: Type.Array(Change),
})

const PROGRAMME_WORDS = {
  /** The first day on which papers say so. */
  validFrom: Day,
  title: Words(200),
  resolutionNumber: Words(60),
  resolutionDate: Day,
  resolutionTerm: Words(20),
  resolutionAbstract: Words(500),
  superiorBody: Words(120),
  issuingBody: Words(120),
  placeName: Words(80),
  /** The paper that says so. */
  source: Words(300),
}

/** How papers name the programme and its issuing body from a day on. */
export const NameProgramme = Exactly({ ...PROGRAMME_WORDS, reason: Words(500) })
export type NameProgramme = Static<typeof NameProgramme>

export const NamedProgramme = Exactly({ version: Type.Integer() })

export const YearSettingsView = Exactly({
  year: Type.Integer(),
  state: OneOf(['open', 'closed']),
  version: Type.Integer(),
  settings: Exactly(SETTINGS),
  /** Values that are still the shipped ones ("mẫu đề xuất"). */
  proposed: Type.Array(OneOf(SETTING_FIELDS)),
  /** Periods or records stand on the calendar: it stays. */
  calendarInUse: Type.Boolean(),
  maySave: Type.Boolean(),
  /** Newest first; the first version changed nothing. */
  versions: Type.Array(
    Exactly({
      version: Type.Integer(),
      recordedAt: Instant,
      recordedByName: orNull(Type.String()),
      reason: Type.String(),
      changes: Type.Array(Change),
    }),
  ),
  /** How papers name the programme, newest first; the first has no first day. */
  programme: Type.Array(
    Exactly({
      ...PROGRAMME_WORDS,
      validFrom: orNull(Day),
      recordedAt: orNull(Instant),
      recordedByName: orNull(Type.String()),
    }),
  ),
})
export type YearSettingsView = Static<typeof YearSettingsView>
