import { PLACE_REFUSALS } from '#domain/places/refusals.ts'
import * as schema from '#domain/places/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import {
  addCommunes,
  designateCommunes,
  endDesignations,
  getCommunesEntered,
  takeCommuneOut,
} from './communes.ts'

const tag = 'places'
const right = 'keepPlaces'
const refusals = [PLACE_REFUSALS]

/** Which communes the programme is about, and what decisions call them. */
export function placeRoutes(app: App): void {
  query(app, {
    path: '/communes-entered',
    operationId: 'getCommunesEntered',
    tag,
    summary: 'The communes of the programme as entered',
    description:
      'With units, designation, and the administrative list of the province of after 1 July 2025 to choose from.',
    right,
    answer: schema.CommunesEntered,
    run: (context) => getCommunesEntered(context),
  })
  command(app, {
    path: '/communes-entered',
    operationId: 'addCommunes',
    tag,
    summary: 'Enter communes',
    description:
      'As previewed, all or nothing; what stands just so is passed over, so that a second time changes nothing.',
    right,
    refusals,
    input: schema.AddCommunes,
    answer: schema.AddedCommunes,
    run: (context, { input }) => addCommunes(context, input),
  })
  command(app, {
    path: '/communes-entered/:placeId/removals',
    operationId: 'takeCommuneOut',
    tag,
    summary: 'Take a commune out of the programme',
    description: 'While no unit stands by it, with a reason; it may be entered anew.',
    right,
    refusals,
    params: schema.OnePlace,
    input: schema.TakeCommuneOut,
    answer: schema.ChangedCommunes,
    run: (context, { params, input }) => takeCommuneOut(context, params.placeId, input),
  })
  command(app, {
    path: '/commune-designations',
    operationId: 'designateCommunes',
    tag,
    summary: 'Write communes into the list of the extremely difficult',
    description: 'By the number and day of the decision, from a day on, all or nothing.',
    right,
    refusals,
    input: schema.DesignateCommunes,
    answer: schema.ChangedCommunes,
    run: (context, { input }) => designateCommunes(context, input),
  })
  command(app, {
    path: '/commune-designation-ends',
    operationId: 'endDesignations',
    tag,
    summary: 'Communes are extremely difficult no longer',
    description: 'From a day on, by a paper, all or nothing; earlier papers keep what they said.',
    right,
    refusals,
    input: schema.EndDesignations,
    answer: schema.ChangedCommunes,
    run: (context, { input }) => endDesignations(context, input),
  })
}
