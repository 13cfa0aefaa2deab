import { formatDate } from '#domain/base/vietnamese-format.ts'
import { PLAN_MONEY_SOURCES, type PlanMoneySource } from '#domain/plans/plan.ts'
import type { PlanFacts, PlanItemInput } from '#domain/plans/schema.ts'
import { ACTIVITY_KINDS, type ActivityKind } from '#domain/programme/fields.ts'
import { readDay } from '#web/platform/typed.ts'
import { printCell, readCell, type SheetColumn } from '#web/reports/entry-sheet.ts'

/** An item as text, as it is typed: nothing typed is lost or reinterpreted. */
export type PlanLine = {
  kind: ActivityKind
  words: string
  quantity: string
  quantityUnit: string
  dueOn: string
  isFocus: boolean
  needId: string
} & Record<PlanMoneySource, string>

export type PlanCell = keyof PlanLine

const QUANTITY: SheetColumn = { type: 'count', key: 'households', most: 1_000_000_000 }
const MONEY: SheetColumn = { type: 'value', source: 'ownContribution', form: 'cash' }

/** Units that a target is given in where the kind has none of its own: the ledger counts them. */
const COUNTED_UNITS: Partial<Record<ActivityKind, string>> = {
  labour: 'ngày công',
  securityOutreach: 'buổi',
  outreach: 'buổi',
  partyBuilding: 'buổi',
  culture: 'buổi',
  fieldVisit: 'đợt',
}

function unitOfKind(kind: ActivityKind): string {
  return ACTIVITY_KINDS[kind].quantityUnit ?? COUNTED_UNITS[kind] ?? ''
}

export function emptyLine(): PlanLine {
  const money = { ownContribution: '', staffContribution: '', mobilisedOutside: '' }
  return {
    ...{ kind: 'economicModel', words: '', quantity: '', dueOn: '', isFocus: false, needId: '' },
    ...{ quantityUnit: unitOfKind('economicModel'), ...money, sourceNotStated: '' },
  }
}

export function lineOf(facts: PlanFacts): PlanLine {
  const line = emptyLine()
  const { kind, words, quantity, quantityUnit, money, dueOn, isFocus, needId } = facts
  for (const { source, amount } of money ?? []) line[source] = printCell(MONEY, amount)
  return {
    ...line,
    kind: kind ?? line.kind,
    words: words ?? '',
    quantity: quantity === null ? '' : String(quantity),
    quantityUnit: quantityUnit ?? '',
    dueOn: dueOn === null ? '' : formatDate(dueOn),
    isFocus,
    needId: needId ?? '',
  }
}

/** The line after another kind was chosen: the unit follows unless it was changed by hand. */
export function withKind(line: PlanLine, kind: ActivityKind): PlanLine {
  const isKept = line.quantityUnit !== '' && line.quantityUnit !== unitOfKind(line.kind)
  return {
    ...line,
    kind,
    quantityUnit: isKept ? line.quantityUnit : unitOfKind(kind),
    words: takesWords(kind) ? line.words : '',
  }
}

/** The security field takes no words (law 14). */
export function takesWords(kind: ActivityKind): boolean {
  return ACTIVITY_KINDS[kind].field !== 'security'
}

export type LineFault = 'wordsMissing' | 'numberWrong' | 'moneyWrong' | 'unitMissing' | 'dayWrong'

export type LineFaults = Partial<Record<PlanCell, LineFault>>

/** The item of a command, or what cannot be read, by its cell. */
export function readLine(
  line: PlanLine,
): { ok: true; item: PlanItemInput } | { ok: false; faults: LineFaults } {
  const faults: LineFaults = {}
  const words = line.words.trim()
  if (takesWords(line.kind) && words === '') faults.words = 'wordsMissing'
  const quantity = readCell(QUANTITY, line.quantity)
  if (!quantity.ok) faults.quantity = 'numberWrong'
  const unit = line.quantityUnit.trim()
  if (quantity.ok && quantity.value !== undefined && unit === '')
    faults.quantityUnit = 'unitMissing'
  const money: PlanItemInput['money'] = []
  for (const source of PLAN_MONEY_SOURCES) {
    const read = readCell(MONEY, line[source])
    if (!read.ok) faults[source] = 'moneyWrong'
    else if (read.value !== undefined) money.push({ source, amount: read.value })
  }
  const dueOn = line.dueOn.trim() === '' ? undefined : readDay(line.dueOn)
  if (line.dueOn.trim() !== '' && dueOn === undefined) faults.dueOn = 'dayWrong'
  if (Object.keys(faults).length > 0 || !quantity.ok) return { ok: false, faults }
  return {
    ok: true,
    item: {
      kind: line.kind,
      money,
      ...(words === '' ? {} : { words }),
      ...(quantity.value === undefined ? {} : { quantity: quantity.value, quantityUnit: unit }),
      ...(dueOn === undefined ? {} : { dueOn }),
      ...(line.isFocus ? { isFocus: true } : {}),
      ...(line.needId === '' ? {} : { needId: line.needId }),
    },
  }
}
