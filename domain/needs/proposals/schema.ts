import { type Static, Type } from 'typebox'
import { Exactly, Id, Maybe, NumberText, OneOf, orNull, Words } from '#domain/base/schema.ts'
import {
  ACT_KIND_CODES,
  HOUSEHOLD_BAND_CODES,
  PROPOSAL_STATE_CODES,
  PROPOSAL_THEME_CODES,
} from '../proposal.ts'

/** A proposal: no field for a village, a person, a belief, an origin, an opinion or a mood (law 14). */
export const RecordProposal = Exactly({
  year: Type.Integer({ minimum: 1994, maximum: 2199 }),
  placeId: Id,
  theme: OneOf(PROPOSAL_THEME_CODES),
  householdBand: OneOf(HOUSEHOLD_BAND_CODES),
  actKind: OneOf(ACT_KIND_CODES),
  actUnitId: Maybe(Id),
  words: Words(200),
})
export type RecordProposal = Static<typeof RecordProposal>

const revising = { expectedRevision: Type.Integer({ minimum: 1 }) }

export const AnswerProposal = Exactly({
  state: OneOf(PROPOSAL_STATE_CODES),
  answer: Maybe(Words(200)),
  ...revising,
})
export type AnswerProposal = Static<typeof AnswerProposal>

export const WithdrawProposal = Exactly({
  reason: OneOf(['enteredByMistake', 'takenBack']),
  ...revising,
})
export type WithdrawProposal = Static<typeof WithdrawProposal>

export const OneProposal = Exactly({ proposalId: Id })
export const RecordedProposal = Exactly({ proposalId: Id, revision: Type.Integer() })

/** Filters: never the words. A commune that is not named answers nothing. */
export const ListProposals = Exactly({
  year: Maybe(NumberText),
  placeId: Maybe(Id),
  theme: Maybe(OneOf(PROPOSAL_THEME_CODES)),
  state: Maybe(OneOf(PROPOSAL_STATE_CODES)),
})
export type ListProposals = Static<typeof ListProposals>

export const ProposalList = Exactly({
  year: Type.Integer(),
  /** The year's report is issued and its words are gone. */
  isIssued: Type.Boolean(),
  /** Numbers of the whole programme by theme; null for those who do not read the whole programme. */
  byTheme: orNull(
    Type.Array(
      Exactly({
        theme: OneOf(PROPOSAL_THEME_CODES),
        recorded: Type.Integer(),
        forwarded: Type.Integer(),
        answered: Type.Integer(),
        notSolved: Type.Integer(),
      }),
    ),
  ),
  /** Communes with three and more in the year. */
  communes: Type.Array(Exactly({ placeId: Id, name: Type.String(), count: Type.Integer() })),
  rows: Type.Array(
    Exactly({
      proposalId: Id,
      revision: Type.Integer(),
      /** Null while the commune has fewer than three in the year. */
      placeId: orNull(Id),
      placeName: orNull(Type.String()),
      theme: OneOf(PROPOSAL_THEME_CODES),
      householdBand: OneOf(HOUSEHOLD_BAND_CODES),
      actKind: OneOf(ACT_KIND_CODES),
      actUnitName: orNull(Type.String()),
      state: OneOf(PROPOSAL_STATE_CODES),
      /** Null once the year's report is issued. */
      words: orNull(Type.String()),
      answer: orNull(Type.String()),
      nextStates: Type.Array(OneOf(PROPOSAL_STATE_CODES)),
      mayWithdraw: Type.Boolean(),
    }),
  ),
  /** What the entry needs: communes that the post writes for, and the units that may be named. */
  form: orNull(
    Exactly({
      communes: Type.Array(Exactly({ placeId: Id, name: Type.String() })),
      units: Type.Array(Exactly({ unitId: Id, name: Type.String() })),
    }),
  ),
})
export type ProposalList = Static<typeof ProposalList>
