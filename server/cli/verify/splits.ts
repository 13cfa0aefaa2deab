import { type AnswerParts, askedAmount, splitsOf } from '#domain/activities/answer.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type AnsweredHistory, listAnsweredHistories } from '#server/activities/activities.ts'
import type { Db } from '#server/platform/database.ts'
import { type Check, type Found, foundOf } from './check.sql.ts'

const BATCH = 1_000

/**
 * Law 4: what the ledger keeps of answers is what the rule makes of them now: every answer on the revision
 * that it was given to, and on every revision after it until the next answer; each adds up to its line.
 */
export const SPLIT_CHECK: Check = {
  law: 4,
  table: 'answer_splits',
  what: 'phần xác nhận khác với số tính lại từ ý kiến của xã, hoặc không cộng đủ',
  find: findDifferingSplits,
}

async function findDifferingSplits(db: Db, programmeId: Uuid): Promise<Found> {
  const differing: string[] = []
  let after: Uuid | undefined
  for (;;) {
    const batch = await listAnsweredHistories(db, programmeId, after, BATCH)
    for (const history of batch) {
      after = history.activityId
      if (!asksWhatWasClaimed(history) || textOf(history.splits) !== textOf(expected(history)))
        differing.push(history.activityId)
    }
    if (batch.length < BATCH) return foundOf(differing)
  }
}

function asksWhatWasClaimed({ answers, revisions }: AnsweredHistory): boolean {
  return answers.every(({ revision, askedAmount: asked }) => {
    const lines = revisions.find((row) => row.revision === revision)?.lines ?? []
    return askedAmount(lines) === asked
  })
}

type Split = AnswerParts & { revision: number; answerNo: number; lineNo: number }

function expected({ answers, revisions }: AnsweredHistory): Split[] {
  return revisions.flatMap(({ revision, lines }) => {
    const given = answers.filter((answer) => answer.revision === revision)
    const carried = answers.filter((answer) => answer.revision < revision).at(-1)
    const numbered = lines.map((line) => ({ ...line, unitId: '' }))
    return [...(carried ? [carried] : []), ...given].flatMap((answer) =>
      splitsOf({ activityId: '', revision }, numbered, answer),
    )
  })
}

function textOf(splits: readonly Split[]): string {
  return splits
    .map((row) =>
      [row.revision, row.answerNo, row.lineNo, row.confirmed, row.disputed, row.unanswered].join(
        ' ',
      ),
    )
    .sort()
    .join('\n')
}
