import { AccessTrailPage, AskAccessTrail } from '#domain/access/access-trail/schema.ts'
import { PEOPLE_REFUSALS } from '#domain/access/people-refusals.ts'
import type { App } from '#server/platform/app-type.ts'
import { query } from '#server/platform/endpoint.ts'
import { getAccessTrail } from './access-trail.ts'

/** Nhật ký truy cập: for the administrator, who keeps the accounts. */
export function accessTrailRoutes(app: App): void {
  query(app, {
    path: '/access-trail',
    operationId: 'getAccessTrail',
    tag: 'access',
    summary: 'Who came in, what was refused, what left as a file',
    description:
      'Sign-ins, sign-outs, refused tries and changes of the accounts of the programme’s people, and every file that left it with what was asked for; the newest first.',
    right: 'readAccessTrail',
    refusals: [PEOPLE_REFUSALS],
    input: AskAccessTrail,
    answer: AccessTrailPage,
    run: (context, { input }) => getAccessTrail(context, input),
  })
}
