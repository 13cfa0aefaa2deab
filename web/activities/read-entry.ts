import type { RecordActivity, RecordInCommunes } from '#domain/activities/schema.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { parseVietnameseDate, parseVietnameseNumber } from '#domain/base/vietnamese-parse.ts'
import type { Translate } from '#web/platform/words.ts'
import type { activityWords } from './activities.words.ts'
import type { Entry, LineEntry } from './entry.ts'

/** What to mend, by the name of the field where it stands. */
export type Faults = Partial<Record<string, string>>

type T = Translate<(typeof activityWords)['vi']>

type Read =
  | { kind: 'one'; command: RecordActivity }
  | { kind: 'several'; command: RecordInCommunes }

/** Reads what was typed into a command, or says at each field what to mend. */
export function readEntry(
  entry: Entry,
  isSecurity: boolean,
  t: T,
): Result<Read, { code: 'entry-faulty'; faults: Faults }> {
  const faults: Faults = {}
  const number = (text: string, at: string): number | undefined => {
    if (text.trim() === '') return undefined
    const read = parseVietnameseNumber(text)
    if (read.ok) return read.value
    const { refusal } = read
    faults[at] =
      refusal.code === 'number-ambiguous'
        ? t('numberTwoWays', {
            first: String(refusal.readings[0]),
            second: String(refusal.readings[1]),
          })
        : t('numberWrong')
    return undefined
  }
  const date = (text: string, at: string) => {
    const read = parseVietnameseDate(text)
    if (!read.ok) faults[at] = t('dateWrong')
    return read.ok ? read.value : undefined
  }
  const halves = (text: string, at: string) => {
    const days = number(text, at)
    if (days !== undefined && !Number.isInteger(days * 2)) faults[at] = t('halfDays')
    return days === undefined ? undefined : days * 2
  }
  const lineOf = (line: LineEntry, amountText: string, at: string) => {
    const amount = number(amountText, at)
    if (amount === undefined) return []
    const { unitId, source, form, kept } = line
    return [{ state: 'handedOver', ...kept, unitId, source, form, amount }]
  }
  const text = (typed: string) => (typed.trim() === '' ? undefined : typed.trim())

  if (entry.placeId === '') faults.placeId = t('chooseCommune')
  const happenedFrom = date(entry.happenedFrom, 'happenedFrom')
  const happenedTo = text(entry.happenedTo) ? date(entry.happenedTo, 'happenedTo') : happenedFrom
  const isSeveral = entry.communes.length > 0
  const isOwn = isSeveral && entry.areOwnAmounts
  const [main, ...further] = entry.lines
  const furtherLines = further.flatMap((line, at) => lineOf(line, line.amount, `amount-${at + 1}`))
  const linesWith = (amount: string, at: string) => (main ? lineOf(main, amount, at) : [])
  const amountsOf = (people: string, days: string, amount: string, suffix: string) => ({
    people: number(people, `people${suffix}`),
    halfDays: halves(days, `days${suffix}`),
    valueLines: linesWith(amount, `amount${suffix}`),
  })
  const own = amountsOf(entry.people, entry.days, main?.amount ?? '', '')
  const shares = sharesOf(entry, number, faults, t)
  const evidence = evidenceOf(entry, date, faults, t)
  const shared = {
    granularity: 'event',
    unitIds: [entry.unitId, ...entry.others.map(({ unitId }) => unitId)],
    unitShares: shares,
    kind: entry.kind,
    happenedFrom,
    happenedTo,
    sessions: number(entry.sessions, 'sessions'),
    attendees: number(entry.attendees, 'attendees'),
    households: number(entry.households, 'households'),
    quantity: number(entry.quantity, 'quantity'),
    words: isSecurity ? undefined : text(entry.words),
    evidence,
    figureStatus: entry.figureStatus,
    reason: text(entry.reason),
    photoFileIds: entry.photos.length === 0 ? undefined : entry.photos.map(({ fileId }) => fileId),
  }
  const others = entry.communes.map(({ placeId, people, days, amount }, at) => {
    if (placeId === '') faults[`commune-${at}`] = t('chooseCommune')
    return { placeId, ...(isOwn ? amountsOf(people, days, amount, `-of-${at}`) : {}) }
  })
  if (Object.keys(faults).length > 0) return refuse({ code: 'entry-faulty', faults })
  if (isSeveral) {
    const first = { placeId: entry.placeId, ...(isOwn ? own : {}) }
    const common = isOwn
      ? { ...shared, valueLines: [] }
      : { ...shared, ...own, valueLines: [...own.valueLines, ...furtherLines] }
    const command = { ...common, isOneTrip: entry.isOneTrip, communes: [first, ...others] }
    return ok({ kind: 'several', command: command as unknown as RecordInCommunes })
  }
  const links = {
    planItemId: text(entry.planItemId),
    workId: text(entry.workId),
    needId: text(entry.needId),
    sharesTripOf: text(entry.sharesTripOf),
  }
  const valueLines = [...own.valueLines, ...furtherLines]
  const command = { ...shared, ...own, ...links, placeId: entry.placeId, valueLines }
  return ok({ kind: 'one', command: command as unknown as RecordActivity })
}

type ReadNumber = (text: string, at: string) => number | undefined

/** Agreed shares in ten-thousandths, or none; typed for some units only, they are not agreed yet. */
function sharesOf(entry: Entry, number: ReadNumber, faults: Faults, t: T): number[] | undefined {
  if (entry.others.length === 0) return undefined
  const typed = [entry.ownShare, ...entry.others.map(({ share }) => share)]
  if (typed.every((share) => share.trim() === '')) return undefined
  const read = typed.map((share, at) => {
    const percent = number(share, `share-${at}`)
    if (percent === undefined) faults[`share-${at}`] ??= t('shareMissing')
    return Math.round((percent ?? 0) * 100)
  })
  return read
}

function evidenceOf(
  { evidenceNumber, evidenceDay, evidenceIssuer, evidenceFileId }: Entry,
  date: (text: string, at: string) => string | undefined,
  faults: Faults,
  t: T,
) {
  const number = evidenceNumber.trim()
  const issuer = evidenceIssuer.trim()
  if (number === '' && evidenceDay.trim() === '' && issuer === '') return undefined
  if (number === '') faults.evidenceNumber = t('evidenceNumberMissing')
  const issuedOn = date(evidenceDay, 'evidenceDay')
  return {
    ...{ number, issuedOn },
    ...(issuer === '' ? {} : { issuer }),
    ...(evidenceFileId === '' ? {} : { fileId: evidenceFileId }),
  }
}
