import { UNIT_REFUSALS } from '#domain/units/refusals.ts'
import * as schema from '#domain/units/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command } from '#server/platform/endpoint.ts'
import { renameUnit } from './units.ts'

export function unitRoutes(app: App): void {
  command(app, {
    path: '/units/:unitId/names',
    operationId: 'renameUnit',
    tag: 'units',
    summary: 'Give a unit another name from a day on',
    description: 'The new name with its paper; papers of earlier days keep the name of then.',
    right: 'keepUnits',
    refusals: [UNIT_REFUSALS],
    params: schema.OneUnit,
    input: schema.RenameUnit,
    answer: schema.ChangedUnit,
    run: (context, { params, input }) => renameUnit(context, params.unitId, input),
  })
}
