import { plainDate } from '#domain/base/plain-date.ts'
import { actor } from '#domain/plans/plan.fixture.ts'
import { registerWork } from '#domain/works/decide.ts'
import type { WorkEvent } from '#domain/works/events.ts'
import { applyEvent } from '#domain/works/fold.ts'
import type { Work } from '#domain/works/work.ts'
import type { GivenBase } from './workbook-base.ts'
import type { ReadDataRow } from './workbook-cells.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import { communeBook } from './workbook-places.ts'
import { type Answers, NO_ANSWERS, type PlannedRow } from './workbook-planned.ts'
import type { RowValues } from './workbook-rows.ts'
import { fieldsOfWork, rowOfWork } from './workbook-works.ts'
import { type KnownWork, planWorks } from './workbook-works-plan.ts'

export const BY = actor('focalPoint')
export const TODAY = plainDate('2026-11-23')
export const idOf = (n: number) => `00000000-0000-8000-8000-${String(n).padStart(12, '0')}`
const COMMUNE = {
  ...{ placeId: 'place', placeVersionId: 'version', code: '1', name: 'Xã M2', kind: 'xã' },
  ...{ parentName: null, validFrom: null, validUntil: null },
}
const OTHER = {
  ...COMMUNE,
  placeId: 'other',
  placeVersionId: 'v2',
  code: '2',
  name: 'Xã M3',
}
export const ground = {
  ...{ programmeSlug: 'nq04', unit: { unitId: 'unit', code: 'DV12', name: 'Đơn vị 12' } },
  ...{ year: 2026, calendar: 'decree09', today: TODAY, periods: [], units: [] },
  span: { from: plainDate('2025-12-15'), to: plainDate('2026-12-14') },
  communes: communeBook([COMMUNE, OTHER], []),
  isTwinned: (placeId: string) => placeId === 'place',
} as unknown as WorkbookGround

export const RULES = {
  today: TODAY,
  registeredBy: BY.personId,
  spokeForCommune: [],
  hasPayments: false,
}

/** A stand-in that is as good for ids as the digest: one text, one id. */
const ids = new Map<string, string>()
const deriveId = (text: string) => {
  const id = ids.get(text) ?? idOf(900_000 + ids.size)
  ids.set(text, id)
  return id
}

export type Register = Map<string, KnownWork>

/** A work registered for 100 triệu đồng, and then what `steps` says. */
export function known(n: number, ...steps: readonly ((work: Work) => WorkEvent)[]): KnownWork {
  const decision = registerWork(
    {
      ...{ kind: 'road', name: `Đường thôn ${n}`, cost: 100_000_000, year: 2026 },
      ...{ placeId: 'place', placeVersionId: 'version', leadUnitId: 'unit' },
      ...{ payers: [{ unitId: 'unit' }], registeredOn: plainDate('2026-02-02') },
    },
    BY,
    { today: TODAY, isTwinned: true },
  )
  if (!decision.ok) throw new Error(decision.refusal.code)
  return [() => decision.value, ...steps].reduce<KnownWork | undefined>((before, step) => {
    const event = step(before?.work as Work)
    const work = applyEvent(before?.work, idOf(n), event)
    return {
      ...{ work, pasts: [...(before?.pasts ?? []), work], isUndone: false },
      ...{ registeredBy: BY.personId, spokeForCommune: [], hasPayments: false },
    }
  }, undefined) as KnownWork
}

export const started = (): WorkEvent => ({
  ...{ kind: 'started', facts: {}, happenedOn: plainDate('2026-03-01'), enteredFor: false },
})

export const registerOf = (...works: KnownWork[]): Register =>
  new Map(works.map((one) => [one.work.workId, one]))

/** Cells of a row, emptied where undefined. */
export type Cells = { [Key in keyof RowValues]?: RowValues[Key] | undefined }

export type Book = { sheet: Cells[]; base: GivenBase }

export function exportOf(register: Register): Book {
  const works = [...register.values()].flatMap(({ work }) =>
    work.status === 'withdrawn' ? [] : [work],
  )
  return {
    sheet: [
      ...works.map((work) => rowOfWork(work, { revision: work.sequence, paid: undefined }, ground)),
      ...[501, 502].map((n) => ({ rowId: idOf(n) })),
    ],
    base: {
      state: 'whole',
      base: {
        ...{ identity: {} as never, exportId: idOf(999), views: {} },
        rows: {
          ...{ activities: new Map(), plans: new Map() },
          works: new Map(works.map((work) => [work.workId, fieldsOfWork(work)])),
        },
      },
    },
  }
}

const read = (sheet: readonly Cells[]): ReadDataRow[] =>
  sheet.map((values, at) => ({
    ...{ row: at + 5, broken: new Set(), refusals: [] },
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
  }))

export function take(register: Register, { sheet, base }: Book, answers: Answers = NO_ANSWERS) {
  const file = { name: 'so.xlsx', batchId: idOf(998), receivedAt: '', base, answers }
  return planWorks(read(sheet), [...register.values()], ground, BY, file, deriveId)
}

export function after(register: Register, rows: readonly PlannedRow[]): Register {
  const next = new Map(register)
  for (const { activityId, decidedWork } of rows) {
    if (!decidedWork) continue
    const before = next.get(activityId)
    const pasts = [...(before?.pasts ?? [])]
    for (const event of decidedWork.events) pasts.push(applyEvent(pasts.at(-1), activityId, event))
    if (JSON.stringify(pasts.at(-1)) !== JSON.stringify(decidedWork.after))
      throw new Error('what is written is not what its events leave')
    next.set(activityId, {
      ...{ isUndone: false, registeredBy: '', spokeForCommune: [], hasPayments: false },
      ...before,
      ...{ work: decidedWork.after, pasts },
    })
  }
  return next
}

export const states = (rows: readonly PlannedRow[]) => rows.map(({ state }) => state)
