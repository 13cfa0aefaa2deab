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
import { MEASURE_CODES } from '#domain/figures/measures.ts'
import { SECTION_CODES } from '#domain/programme/report-sections.ts'
import { WRITTEN_SECTIONS } from './sections.ts'

export const OneYear = Exactly({ year: NumberText })
export const OneAnnex = Exactly({ year: NumberText, annex: NumberText })

/** As of a moment; without one, as of now. */
export const AskReport = Exactly({ asOf: Maybe(Instant) })
export type AskReport = Static<typeof AskReport>

/** A piece of a line: words, or a figure by its id; a note stands at the foot of the page. */
const Piece = Exactly({
  text: Type.String(),
  figure: orNull(Type.String()),
  note: orNull(Type.Array(Exactly({ text: Type.String(), figure: orNull(Type.String()) }))),
})

const FigureOfView = Exactly({
  id: Type.String(),
  measure: Type.String(),
  text: Type.String(),
  status: OneOf(['final', 'preliminary', 'estimated', 'missing']),
  missingReason: orNull(Type.String()),
  recordCount: Type.Integer(),
  href: Type.String(),
})

const Edition = Exactly({
  editionId: Id,
  kind: OneOf(['draft', 'edition']),
  sequence: Type.Integer(),
  asOf: Instant,
  digest: Type.String(),
  recordedAt: Instant,
  recordedByName: Type.String(),
  signedFileId: orNull(Id),
  /** As the signed paper has it; null: not recorded, always in practice data. */
  paper: orNull(
    Exactly({
      revision: Type.Integer(),
      number: Type.String(),
      issuedOn: Day,
      signerName: Type.String(),
      signerPost: Type.String(),
    }),
  ),
})

export const ReportView = Exactly({
  year: Type.Integer(),
  asOf: Instant,
  asOfDay: Day,
  isPractice: Type.Boolean(),
  mayWrite: Type.Boolean(),
  title: Type.String(),
  /** The layout of its day: which rules the Word and PDF files follow. */
  layoutRule: Type.String(),
  digest: Type.String(),
  opening: Type.Array(Type.Array(Piece)),
  sections: Type.Array(
    Exactly({
      code: OneOf(SECTION_CODES),
      part: Type.Integer(),
      level: Type.Integer(),
      /** II.6 */
      number: Type.String(),
      title: Type.String(),
      by: orNull(OneOf(['computed', 'officer', 'both'])),
      computed: Type.Array(
        Exactly({ kind: OneOf(['heading', 'paragraph']), pieces: Type.Array(Piece) }),
      ),
      officer: Exactly({
        words: Type.String(),
        /** 0: nothing written yet. */
        revision: Type.Integer(),
        recordedAt: orNull(Instant),
        recordedByName: orNull(Type.String()),
      }),
      /** In words: what keeps the section from being final. */
      marks: Type.Array(Type.String()),
    }),
  ),
  /** Those that the sections name, by id. */
  figures: Type.Array(FigureOfView),
  annexes: Type.Array(Exactly({ number: Type.Integer(), title: Type.String() })),
  editions: Type.Array(Edition),
})
export type ReportView = Static<typeof ReportView>

export const AnnexView = Exactly({
  number: Type.Integer(),
  title: Type.String(),
  tables: Type.Array(
    Exactly({
      title: orNull(Type.String()),
      unitLine: orNull(Type.String()),
      columns: Type.Array(
        Exactly({
          head: Type.String(),
          group: orNull(Type.String()),
          number: Type.String(),
          align: OneOf(['left', 'centre', 'right']),
        }),
      ),
      rows: Type.Array(
        Exactly({
          kind: OneOf(['row', 'group', 'total']),
          /** A group has one cell, across all columns. */
          cells: Type.Array(Type.Array(Piece)),
        }),
      ),
      notes: Type.Array(Type.String()),
    }),
  ),
  figures: Type.Array(FigureOfView),
})
export type AnnexView = Static<typeof AnnexView>

/** The officer's own words of a section; an empty text takes them back. */
export const WriteParagraph = Exactly({
  section: OneOf(WRITTEN_SECTIONS),
  words: Type.String({ maxLength: 8_000 }),
  expectedRevision: Type.Integer({ minimum: 0, maximum: 100_000 }),
})
export type WriteParagraph = Static<typeof WriteParagraph>

export const WrittenParagraph = Exactly({
  section: OneOf(WRITTEN_SECTIONS),
  revision: Type.Integer(),
})

/** Keep the report as of a moment (as of now without one) as a numbered draft or edition. */
export const IssueEdition = Exactly({ kind: OneOf(['draft', 'edition']), asOf: Maybe(Instant) })
export type IssueEdition = Static<typeof IssueEdition>

export const IssuedEdition = Exactly({
  editionId: Id,
  kind: OneOf(['draft', 'edition']),
  sequence: Type.Integer(),
  asOf: Instant,
  digest: Type.String(),
})

/** Number, date and signer of an edition, copied from the signed paper; a correction gives its reason. */
export const RecordEditionPaper = Exactly({
  editionId: Id,
  /** 0: nothing is recorded yet. */
  expectedRevision: Type.Integer({ minimum: 0, maximum: 1_000 }),
  /** Begins with the number that the records officer gave: 15-BC/BCĐ04. */
  number: Type.String({ maxLength: 60, pattern: '^ *[0-9]' }),
  issuedOn: Day,
  signerName: Words(120),
  signerPost: Words(120),
  reason: Maybe(Words(500)),
})
export type RecordEditionPaper = Static<typeof RecordEditionPaper>

export const RecordedEditionPaper = Exactly({ editionId: Id, revision: Type.Integer() })

export const EditionList = Exactly({ editions: Type.Array(Edition) })

export const AskComparison = Exactly({ a: Id, b: Id })

export const EditionComparison = Exactly({
  year: Type.Integer(),
  a: Edition,
  b: Edition,
  /** Which numbers changed: what `a` and `b` print; null where a figure stands in one of them only. */
  changes: Type.Array(
    Exactly({
      id: Type.String(),
      measure: Type.String(),
      before: orNull(Type.String()),
      after: orNull(Type.String()),
      href: Type.String(),
    }),
  ),
  /** What units expected to 31 December beside what the ledger held at the moment of `b`; in stored units. */
  estimates: Type.Array(
    Exactly({
      unitId: Id,
      unitName: Type.String(),
      measure: OneOf(MEASURE_CODES),
      estimate: Type.Integer(),
      fact: orNull(Type.Integer()),
      confirmed: orNull(Type.Integer()),
      difference: orNull(Type.Integer()),
    }),
  ),
})

/** Compare an edited Word file, kept by `keepFile`, with the draft or edition it came from. */
export const ReconcileReport = Exactly({
  editionId: Id,
  fileId: Id,
  /** Keep the file as the signed form of that edition. */
  keepAsSigned: Type.Boolean(),
})
export type ReconcileReport = Static<typeof ReconcileReport>

export const Reconciliation = Exactly({
  editionId: Id,
  signedFileId: orNull(Id),
  counts: Exactly({
    matches: Type.Integer(),
    editedByHand: Type.Integer(),
    added: Type.Integer(),
    removed: Type.Integer(),
  }),
  numerals: Type.Array(
    Exactly({
      /** khớp · đã sửa tay · mới thêm · đã bỏ */
      state: OneOf(['matches', 'editedByHand', 'added', 'removed']),
      /** The figure; null for a typed numeral. */
      id: orNull(Type.String()),
      ledgerText: orNull(Type.String()),
      editedText: orNull(Type.String()),
      before: Type.String(),
    }),
  ),
})
export type Reconciliation = Static<typeof Reconciliation>

export const REPORT_FORMATS = ['docx', 'pdf', 'xlsx', 'json'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

export const AskReportFile = Exactly({
  format: OneOf(REPORT_FORMATS),
  asOf: Maybe(Instant),
  /** A kept draft or edition instead of a moment. */
  edition: Maybe(Id),
  /** The whole report, or the two pages that are read aloud (Word and PDF only). */
  form: Maybe(OneOf(['full', 'summary'])),
})
export type AskReportFile = Static<typeof AskReportFile>
