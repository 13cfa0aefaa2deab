import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { ActivityFacts } from './activity.ts'
import type { ValueLine } from './value-line.ts'
import { numberOf, type ReadDataRow, textOf } from './workbook-cells.ts'
import {
  type DataSheet,
  FORM_NAMES,
  SOURCE_NAMES,
  STATE_NAMES,
  VALUE_COLUMNS,
  YES_NO_NAMES,
} from './workbook-layout.ts'
import { placeOf, type Reading, readChoice } from './workbook-reading.ts'
import { workbookRefusal } from './workbook-refusals.ts'

/** The value lines of a row: its own columns, then its rows on the sheet of other values. */
export function valueLinesOf(reading: Reading): ValueLine[] {
  const { main, values } = reading.record
  const { unitId } = reading.ground.unit
  const state = readChoice(reading, 'state', STATE_NAMES) ?? 'handedOver'
  const isVia = readChoice(reading, 'viaFrontFund', YES_NO_NAMES) === 'yes'
  const lines: ValueLine[] = []
  for (const { key, source, form } of VALUE_COLUMNS) {
    const amount = numberOf(main.values[key])
    if (amount !== undefined)
      lines.push({
        unitId,
        source,
        form,
        amount,
        state,
        ...(isVia ? { isViaFrontFund: true } : {}),
      })
  }
  const programme = numberOf(main.values.stateProgramme)
  if (programme !== undefined)
    lines.push({ unitId, source: 'stateProgramme', form: 'cash', amount: programme, state })
  for (const row of values) {
    const line = detailLine(reading, row)
    if (line) lines.push(line)
  }
  return lines
}

function detailLine(reading: Reading, row: ReadDataRow): ValueLine | undefined {
  const from = { sheet: 'values', row } as const
  const unitId =
    row.values.unit === undefined ? reading.ground.unit.unitId : unitNamed(reading, from)
  const source = readChoice(reading, 'source', SOURCE_NAMES, from)
  const form = readChoice(reading, 'form', FORM_NAMES, from)
  const state = readChoice(reading, 'state', STATE_NAMES, from) ?? 'handedOver'
  const isWelfareFund = readChoice(reading, 'welfareFund', YES_NO_NAMES, from) === 'yes'
  const isViaFrontFund = readChoice(reading, 'viaFrontFund', YES_NO_NAMES, from) === 'yes'
  const amount = numberOf(row.values.amount)
  for (const [key, header] of [
    ['source', 'Nguồn'],
    ['form', 'Hình thức'],
    ['amount', 'Số tiền (đồng)'],
  ] as const)
    if (row.values[key] === undefined && !row.broken.has(key))
      reading.refusals.push(
        workbookRefusal('detail-incomplete', placeOf('values', row.row, key), { header }),
      )
  if (!unitId || !source || !form || amount === undefined) return undefined
  return {
    unitId,
    source,
    form,
    amount,
    state,
    ...(isWelfareFund ? { isWelfareFund } : {}),
    ...(isViaFrontFund ? { isViaFrontFund } : {}),
  }
}

function unitNamed(
  reading: Reading,
  { sheet, row }: { sheet: DataSheet; row: ReadDataRow },
): Uuid | undefined {
  const text = textOf(row.values.unit)
  if (text === undefined) return undefined
  const wanted = text.toLowerCase()
  const unit = reading.ground.units.find(
    ({ code, name }) =>
      code.toLowerCase() === wanted || normaliseText(name).toLowerCase() === wanted,
  )
  if (!unit)
    reading.refusals.push(
      workbookRefusal('unit-unknown', placeOf(sheet, row.row, 'unit'), { given: text }),
    )
  return unit?.unitId
}

/** The units of a record with their shares: the sheet of joint work, or the unit alone. */
export function unitsOf(reading: Reading): Pick<ActivityFacts, 'unitIds' | 'unitShares'> {
  const { partners } = reading.record
  const { unitId, code } = reading.ground.unit
  if (partners.length === 0) return { unitIds: [unitId] }
  const unitIds = partners.flatMap((row) => unitNamed(reading, { sheet: 'partners', row }) ?? [])
  const [first] = partners
  if (first && unitIds[0] !== unitId)
    reading.refusals.push(
      workbookRefusal('partners-without-lead', placeOf('partners', first.row, 'unit'), {
        unit: code,
      }),
    )
  const shares = partners.flatMap(({ values }) => numberOf(values.share) ?? [])
  if (shares.length === 0) return { unitIds }
  for (const row of partners)
    if (row.values.share === undefined && !row.broken.has('share'))
      reading.refusals.push(
        workbookRefusal('detail-incomplete', placeOf('partners', row.row, 'share'), {
          header: 'Tỷ lệ chia (%)',
        }),
      )
  return { unitIds, unitShares: shares.map((share) => Math.round(share * 100)) }
}
