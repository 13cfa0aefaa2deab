import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { plainDate } from '#domain/base/plain-date.ts'
import { decideAction } from '#domain/works/decide.ts'
import { applyEvent } from '#domain/works/fold.ts'
import type { RowValues } from './workbook-rows.ts'
import {
  after,
  BY,
  type Cells,
  exportOf,
  known,
  type Register,
  RULES,
  registerOf,
  started,
  states,
  take,
} from './workbook-works.fixture.ts'
import { fieldsOfWork } from './workbook-works.ts'

/** Random histories; ten times as many on demand: WORKBOOK_HISTORIES=10000. */
const HISTORIES = Number(process.env.WORKBOOK_HISTORIES ?? 1000)

describe('random histories on both sides of the works in a workbook', () => {
  const column = fc.constantFrom(
    ...(['village', 'cost', 'households', 'plannedHandoverOn', 'startedOn', 'percent'] as const),
  )
  const step = fc.record({
    ...{ row: fc.integer({ min: 0, max: 3 }), column, n: fc.integer({ min: 1, max: 4 }) },
    isEmptied: fc.boolean(),
  })
  type Step = { row: number; column: keyof RowValues; n: number; isEmptied: boolean }
  const cellOf = ({ column: key, n, isEmptied }: Step): Cells => {
    const values: RowValues = {
      ...{ village: `Thôn ${n}`, cost: n * 10_000_000, households: n, percent: n * 10 },
      ...{ plannedHandoverOn: plainDate(`2026-1${n % 3}-20`) },
      startedOn: plainDate(`2026-04-0${n}`),
    }
    const mayEmpty = key !== 'startedOn' && key !== 'percent'
    return { [key]: isEmptied && mayEmpty ? undefined : values[key] }
  }

  it('over random histories: changed in the file only is taken, here only is kept, both is asked', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 5 }),
        fc.array(step, { maxLength: 5 }),
        fc.boolean(),
        (edits, page, reversed) => {
          const start = registerOf(known(1), known(2, started), known(3), known(4, started))
          const book = exportOf(start)
          const sheet = book.sheet.map((row, at) => {
            const own = edits.filter((one) => one.row === at)
            return own.length === 0
              ? row
              : Object.assign({ ...row }, ...own.map(cellOf), { reason: 'Tệp' })
          })
          const here = page.reduce(onPage, start)
          const rows = take(here, { ...book, sheet: reversed ? sheet.toReversed() : sheet })
          if (rows.some(({ state }) => state === 'refused')) return
          const taken = after(here, rows)
          for (const [id, { work }] of start) {
            const [base, stood] = [fieldsOfWork(work), fieldsOf(here, id)]
            const said = fieldsOfSheet(sheet.find(({ rowId }) => rowId === id) ?? {})
            const asked = rows.find(({ activityId }) => activityId === id)?.asked ?? []
            const result = fieldsOf(taken, id)
            for (const field of Object.keys({ ...base, ...said, ...stood })) {
              const isOpen = asked.some((one) => one.field === field)
              const differs =
                said[field] !== base[field] &&
                stood[field] !== base[field] &&
                said[field] !== stood[field]
              // A start sets the percent to nothing done, unless somebody says more.
              if (field === 'percent' && base.percent === undefined) continue
              if (differs) assert.ok(isOpen || result[field] === stood[field], field)
              else {
                const isTaken = asked.length === 0 && said[field] !== base[field]
                assert.equal(result[field], isTaken ? said[field] : stood[field], field)
              }
            }
          }
          const again = take(taken, { ...book, sheet })
          assert.deepEqual(
            again.filter(({ decidedWork }) => decidedWork),
            [],
          )
          assert.deepEqual(
            states(take(taken, exportOf(taken))).filter((state) => state !== 'same'),
            [],
          )
        },
      ),
      { numRuns: HISTORIES },
    )
  })

  const fieldsOf = (register: Register, id: string) =>
    fieldsOfWork(register.get(id)?.work ?? assert.fail(id))

  /** What a row says, read back by the names of its columns. */
  function fieldsOfSheet(row: Cells): Record<string, string> {
    const names = { workKind: 'kind', workName: 'name', stateProgramme: 'stateProgrammeAmount' }
    const fields = Object.entries(row).flatMap(([key, value]) =>
      value === undefined || ['rowId', 'revision', 'reason', 'workState'].includes(key)
        ? []
        : [[names[key as keyof typeof names] ?? key, String(value)]],
    )
    return { ...Object.fromEntries(fields), kind: 'road', commune: 'place' }
  }

  function onPage(register: Register, one: Step): Register {
    const found = [...register.values()][one.row]
    if (!found) return register
    const { work, pasts } = found
    const value = cellOf({ ...one, n: one.n + 1, isEmptied: false })[one.column]
    const day = plainDate('2026-05-02')
    const decision =
      one.column === 'startedOn'
        ? decideAction(work, 'start', { happenedOn: day }, BY, RULES)
        : one.column === 'percent'
          ? decideAction(
              work,
              'reportProgress',
              { happenedOn: day, percent: Number(value) },
              BY,
              RULES,
            )
          : decideAction(work, 'change', { [one.column]: value, reason: 'Trang' }, BY, RULES)
    if (!decision.ok) return register
    const next = applyEvent(work, work.workId, decision.value)
    return new Map(register).set(work.workId, { ...found, work: next, pasts: [...pasts, next] })
  }
})
