import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import {
  AllFiguresView,
  AskAllFigures,
  AskRecords,
  FigureView,
  OneMeasure,
} from '#domain/figures/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { query } from '#server/platform/endpoint.ts'
import { getAllFigures } from './all-figures.ts'
import { getFigure } from './figures.ts'

export function figureRoutes(app: App): void {
  query(app, {
    path: '/figures',
    operationId: 'getAllFigures',
    tag: 'figures',
    summary: 'All figures of a year',
    description:
      'Every measure of the year in its group, each with its short definition; groups are never added to each other.',
    right: 'readProgramme',
    refusals: [FIGURE_REFUSALS],
    input: AskAllFigures,
    answer: AllFiguresView,
    run: (context, { input }) => getAllFigures(context, input),
  })
  query(app, {
    path: '/figures/:measure',
    operationId: 'getFigure',
    tag: 'figures',
    summary: 'Open a figure',
    description:
      'A number with its definition, its sides and the records behind it; their sum equals the number.',
    right: 'readProgramme',
    takesHorizon: true,
    refusals: [FIGURE_REFUSALS],
    params: OneMeasure,
    input: AskRecords,
    answer: FigureView,
    run: (context, { params, input }) => getFigure(context, params.measure, input),
  })
}
