import { TWINNING_REFUSALS } from '#domain/twinning/refusals.ts'
import * as schema from '#domain/twinning/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command } from '#server/platform/endpoint.ts'
import { endTwinning } from './twinning.ts'

export function twinningRoutes(app: App): void {
  command(app, {
    path: '/twinnings/:twinningId/ends',
    operationId: 'endTwinning',
    tag: 'twinning',
    summary: 'End a twinning, or take its end back',
    description: 'The end with its paper, as it became known; earlier papers do not change.',
    right: 'keepTwinnings',
    refusals: [TWINNING_REFUSALS],
    params: schema.OneTwinning,
    input: schema.EndTwinning,
    answer: schema.EndedTwinning,
    run: (context, { params, input }) => endTwinning(context, params.twinningId, input),
  })
}
