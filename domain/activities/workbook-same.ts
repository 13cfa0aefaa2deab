import type { ActivityFacts } from './activity.ts'

/** Are two records the same, whatever the order of their value lines? */
export function sameFacts(a: ActivityFacts, b: ActivityFacts): boolean {
  return keyOfFacts(a) === keyOfFacts(b)
}

const COMPARED = [
  'granularity',
  'unitIds',
  'unitShares',
  'placeId',
  'kind',
  'happenedFrom',
  'happenedTo',
  'people',
  'halfDays',
  'trips',
  'personVisits',
  'personHalfDays',
  'sessions',
  'attendees',
  'quantity',
  'households',
  'words',
  'figureStatus',
] as const satisfies readonly (keyof ActivityFacts)[]

function keyOfFacts(facts: ActivityFacts): string {
  const lines = facts.valueLines
    .map((line) =>
      [
        ...[line.unitId, line.source, line.form, line.amount, line.state],
        ...[line.isWelfareFund === true, line.isViaFrontFund === true],
      ].join('|'),
    )
    .sort()
  return JSON.stringify([
    ...COMPARED.map((key) => facts[key] ?? null),
    facts.evidence?.number ?? null,
    facts.evidence?.issuedOn ?? null,
    lines,
  ])
}
