import type { AnswerKind } from '#domain/activities/answer.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ReportWork } from '#domain/review/report-data.ts'
import { sharesAgreed } from '#domain/works/shares.ts'
import type { WorkAsOf } from '#server/works/works.ts'

/** A work as the report prints it: parts only once every payer has agreed (law 3). */
export function toReportWork(found: WorkAsOf, answers: ReadonlyMap<Uuid, AnswerKind>): ReportWork {
  const { work, paid } = found
  const agreed = sharesAgreed(work)
  return {
    workId: work.workId,
    year: work.year,
    kind: work.kind,
    name: work.name,
    village: work.village ?? null,
    placeId: work.placeId,
    placeName: found.placeName,
    size: work.size ?? null,
    leadUnitId: work.leadUnitId,
    leadUnitName: found.leadUnitName,
    technicalUnitName: found.technicalUnitName,
    needId: work.needId ?? null,
    ...{ need: found.need, isAsked: found.isAsked },
    cost: work.cost ?? null,
    peopleContribution: work.peopleContribution ?? null,
    stateProgrammeAmount: work.stateProgrammeAmount ?? null,
    registeredOn: work.registeredOn,
    agreedOn: work.agreedOn ?? null,
    startedOn: work.startedOn ?? null,
    handedOverOn: work.handedOverOn ?? null,
    handoverMinutes: work.handoverMinutes ?? null,
    handoverAnswer: answers.get(work.workId) ?? null,
    isModel: work.isModel,
    households: work.households ?? null,
    stockUnit: work.stockUnit ?? null,
    conditions: work.conditions,
    modelYears: work.modelYears,
    payers: found.payers.map(({ unitId, unitName, share }) => ({
      unitId,
      unitName,
      agreedAmount: agreed ? share : null,
    })),
    handedOver: paid,
  }
}
