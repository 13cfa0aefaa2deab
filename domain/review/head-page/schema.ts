import { type Static, Type } from 'typebox'
import { Day, Exactly, Id, OneOf, orNull } from '#domain/base/schema.ts'
import { DECIDING_LEVELS, OBSTACLES, STEPS } from '#domain/works/kinds.ts'
import { STUCK_CAUSES } from '../stuck-works.ts'

/** The head's page (report-outline 8.1): only what is stuck, in block order, without rank or rate. */
export const HeadPage = Exactly({
  /** The day that lateness is counted to. */
  today: Day,
  /** The newest period whose deadline has passed; null when none has. */
  reports: orNull(
    Exactly({
      year: Type.Integer(),
      periodId: Id,
      periodName: Type.String(),
      dueOn: Day,
      timelinessBasis: OneOf(['data', 'signedPaper']),
      reportsDue: Type.Integer(),
      onTime: Type.Integer(),
      late: Type.Integer(),
      notSent: Type.Integer(),
      /** Units of `notSent` in the order of the assignment decision; invited units owe nothing. */
      missing: Type.Array(
        Exactly({
          unitId: Id,
          name: Type.String(),
          daysLate: Type.Integer(),
          urged: orNull(Exactly({ round: Type.Integer(), on: Day })),
          remark: orNull(Type.String()),
        }),
      ),
    }),
  ),
  works: Exactly({
    /** Works on record and not handed over: none means that nothing can be said. */
    recorded: Type.Integer(),
    stuck: Type.Array(
      Exactly({
        workId: Id,
        name: Type.String(),
        placeId: Id,
        placeName: Type.String(),
        leadUnitName: Type.String(),
        /** What was recorded of it, or which day has passed. */
        cause: OneOf(STUCK_CAUSES),
        step: OneOf(STEPS),
        reason: orNull(OneOf(OBSTACLES)),
        /** đồng that lack; null where none were named. */
        shortAmount: orNull(Type.Integer()),
        since: Day,
        /** Cấp cần quyết định. */
        level: OneOf(DECIDING_LEVELS),
      }),
    ),
  }),
  /** The year whose conclusions would stand here; none are recorded yet. */
  conclusionsYear: Type.Integer(),
  quarter: orNull(
    Exactly({
      year: Type.Integer(),
      number: Type.Integer(),
      from: Day,
      to: Day,
      /** Communes twinned in the quarter. */
      communes: Type.Integer(),
      withoutActivity: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
    }),
  ),
})
export type HeadPage = Static<typeof HeadPage>
