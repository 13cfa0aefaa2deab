import { TERMS } from '#domain/privacy/terms.ts'

/** What a chain seals: rows of a table, each with every column. */
export type Entries = {
  readonly table: string
  /**
   * In this order for ever: a new column is put last.
   */
  readonly columns: readonly string[]
  /**
   * The last of them, which came after rows had been sealed: hashed where it says something, so that what was sealed before
   * keeps its digest. A row without it is a field shorter, and no other row gives the same text.
   */
  readonly later?: string
  /** Does the name of the table stand first in what is hashed? It does where a chain seals several. */
  readonly isNamed: boolean
}

/** A chain of blocks: what it seals, and where blocks and seals stand. */
export type Chain = {
  readonly key: 'command_id' | 'event_id'
  readonly blocks: string
  readonly seals: string
  /** One chain a programme, or one for what stands outside every programme. */
  readonly isOfProgramme: boolean
  readonly entries: readonly Entries[]
  /** So many days an entry is kept: an older one that is gone was not taken away by somebody. */
  readonly keptDays?: number
}

/** Every column of `trail`. */
export const SEALED_COLUMNS = [
  ...['programme_id', 'command_id', 'recorded_at', 'person_id', 'post_id', 'command', 'digest'],
  ...['unit_id', 'place_id', 'subject_kind', 'subject_id', 'reason', 'details', 'answer'],
  'address_mark',
] as const

const LATER = { later: 'address_mark' } as const

/** Nhật ký hệ thống: what was done. */
export const TRAIL: Chain = {
  ...{ key: 'command_id', blocks: 'trail_blocks', seals: 'trail_seals', isOfProgramme: true },
  entries: [{ table: 'trail', columns: SEALED_COLUMNS, ...LATER, isNamed: false }],
}

/** Nhật ký truy cập inside a programme: files that left, and what was refused. */
export const ACCESS: Chain = {
  ...{ key: 'event_id', blocks: 'access_blocks', seals: 'access_seals', isOfProgramme: true },
  keptDays: TERMS.access.days,
  entries: [
    {
      table: 'export_events',
      columns: [
        ...['programme_id', 'event_id', 'recorded_at', 'person_id', 'post_id', 'token_id'],
        ...['operation', 'asked', 'address_mark'],
      ],
      ...LATER,
      isNamed: true,
    },
    {
      table: 'refused_attempts',
      columns: [
        ...['programme_id', 'event_id', 'recorded_at', 'person_id', 'post_id', 'token_id'],
        ...['operation', 'kind', 'attempt', 'asked', 'address_mark'],
      ],
      ...LATER,
      isNamed: true,
    },
  ],
}

/** Nhật ký truy cập outside programmes: sign-ins, and what was done to accounts. */
export const ACCOUNTS: Chain = {
  ...{ key: 'event_id', blocks: 'account_blocks', seals: 'account_seals', isOfProgramme: false },
  keptDays: TERMS.access.days,
  entries: [
    {
      table: 'account_events',
      columns: [
        ...['event_id', 'person_id', 'kind', 'recorded_at', 'recorded_by', 'address_digest'],
      ],
      isNamed: true,
    },
  ],
}
