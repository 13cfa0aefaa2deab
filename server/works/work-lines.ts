import type { Uuid } from '#domain/base/uuid.ts'
import { nameOfWorkKind } from '#domain/works/kinds.ts'
import { MOST_WORK_LINES, type WorkLine } from '#domain/works/schema.ts'
import { sponsorsCost } from '#domain/works/shares.ts'
import type { Context } from '#server/platform/context.ts'
import { listStanding } from './list.sql.ts'

/** The newest works of a commune or of a unit, for its page: one statement however many there are. */
export async function listWorkLines(
  { db, actor }: Context,
  of: { placeId: Uuid } | { unitId: Uuid; year: number },
): Promise<WorkLine[]> {
  const found = await listStanding(db, actor.programmeId, of, MOST_WORK_LINES)
  return found.map(({ work, showsMoney, placeName, leadUnitName }) => ({
    workId: work.workId,
    year: work.year,
    kindName: nameOfWorkKind(work.kind),
    name: work.name,
    placeName,
    leadUnitName,
    unitCount: work.payers.length,
    status: work.status,
    percent: work.isModel ? null : (work.percent ?? null),
    isStuck: work.stuck !== undefined,
    showsMoney,
    sponsorsCost: sponsorsCost(work) ?? null,
    peopleContribution: work.peopleContribution ?? null,
    stateProgrammeAmount: work.stateProgrammeAmount ?? null,
  }))
}
