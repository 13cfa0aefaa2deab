import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Instant, Maybe, NumberText, OneOf, Words } from '#domain/base/schema.ts'
import { SECTION_CODES } from '#domain/programme/report-sections.ts'
import { WRITTEN_SECTIONS } from './sections.ts'

const OrNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

export const OneYear = Exactly({ year: NumberText })
export const OneAnnex = Exactly({ year: NumberText, annex: NumberText })

/** As of a moment; without one, as of now. */
export const AskReport = Exactly({ asOf: Maybe(Instant) })
export type AskReport = Static<typeof AskReport>

/** A piece of a line: words, or a figure by its id; a note stands at the foot of the page. */
const Piece = Exactly({
  text: Type.String(),
  figure: OrNull(Type.String()),
  note: OrNull(Type.Array(Exactly({ text: Type.String(), figure: OrNull(Type.String()) }))),
})

const FigureOfView = Exactly({
  id: Type.String(),
  measure: Type.String(),
  text: Type.String(),
  status: OneOf(['final', 'preliminary', 'estimated', 'missing']),
  missingReason: OrNull(Type.String()),
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
  signedFileId: OrNull(Id),
  /** As the signed paper has it; null: not recorded, always in practice data. */
  paper: OrNull(
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
      by: OrNull(OneOf(['computed', 'officer', 'both'])),
      computed: Type.Array(
        Exactly({ kind: OneOf(['heading', 'paragraph']), pieces: Type.Array(Piece) }),
      ),
      officer: Exactly({
        words: Type.String(),
        /** 0: nothing written yet. */
        revision: Type.Integer(),
        recordedAt: OrNull(Instant),
        recordedByName: OrNull(Type.String()),
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
      title: OrNull(Type.String()),
      unitLine: OrNull(Type.String()),
      columns: Type.Array(
        Exactly({
          head: Type.String(),
          group: OrNull(Type.String()),
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
  a: Edition,
  b: Edition,
  /** Which numbers changed: what `a` and `b` print; null where a figure stands in one of them only. */
  changes: Type.Array(
    Exactly({
      id: Type.String(),
      measure: Type.String(),
      before: OrNull(Type.String()),
      after: OrNull(Type.String()),
      href: Type.String(),
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
  signedFileId: OrNull(Id),
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
      id: OrNull(Type.String()),
      ledgerText: OrNull(Type.String()),
      editedText: OrNull(Type.String()),
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
