/** How long the code of a letter sets a password, days: a letter takes its time through an office. */
export const ACCOUNT_CODE_DAYS = 14
