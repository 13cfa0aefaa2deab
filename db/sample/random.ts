/** Dice of the sample: the same seed gives the same throws on every machine. */
export type Random = {
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number
  /** True in `percent` of a hundred throws. */
  chance(percent: number): boolean
  pick<T>(choices: readonly T[]): T
  /** One of the entries, each as often as its weight says. */
  pickWeighted<T>(choices: readonly (readonly [T, number])[]): T
  /** `count` different entries, in the order of `choices`. */
  pickSome<T>(choices: readonly T[], count: number): T[]
}

/**
 * A sequence of its own for each name, so that a change in one part of the sample does not move the
 * others. Hash: FNV-1a; generator: mulberry32 (both of 32 bits, enough for made-up figures).
 */
export function seededRandom(...name: readonly (string | number)[]): Random {
  let state = hashOf(name.join('/'))
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const pick = <T>(choices: readonly T[]): T => {
    const choice = choices[integer(0, choices.length - 1)]
    if (choice === undefined) throw new RangeError('nothing to pick from')
    return choice
  }
  return {
    integer,
    chance: (percent) => integer(1, 100) <= percent,
    pick,
    pickWeighted<T>(choices: readonly (readonly [T, number])[]): T {
      const total = choices.reduce((sum, [, weight]) => sum + weight, 0)
      let left = integer(1, total)
      for (const [choice, weight] of choices) {
        left -= weight
        if (left <= 0) return choice
      }
      throw new RangeError('nothing to pick from')
    },
    pickSome<T>(choices: readonly T[], count: number): T[] {
      const places = choices.map((_, at) => at)
      for (let at = places.length - 1; at > 0; at -= 1) {
        const other = integer(0, at)
        const held = places[at] as number
        places[at] = places[other] as number
        places[other] = held
      }
      const taken = new Set(places.slice(0, count))
      return choices.filter((_, at) => taken.has(at))
    },
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash | 0
}
