/** Help that may have been asked for: works and models, plan items that are filed, records that hand over value. */
export const HELP_FORMS = ['work', 'planItem', 'activity'] as const

export type HelpForm = (typeof HELP_FORMS)[number]
