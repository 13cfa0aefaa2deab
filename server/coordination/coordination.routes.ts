import { ok } from '#domain/base/result.ts'
import { COORDINATION_REFUSALS } from '#domain/coordination/refusals.ts'
import {
  AskCommune,
  AskCommunes,
  CommuneList,
  CommuneView,
  ExportCommunes,
  OneCommune,
} from '#domain/coordination/schema.ts'
import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import type { App } from '#server/platform/app-type.ts'
import { query } from '#server/platform/endpoint.ts'
import { listFileRoute } from '#server/programme/list-file.ts'
import { getCommune, getOwnCommune, listCommunes } from './coordination.ts'
import { communesAsList } from './coordination-tables.ts'

export function coordinationRoutes(app: App): void {
  query(app, {
    path: '/communes',
    operationId: 'listCommunes',
    tag: 'coordination',
    summary: 'Communes of the programme',
    description:
      'The communes that the asker may open, by district, on the map of the year; found with and without diacritics.',
    right: 'readProgramme',
    refusals: [FIGURE_REFUSALS],
    input: AskCommunes,
    answer: CommuneList,
    run: (context, { input }) => listCommunes(context, input),
  })
  listFileRoute(app, {
    path: '/communes/export',
    operationId: 'exportCommunes',
    tag: 'coordination',
    summary: 'Communes of the programme as a file',
    right: 'readProgramme',
    refusals: [FIGURE_REFUSALS],
    input: ExportCommunes,
    list: async (context, filter: AskCommunes) => {
      const listed = await listCommunes(context, filter)
      return listed.ok ? ok(communesAsList(listed.value)) : listed
    },
  })
  query(app, {
    path: '/communes/:placeId',
    operationId: 'getCommune',
    tag: 'coordination',
    summary: 'One commune',
    description:
      'Who helps here and by which paper, help by field, recent activities, works, poverty reviews with their breaks, designations and the history of the place.',
    right: 'readProgramme',
    refusals: [COORDINATION_REFUSALS, FIGURE_REFUSALS],
    params: OneCommune,
    input: AskCommune,
    answer: CommuneView,
    run: (context, { params, input }) => getCommune(context, params.placeId, input),
  })
  query(app, {
    path: '/own-commune',
    operationId: 'getOwnCommune',
    tag: 'coordination',
    summary: 'The commune of the post',
    description: 'The same as one commune, for the commune officer.',
    right: 'readProgramme',
    refusals: [COORDINATION_REFUSALS, FIGURE_REFUSALS],
    input: AskCommune,
    answer: CommuneView,
    run: (context, { input }) => getOwnCommune(context, input),
  })
}
