import { type LedgerLine, ledgerLinesOf } from '#domain/activities/ledger-lines.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { listRecordedRevisions } from '#server/activities/activities.ts'
import type { Db } from '#server/platform/database.ts'
import { type Check, type Found, foundOf } from './check.sql.ts'

const BATCH = 2_000

/** Law 3 (and 2): the stored lines of every revision are those that its facts give, shares and all. */
export const RECOMPUTE_CHECK: Check = {
  law: 3,
  table: 'ledger_lines',
  what: 'dòng khác với số tính lại từ lần ghi, hoặc phần chia không đủ',
  find: findDifferingLines,
}

async function findDifferingLines(db: Db, programmeId: Uuid): Promise<Found> {
  const differing: string[] = []
  let after: { activityId: Uuid; revision: number } | undefined
  for (;;) {
    const batch = await listRecordedRevisions(db, programmeId, after, BATCH)
    for (const { revision, lines } of batch) {
      after = revision
      const { unitShares, unitIds } = revision
      const isWhole = !unitShares || sharesAreWhole(unitShares, unitIds.length)
      if (!isWhole || textOf(ledgerLinesOf(revision)) !== textOf(lines))
        differing.push(`${revision.activityId} lần ${revision.revision}`)
    }
    if (batch.length < BATCH) return foundOf(differing)
  }
}

function sharesAreWhole(shares: readonly number[], units: number): boolean {
  return shares.length === units && shares.reduce((sum, share) => sum + share, 0) === 10_000
}

/** Lines as text, in an order of their own: the order in which they are stored says nothing. */
function textOf(lines: readonly LedgerLine[]): string {
  return lines
    .map((line) =>
      [
        line.unitId,
        line.placeId,
        line.placeVersionId,
        line.field,
        line.kind,
        line.month,
        line.measure,
        line.isMoney,
        line.amount,
      ].join(' '),
    )
    .sort()
    .join('\n')
}
