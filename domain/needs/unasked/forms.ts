/** Help that may have been asked for: works and models, plan items that are filed, records that hand over value. */
export const HELP_FORMS = ['work', 'planItem', 'activity'] as const

/** A count stops here: to tell a thousand from more, a large ledger need not be read to its end. */
export const MOST_UNASKED_COUNTED = 1_000

export type HelpForm = (typeof HELP_FORMS)[number]
