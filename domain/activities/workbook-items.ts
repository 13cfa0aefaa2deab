import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { PlanItemFacts, PlanMoneySource } from '#domain/plans/plan.ts'
import { fieldOfKind } from '#domain/programme/fields.ts'
import { ACTIVITY_KIND_CODES, ACTIVITY_KINDS, type ActivityKind } from './fields.ts'
import { dayOf, numberOf, type ReadDataRow, textOf } from './workbook-cells.ts'
import type { ColumnKey, PlanMoneyColumnKey } from './workbook-column.ts'
import { communeLabel, communeOfRow, faultsOf } from './workbook-entry-cells.ts'
import type { WorkbookGround } from './workbook-ground.ts'
import { YES_NO_NAMES } from './workbook-layout.ts'
import type { Fields } from './workbook-merge.ts'
import { choiceOf, choicesOf } from './workbook-reading.ts'
import type { WorkbookRefusal } from './workbook-refusals.ts'
import type { RowValues } from './workbook-rows.ts'

/** The money of a plan item by source. */
const PLAN_MONEY_COLUMNS: readonly { key: PlanMoneyColumnKey; source: PlanMoneySource }[] = [
  { key: 'planOwn', source: 'ownContribution' },
  { key: 'planStaff', source: 'staffContribution' },
  { key: 'planOutside', source: 'mobilisedOutside' },
  { key: 'planOpen', source: 'sourceNotStated' },
]

/** An item of a plan with the commune whose plan it stands in. */
export type PlacedItem = PlanItemFacts & { placeId: Uuid }

/** The fields that a merge of two writings of an item compares; a quantity goes with its unit. */
export function fieldsOfItem(item: PlacedItem): Fields {
  const fields: Record<string, string> = { commune: item.placeId }
  if (item.kind !== null) fields.kind = item.kind
  if (item.words !== null) fields.words = item.words
  if (item.quantity !== null) fields.quantity = JSON.stringify([item.quantity, item.quantityUnit])
  for (const { source, amount } of item.money ?? []) fields[`money ${source}`] = String(amount)
  if (item.dueOn !== null) fields.dueOn = item.dueOn
  if (item.isFocus) fields.isFocus = 'yes'
  return fields
}

/** The item that fields say; what has no column (the need it answers) is kept from `standing`. */
export function itemOfFields(fields: Fields, standing: PlanItemFacts | undefined): PlacedItem {
  const kind = (fields.kind ?? null) as ActivityKind | null
  const [quantity, quantityUnit] = JSON.parse(fields.quantity ?? '[null,null]') as [
    number | null,
    string | null,
  ]
  return {
    placeId: fields.commune ?? '',
    field: kind === null ? (standing?.field ?? 'socioEconomic') : fieldOfKind(kind),
    kind,
    words: fields.words ?? null,
    ...{ quantity, quantityUnit },
    money: PLAN_MONEY_COLUMNS.flatMap(({ source }) => {
      const amount = fields[`money ${source}`]
      return amount === undefined ? [] : [{ source, amount: Number(amount) }]
    }),
    dueOn: (fields.dueOn ?? null) as PlainDate | null,
    isFocus: fields.isFocus === 'yes',
    needId: standing?.needId ?? null,
  }
}

/** An item in the columns of its sheet. */
export function rowOfItem(
  item: PlacedItem,
  { rowId, revision }: { rowId: Uuid; revision: number },
  ground: Pick<WorkbookGround, 'communes' | 'span'>,
): RowValues {
  const row: RowValues = { rowId, revision, commune: communeLabel(item.placeId, ground) }
  if (item.kind !== null) row.kind = ACTIVITY_KINDS[item.kind].name
  if (item.words !== null) row.words = item.words
  if (item.quantity !== null) row.quantity = item.quantity
  if (item.quantity !== null && item.quantityUnit !== null) row.quantityUnit = item.quantityUnit
  for (const { key, source } of PLAN_MONEY_COLUMNS) {
    const amount = item.money?.find((line) => line.source === source)?.amount
    if (amount !== undefined) row[key] = amount
  }
  if (item.dueOn !== null) row.dueOn = item.dueOn
  if (item.isFocus) row.isFocus = YES_NO_NAMES.yes
  return row
}

export function columnOfItemField(field: string): ColumnKey {
  const [word, source] = field.split(' ')
  if (word !== 'money') return field as ColumnKey
  return PLAN_MONEY_COLUMNS.find((column) => column.source === source)?.key ?? 'planOpen'
}

/** What a row of the plan says, or everything that is wrong with its cells. */
export function itemOfRow(
  main: ReadDataRow,
  ground: WorkbookGround,
  standing: PlanItemFacts | undefined,
): Result<PlacedItem, { code: 'refused'; refusals: readonly WorkbookRefusal[] }> {
  const { refusals, fault } = faultsOf('plan', main)
  const kindCode = (): ActivityKind | null | undefined => {
    const text = textOf(main.values.kind)
    if (main.broken.has('kind')) return undefined
    if (text === undefined)
      return standing && standing.kind === null ? null : fault('kind-missing', 'kind')
    const names = ACTIVITY_KIND_CODES.map((code) => [code, ACTIVITY_KINDS[code].name] as const)
    return choiceOf(text, names) ?? fault('choice-unknown', 'kind', choicesOf(text, names))
  }
  const yes = textOf(main.values.isFocus)
  const choices = Object.entries(YES_NO_NAMES)
  const isFocus = yes === undefined ? 'no' : choiceOf(yes, choices)
  if (isFocus === undefined) fault('choice-unknown', 'isFocus', choicesOf(yes ?? '', choices))
  const kind = kindCode()
  const placeId = communeOfRow(main, ground, fault)
  const quantity = numberOf(main.values.quantity) ?? null
  if (refusals.length > 0 || kind === undefined || placeId === undefined)
    return refuse({ code: 'refused', refusals })
  return ok({
    placeId,
    field: kind === null ? (standing?.field ?? 'socioEconomic') : fieldOfKind(kind),
    kind,
    words: textOf(main.values.words) ?? null,
    quantity,
    quantityUnit: quantity === null ? null : (textOf(main.values.quantityUnit) ?? null),
    money: PLAN_MONEY_COLUMNS.flatMap(({ key, source }) => {
      const amount = numberOf(main.values[key])
      return amount === undefined ? [] : [{ source, amount }]
    }),
    dueOn: dayOf(main.values.dueOn) ?? null,
    isFocus: isFocus === 'yes',
    needId: standing?.needId ?? null,
  })
}
