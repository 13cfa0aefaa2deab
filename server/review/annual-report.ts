import { may } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { layoutFor } from '#domain/documents/layout.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import * as rules from '#domain/review/annual-report.ts'
import { findNamedUnit } from '#domain/review/named-units.ts'
import type { ReportData } from '#domain/review/report-data.ts'
import type { AnnexView, AskReport, ReportView, WriteParagraph } from '#domain/review/schema.ts'
import type { CommandContext, Context, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { findYear } from '#server/programme/programme.ts'
import { listFormerNames, listUnits } from '#server/units/units.ts'
import * as sql from './editions.sql.ts'
import { type FiguresDocument, figuresDigest } from './figures-json.ts'
import { annexView, reportView } from './present-report.ts'
import { findReportData, type ReportAsked } from './report-data.ts'

export type ComposedReport = rules.AnnualReport & {
  data: ReportData
  layout: LayoutFamily
  document: FiguresDocument
  digest: string
}

/**
 * The annual report as of a moment, composed from one reading; undefined when the programme has no such
 * year. The layout is that of the paper's day (`paperDayOf`).
 */
export async function composeAnnualReport(
  db: Db,
  programmeId: Uuid,
  asked: ReportAsked,
): Promise<ComposedReport | undefined> {
  const data = await findReportData(db, programmeId, asked)
  if (!data) return undefined
  const report = rules.composeAnnualReport(data)
  const { programme, year, asOf, paperDay } = data
  const document = { programme: programme.slug, year, asOf, figures: report.figures }
  const layout = layoutFor({ body: 'party', issuedOn: paperDay })
  return { ...report, data, layout, document, digest: figuresDigest(document) }
}

/** The report as a page shows it: sections with their figures, and the drafts kept so far. */
export async function getAnnualReport(
  context: Context,
  year: number,
  ask: AskReport,
): Promise<Result<ReportView>> {
  const { db, actor } = context
  const { programmeId } = actor
  const composed = await composeAsked(context, year, ask)
  if (!composed.ok) return composed
  const paragraphs = await sql.listParagraphs(db, programmeId, year)
  const editions = await sql.listEditions(db, programmeId, year)
  const mayWrite = may(actor, 'writeYearReport')
  return ok(reportView(composed.value, { paragraphs, editions, mayWrite }))
}

export async function getReportAnnex(
  context: Context,
  { year, annex }: { year: number; annex: number },
  ask: AskReport,
): Promise<Result<AnnexView>> {
  const composed = await composeAsked(context, year, ask)
  if (!composed.ok) return composed
  const found = composed.value.annexes.find(({ number }) => number === annex)
  if (!found) return refuse({ code: 'annex-unknown', number: annex })
  return ok(annexView(found, composed.value.figures))
}

/** As of the moment asked for, or of the newest one that may serve. */
async function composeAsked(
  { db, actor, horizon }: Context,
  year: number,
  { asOf }: AskReport,
): Promise<Result<ComposedReport>> {
  if (!horizon) throw new Error('the report needs the horizon')
  if (asOf && Date.parse(asOf) > Date.parse(horizon)) return refuse({ code: 'as-of-too-new' })
  const composed = await composeAnnualReport(db, actor.programmeId, { year, asOf: asOf ?? horizon })
  return composed ? ok(composed) : refuse({ code: 'year-unknown', year })
}

/** The officer's own words of a section: a new revision; what the system computes never touches them. */
export async function writeParagraph(
  { db, actor, commandId }: CommandContext,
  year: number,
  { section, words, expectedRevision }: WriteParagraph,
): Promise<Result<Outcome<{ section: WriteParagraph['section']; revision: number }>>> {
  const { programmeId, personId } = actor
  if (!(await findYear(db, programmeId, year))) return refuse({ code: 'year-unknown', year })
  const units = await listUnits(db, programmeId)
  const unit = findNamedUnit(section, words, [
    ...units.map(({ name }) => name),
    ...(await listFormerNames(db, programmeId)),
  ])
  if (unit !== undefined) return refuse({ code: 'unit-named-without-notice', unit })
  const written = await sql.insertParagraph(db, programmeId, {
    year,
    section,
    words: words.trim(),
    expectedRevision,
    recordedBy: personId,
    commandId,
  })
  if (!written) return refuse({ code: 'paragraph-outdated' })
  const answer = { section, revision: expectedRevision + 1 }
  return ok({ answer, about: { kind: 'reportParagraph', details: { year, ...answer } } })
}
