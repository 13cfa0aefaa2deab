import { PROGRAMME_REFUSALS } from '#domain/programme/refusals.ts'
import * as schema from '#domain/programme/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { changeYearSettings, getYearSettings, nameProgramme } from './settings.ts'

const tag = 'programme'
const refusals = [PROGRAMME_REFUSALS]

/** The rules of a year and the names on papers: versioned data of the standing agency. */
export function programmeRoutes(app: App): void {
  query(app, {
    path: '/years/:year/settings',
    operationId: 'getYearSettings',
    tag,
    summary: 'Settings of a year',
    description:
      'The settings that hold, every version with what it changed, and how papers name the programme.',
    right: 'readBoard',
    refusals,
    params: schema.SettingsYear,
    answer: schema.YearSettingsView,
    run: (context, { params }) => getYearSettings(context, Number(params.year)),
  })
  command(app, {
    path: '/years/:year/settings',
    operationId: 'changeYearSettings',
    tag,
    summary: 'Change the settings of a year',
    description:
      'A new version with its reason; papers as of an earlier moment keep the version of that moment.',
    right: 'changeYearSettings',
    refusals,
    params: schema.SettingsYear,
    input: schema.ChangeYearSettings,
    answer: schema.ChangedSettings,
    run: (context, { params, input }) => changeYearSettings(context, Number(params.year), input),
  })
  command(app, {
    path: '/programme-versions',
    operationId: 'nameProgramme',
    tag,
    summary: 'Name the programme on papers from a day on',
    description:
      'Title, resolution, issuing bodies and place as papers print them from a day on; earlier papers keep theirs.',
    right: 'changeYearSettings',
    refusals,
    input: schema.NameProgramme,
    answer: schema.NamedProgramme,
    run: (context, { input }) => nameProgramme(context, input),
  })
}
