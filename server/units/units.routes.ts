import { UNIT_REFUSALS } from '#domain/units/refusals.ts'
import * as schema from '#domain/units/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { addUnits, getUnits } from './add-units.ts'
import { correctUnit } from './correct-unit.ts'
import { renameUnit } from './units.ts'

export function unitRoutes(app: App): void {
  query(app, {
    path: '/units',
    operationId: 'getUnits',
    tag: 'units',
    summary: 'The units of the programme',
    description: 'By block as listed, with whom to call and the names of before.',
    right: 'keepUnits',
    answer: schema.UnitsView,
    run: (context) => getUnits(context),
  })
  command(app, {
    path: '/units',
    operationId: 'addUnits',
    tag: 'units',
    summary: 'Enter units',
    description:
      'As previewed, all or nothing; what stands just so is passed over, so that a second time changes nothing.',
    right: 'keepUnits',
    refusals: [UNIT_REFUSALS],
    input: schema.AddUnits,
    answer: schema.AddedUnits,
    run: (context, { input }) => addUnits(context, input),
  })
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
  command(app, {
    path: '/units/:unitId/corrections',
    operationId: 'correctUnit',
    tag: 'units',
    summary: 'Correct the code or the block of a unit',
    description:
      'What was entered wrongly; a unit that goes to another block stands last there. Papers of earlier moments keep what stood then.',
    right: 'keepUnits',
    refusals: [UNIT_REFUSALS],
    params: schema.OneUnit,
    input: schema.CorrectUnit,
    answer: schema.CorrectedUnit,
    run: (context, { params, input }) => correctUnit(context, params.unitId, input),
  })
}
