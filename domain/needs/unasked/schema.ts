import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, Maybe, NumberText, OneOf } from '#domain/base/schema.ts'
import { HELP_FORMS, MOST_UNASKED_COUNTED } from './forms.ts'

const Counted = Type.Integer({ minimum: 0, maximum: MOST_UNASKED_COUNTED })

/** Records of one form; without a form, works. `after`: the last record of the page before. */
export const ListUnaskedHelp = Exactly({
  year: Maybe(NumberText),
  placeId: Maybe(Id),
  form: Maybe(OneOf(HELP_FORMS)),
  after: Maybe(Id),
})
export type ListUnaskedHelp = Static<typeof ListUnaskedHelp>

/**
 * How many records of each form answer no need, of those that the reader sees whole; {@link MOST_UNASKED_COUNTED}
 * stands for as many or more.
 */
export const UnaskedCounts = Exactly({
  work: Counted,
  planItem: Counted,
  activity: Counted,
})
export type UnaskedCounts = Static<typeof UnaskedCounts>

export const UnaskedHelp = Exactly({
  year: Type.Integer(),
  form: OneOf(HELP_FORMS),
  /** The commune asked for, by its name in the year. */
  placeName: Type.Union([Type.String(), Type.Null()]),
  counts: UnaskedCounts,
  rows: Type.Array(
    Exactly({
      id: Id,
      /** What it is: a work's name, an item's words or kind, a record's kind. */
      title: Type.String(),
      unitName: Type.String(),
      placeName: Type.String(),
      /** Registered, due or done. */
      day: Type.Union([Day, Type.Null()]),
    }),
  ),
  next: Type.Union([Id, Type.Null()]),
})
export type UnaskedHelp = Static<typeof UnaskedHelp>
