import { HeadPage } from '#domain/review/head-page/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { query } from '#server/platform/endpoint.ts'
import { getHeadPage } from './head-page.ts'

export function headPageRoutes(app: App): void {
  query(app, {
    path: '/head-page',
    operationId: 'getHeadPage',
    tag: 'review',
    summary: 'What is stuck',
    description:
      'For the head of the committee: reports not sent in the newest period whose deadline passed, works that are recorded as stuck or past a planned day, with the level that must decide, communes without any recorded activity in its quarter. In block order, without rank or rate.',
    right: 'readBoard',
    answer: HeadPage,
    run: (context) => getHeadPage(context),
  })
}
