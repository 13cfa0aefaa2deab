/** By what a figure can be divided on its page. */
export const BREAKDOWNS = ['unit', 'place', 'currentPlace', 'field', 'month'] as const
export type Breakdown = (typeof BREAKDOWNS)[number]
