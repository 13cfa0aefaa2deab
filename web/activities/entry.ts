import type { ActivityForm, RecordActivity } from '#domain/activities/schema.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { parseVietnameseDate, parseVietnameseNumber } from '#domain/base/vietnamese-parse.ts'
import type { Translate } from '#web/platform/words.ts'
import type { activityWords } from './activities.words.ts'

/** What the form holds: text as typed, so that nothing typed is lost or reinterpreted. */
export type Entry = Record<
  | 'unitId'
  | 'placeId'
  | 'happenedFrom'
  | 'happenedTo'
  | 'kind'
  | 'people'
  | 'days'
  | 'amount'
  | 'source'
  | 'form'
  | 'words'
  | 'sessions'
  | 'attendees'
  | 'households'
  | 'quantity'
  | 'reason',
  string
>

export type Faults = Partial<Record<keyof Entry, string>>

type T = Translate<(typeof activityWords)['vi']>

/** A new entry: today, the unit's only commune, the first kind. */
export function emptyEntry({ units, kinds, today }: ActivityForm): Entry {
  const unit = units[0]
  return {
    unitId: unit?.unitId ?? '',
    placeId: unit?.communes.length === 1 ? (unit.communes[0]?.placeId ?? '') : '',
    happenedFrom: formatDate(today),
    happenedTo: '',
    kind: kinds[0]?.code ?? '',
    people: '',
    days: '',
    amount: '',
    source: 'ownContribution',
    form: 'cash',
    words: '',
    sessions: '',
    attendees: '',
    households: '',
    quantity: '',
    reason: '',
  }
}

/** Reads what was typed into a command, or says at each field what to mend. */
export function readEntry(
  entry: Entry,
  isSecurity: boolean,
  t: T,
): Result<RecordActivity, { code: 'entry-faulty'; faults: Faults }> {
  const faults: Faults = {}
  const number = (name: keyof Entry): number | undefined => {
    if (entry[name].trim() === '') return undefined
    const read = parseVietnameseNumber(entry[name])
    if (read.ok) return read.value
    faults[name] =
      read.refusal.code === 'number-ambiguous'
        ? t('numberTwoWays', {
            first: String(read.refusal.readings[0]),
            second: String(read.refusal.readings[1]),
          })
        : t('numberWrong')
    return undefined
  }
  const date = (name: 'happenedFrom' | 'happenedTo', text: string) => {
    const read = parseVietnameseDate(text)
    if (!read.ok) faults[name] = t('dateWrong')
    return read.ok ? read.value : undefined
  }
  if (entry.placeId === '') faults.placeId = t('chooseCommune')
  const happenedFrom = date('happenedFrom', entry.happenedFrom)
  const happenedTo =
    entry.happenedTo.trim() === '' ? happenedFrom : date('happenedTo', entry.happenedTo)
  const days = number('days')
  if (days !== undefined && !Number.isInteger(days * 2)) faults.days = t('halfDays')
  const amount = number('amount')
  const facts = {
    people: number('people'),
    halfDays: days === undefined ? undefined : days * 2,
    sessions: number('sessions'),
    attendees: number('attendees'),
    households: number('households'),
    quantity: number('quantity'),
    words: isSecurity || entry.words.trim() === '' ? undefined : entry.words.trim(),
    reason: entry.reason.trim() === '' ? undefined : entry.reason.trim(),
  }
  if (Object.keys(faults).length > 0 || !happenedFrom || !happenedTo)
    return refuse({ code: 'entry-faulty', faults })
  const command = {
    granularity: 'event',
    unitIds: [entry.unitId],
    placeId: entry.placeId,
    kind: entry.kind,
    happenedFrom,
    happenedTo,
    valueLines:
      amount === undefined
        ? []
        : [
            {
              unitId: entry.unitId,
              source: entry.source,
              form: entry.form,
              amount,
              state: 'handedOver',
            },
          ],
    figureStatus: 'final',
    ...facts,
  }
  return ok(command as unknown as RecordActivity)
}
