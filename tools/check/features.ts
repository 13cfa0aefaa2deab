/**
 * The features in their order of import, top to bottom: inside `domain/` one may use those above
 * it, never below. The same names stand in `domain/`, `server/` and `web/` (docs/architecture.md).
 */
export const FEATURES = [
  'base',
  'access',
  'programme',
  'places',
  'units',
  'documents',
  'photos',
  'trail',
  'twinning',
  'needs',
  'plans',
  'works',
  'activities',
  'indicators',
  'figures',
  'reports',
  'reminders',
  'backups',
  'upkeep',
  'privacy',
  'coordination',
  'inspection',
  'evaluation',
  'review',
  'portal',
] as const

/** Folders that stand beside the features on one side only, each with what it is for. */
export const OTHER_FOLDERS = {
  domain: {},
  server: {
    platform: 'database, endpoint, clock, files, log: what knows no word of the programme',
    cli: 'the verbs of the command `ketnghia`',
  },
  web: {
    platform: 'the client of the API, words, hydration',
    ui: 'components that are handed everything they show',
  },
} as const satisfies Record<string, Record<string, string>>
