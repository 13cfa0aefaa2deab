import type { PlainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { type ReadDataRow, textOf } from './workbook-cells.ts'
import type { ColumnKey } from './workbook-column.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import type { DataSheet } from './workbook-layout.ts'
import { placeOf } from './workbook-reading.ts'
import {
  type WorkbookRefusal,
  type WorkbookRefusalCode,
  workbookRefusal,
} from './workbook-refusals.ts'

type Communes = Pick<WorkbookGround, 'communes' | 'span'>

/** Notes what is wrong with a cell of a row; answers nothing, as the cell has no value. */
export type Fault = (
  code: WorkbookRefusalCode,
  key: ColumnKey,
  values?: Record<string, string>,
) => undefined

/** What is wrong with the cells of a row, gathered from what was refused when it was read. */
export function faultsOf(
  sheet: DataSheet,
  { row, refusals: found }: ReadDataRow,
): { refusals: readonly WorkbookRefusal[]; fault: Fault } {
  const refusals = [...found]
  const fault: Fault = (code, key, values) => {
    refusals.push(workbookRefusal(code, placeOf(sheet, row, key), values))
    return undefined
  }
  return { refusals, fault }
}

/** A commune by the name that it has at the end of the year, or had at its beginning. */
export function communeLabel(placeId: Uuid, { communes, span }: Communes): string {
  const version = communes.versionOn(placeId, span.to) ?? communes.versionOn(placeId, span.from)
  return (version && communes.labelOf(version.placeVersionId)) ?? placeId
}

/** The commune that a row names: by its name on the first day that knows it, the end and the beginning of the year last. */
export function communeOfRow(
  main: ReadDataRow,
  { communes, span }: Communes,
  fault: Fault,
  first: PlainDate = span.to,
): Uuid | undefined {
  const text = textOf(main.values.commune)
  if (text === undefined)
    return main.broken.has('commune') ? undefined : fault('commune-missing', 'commune')
  const found = communes.find(text, first)
  const known = [span.to, span.from].reduce(
    (before, day) => (before.ok ? before : communes.find(text, day)),
    found,
  )
  if (known.ok) return known.value.placeId
  const near = found.ok ? [] : found.refusal.near
  const code = known.refusal.code
  return fault(code === 'commune-unknown' && near.length > 0 ? 'commune-near' : code, 'commune', {
    given: text,
    near: near.join('; '),
  })
}
