import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { nameOfWorkKind, WORK_KIND_CODES, WORK_KINDS } from '#domain/works/kinds.ts'
import { WORK_STATUS_NAMES, type Work } from '#domain/works/work.ts'
import { dayOf, numberOf, type ReadDataRow, textOf } from './workbook-cells.ts'
import type { ColumnKey } from './workbook-column.ts'
import { communeLabel, communeOfRow, type Fault, faultsOf } from './workbook-entry-cells.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import type { Fields } from './workbook-merge.ts'
import { choiceOf, choicesOf } from './workbook-reading.ts'
import type { WorkbookRefusal } from './workbook-refusals.ts'
import type { RowValues } from './workbook-rows.ts'
import { WORK_COLUMNS } from './workbook-work-columns.ts'

/** Terms of a work that one column each holds, the column by the term. */
const TERM_COLUMNS = {
  kind: 'workKind',
  name: 'workName',
  village: 'village',
  size: 'size',
  plannedStartOn: 'plannedStartOn',
  plannedHandoverOn: 'plannedHandoverOn',
  cost: 'cost',
  peopleContribution: 'peopleContribution',
  stateProgrammeAmount: 'stateProgramme',
  households: 'households',
  stockUnit: 'stockUnit',
} as const satisfies Partial<Record<keyof Work, ColumnKey>>

type TermField = keyof typeof TERM_COLUMNS

export const TERM_FIELDS = Object.keys(TERM_COLUMNS) as TermField[]

/** Terms that are numbers: đồng, and households. */
export const NUMBER_TERMS: readonly TermField[] = [
  'cost',
  'peopleContribution',
  'stateProgrammeAmount',
  'households',
]

/** What a registered work keeps for good, by the column that tells it. */
export const FIXED_COLUMNS = { commune: 'commune', registeredOn: 'registeredOn' } as const

/** What happened to a work: recorded step by step, mended, and never emptied by a file. */
export const STEP_COLUMNS = {
  startedOn: 'startedOn',
  percent: 'percent',
  handedOverOn: 'handedOverOn',
  minutes: 'documentNumber',
} as const

/**
 * The fields that a merge of two writings of a work compares; number and date of the minutes go together. A
 * model has no percent.
 */
export function fieldsOfWork(work: Work): Fields {
  const fields: Record<string, string> = {
    commune: work.placeId,
    registeredOn: work.registeredOn,
  }
  for (const term of TERM_FIELDS) {
    const value = work[term]
    if (value !== undefined) fields[term] = String(value)
  }
  if (work.startedOn !== undefined) fields.startedOn = work.startedOn
  if (work.percent !== undefined && !work.isModel) fields.percent = String(work.percent)
  if (work.handedOverOn !== undefined) fields.handedOverOn = work.handedOverOn
  if (work.handoverMinutes)
    fields.minutes = JSON.stringify([work.handoverMinutes.number, work.handoverMinutes.issuedOn])
  return fields
}

/** The column that shows a field. */
export function columnOfWorkField(field: string): ColumnKey {
  const columns: Readonly<Record<string, ColumnKey>> = {
    ...TERM_COLUMNS,
    ...FIXED_COLUMNS,
    ...STEP_COLUMNS,
  }
  return columns[field] ?? 'rowId'
}

export function headerOfWorkField(field: string): string {
  const key = columnOfWorkField(field)
  return WORK_COLUMNS.find((column) => column.key === key)?.header ?? field
}

/** Fields in the columns of their sheet, as people write them. */
export function rowOfWorkFields(
  fields: Fields,
  ground: Pick<WorkbookGround, 'communes' | 'span'>,
): RowValues {
  const row: RowValues = {}
  for (const [field, value] of Object.entries(fields)) {
    const key = columnOfWorkField(field)
    if (field === 'minutes') {
      const [number, issuedOn] = JSON.parse(value) as [string, PlainDate]
      Object.assign(row, { documentNumber: number, documentDate: issuedOn })
    } else if (field === 'commune') row[key] = communeLabel(value, ground)
    else if (field === 'kind') row[key] = nameOfWorkKind(value)
    else if (field === 'percent' || NUMBER_TERMS.includes(field as TermField))
      row[key] = Number(value)
    else row[key] = value
  }
  return row
}

/** A work in the columns of its sheet. `paid`: what the ledger says was handed over, đồng. */
export function rowOfWork(
  work: Work,
  { revision, paid }: { revision: number; paid: number | undefined },
  ground: Pick<WorkbookGround, 'communes' | 'span'>,
): RowValues {
  return {
    ...{ rowId: work.workId, revision },
    ...rowOfWorkFields(fieldsOfWork(work), ground),
    workState: WORK_STATUS_NAMES[work.status],
    ...(paid === undefined ? {} : { paid }),
  }
}

/** What a row says, or everything that is wrong with its cells. A kind of before stands where nobody touched it. */
export function fieldsOfWorkRow(
  main: ReadDataRow,
  ground: WorkbookGround,
  standing: Work | undefined,
): Result<Fields, { code: 'refused'; refusals: readonly WorkbookRefusal[] }> {
  const { refusals, fault } = faultsOf('works', main)
  const needed = (field: string) => {
    const key = columnOfWorkField(field)
    if (main.values[key] === undefined && !main.broken.has(key))
      fault('detail-incomplete', key, { header: headerOfWorkField(field) })
  }
  for (const field of ['name', 'kind', 'registeredOn']) needed(field)
  const said: Record<string, string | undefined> = {
    commune: placeOfRow(main, ground, standing, fault),
    registeredOn: dayOf(main.values.registeredOn),
    startedOn: dayOf(main.values.startedOn),
    handedOverOn: dayOf(main.values.handedOverOn),
    percent: numberOf(main.values.percent)?.toString(),
    minutes: minutesOf(main, fault),
  }
  for (const term of TERM_FIELDS) {
    const value = main.values[TERM_COLUMNS[term]]
    said[term] = value === undefined ? undefined : String(value)
  }
  // What was handed over is done, whatever the cell of before says.
  if (said.handedOverOn !== undefined) said.percent = '100'
  said.kind = kindOf(said.kind, standing, fault)
  if (refusals.length > 0) return refuse({ code: 'refused', refusals })
  return ok(
    Object.fromEntries(
      Object.entries(said).flatMap(([field, value]) =>
        value === undefined ? [] : [[field, value]],
      ),
    ),
  )
}

function kindOf(
  text: string | undefined,
  standing: Work | undefined,
  fault: Fault,
): string | undefined {
  if (text === undefined) return undefined
  if (standing && text === nameOfWorkKind(standing.kind)) return standing.kind
  const names = WORK_KIND_CODES.map((code) => [code, WORK_KINDS[code].name] as const)
  return choiceOf(text, names) ?? fault('choice-unknown', 'workKind', choicesOf(text, names))
}

function minutesOf(main: ReadDataRow, fault: Fault): string | undefined {
  const number = textOf(main.values.documentNumber)
  const issuedOn = dayOf(main.values.documentDate)
  if (number === undefined && issuedOn === undefined) return undefined
  if (number === undefined && !main.broken.has('documentNumber'))
    return fault('detail-incomplete', 'documentNumber', { header: 'Số biên bản bàn giao' })
  if (issuedOn === undefined && !main.broken.has('documentDate'))
    return fault('detail-incomplete', 'documentDate', { header: 'Ngày biên bản' })
  return JSON.stringify([number, issuedOn])
}

/** The commune as it was exported; of a new row by its name on the day of registration, or else in the year. */
function placeOfRow(
  main: ReadDataRow,
  ground: WorkbookGround,
  standing: Work | undefined,
  fault: Fault,
): Uuid | undefined {
  if (standing && textOf(main.values.commune) === communeLabel(standing.placeId, ground))
    return standing.placeId
  return communeOfRow(main, ground, fault, dayOf(main.values.registeredOn))
}
