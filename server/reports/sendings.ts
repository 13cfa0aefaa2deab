import { entersFor, may, mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { SendReport } from '#domain/reports/schema.ts'
import { countRecords } from '#server/activities/activities.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { findOpenPeriod, unitMonthsOf } from './open-period.ts'
import { presentMoment } from './present.ts'
import { holdsContent } from './report-content.ts'
import { listSteps } from './unit-reports.sql.ts'
import * as sql from './writes.sql.ts'

/** The unit's own sending: its data stand in the ledger already, or nothing happened and it says why. */
export async function sendReport(
  context: CommandContext,
  { unitId, periodId, nilReason }: SendReport,
): Promise<Result<Outcome<{ sendingId: Uuid; receivedAt: string }>>> {
  const { db, actor, moment, commandId, newId } = context
  const found = await findOpenPeriod(context, periodId)
  if (!found.ok) return found
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  const [unit] = await sql.lockUnits(db, actor.programmeId, [unitId])
  if (!unit) return refuse({ code: 'unit-unknown' })
  const months = unitMonthsOf(unitId, found.value)
  const recordCount = await countRecords(db, actor.programmeId, months)
  const holds = await holdsContent(context, found.value.period, unitId)
  if (nilReason === undefined && !holds) return refuse({ code: 'report-empty' })
  if (nilReason !== undefined && recordCount > 0)
    return refuse({ code: 'nil-with-figures', records: recordCount })
  const sendingId = newId()
  const receivedAt = presentMoment(moment)
  const nil = nilReason === undefined ? undefined : normaliseText(nilReason)
  await sql.insertSendings(db, actor.programmeId, [
    {
      ...{ sendingId, unitId, periodId, receivedAt, commandId, channel: 'data' },
      recordedBy: actor.personId,
      nilReason: nil,
      enteredFor: entersFor(actor, unitId),
    },
  ])
  return ok({
    answer: { sendingId, receivedAt },
    about: {
      ...{ kind: 'sending', id: sendingId, unitId },
      ...(nil === undefined ? {} : { reason: nil }),
      details: { periodId, records: recordCount },
    },
  })
}

/** Takes a mistaken sending back by another row; both stay readable. A paper is taken back by who registered it, or by the agency. */
export async function withdrawSending(
  { db, actor, moment, commandId, newId }: CommandContext,
  sendingId: Uuid,
  command: { reason: string },
): Promise<Result<Outcome<{ sendingId: Uuid; receivedAt: string }>>> {
  const { programmeId } = actor
  const named = await sql.findSending(db, programmeId, sendingId)
  if (!named || named.withdraws !== null) return refuse({ code: 'sending-unknown' })
  const { unitId, periodId, channel, enteredFor } = named
  if (!mayWriteForUnit(actor, unitId)) return refuse({ code: 'not-your-unit' })
  const isOthersPaper = channel === 'paper' && (enteredFor || !may(actor, 'registerSignedPaper'))
  if (isOthersPaper && actor.role !== 'standingAgency') return refuse({ code: 'not-allowed' })
  await sql.lockUnits(db, programmeId, [unitId])
  const current = await sql.findSending(db, programmeId, sendingId)
  const steps = await listSteps(db, programmeId, { unitId, periodId })
  if (channel === 'data' && steps.some(({ step }) => step === 'received'))
    return refuse({ code: 'sending-received' })
  if (current?.isWithdrawn) return refuse({ code: 'sending-already-withdrawn' })
  const withdrawalId = newId()
  const receivedAt = presentMoment(moment)
  const reason = normaliseText(command.reason)
  await sql.insertSendings(db, programmeId, [
    {
      ...{ unitId, periodId, channel, receivedAt, commandId, reason },
      sendingId: withdrawalId,
      recordedBy: actor.personId,
      enteredFor: entersFor(actor, unitId),
      withdraws: sendingId,
    },
  ])
  return ok({
    answer: { sendingId: withdrawalId, receivedAt },
    about: { kind: 'sending', id: sendingId, unitId, reason },
  })
}
