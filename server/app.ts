import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import fastify, { type FastifyError, type FastifyReply } from 'fastify'
import { accessRoutes } from './access/access.routes.ts'
import { accessTrailRoutes } from './access/access-trail.routes.ts'
import { apiTokenRoutes } from './access/api-tokens.routes.ts'
import { asksTooOften, countRefusedToken, enterByToken } from './access/api-tokens.ts'
import { peopleRoutes } from './access/people.routes.ts'
import { peopleTableRoutes } from './access/people-table.routes.ts'
import { postUseRoutes } from './access/post-use.routes.ts'
import { enterAs, findPerson, findProgrammeBySlug } from './access/sessions.ts'
import { activityRoutes } from './activities/activities.routes.ts'
import { answerRoutes } from './activities/answers.routes.ts'
import { slipRoutes } from './activities/slips.routes.ts'
import { workbookRoutes } from './activities/workbooks.routes.ts'
import { backupRoutes } from './backups/backups.routes.ts'
import { coordinationRoutes } from './coordination/coordination.routes.ts'
import { requestRoutes } from './coordination/requests.routes.ts'
import { togetherRoutes } from './coordination/together.routes.ts'
import { documentRoutes } from './documents/documents.routes.ts'
import { renderPages } from './documents/pdf.ts'
import { figureExportRoutes } from './figures/figure-export.routes.ts'
import { figureRoutes } from './figures/figures.routes.ts'
import { needRoutes } from './needs/needs.routes.ts'
import { proposalRoutes } from './needs/proposals.routes.ts'
import { photoRoutes } from './photos/photos.routes.ts'
import { placeRoutes } from './places/places.routes.ts'
import { planRoutes } from './plans/plans.routes.ts'
import type { App, Services } from './platform/app-type.ts'
import { databaseIsAway, tookTooLong } from './platform/database.ts'
import { describeFault } from './platform/fault.ts'
import { fileRoutes } from './platform/files.routes.ts'
import { addGuard } from './platform/guard.ts'
import { healthRoutes } from './platform/health.routes.ts'
import { openApi } from './platform/openapi.ts'
import { isOutOfRoom } from './platform/operator-error.ts'
import { problemOf } from './platform/problem.ts'
import { privacyRoutes } from './privacy/privacy.routes.ts'
import { programmeRoutes } from './programme/programme.routes.ts'
import { queueAccountMail } from './reminders/account-mails.ts'
import { feedRoutes } from './reminders/feed.routes.ts'
import { reminderRoutes } from './reminders/reminders.routes.ts'
import { boardWorkbookRoute } from './reports/board-workbook.routes.ts'
import { calendarRoutes } from './reports/calendar.routes.ts'
import { dutyRoutes } from './reports/duties.routes.ts'
import { importDesk } from './reports/import-desk.ts'
import { periodRoutes } from './reports/periods.routes.ts'
import { registerRoutes } from './reports/register.routes.ts'
import { reportRoutes } from './reports/reports.routes.ts'
import { unitReportRoutes } from './reports/unit-reports.routes.ts'
import { workbookViews } from './reports/workbook-views.ts'
import { annualReportRoutes } from './review/annual-report.routes.ts'
import { headPageRoutes } from './review/head-page.routes.ts'
import { memberPageRoutes } from './review/member-page.routes.ts'
import { exportTrail } from './trail/exports.ts'
import { refusedTrail } from './trail/refusals.ts'
import { trailRoutes } from './trail/trail.routes.ts'
import { unitRoutes } from './units/units.routes.ts'
import { upkeepRoutes } from './upkeep/upkeep.routes.ts'
import { workRoutes } from './works/works.routes.ts'
import { worksExportRoutes } from './works/works-export.routes.ts'

/** The list of features. */
const FEATURES = [
  exportTrail,
  refusedTrail,
  healthRoutes,
  fileRoutes,
  photoRoutes,
  accessRoutes(queueAccountMail),
  trailRoutes,
  peopleRoutes((pages) => renderPages('letter', pages)),
  peopleTableRoutes,
  postUseRoutes,
  apiTokenRoutes,
  accessTrailRoutes,
  programmeRoutes,
  placeRoutes,
  unitRoutes,
  workRoutes,
  worksExportRoutes,
  activityRoutes,
  answerRoutes,
  slipRoutes((pages) => renderPages('slip', pages)),
  workbookRoutes(importDesk, workbookViews),
  needRoutes,
  proposalRoutes,
  figureRoutes,
  figureExportRoutes,
  reportRoutes,
  periodRoutes,
  dutyRoutes,
  calendarRoutes,
  unitReportRoutes,
  registerRoutes,
  reminderRoutes,
  feedRoutes,
  backupRoutes,
  upkeepRoutes,
  privacyRoutes,
  boardWorkbookRoute,
  planRoutes,
  documentRoutes,
  coordinationRoutes,
  requestRoutes,
  togetherRoutes,
  headPageRoutes,
  memberPageRoutes,
  annualReportRoutes,
]

/** The largest body of a command; files come by multipart with a limit of their own. */
const BODY_LIMIT = 1_048_576

/**
 * How long a request may take to arrive, milliseconds: the largest upload (25 MB) from a field telephone at 50 KB/s.
 * What says nothing meanwhile, or reads nothing of its answer, is ended sooner.
 */
const ARRIVAL_LIMIT = 600_000
const SILENCE_LIMIT = 300_000

/** Refusals that an operator has to see too. */
const LOGGED: ReadonlySet<string> = new Set(['disk-full', 'took-too-long'])

/** Builds the application on the services that main.ts (or a test) picked. */
export async function buildApp(services: Services): Promise<App> {
  const app: App = fastify({
    ...{ bodyLimit: BODY_LIMIT, requestTimeout: ARRIVAL_LIMIT, connectionTimeout: SILENCE_LIMIT },
    // A proxy on this machine says for whom it asks; nobody else is believed.
    trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 },
    exposeHeadRoutes: false,
    // An address that no route can read: refused before any of ours is reached.
    frameworkErrors: (error, _request, reply: FastifyReply) => {
      const problem = problemOf({ code: 'input-invalid', place: error.code })
      void reply.code(problem.status).type('application/problem+json').send(problem)
    },
  })
  // Practice people have no accounts that a provider could open.
  app.decorate('services', services.isPractice ? { ...services, provider: undefined } : services)
  app.decorate('access', {
    ...{ enterAs, findPerson, findProgrammeBySlug },
    ...{ enterByToken, countRefusedToken, asksTooOften },
  })
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setErrorHandler((error: FastifyError, _request, reply) => {
    const problem = problemOfFault(error)
    if (!problem || LOGGED.has(problem.code))
      services.log.error('lỗi khi trả lời yêu cầu', { error: describeFault(error) })
    return reply
      .code(problem?.status ?? 500)
      .type('application/problem+json')
      .send(problem ?? problemOf({ code: 'fault' }))
  })
  app.setNotFoundHandler((_request, reply) =>
    reply
      .code(404)
      .type('application/problem+json')
      .send(problemOf({ code: 'not-found' })),
  )
  addGuard(app)
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fileSize: services.uploadLimit, files: 200, fields: 50 },
  })
  await app.register(swagger, openApi)
  await app.register(async (inner) => {
    for (const feature of FEATURES) feature(inner as App)
  })
  return app
}

/** What an unexpected error answers: bad input names the place, a database away or a full disk says so; else a fault. */
function problemOfFault(error: FastifyError) {
  if (isOutOfRoom(error)) return problemOf({ code: 'disk-full' })
  if (tookTooLong(error)) return problemOf({ code: 'took-too-long' })
  if (databaseIsAway(error)) return problemOf({ code: 'database-unavailable' })
  if (error.validation) {
    const places = error.validation.map((fault) => ({
      at: `${error.validationContext ?? ''}${fault.instancePath ?? ''}`,
      why: fault.message ?? '',
    }))
    return {
      ...problemOf({
        code: 'input-invalid',
        place: [...new Set(places.map(({ at }) => at))].join(', '),
      }),
      places,
    }
  }
  if (error.statusCode === 413) return problemOf({ code: 'too-large' })
  if (error.statusCode && error.statusCode < 500)
    return problemOf({ code: 'input-invalid', place: error.code })
  return undefined
}
