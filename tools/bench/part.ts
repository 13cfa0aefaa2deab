/** How a run was asked for. */
export type BenchOptions = {
  /** Smaller sizes and shorter waits: to see that a part works, not to quote. */
  quick: boolean
  say(line: string): void
}

/** One line of the result: what was measured, the repeated readings, and the budget if the design has one. */
export type Reading = {
  what: string
  unit: string
  /** Every repetition; the median is quoted. */
  values: readonly number[]
  /** Most that the median may be, or least where more is better. */
  budget?: { atMost: number } | { atLeast: number }
  note?: string
}

export type Part = {
  name: string
  about: string
  run(options: BenchOptions): Promise<Reading[]>
}
