import { entersFor } from '#domain/access/rights.ts'
import type { KnownWork } from '#domain/activities/workbook-works-plan.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { NumberedEvent } from '#domain/works/events.ts'
import { applyEvent, eventsThatStand, foldWork } from '#domain/works/fold.ts'
import type { Work } from '#domain/works/work.ts'
import type { WorkDesk, WorkOfCommand } from '#server/activities/import-desk.ts'
import type { CommandContext, Context } from '#server/platform/context.ts'
import { listPaid } from './money.sql.ts'
import * as sql from './workbook-works.sql.ts'
import { saveHistories } from './works.ts'

type Asker = Pick<Context, 'db' | 'actor'>

/** The register of works as workbooks read it, write it and take it back. */
export const workDesk: WorkDesk = {
  async list({ db, actor }, { unitId, year }) {
    const ask = { unitId, workIds: [], lock: false }
    const led = await sql.listWorksOf(db, actor.programmeId, ask)
    const works = led
      .map(({ work }) => work)
      .filter((work) => isUnderWay(work, year))
      .sort(byRegistration)
    const ids = works.map(({ workId }) => workId)
    const paid = Map.groupBy(await listPaid(db, actor.programmeId, ids), ({ workId }) => workId)
    return works.map((work) => ({
      work,
      paid: paid.get(work.workId)?.reduce((sum, { amount }) => sum + amount, 0),
    }))
  },
  find: findKnown,
  async write({ db, actor, commandId }, decided, recordedAt) {
    const by = { recordedBy: actor.personId, commandId, recordedAt }
    await saveHistories(
      db,
      actor.programmeId,
      decided.map(({ before, events, after }) => ({
        work: after,
        events: events.map((event, at) => ({
          ...event,
          ...{ sequence: (before?.sequence ?? 0) + at + 1, ...by },
        })),
      })),
    )
  },
  writtenBy,
  undo,
}

async function findKnown(
  { db, actor: { programmeId } }: Asker,
  ask: Parameters<typeof sql.listWorksOf>[2],
): Promise<KnownWork[]> {
  const found = await sql.listWorksOf(db, programmeId, ask)
  const ids = found.map(({ work }) => work.workId)
  const events = Map.groupBy(await sql.listEventsOf(db, programmeId, ids), ({ workId }) => workId)
  const answerers = await sql.listAnswerers(db, programmeId, ids)
  const paid = new Set(await sql.listNamedInLedger(db, programmeId, ids, { withMoney: true }))
  return found.map(({ work }) => {
    const history = events.get(work.workId) ?? []
    return knownWork(work, history, {
      hasPayments: paid.has(work.workId),
      answerers: answerers.flatMap((row) => (row.workId === work.workId ? row.personId : [])),
    })
  })
}

function isUnderWay({ status, year, handedOverOn }: Work, asked: number): boolean {
  if (status === 'withdrawn' || year > asked) return false
  return handedOverOn === undefined || Number(handedOverOn.slice(0, 4)) >= asked
}

function byRegistration(a: Work, b: Work): number {
  const key = ({ registeredOn, workId }: Work) => `${registeredOn} ${workId}`
  return key(a) < key(b) ? -1 : 1
}

function knownWork(
  work: Work,
  history: readonly sql.EventOfWork[],
  { hasPayments, answerers }: { hasPayments: boolean; answerers: readonly Uuid[] },
): KnownWork {
  const pasts: Work[] = []
  for (const event of eventsThatStand(history))
    pasts.push(applyEvent(pasts.at(-1), work.workId, event))
  const last = history.at(-1)
  const agreedBy = history.flatMap(({ kind, recordedBy }) => (kind === 'agreed' ? recordedBy : []))
  return {
    ...{ work, pasts, hasPayments },
    isUndone: last?.kind === 'withdrawn' && last.facts.isUndo === true,
    registeredBy: history[0]?.recordedBy ?? '',
    spokeForCommune: [...agreedBy, ...answerers],
  }
}

async function writtenBy({ db, actor }: Asker, commandId: Uuid): Promise<WorkOfCommand[]> {
  const { programmeId, personId } = actor
  const spans = await sql.listWrittenBy(db, programmeId, commandId)
  const [first] = spans
  if (!first) return []
  const ids = spans.map(({ workId }) => workId)
  const known = await findKnown({ db, actor }, { workIds: ids, lock: true })
  const answered = await sql.listAnsweredSince(db, programmeId, ids, first.recordedAt)
  const named = await sql.listNamedInLedger(db, programmeId, ids, { withMoney: false })
  return spans.map(({ workId, first: from, last }) => {
    const found = known.find(({ work }) => work.workId === workId)
    if (!found) throw new Error(`no work ${workId} that its own command wrote`)
    const { work, spokeForCommune } = found
    const isNew = from === 1
    const later = () => {
      if (work.sequence > last) return 'changed'
      if (answered.includes(workId)) return 'answered'
      return isNew && named.includes(workId) ? 'recorded' : undefined
    }
    return {
      ...{ work, backTo: from - 1, later: later() },
      spokeForCommune: spokeForCommune.includes(personId),
    }
  })
}

async function undo(
  { db, actor, moment, commandId }: CommandContext,
  written: readonly WorkOfCommand[],
  reason: string,
): Promise<{ withdrawn: number; reverted: number }> {
  const ids = written.map(({ work }) => work.workId)
  const histories = Map.groupBy(
    await sql.listEventsOf(db, actor.programmeId, ids),
    ({ workId }) => workId,
  )
  const by = { recordedBy: actor.personId, commandId }
  await saveHistories(
    db,
    actor.programmeId,
    written.map(({ work: { workId, leadUnitId, sequence }, backTo }) => {
      const history: readonly NumberedEvent[] = histories.get(workId) ?? []
      const event: NumberedEvent = {
        ...(backTo === 0
          ? ({ kind: 'withdrawn', facts: { isUndo: true } } as const)
          : ({ kind: 'undone', facts: { backTo } } as const)),
        ...{ happenedOn: moment.today, reason, enteredFor: entersFor(actor, leadUnitId) },
        sequence: sequence + 1,
      }
      const work = foldWork(workId, [...history, event])
      if (!work) throw new Error(`no history of ${workId}`)
      return { work, events: [{ ...event, ...by }] }
    }),
  )
  const withdrawn = written.filter(({ backTo }) => backTo === 0).length
  return { withdrawn, reverted: written.length - withdrawn }
}
