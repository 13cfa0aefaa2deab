import { randomBytes } from 'node:crypto'
import { mayAnswerForPlace } from '#domain/access/rights.ts'
import type { IssueSlips, RevokeSlip } from '#domain/activities/answers/schema.ts'
import { isDone } from '#domain/activities/rounds.ts'
import type { SlipSheet } from '#domain/activities/slip-sheet.ts'
import { openSlip } from '#domain/activities/slips.ts'
import { CODE_BYTES, oneTimeCode } from '#domain/base/one-time-code.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { digestOfCode } from '#server/platform/one-time-code.ts'
import * as rounds from './rounds.sql.ts'
import { toItem } from './rounds.ts'
import * as sql from './slips.sql.ts'

/** A slip's paper with its code, which is nowhere else: it is gone once the file is made. */
export type PrintedSlip = SlipSheet

/**
 * Slips of a round, one for each commune that has anything left to answer; the slip before it is revoked. What
 * the printing person recorded or corrected is on the paper but not answered by the code, which they have seen
 * (law 4): the signed paper answers it, entered by somebody else.
 */
export async function issueSlips(
  { db, actor, moment, commandId, newId }: CommandContext,
  { roundId, placeIds }: IssueSlips,
): Promise<Result<{ outcome: Outcome<{ slips: number }>; sheets: PrintedSlip[] }>> {
  const { programmeId, personId } = actor
  if (!placeIds.every((placeId) => mayAnswerForPlace(actor, placeId)))
    return refuse({ code: 'not-your-commune' })
  const round = await rounds.findRound(db, programmeId, { roundId })
  if (!round) return refuse({ code: 'round-not-found' })
  if (round.closesOn < moment.today) return refuse({ code: 'round-over' })
  const asked = { from: round.itemsFrom, to: round.itemsTo, placeIds }
  const open = (await rounds.listItems(db, programmeId, asked)).filter((item) => !isDone(item))
  const own = await sql.listClaimedBy(
    db,
    actor,
    open.map(({ subjectId }) => subjectId),
  )
  const names = await rounds.listPlaceNames(db, placeIds)
  const before = await sql.listSlips(db, programmeId, { roundId, placeIds })
  const printed = await Promise.all(
    [...new Set(placeIds)].flatMap((placeId) => {
      const items = open.filter((item) => item.placeId === placeId)
      if (items.length === 0) return []
      const number = (before.find((slip) => slip.placeId === placeId)?.number ?? 0) + 1
      const slip = { slipId: newId(), roundId, placeId, number, roundName: round.name }
      const placeName = names.get(placeId) ?? ''
      return [printOne({ ...slip, placeName, expiresOn: round.closesOn }, items, own)]
    }),
  )
  if (printed.length === 0)
    return refuse({ code: 'slip-empty', commune: names.get(placeIds[0] ?? '') ?? '' })
  const written = { recordedBy: personId, commandId }
  const rows = printed.map(({ row }) => row)
  if ((await sql.insertSlips(db, programmeId, rows, written)) < rows.length)
    return refuse({ code: 'slip-printed-meanwhile' })
  const replaced = before.filter(
    ({ end, placeId }) => end === null && rows.some((row) => row.placeId === placeId),
  )
  await sql.endSlips(
    db,
    programmeId,
    replaced.map(({ slipId, placeId }) => ({ slipId, placeId, kind: 'revoked', reason: 'in lại' })),
    written,
  )
  return ok({
    sheets: printed.map(({ sheet }) => sheet),
    outcome: {
      answer: { slips: rows.length },
      about: {
        kind: 'slips',
        id: roundId,
        ...(rows.length === 1 && rows[0] ? { placeId: rows[0].placeId } : {}),
        details: {
          slips: rows.map(({ slipId, placeId, number }) => ({ slipId, placeId, number })),
        },
      },
    },
  })
}

async function printOne(
  slip: Omit<sql.SlipToInsert, 'codeDigest' | 'items'>,
  items: readonly rounds.ItemRow[],
  own: ReadonlySet<Uuid>,
): Promise<{ row: sql.SlipToInsert; sheet: PrintedSlip }> {
  const code = oneTimeCode(randomBytes(CODE_BYTES))
  const numbered = items.map((item, at) => ({
    ...toItem(item),
    position: at + 1,
    byCode: !own.has(item.subjectId),
  }))
  return {
    row: {
      ...slip,
      codeDigest: await digestOfCode('slip', code),
      items: numbered.filter(({ byCode }) => byCode),
    },
    sheet: {
      number: slip.number,
      roundName: slip.roundName,
      placeName: slip.placeName,
      expiresOn: slip.expiresOn,
      code: numbered.some(({ byCode }) => byCode) ? code : undefined,
      items: numbered,
    },
  }
}

/** Ends a slip that was neither used nor revoked: its code opens nothing from then on. */
export async function revokeSlip(
  { db, actor, moment, commandId }: CommandContext,
  slipId: Uuid,
  { reason }: RevokeSlip,
): Promise<Result<Outcome<{ slipId: Uuid }>>> {
  const { programmeId, personId } = actor
  const [slip] = await sql.listSlips(db, programmeId, { slipId })
  if (!slip || !mayAnswerForPlace(actor, slip.placeId)) return refuse({ code: 'slip-not-found' })
  const open = openSlip(slip, moment.today)
  if (!open.ok) return open
  const { placeId } = slip
  const why = normaliseText(reason)
  const end = { slipId, placeId, kind: 'revoked' as const, reason: why }
  const written = { recordedBy: personId, commandId }
  if ((await sql.endSlips(db, programmeId, [end], written)) === 0)
    return refuse({ code: 'slip-used' })
  return ok({ answer: { slipId }, about: { kind: 'slip', id: slipId, placeId, reason: why } })
}
