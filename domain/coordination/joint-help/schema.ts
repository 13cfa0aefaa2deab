import { type Static, Type } from 'typebox'
import { Exactly, Id, Maybe, NumberText } from '#domain/base/schema.ts'

export const AskJointHelp = Exactly({ year: Maybe(NumberText) })
export type AskJointHelp = Static<typeof AskJointHelp>

export const JointHelpView = Exactly({
  year: Type.Integer(),
  /** Version of the measure's definition. */
  version: Type.Integer(),
  /** Null: no commune of the year has two units. */
  rate: Type.Union([
    Exactly({ numerator: Type.Integer(), denominator: Type.Integer() }),
    Type.Null(),
  ]),
  communes: Type.Array(
    Exactly({
      placeId: Id,
      name: Type.String(),
      unitCount: Type.Integer(),
      planItems: Type.Integer(),
      works: Type.Integer(),
      activities: Type.Integer(),
    }),
  ),
})
export type JointHelpView = Static<typeof JointHelpView>
