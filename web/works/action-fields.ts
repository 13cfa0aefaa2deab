import { ok, type Result, refuse } from '#domain/base/result.ts'
import { formatDate, formatInteger } from '#domain/base/vietnamese-format.ts'
import { parseVietnameseDate, parseVietnameseNumber } from '#domain/base/vietnamese-parse.ts'
import { FUNDING_SOURCE_NAMES, FUNDING_SOURCES } from '#domain/programme/funding-sources.ts'
import type { WorkAction } from '#domain/works/actions.ts'
import {
  CONDITION_NAMES,
  CONDITIONS,
  DECIDING_LEVEL_NAMES,
  DECIDING_LEVELS,
  MODEL_STATE_NAMES,
  MODEL_STATES,
  OBSTACLE_NAMES,
  OBSTACLES,
} from '#domain/works/kinds.ts'
import type { WorkView } from '#domain/works/schema.ts'
import type { Translate } from '#web/platform/words.ts'
import type { Option } from '#web/ui/field.tsx'
import type { workFormWords } from './forms.words.ts'

type T = Translate<(typeof workFormWords)['vi']>

/** One field of an action: what is typed, and what it becomes in the command. */
export type ActionField = {
  name: string
  label: string
  type: 'day' | 'number' | 'text' | 'choice'
  value: string
  optional?: boolean
  hint?: string
  options?: readonly Option[]
}

/** The fields of an action on this work, with what is known already. */
export function fieldsOf(action: WorkAction, view: WorkView, t: T): ActionField[] {
  const day: ActionField = {
    ...{ name: 'happenedOn', label: t('day'), type: 'day' },
    value: formatDate(view.today),
  }
  const number = (name: string, label: string, optional = true): ActionField => ({
    ...{ name, label, type: 'number', value: '', optional },
  })
  const text = (name: string, label: string, optional = true): ActionField => ({
    ...{ name, label, type: 'text', value: '', optional },
  })
  const plannedDay = (name: string, label: string): ActionField => ({
    ...{ name, label, type: 'day', value: '', optional: true },
  })
  const choice = (name: string, label: string, options: readonly Option[]): ActionField => ({
    ...{ name, label, type: 'choice', value: options[0]?.value ?? '', options },
  })
  const named = <Code extends string>(codes: readonly Code[], names: Record<Code, string>) =>
    codes.map((code) => ({ value: code, label: names[code] }))
  const paper = [
    { ...text('paperNumber', t('paperNumber')), hint: t('paperHint') },
    plannedDay('paperDay', t('paperDay')),
  ]
  const payment = [
    choice(
      'unitId',
      t('unit'),
      (view.ownUnitIds.length > 0
        ? view.payers.filter(({ unitId }) => view.ownUnitIds.includes(unitId))
        : view.payers
      ).map(({ unitId, name }) => ({ value: unitId, label: name })),
    ),
    choice('source', t('source'), [
      ...named(FUNDING_SOURCES, FUNDING_SOURCE_NAMES),
      { value: 'stateProgramme', label: t('stateProgramme') },
    ]),
    choice('form', t('form'), [
      { value: 'cash', label: t('cash') },
      { value: 'inKind', label: t('inKind') },
    ]),
  ]
  switch (action) {
    case 'agree':
      return [day, ...paper]
    case 'proposeShares':
      return view.payers.map(({ unitId, name, share }) => ({
        ...number(`share-${unitId}`, t('shareOf', { unit: name }), false),
        value: share === null ? '' : formatInteger(share),
      }))
    case 'agreeShare':
      return [
        choice(
          'unitId',
          t('unit'),
          view.payers
            .filter(({ isAgreed, share }) => !isAgreed && share !== null)
            .map(({ unitId, name, share }) => ({
              value: unitId,
              label: t('partOf', { unit: name, amount: formatInteger(share ?? 0) }),
            })),
        ),
        ...paper,
      ]
    case 'start':
    case 'clearStuck':
      return [day]
    case 'reportProgress':
      return [
        day,
        number('percent', t('percent'), false),
        number('amount', t('amountPaid')),
        ...payment,
      ]
    case 'pay':
      return [day, number('amount', t('amount'), false), ...payment]
    case 'markStuck':
      return [
        day,
        choice('reason', t('reasonStuck'), named(OBSTACLES, OBSTACLE_NAMES)),
        choice('level', t('level'), named(DECIDING_LEVELS, DECIDING_LEVEL_NAMES)),
        number('shortAmount', t('shortAmount')),
      ]
    case 'handOver':
      return [
        day,
        text('minutesNumber', t('minutesNumber')),
        plannedDay('minutesDay', t('minutesDay')),
      ]
    case 'recordModelYear':
      return [
        day,
        { ...number('year', t('year'), false), value: view.today.slice(0, 4) },
        choice('state', t('modelState'), named(MODEL_STATES, MODEL_STATE_NAMES)),
        number('households', t('households')),
        number('poorHouseholds', t('poorHouseholds')),
        number('stockGiven', t('stockGiven')),
        number('stockReturned', t('stockReturned')),
        number('stockPassedOn', t('stockPassedOn')),
      ]
    case 'recordCondition':
      return [
        day,
        choice('afterYears', t('afterYears'), [
          { value: '1', label: t('afterOne') },
          { value: '3', label: t('afterThree') },
        ]),
        choice('condition', t('condition'), named(CONDITIONS, CONDITION_NAMES)),
      ]
    case 'change':
      return [
        text('reason', t('reason'), false),
        number('cost', t('cost')),
        number('peopleContribution', t('peopleContribution')),
        number('stateProgrammeAmount', t('stateProgrammeAmount')),
        plannedDay('plannedStartOn', t('plannedStartOn')),
        plannedDay('plannedHandoverOn', t('plannedHandoverOn')),
        ...(view.work.startedOn === null ? [] : [plannedDay('startedOn', t('startedOn'))]),
        ...(view.work.handedOverOn === null ? [] : [plannedDay('handedOverOn', t('handedOverOn'))]),
        text('size', t('size')),
      ]
    case 'withdraw':
      return [text('reason', t('reason'), false)]
  }
}

export type Typed = Readonly<Record<string, string>>
export type Faults = Readonly<Record<string, string>>
type ReadValues = Record<string, string | number>

/** What was typed as values, or at each field what to mend. */
export function readFields(
  fields: readonly ActionField[],
  typed: Typed,
  t: T,
): Result<ReadValues, { code: 'entry-faulty'; faults: Faults }> {
  const faults: Record<string, string> = {}
  const values: ReadValues = {}
  for (const { name, type, optional = false } of fields) {
    const said = (typed[name] ?? '').trim()
    if (said === '') {
      if (!optional) faults[name] = t('required')
      continue
    }
    if (type === 'day') {
      const read = parseVietnameseDate(said)
      if (read.ok) values[name] = read.value
      else faults[name] = t('dateWrong')
    } else if (type === 'number') {
      const read = parseVietnameseNumber(said)
      if (read.ok) values[name] = read.value
      else
        faults[name] =
          read.refusal.code === 'number-ambiguous'
            ? t('numberTwoWays', {
                first: String(read.refusal.readings[0]),
                second: String(read.refusal.readings[1]),
              })
            : t('numberWrong')
    } else values[name] = said
  }
  return Object.keys(faults).length > 0 ? refuse({ code: 'entry-faulty', faults }) : ok(values)
}

/** The command of an action, from the values of its fields. */
export function bodyOf(action: WorkAction, values: ReadValues, view: WorkView): object {
  const { paperNumber, paperDay, minutesNumber, minutesDay, ...rest } = values
  const paper =
    paperNumber && paperDay ? { paper: { number: paperNumber, issuedOn: paperDay } } : {}
  const { amount, unitId, source, form, ...others } = rest
  const paid = amount === undefined ? undefined : { unitId, values: [{ source, form, amount }] }
  switch (action) {
    case 'agreeShare': {
      const share = view.payers.find((payer) => payer.unitId === unitId)?.share
      return { unitId, amount: share, ...paper }
    }
    case 'proposeShares':
      return {
        payers: view.payers.map((payer) => ({
          unitId: payer.unitId,
          share: values[`share-${payer.unitId}`],
        })),
      }
    case 'reportProgress':
      return { ...others, ...(paid ? { payment: paid } : {}) }
    case 'pay':
      return { ...others, ...paid }
    case 'handOver':
      return {
        ...others,
        ...(minutesNumber && minutesDay
          ? { minutes: { number: minutesNumber, issuedOn: minutesDay } }
          : {}),
      }
    case 'recordCondition':
      return { ...others, afterYears: Number(others.afterYears) }
    case 'change':
      return { ...others, expectedSequence: view.sequence }
    default:
      return { ...others, ...paper }
  }
}

/** Where each action is sent, below the address of its work. */
export const ACTION_PATHS: Record<WorkAction, string> = {
  agree: 'agreements',
  proposeShares: 'shares',
  agreeShare: 'share-agreements',
  start: 'starts',
  reportProgress: 'progress-reports',
  pay: 'payments',
  markStuck: 'obstacles',
  clearStuck: 'obstacle-removals',
  handOver: 'handovers',
  recordModelYear: 'model-years',
  recordCondition: 'conditions',
  change: 'changes',
  withdraw: 'withdrawals',
}
