import type { ValueLine } from '#domain/activities/value-line.ts'
import type { Random } from './random.ts'

/** A value whose payer is filled in by who uses it. */
export type UnpaidLine = Omit<ValueLine, 'unitId'>

export function isEnterprise(block: string): boolean {
  return ['stateEnterprise', 'armyEnterprise', 'otherEnterprise'].includes(block)
}

/** What a work, a house or a model costs: two or three sources, in millions. */
export function paid(random: Random, block: string, least: number, most: number): UnpaidLine[] {
  const whole = random.integer(least * 10, most * 10) * 100_000
  const staff = Math.floor((whole * random.integer(15, 40)) / 100 / 100_000) * 100_000
  const outside = random.chance(45) ? Math.floor((whole * 30) / 100 / 100_000) * 100_000 : 0
  const own = whole - staff - outside
  const isWelfareFund = isEnterprise(block) && random.chance(60)
  return [
    { ...cashLine('ownContribution', own), ...(isWelfareFund ? { isWelfareFund } : {}) },
    cashLine('staffContribution', staff),
    ...(outside > 0 ? [cashLine('mobilisedOutside', outside)] : []),
    ...(random.chance(15)
      ? [promisedLine('mobilisedOutside', random.integer(3, 15) * 1_000_000)]
      : []),
  ]
}

/** Staff contributions in cash, in hundred thousands. */
export function staffCash(random: Random, least: number, most: number): UnpaidLine[] {
  return [cashLine('staffContribution', random.integer(least, most) * 100_000)]
}

export function inKind(random: Random, block: string, least: number, most: number): UnpaidLine[] {
  const source = isEnterprise(block)
    ? 'ownContribution'
    : random.pick(['ownContribution', 'staffContribution', 'mobilisedOutside'] as const)
  return [inKindLine(source, random.integer(least, Math.max(least, most)) * 1_000_000)]
}

/** In some of a hundred cases a state programme pays beside: it stands apart from every sum. */
export function fromProgramme(
  random: Random,
  percent: number,
  least: number,
  most: number,
): UnpaidLine[] {
  return random.chance(percent)
    ? [cashLine('stateProgramme', random.integer(least, most) * 1_000_000)]
    : []
}

export const cashLine = (source: ValueLine['source'], amount: number) =>
  ({ source, form: 'cash', amount, state: 'handedOver' }) as const

export const inKindLine = (source: ValueLine['source'], amount: number) =>
  ({ source, form: 'inKind', amount, state: 'handedOver' }) as const

const promisedLine = (source: ValueLine['source'], amount: number) =>
  ({ source, form: 'cash', amount, state: 'promised' }) as const
