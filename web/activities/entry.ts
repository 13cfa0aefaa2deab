import type { ActivityForm, RecordedFacts } from '#domain/activities/schema.ts'
import { formatDate, formatDecimal, formatInteger } from '#domain/base/vietnamese-format.ts'

/** One value as typed; what has no field of its own (state, "trong đó") is carried from what stands. */
export type LineEntry = {
  unitId: string
  source: string
  form: string
  amount: string
  kept: Partial<RecordedFacts['valueLines'][number]>
}

/** A further commune of a help given to several, with its own numbers where they differ. */
export type CommuneEntry = { placeId: string; people: string; days: string; amount: string }

/** A photograph that was taken in and waits for the entry. */
type PhotoEntry = { fileId: string; preview: string }

/** What the form holds: text as typed, so that nothing typed is lost or reinterpreted. */
export type Entry = Record<
  | 'unitId'
  | 'placeId'
  | 'happenedFrom'
  | 'happenedTo'
  | 'kind'
  | 'people'
  | 'days'
  | 'words'
  | 'sessions'
  | 'attendees'
  | 'households'
  | 'quantity'
  | 'planItemId'
  | 'workId'
  | 'needId'
  | 'sharesTripOf'
  | 'evidenceNumber'
  | 'evidenceDay'
  | 'evidenceIssuer'
  | 'evidenceFileId'
  | 'ownShare'
  | 'figureStatus'
  | 'reason',
  string
> & {
  /** The first stands among the six fields. */
  lines: LineEntry[]
  /** Units that took part beside the own, each with its share in percent, empty until agreed. */
  others: { unitId: string; share: string }[]
  communes: CommuneEntry[]
  /** The numbers are typed for each commune instead of being the same for each. */
  areOwnAmounts: boolean
  isOneTrip: boolean
  photos: PhotoEntry[]
}

export type SetEntry = (change: Partial<Entry> | ((known: Entry) => Partial<Entry>)) => void

export const emptyLine = (unitId: string): LineEntry => ({
  unitId,
  source: 'ownContribution',
  form: 'cash',
  amount: '',
  kept: {},
})

/** A new entry: today, the unit's only commune, the first kind. */
export function emptyEntry({ units, kinds, today }: ActivityForm): Entry {
  const unit = units[0]
  return {
    unitId: unit?.unitId ?? '',
    placeId: unit?.communes.length === 1 ? (unit.communes[0]?.placeId ?? '') : '',
    happenedFrom: formatDate(today),
    kind: kinds[0]?.code ?? '',
    ...{ happenedTo: '', people: '', days: '', words: '', sessions: '', attendees: '' },
    ...{ households: '', quantity: '', planItemId: '', workId: '', needId: '', sharesTripOf: '' },
    ...{ evidenceNumber: '', evidenceDay: '', evidenceIssuer: '', evidenceFileId: '' },
    ...{ ownShare: '', reason: '', figureStatus: 'final' },
    lines: [emptyLine(unit?.unitId ?? '')],
    others: [],
    communes: [],
    areOwnAmounts: false,
    isOneTrip: true,
    photos: [],
  }
}

/** What stands, as it would be typed: for a correction. */
export function entryOf(facts: RecordedFacts, form: ActivityForm): Entry {
  const [unitId = '', ...otherIds] = facts.unitIds
  const { evidence, unitShares } = facts
  const lines = facts.valueLines.map(({ unitId, source, form, amount, ...kept }) => ({
    ...{ unitId, source, form, amount: formatInteger(amount), kept },
  }))
  return {
    ...emptyEntry(form),
    unitId,
    placeId: facts.placeId,
    happenedFrom: formatDate(facts.happenedFrom),
    happenedTo: facts.happenedTo === facts.happenedFrom ? '' : formatDate(facts.happenedTo),
    kind: facts.kind,
    people: countText(facts.people),
    days: halvesText(facts.halfDays),
    words: facts.words ?? '',
    sessions: countText(facts.sessions),
    attendees: countText(facts.attendees),
    households: countText(facts.households),
    quantity: facts.quantity === undefined ? '' : decimalText(facts.quantity),
    planItemId: facts.planItemId ?? '',
    workId: facts.workId ?? '',
    needId: facts.needId ?? '',
    sharesTripOf: facts.sharesTripOf ?? '',
    evidenceNumber: evidence?.number ?? '',
    evidenceDay: evidence ? formatDate(evidence.issuedOn) : '',
    evidenceIssuer: evidence?.issuer ?? '',
    evidenceFileId: evidence?.fileId ?? '',
    ownShare: shareText(unitShares?.[0]),
    figureStatus: facts.figureStatus,
    lines: lines.length > 0 ? lines : [emptyLine(unitId)],
    others: otherIds.map((id, at) => ({ unitId: id, share: shareText(unitShares?.[at + 1]) })),
  }
}

/** What was recorded last, to be recorded again today: everything but its day, its paper and its trip. */
export function repeatOf(facts: RecordedFacts, form: ActivityForm): Entry {
  const { evidence: _e, sharesTripOf: _s, ...again } = facts
  const entry = entryOf(again, form)
  return { ...entry, happenedFrom: formatDate(form.today), happenedTo: '' }
}

const countText = (count: number | undefined) => (count === undefined ? '' : formatInteger(count))

const decimalText = (number: number) =>
  Number.isInteger(number) ? formatInteger(number) : formatDecimal(number, 2)

const halvesText = (halves: number | undefined) => {
  if (halves === undefined) return ''
  return halves % 2 === 0 ? formatInteger(halves / 2) : formatDecimal(halves / 2, 1)
}

const shareText = (share: number | undefined) =>
  share === undefined ? '' : decimalText(share / 100)
