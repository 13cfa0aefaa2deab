import { type Static, Type } from 'typebox'
import {
  Day,
  Exactly,
  Id,
  Instant,
  Maybe,
  NumberText,
  OneOf,
  orNull,
  Words,
} from '#domain/base/schema.ts'
import { BLOCKS } from '#domain/units/blocks.ts'
import { KEEPERS, SHOWN_STATES } from '../board-filter.ts'
import { FIGURE_GAPS } from '../figure-gaps.ts'
import { PAPER_KINDS } from '../paper-kinds.ts'
import { Cell, PeriodView, Rates } from '../schema.ts'

/** Counts of the board: days late are the register's. */
export const BoardTotals = Exactly({
  reportsDue: Type.Integer(),
  onTime: Type.Integer(),
  late: Type.Integer(),
  notSent: Type.Integer(),
  extended: Type.Integer(),
  nil: Type.Integer(),
  /** Null when missing, with the reason beside it. */
  onTimeRate: Rates.properties.onTimeRate,
  missingReason: Rates.properties.missingReason,
})
export type BoardTotals = Static<typeof BoardTotals>

const boardFilter = {
  block: Maybe(OneOf([...BLOCKS, 'invited'] as const)),
  state: Maybe(OneOf(SHOWN_STATES)),
  periodId: Maybe(Id),
  kind: Maybe(OneOf(PAPER_KINDS)),
  keeper: Maybe(OneOf(KEEPERS)),
  search: Maybe(Words(100)),
}

/**
 * Without a year: the newest. Of a board that is shown whole the answer holds every unit, and the filter is what
 * its page shows first; of a larger one it holds a page of the units that the filter leaves.
 */
export const AskBoard = Exactly({
  year: Maybe(NumberText),
  asOf: Maybe(Instant),
  page: Maybe(NumberText),
  ...boardFilter,
})
export type AskBoard = Static<typeof AskBoard>

/** The units that a filter leaves, beyond what is shown. */
export const AskBoardUnits = Exactly({
  year: Maybe(NumberText),
  ...boardFilter,
  /** Those for which the letter of this round stands drafted. */
  letter: Maybe(OneOf(['1', '2'])),
  /** Those whose figures of the period have not come. */
  lacksFigures: Maybe(OneOf(['yes'])),
  /** The one that follows this unit, and no more. */
  after: Maybe(Id),
})
export type AskBoardUnits = Static<typeof AskBoardUnits>

export const BoardUnits = Exactly({
  /** How many the filter leaves; `units` holds at most as many as one command takes. */
  matching: Type.Integer(),
  units: Type.Array(Exactly({ unitId: Id, name: Type.String() })),
})
export type BoardUnits = Static<typeof BoardUnits>

/** The board as a workbook, filtered as it stands on the screen. */
export const AskBoardWorkbook = Exactly({ year: Maybe(NumberText), ...boardFilter })
export type AskBoardWorkbook = Static<typeof AskBoardWorkbook>

export const BoardView = Exactly({
  year: Type.Integer(),
  /** False where nobody has opened the year: it has no periods, and nobody owes anything. */
  isOpen: Type.Boolean(),
  timelinessBasis: OneOf(['data', 'signedPaper']),
  /** The day that lateness is counted to. */
  today: Day,
  asOf: orNull(Instant),
  periods: Type.Array(
    Exactly({ ...PeriodView.properties, kind: OneOf(PAPER_KINDS), totals: BoardTotals }),
  ),
  /** Every block that has units, in protocol order, the invited last: counted in the database, whatever is shown. */
  groups: Type.Array(
    Exactly({
      group: OneOf([...BLOCKS, 'invited'] as const),
      /** Null for the invited. */
      blockName: orNull(Type.String()),
      units: Type.Integer(),
      periods: Type.Array(
        Exactly({
          periodId: Id,
          due: Type.Integer(),
          onTime: Type.Integer(),
          late: Type.Integer(),
          notSent: Type.Integer(),
          notDue: Type.Integer(),
          figuresMissing: Type.Integer(),
        }),
      ),
    }),
  ),
  rows: Exactly({
    /** Every unit is in the answer, whatever the filter says. */
    isWhole: Type.Boolean(),
    /** All units of the board, and those that the filter leaves. */
    total: Type.Integer(),
    matching: Type.Integer(),
    page: Type.Integer(),
    pages: Type.Integer(),
  }),
  /** Assigned units by block and decision, then the invited ones, which owe nothing: all, or the page's. */
  units: Type.Array(
    Exactly({
      unitId: Id,
      code: Type.String(),
      name: Type.String(),
      block: OneOf(BLOCKS),
      blockName: Type.String(),
      mode: OneOf(['assigned', 'invited']),
      contactId: orNull(Id),
      contactPost: orNull(Type.String()),
      contactName: orNull(Type.String()),
      telephone: orNull(Type.String()),
      /** Who wrote into its ledger this month; null for a unit that has ended. */
      keeper: orNull(OneOf(KEEPERS)),
      cells: Type.Array(Cell),
      lastUrging: orNull(Exactly({ periodId: Id, round: Type.Integer(), on: Day })),
    }),
  ),
  totals: BoardTotals,
  /** "Số liệu còn thiếu": a paper came, its figures did not; by cause and period. */
  gapCounts: Type.Array(
    Exactly({ cause: OneOf(FIGURE_GAPS), periodId: Id, count: Type.Integer({ minimum: 1 }) }),
  ),
  /** The same one by one, of the units in the answer. */
  figureGaps: Type.Array(Exactly({ unitId: Id, periodId: Id, cause: OneOf(FIGURE_GAPS) })),
  /** Urging letters that stand drafted today, to be signed and sent: one a paper and round. */
  letters: Type.Array(
    Exactly({
      periodId: Id,
      round: Type.Integer(),
      count: Type.Integer({ minimum: 1 }),
      /** The day before which the draft asks for the report. */
      deadline: Day,
    }),
  ),
  /** Units by who keeps their ledger this month; invited units included. */
  adoption: Exactly({
    month: Day,
    enteredThemselves: Type.Integer(),
    enteredFor: Type.Integer(),
    none: Type.Integer(),
    /** Communes twinned in the year, and which of them gave an answer in its days. */
    communes: Exactly({
      from: Day,
      to: Day,
      total: Type.Integer(),
      answered: Type.Array(Exactly({ placeId: Id, name: Type.String(), lastAnsweredAt: Instant })),
    }),
  }),
})
export type BoardView = Static<typeof BoardView>

/** Without a year: the newest. */
export const AskLate = Exactly({ year: Maybe(NumberText) })

/** Who is late with one paper and who has not sent it, in the order of the board. */
export const LateView = Exactly({
  year: Type.Integer(),
  today: Day,
  /** Null where the year has no such period. */
  period: orNull(Exactly({ ...PeriodView.properties, totals: BoardTotals })),
  rows: Type.Array(
    Exactly({
      unitId: Id,
      name: Type.String(),
      blockName: Type.String(),
      telephone: orNull(Type.String()),
      cell: Cell,
    }),
  ),
})
export type LateView = Static<typeof LateView>
