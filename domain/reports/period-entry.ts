import type { ActivityFacts, ActivityRevision, Evidence } from '#domain/activities/activity.ts'
import type { ActivityKind } from '#domain/activities/fields.ts'
import type { ValueLine } from '#domain/activities/value-line.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import type { Uuid } from '#domain/base/uuid.ts'

/** What a summary is about unless its row says otherwise. */
const DEFAULT_SUMMARY_KIND: ActivityKind = 'labour'

/** One line of the sheet "Nhập thay": what the unit's paper states for a commune and a kind. */
export type SheetRow = {
  placeId: Uuid
  kind?: ActivityKind | undefined
  trips?: number | undefined
  personVisits?: number | undefined
  /** In halves of a day. */
  personHalfDays?: number | undefined
  sessions?: number | undefined
  attendees?: number | undefined
  households?: number | undefined
  values: readonly Omit<ValueLine, 'unitId'>[]
  words?: string | undefined
  withdraw?: boolean | undefined
}

export type Sheet = {
  unitId: Uuid
  period: { from: PlainDate; to: PlainDate }
  /** The paper; absent: each line keeps the evidence that it has. */
  evidence: Evidence | undefined
  /** The version of each commune that the lines stand on. */
  versionOf: (placeId: Uuid) => Uuid
}

/** What a line of the sheet does to the ledger; rows are counted from 1. */
export type SheetStep =
  | { row: number; does: 'add'; facts: ActivityFacts }
  | { row: number; does: 'change'; current: ActivityRevision; facts: ActivityFacts }
  | { row: number; does: 'withdraw'; current: ActivityRevision }
  | { row: number; does: 'nothing' }

export type SheetRefusal = { code: 'row-twice' | 'row-not-there'; row: number; other?: number }

/**
 * Replaces a unit's period summaries line by line: the same unit, period, commune and kind is a correction
 * when it differs and nothing when it is the same, so that the sheet sent again never doubles. A line that
 * is not in the sheet stays; taking one out needs `withdraw`.
 */
export function readSheet(
  rows: readonly SheetRow[],
  standing: readonly ActivityRevision[],
  sheet: Sheet,
): Result<SheetStep[], SheetRefusal> {
  const waiting = groupByKey(standing)
  const seen = new Map<string, number>()
  const steps: SheetStep[] = []
  for (const [at, row] of rows.entries()) {
    const number = at + 1
    const key = keyOf(row.placeId, row.kind ?? DEFAULT_SUMMARY_KIND)
    const current = waiting.get(key)?.shift()
    const other = seen.get(key)
    // Two standing lines of one commune and kind (they may come from workbooks) are met one by one.
    if (!current && other !== undefined) return refuse({ code: 'row-twice', row: number, other })
    seen.set(key, number)
    if (!current && row.withdraw) return refuse({ code: 'row-not-there', row: number })
    steps.push({ row: number, ...stepOf(row, current, sheet) })
  }
  return ok(steps)
}

type Step = SheetStep extends infer Each
  ? Each extends SheetStep
    ? Omit<Each, 'row'>
    : never
  : never

function stepOf(row: SheetRow, current: ActivityRevision | undefined, sheet: Sheet): Step {
  if (!current) return { does: 'add', facts: factsOf(row, sheet) }
  if (row.withdraw) return { does: 'withdraw', current }
  const facts = { ...keptFacts(current), ...factsOf(row, sheet) }
  // Marks on value lines ("trong đó") are not on the sheet: the same values keep them.
  if (sameValues(current.valueLines, facts.valueLines)) facts.valueLines = current.valueLines
  const evidence = sheet.evidence ?? current.evidence
  if (evidence) facts.evidence = evidence
  return isSame(current, facts) ? { does: 'nothing' } : { does: 'change', current, facts }
}

function factsOf(row: SheetRow, { unitId, period, evidence, versionOf }: Sheet): ActivityFacts {
  const { trips, personVisits, personHalfDays, sessions, attendees, households, words } = row
  return {
    granularity: 'periodSummary',
    unitIds: [unitId],
    placeId: row.placeId,
    placeVersionId: versionOf(row.placeId),
    kind: row.kind ?? DEFAULT_SUMMARY_KIND,
    happenedFrom: period.from,
    happenedTo: period.to,
    valueLines: row.values.map((line) => ({ ...line, unitId })),
    figureStatus: 'final',
    ...stated({ trips, personVisits, personHalfDays, sessions, attendees, households }),
    ...(words === undefined ? {} : { words: normaliseText(words) }),
    ...(evidence === undefined ? {} : { evidence }),
  }
}

/** Only what is stated: a total that the paper does not give is missing, never zero (law 1). */
export function stated<Value, Name extends string>(
  facts: Record<Name, Value | undefined>,
): { [Each in Name]?: Value } {
  const entries = Object.entries<Value | undefined>(facts)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as {
    [Each in Name]?: Value
  }
}

/** What a record holds that the sheet does not show. */
function keptFacts({ quantity, planItemId, workId }: ActivityRevision): Partial<ActivityFacts> {
  return {
    ...(quantity === undefined ? {} : { quantity }),
    ...(planItemId === undefined ? {} : { planItemId }),
    ...(workId === undefined ? {} : { workId }),
  }
}

function isSame(current: ActivityRevision, facts: ActivityFacts): boolean {
  const read = (of: ActivityFacts) => [
    of.trips,
    of.personVisits,
    of.personHalfDays,
    of.sessions,
    of.attendees,
    of.households,
    of.words,
    of.figureStatus,
    of.evidence?.number,
    of.evidence?.issuedOn,
    of.evidence?.fileId,
  ]
  const [before, after] = [read(current), read(facts)]
  return (
    before.every((value, at) => value === after[at]) &&
    sameValues(current.valueLines, facts.valueLines)
  )
}

function sameValues(a: readonly ValueLine[], b: readonly ValueLine[]): boolean {
  const read = (lines: readonly ValueLine[]) =>
    lines
      .map(({ unitId, source, form, amount, state }) =>
        [unitId, source, form, amount, state].join(' '),
      )
      .sort()
      .join('\n')
  return read(a) === read(b)
}

function keyOf(placeId: Uuid, kind: ActivityKind): string {
  return `${placeId} ${kind}`
}

function groupByKey(standing: readonly ActivityRevision[]): Map<string, ActivityRevision[]> {
  const groups = new Map<string, ActivityRevision[]>()
  for (const record of standing) {
    const key = keyOf(record.placeId, record.kind)
    groups.set(key, [...(groups.get(key) ?? []), record])
  }
  return groups
}
