import type { ActivityKind } from '#domain/activities/fields.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { WorkAction } from '#domain/works/actions.ts'
import type { PayerEntry, WorkCommands } from '#domain/works/decide.ts'
import type { ChangeWork, PayForWork, RecordedWork, ReportProgress } from '#domain/works/schema.ts'
import type { Work } from '#domain/works/work.ts'
import { recordActivity } from '#server/activities/activities.ts'
import type { CommandContext, Outcome } from '#server/platform/context.ts'
import { findBrokenLink } from './links.sql.ts'
import { actOnWork, withoutUndefined, withPlainTexts } from './works.ts'

type Done = Promise<Result<Outcome<RecordedWork>>>

/** An action that enters no more than its own facts. */
export async function act<Action extends WorkAction>(
  context: CommandContext,
  workId: Uuid,
  action: Action,
  command: WorkCommands[Action],
): Done {
  return await actOnWork(context, workId, action, async () => ok(withoutUndefined(command)))
}

/** New payers, or new parts: the units must be of the programme. */
export async function proposeShares(
  context: CommandContext,
  workId: Uuid,
  { payers, reason }: { payers: readonly PayerEntry[]; reason?: string },
): Done {
  return await actOnWork(context, workId, 'proposeShares', async () => {
    const unitIds = payers.map(({ unitId }) => unitId)
    if (await findBrokenLink(context.db, context.actor.programmeId, { unitIds }))
      return refuse({ code: 'unit-unknown' })
    return ok({ payers: payers.map(withoutUndefined), ...(reason === undefined ? {} : { reason }) })
  })
}

/** A change of cost, planned days or any other term keeps what stood before, with its reason. */
export async function changeWork(
  context: CommandContext,
  workId: Uuid,
  { expectedSequence, ...command }: ChangeWork,
): Done {
  return await actOnWork(context, workId, 'change', async (work) => {
    if (work.sequence !== expectedSequence) return refuse({ code: 'work-moved-on' })
    const { needId, planItemId, technicalUnitId } = command
    const links = { needId, planItemId, technicalUnitId }
    const broken = await findBrokenLink(context.db, context.actor.programmeId, links)
    if (broken) return refuse({ code: 'link-unknown', link: LINK_NAMES[broken] })
    return ok(withPlainTexts(command))
  })
}

const LINK_NAMES = {
  needId: 'nhu cầu của xã',
  planItemId: 'việc trong kế hoạch',
  technicalUnitId: 'đơn vị hỗ trợ kỹ thuật',
  units: 'đơn vị chi',
} as const

/** Progress, and with it the money that was handed over on the day, recorded once: in the ledger. */
export async function reportProgress(
  context: CommandContext,
  workId: Uuid,
  { payment, ...progress }: ReportProgress,
): Done {
  return await actOnWork(context, workId, 'reportProgress', async (work) => {
    if (!payment) return ok(withoutUndefined(progress))
    const paid = await recordPayment(context, work, {
      ...payment,
      happenedOn: progress.happenedOn,
    })
    return paid.ok ? ok({ ...withoutUndefined(progress), activityId: paid.value }) : paid
  })
}

/** "Ghi thanh toán": an activity of the ledger that bears the work's id, never a second sum. */
export async function payForWork(context: CommandContext, workId: Uuid, command: PayForWork): Done {
  return await actOnWork(context, workId, 'pay', async (work) => {
    const paid = await recordPayment(context, work, command)
    if (!paid.ok) return paid
    return ok({ happenedOn: command.happenedOn, activityId: paid.value })
  })
}

async function recordPayment(
  context: CommandContext,
  work: Work,
  { unitId, happenedOn, values }: PayForWork,
): Promise<Result<Uuid>> {
  if (!work.payers.some((payer) => payer.unitId === unitId))
    return refuse({ code: 'not-your-share' })
  const recorded = await recordActivity(context, {
    granularity: 'event',
    unitIds: [unitId],
    placeId: work.placeId,
    kind: activityKindOf(work.kind),
    happenedFrom: happenedOn,
    happenedTo: happenedOn,
    workId: work.workId,
    words: `Thanh toán: ${work.name}`.slice(0, 300),
    valueLines: values.map((value) => ({ ...value, unitId, state: 'handedOver' })),
    figureStatus: 'final',
    // A unit may pay for a work of a commune that it is not, or no longer, twinned with.
    reason: `Thanh toán công trình: ${work.name}`,
  })
  return recorded.ok ? ok(recorded.value.answer.activityId) : recorded
}

const ACTIVITY_KINDS_OF: Readonly<Record<string, ActivityKind>> = {
  road: 'road',
  housing: 'housing',
  economicModel: 'economicModel',
  livestock: 'economicModel',
  crops: 'economicModel',
}

/** The kind of activity whose field of help the work belongs to. */
function activityKindOf(kind: string): ActivityKind {
  return ACTIVITY_KINDS_OF[kind] ?? 'civilWork'
}
