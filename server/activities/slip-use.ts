import type { AnswerSlip, SlipView } from '#domain/activities/answers/schema.ts'
import { openSlip } from '#domain/activities/slips.ts'
import { readCode } from '#domain/base/one-time-code.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { Moment } from '#server/platform/context.ts'
import type { Database, Db } from '#server/platform/database.ts'
import {
  digestOf,
  inOneTransactionUnlessRefused,
  onceMoreAfterRace,
  runCommand,
} from '#server/platform/endpoint.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import { codeCounters, countTries, forgiveTries, markOfAddress } from '#server/platform/tries.ts'
import { writeAnswers } from './answers.ts'
import { listItems } from './rounds.sql.ts'
import { toItem } from './rounds.ts'
import * as sql from './slips.sql.ts'

/** Who holds a code and from where; who is signed in there, where anybody is. */
export type Holder = { address: string; personId: Uuid | undefined; moment: Moment }

/** What a slip asks, for whoever has its code. Nothing is answered by it. */
export function openByCode(
  database: Database,
  { code }: { code: string },
  holder: Holder,
): Promise<Result<SlipView>> {
  return byCode(database, code, holder, (digest) =>
    inSlip(database, digest, 'read', async (db, slip) => {
      const open = openSlip(slip, holder.moment.today)
      return open.ok ? ok(await viewOf(db, slip)) : open
    }),
  )
}

/** Records the answers of a slip, all or nothing, and ends it. The same key again answers what it answered. */
export function answerByCode(
  database: Database,
  { code, answers }: AnswerSlip,
  holder: Holder,
  commandId: Uuid,
): Promise<Result<{ answered: number }>> {
  return byCode(database, code, holder, (codeDigest) =>
    onceMoreAfterRace(() =>
      inSlip(database, codeDigest, 'write', (db, slip) => {
        const { programmeId, slipId, placeId, roundId, printedBy } = slip
        const actor = { programmeId, personId: slipId, postId: null }
        // The code is in no digest: what is kept must not help to guess it.
        const digest = digestOf(['answerSlip', slipId, answers])
        const asking = { db, actor, addressMark: markOfAddress(holder.address) }
        return runCommand(asking, { commandId, digest, name: 'answerSlip' }, async () => {
          const open = openSlip(slip, holder.moment.today)
          if (!open.ok) return open
          const items = await sql.listSlipItems(db, programmeId, slipId)
          const onSlip = new Set(items.map(({ subjectId }) => subjectId))
          if (!answers.every(({ subjectId }) => onSlip.has(subjectId)))
            return refuse({ code: 'subject-not-found' })
          const knownHolders = [printedBy, ...(holder.personId ? [holder.personId] : [])]
          const who = { slipId, places: [placeId], knownHolders }
          const written = { recordedBy: slipId, commandId }
          const source = { who, roundId, fileId: null, slipId }
          const recorded = await writeAnswers(db, programmeId, answers, source, written)
          if (!recorded.ok) return recorded
          const end = { slipId, placeId, kind: 'used' as const, reason: null }
          if ((await sql.endSlips(db, programmeId, [end], written)) === 0)
            return refuse({ code: 'slip-used' })
          return ok({
            answer: { answered: answers.length },
            about: { kind: 'slip', id: slipId, placeId, details: { answered: answers.length } },
          })
        })
      }),
    ),
  )
}

/** Counts the try first; a code that is no slip's, or no code at all, is one and the same refusal. */
async function byCode<T>(
  database: Database,
  typed: string,
  { address, moment }: Holder,
  run: (codeDigest: string) => Promise<Result<T>>,
): Promise<Result<T>> {
  const code = readCode(typed)
  const counters = codeCounters('slip', { address, code })
  if (await countTries(database.outside, counters, moment.now))
    return refuse({ code: 'slip-tried-too-often' })
  const result = code ? await run(await digestOfCode('slip', code)) : unknown()
  if (result.ok || result.refusal.code !== 'slip-code-unknown')
    await forgiveTries(database.outside, counters, moment.now)
  return result
}

const unknown = () => refuse({ code: 'slip-code-unknown' } as const)

type HeldSlip = sql.SlipRow & { programmeId: Uuid }

/** A transaction that sees the slip with this code and its records, and nothing else. */
function inSlip<T>(
  database: Database,
  codeDigest: string,
  access: 'read' | 'write',
  run: (db: Db, slip: HeldSlip) => Promise<Result<T>>,
): Promise<Result<T>> {
  return inOneTransactionUnlessRefused(database, access, async (db) => {
    const entered = await sql.enterSlip(db, codeDigest)
    if (!entered) return unknown()
    const { programmeId, slipId } = entered
    const [slip] = await sql.listSlips(db, programmeId, { slipId })
    if (!slip) throw new Error('a scope of a slip shows its slip')
    return await run(db, { ...slip, programmeId })
  })
}

async function viewOf(db: Db, slip: HeldSlip): Promise<SlipView> {
  const { programmeId, slipId, placeId } = slip
  const printed = await sql.listSlipItems(db, programmeId, slipId)
  const subjectIds = printed.map(({ subjectId }) => subjectId)
  const now = await listItems(db, programmeId, { subjectIds, placeIds: [placeId] })
  const standing = new Map(now.map((item) => [item.subjectId, toItem(item)]))
  return {
    placeName: slip.placeName,
    roundName: slip.roundName,
    number: slip.number,
    expiresOn: slip.expiresOn,
    items: printed.flatMap(({ position, subjectId, askedAmount }) => {
      const item = standing.get(subjectId)
      if (!item) return []
      const printedAmount = item.askedAmount === askedAmount ? null : askedAmount
      return [{ ...item, position, printedAmount }]
    }),
    gone: printed.flatMap(({ position, subjectId }) => (standing.has(subjectId) ? [] : [position])),
  }
}
