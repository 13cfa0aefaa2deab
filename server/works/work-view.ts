import { may, mayWriteForUnit } from '#domain/access/rights.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { offeredActions } from '#domain/works/actions.ts'
import { WORK_REFUSALS } from '#domain/works/refusals.ts'
import type { WorkView } from '#domain/works/schema.ts'
import { sharesAgreed, sponsorsCost } from '#domain/works/shares.ts'
import { listPhotos } from '#server/photos/photos.ts'
import type { Context } from '#server/platform/context.ts'
import { findLinkWords } from './list.sql.ts'
import { listPaid, listPayments, type PaidByUnit } from './money.sql.ts'
import { toRow } from './work-list.ts'
import { findHandoverWord, findWork, listEvents, type StandingWork } from './works.sql.ts'

/** One work with its history, money, shares, and what this post may do to it now. */
export async function getWork(
  { db, actor, moment }: Context,
  workId: Uuid,
): Promise<Result<WorkView>> {
  const { programmeId } = actor
  const found = await findWork(db, programmeId, workId)
  if (!found) return refuse({ code: 'work-not-found' })
  const { work, showsMoney } = found
  const [events, paid, payments, photos, words, word] = await Promise.all([
    // Another unit of the commune sees the work and its state, not how it came to be agreed and paid.
    showsMoney ? listEvents(db, programmeId, workId) : [],
    showsMoney ? listPaid(db, programmeId, [workId]) : [],
    showsMoney ? listPayments(db, programmeId, workId) : [],
    // As their own policy has it.
    listPhotos(db, programmeId, { kind: 'work', id: workId }),
    findLinkWords(db, programmeId, work),
    work.handedOverOn ? findHandoverWord(db, programmeId, workId) : undefined,
  ])
  const { needId, planItemId } = work
  return ok({
    work: toRow(found, paid),
    sequence: work.sequence,
    showsMoney,
    size: work.size ?? null,
    stockUnit: work.stockUnit ?? null,
    ...papersOf(found),
    handoverWord: word ?? null,
    stuck: work.stuck ? { ...work.stuck, shortAmount: work.stuck.shortAmount ?? null } : null,
    peopleContribution: work.peopleContribution ?? null,
    stateProgrammeAmount: work.stateProgrammeAmount ?? null,
    sponsorsCost: sponsorsCost(work) ?? null,
    sharesAgreed: sharesAgreed(work),
    payers: payersOf(found, paid),
    payments,
    need: needId && words.need !== null ? { needId, words: words.need } : null,
    planItem: planItemId && words.planItem !== null ? { planItemId, words: words.planItem } : null,
    conditions: [...work.conditions],
    modelYears: [...work.modelYears],
    events: events.map(({ recordedBy: _, commandId: __, ...event }) => ({
      ...event,
      reason: event.reason ?? null,
      facts: event.facts as Readonly<Record<string, unknown>>,
    })),
    photos,
    mayTakeOutPhotos: may(actor, 'recordActivity') && mayWriteForUnit(actor, work.leadUnitId),
    actions: showsMoney
      ? offeredActions(work, actor).map(({ action, refusal }) => ({
          action,
          refusal: refusal ?? null,
          sentence: refusal
            ? { vi: WORK_REFUSALS[refusal].vi, en: WORK_REFUSALS[refusal].en }
            : null,
        }))
      : [],
    ownUnitIds: work.payers
      .map(({ unitId }) => unitId)
      .filter((unitId) => actor.unitIds.includes(unitId)),
    today: moment.today,
  })
}

function papersOf({ work, unitNames }: StandingWork) {
  const { technicalUnitId, agreementPaper, handoverMinutes } = work
  return {
    technicalUnit: technicalUnitId
      ? { unitId: technicalUnitId, name: unitNames[technicalUnitId] ?? '' }
      : null,
    agreementPaper: agreementPaper ?? null,
    handoverMinutes: handoverMinutes ?? null,
  }
}

function payersOf(
  { work, unitNames }: StandingWork,
  paid: readonly PaidByUnit[],
): WorkView['payers'] {
  return work.payers.map(({ unitId, share, isAgreed }) => ({
    unitId,
    name: unitNames[unitId] ?? '',
    share: share ?? null,
    isAgreed,
    paid: paid.find((row) => row.unitId === unitId)?.amount ?? null,
  }))
}
