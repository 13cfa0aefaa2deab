import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { compareFigures } from '#domain/documents/compare-figures.ts'
import { compareEditions } from '#domain/review/compare-editions.ts'
import type {
  IssueEdition,
  ReconcileReport,
  Reconciliation,
  ReportView,
} from '#domain/review/schema.ts'
import { renderDocx } from '#server/documents/docx.ts'
import { readFigures } from '#server/documents/read-figures.ts'
import { askYearFigures } from '#server/figures/year-figures.ts'
import { deleteProposalTexts } from '#server/needs/proposals.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import type { FileStore } from '#server/platform/files.ts'
import { getHorizon } from '#server/platform/horizon.ts'
import { type ComposedReport, composeAnnualReport } from './annual-report.ts'
import * as sql from './editions.sql.ts'
import { readEstimates } from './estimates.ts'
import { editionView } from './present-report.ts'

type EditionView = ReportView['editions'][number]
type Issued = Pick<EditionView, 'editionId' | 'kind' | 'sequence' | 'asOf' | 'digest'>

/** Two officers at once may take one number; the third try finds a free one unless something is wrong. */
const TRIES = 3

/** Keeps the report of a moment as a numbered draft or edition, with its figures and their digest. */
export async function issueEdition(
  { db, actor, commandId, newId }: CommandContext,
  year: number,
  { kind, asOf: asked }: IssueEdition,
): Promise<Result<Outcome<Issued>>> {
  const { programmeId, personId } = actor
  const horizon = await getHorizon(db)
  if (asked && Date.parse(asked) > Date.parse(horizon)) return refuse({ code: 'as-of-too-new' })
  const asOf = asked ?? horizon
  const composed = await composeAnnualReport(db, programmeId, { year, asOf })
  if (!composed) return refuse({ code: 'year-unknown', year })
  const { digest, figures } = composed
  const editionId = newId()
  const edition = { editionId, year, kind, asOf, digest, figures, recordedBy: personId, commandId }
  for (let tries = 0; tries < TRIES; tries += 1) {
    const sequence = await sql.insertEdition(db, programmeId, edition)
    if (sequence === undefined) continue
    // The words of the people's proposals go with the year's report; their counts stand in it.
    if (kind === 'edition') await deleteProposalTexts(db, programmeId, year)
    const answer = { editionId, kind, sequence, asOf, digest }
    return ok({ answer, about: { kind: 'edition', id: editionId, details: { year, ...answer } } })
  }
  throw new Error('no number was free for the edition')
}

export async function listEditions(
  { db, actor }: Context,
  year: number,
): Promise<Result<{ editions: EditionView[] }>> {
  const editions = await sql.listEditions(db, actor.programmeId, year)
  return ok({ editions: editions.map(editionView) })
}

/**
 * Which numbers changed from edition `a` to edition `b`, by what each kept; and what units had expected of the year
 * beside what stood at the moment of `b`.
 */
export async function compareKeptEditions(
  { db, actor }: Context,
  year: number,
  { a, b }: { a: Uuid; b: Uuid },
) {
  const earlier = await sql.findEdition(db, actor.programmeId, a)
  const later = await sql.findEdition(db, actor.programmeId, b)
  if (earlier?.year !== year || later?.year !== year) return refuse({ code: 'edition-unknown' })
  const changes = compareEditions(earlier.figures, later.figures)
  const { asOf } = later
  const figures = await askYearFigures(db, actor.programmeId, year, asOf)
  return ok({
    year,
    a: editionView(earlier),
    b: editionView(later),
    changes: changes.map(({ before, after, ...change }) => ({
      ...change,
      before: before ?? null,
      after: after ?? null,
    })),
    estimates: await readEstimates({ db, actor }, { year, asOf, figures }),
  })
}

/** A kept edition rendered again: its own as-of, its own paragraphs, so the same figures (law 10). */
export async function composeEdition(
  db: Db,
  programmeId: Uuid,
  { year, editionId }: { year: number; editionId: Uuid },
): Promise<ComposedReport | undefined> {
  const edition = await sql.findEdition(db, programmeId, editionId)
  if (edition?.year !== year) return undefined
  const { asOf, recordedAt: writtenBy } = edition
  return composeAnnualReport(db, programmeId, { year, asOf, writtenBy })
}

/**
 * Đối chiếu bản Word: every numeral of an edited file beside what the edition printed. When asked, the file
 * is kept as that edition's signed form.
 */
export async function reconcileReport(
  { db, actor }: CommandContext,
  files: FileStore,
  year: number,
  { editionId, fileId, keepAsSigned }: ReconcileReport,
): Promise<Result<Outcome<Reconciliation>>> {
  const { programmeId } = actor
  const composed = await composeEdition(db, programmeId, { year, editionId })
  if (!composed) return refuse({ code: 'edition-unknown' })
  const sha256 = await sql.findFileDigest(db, programmeId, fileId)
  if (!sha256) return refuse({ code: 'file-unknown' })
  const edited = await readFigures(await files.get(sha256))
  if (!edited.ok) return edited
  const printed = await readFigures(await renderDocx(composed.paper, composed.layout))
  if (!printed.ok) throw new Error('our own Word file cannot be read')
  const numerals = compareFigures(printed.value, edited.value).map((numeral) => ({
    state: numeral.state,
    id: numeral.id ?? null,
    ledgerText: numeral.ledgerText ?? null,
    editedText: numeral.editedText ?? null,
    before: numeral.before,
  }))
  if (keepAsSigned) await sql.keepSignedFile(db, programmeId, { editionId, fileId })
  const count = (state: Reconciliation['numerals'][number]['state']) =>
    numerals.filter((numeral) => numeral.state === state).length
  const counts = {
    matches: count('matches'),
    editedByHand: count('editedByHand'),
    added: count('added'),
    removed: count('removed'),
  }
  const answer = { editionId, signedFileId: keepAsSigned ? fileId : null, counts, numerals }
  const details = { year, fileId, keepAsSigned, ...counts }
  return ok({ answer, about: { kind: 'edition', id: editionId, details } })
}
