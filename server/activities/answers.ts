import {
  askedAmount,
  type LineSplit,
  type StandingAnswer,
  splitsOf,
} from '#domain/activities/answer.ts'
import type { RecordAnswers } from '#domain/activities/answers/schema.ts'
import type { LedgerLine } from '#domain/activities/ledger-lines.ts'
import { type StatedLine, statedLines, totalsChange } from '#domain/activities/ledger-totals.ts'
import * as rules from '#domain/activities/record-answer.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { addTotals } from './activities.sql.ts'
import * as sql from './answers.sql.ts'

type Given = RecordAnswers['answers'][number]

/** Where answers come from besides who gives them. */
export type AnswerSource = {
  who: rules.Answering
  roundId: Uuid | null
  fileId: Uuid | null
  slipId: Uuid | null
}

/**
 * Records what a commune says of what it received, all or nothing: the answers, what they make of the lines
 * and the totals, in the endpoint's transaction. The first that is refused names its record.
 */
export async function recordAnswers(
  context: CommandContext,
  command: RecordAnswers,
): Promise<Result<Outcome<{ answered: number }>>> {
  const { db, actor, commandId } = context
  const { fileId } = command
  if (fileId !== undefined && !(await sql.knowsFile(db, actor.programmeId, fileId)))
    return refuse({ code: 'file-not-found' })
  const source: AnswerSource = {
    who: { by: actor, signedSlip: fileId },
    roundId: command.roundId ?? null,
    fileId: fileId ?? null,
    slipId: null,
  }
  const written = { recordedBy: actor.personId, commandId }
  const recorded = await writeAnswers(db, actor.programmeId, command.answers, source, written)
  if (!recorded.ok) return recorded
  const [placeId] = recorded.value
  return ok({
    answer: { answered: command.answers.length },
    about: {
      kind: 'answers',
      ...(placeId === undefined ? {} : { placeId }),
      ...(command.roundId === undefined ? {} : { id: command.roundId }),
      details: { answered: command.answers.length, fileId },
    },
  })
}

type Decided = { given: Given; row: sql.AnswerToInsert }

/** Decides and writes answers in the scope of the transaction; answers the places that they are of. */
export async function writeAnswers(
  db: Db,
  programmeId: Uuid,
  given: readonly Given[],
  source: AnswerSource,
  written: sql.Written,
): Promise<Result<Uuid[]>> {
  const ids = (kind: Given['subjectKind']) =>
    given.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)
  const records = await sql.lockAnswered(db, programmeId, ids('activity'))
  const lines = await sql.listStandingLines(db, programmeId, ids('activity'))
  const works = await sql.listHandedOver(db, programmeId, ids('work'))
  const decided: Decided[] = []
  const seen = new Set<Uuid>()
  for (const one of given) {
    const asked = askedOf(one, records, lines, works)
    if (!asked || seen.has(one.subjectId)) return refuse({ code: 'subject-not-found' })
    seen.add(one.subjectId)
    const decision = rules.recordAnswer(
      asked,
      { ...one, revision: one.revision ?? null },
      source.who,
    )
    // Not yours looks like not there.
    if (!decision.ok)
      return decision.refusal.code === 'not-your-commune'
        ? refuse({ code: 'subject-not-found' })
        : decision
    const { slipId, roundId, fileId } = source
    const { subjectKind, subjectId } = one
    const { placeId, revision, unitIds } = asked
    decided.push({
      given: one,
      row: {
        ...decision.value,
        ...{ subjectKind, subjectId, placeId, revision, unitIds, slipId, roundId, fileId },
      },
    })
  }
  await write(db, programmeId, decided, { records, lines }, written)
  return ok([...new Set(decided.map(({ row }) => row.placeId))])
}

type Asked = rules.AskedRecord & { unitIds: readonly Uuid[] }

function askedOf(
  { subjectKind, subjectId }: Given,
  records: ReadonlyMap<Uuid, sql.AnsweredRecord>,
  lines: ReadonlyMap<Uuid, readonly LedgerLine[]>,
  works: ReadonlyMap<Uuid, sql.HandedOverWork>,
): Asked | undefined {
  if (subjectKind === 'work') {
    const work = works.get(subjectId)
    return work && { ...work, revision: null, isWithdrawn: false, askedAmount: null }
  }
  const record = records.get(subjectId)
  return (
    record && {
      ...record,
      askedAmount: askedAmount(lines.get(subjectId) ?? []),
      answerNo: record.standing?.answerNo ?? 0,
    }
  )
}

async function write(
  db: Db,
  programmeId: Uuid,
  decided: readonly Decided[],
  ground: {
    records: ReadonlyMap<Uuid, sql.AnsweredRecord>
    lines: ReadonlyMap<Uuid, readonly LedgerLine[]>
  },
  written: sql.Written,
): Promise<void> {
  const before: StatedLine[] = []
  const after: StatedLine[] = []
  const splits: LineSplit[] = []
  for (const { row } of decided) {
    if (row.revision === null) continue
    const lines = ground.lines.get(row.subjectId) ?? []
    const standing = standingOf(row)
    before.push(...statedLines(lines, ground.records.get(row.subjectId)?.standing))
    after.push(...statedLines(lines, standing))
    const { subjectId: activityId, revision } = row
    splits.push(...splitsOf({ activityId, revision }, lines, standing))
  }
  const { recordedAt } = written
  await Promise.all([
    sql.insertAnswers(
      db,
      programmeId,
      decided.map(({ row }) => row),
      written,
    ),
    sql.insertSplits(
      db,
      programmeId,
      splits.map((split) => ({ ...split, recordedAt })),
    ),
    sql.insertRemarks(
      db,
      programmeId,
      decided.flatMap(({ given, row: { subjectId, answerNo, placeId } }) =>
        given.remark === undefined
          ? []
          : [{ subjectId, answerNo, placeId, words: normaliseText(given.remark) }],
      ),
      written,
    ),
    addTotals(db, programmeId, totalsChange(before, after)),
  ])
}

function standingOf(row: sql.AnswerToInsert): StandingAnswer {
  const { answerNo, placeId, channel, inBulk, askedAmount: asked, receivedAmount } = row
  return { answerNo, placeId, channel, inBulk, askedAmount: asked ?? 0, receivedAmount }
}
