import { Type } from 'typebox'
import { Exactly } from '#domain/base/schema.ts'
import { FEED_REFUSALS } from '#domain/reminders/refusals.ts'
import * as schema from '#domain/reminders/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { answer, command, inOneTransactionUnlessRefused } from '#server/platform/endpoint.ts'
import { problemResponses } from '#server/platform/problem.ts'
import { makeCalendarFeed, readCalendarFeed, revokeCalendarFeed } from './feed.ts'

const tag = 'reminders'

/** A feed of one's own deadlines for a calendar: off until it is made, and ended in one step. */
export function feedRoutes(app: App): void {
  command(app, {
    path: '/calendar-feeds',
    operationId: 'makeCalendarFeed',
    tag,
    summary: "Make the feed of one's own deadlines",
    description:
      'With a secret that the asker made; its digest is kept, and the feed before it ends. Holds deadlines alone: no visits, no places.',
    right: 'keepCalendarFeed',
    refusals: [FEED_REFUSALS],
    input: schema.MakeCalendarFeed,
    answer: schema.MadeCalendarFeed,
    run: (context, { input }) => makeCalendarFeed(context, input),
  })
  command(app, {
    path: '/calendar-feed-ends',
    operationId: 'revokeCalendarFeed',
    tag,
    summary: 'End the feed',
    description: 'Its address answers nothing from then on.',
    right: 'keepCalendarFeed',
    input: Exactly({}),
    answer: schema.RevokedCalendarFeed,
    run: (context) => revokeCalendarFeed(context),
  })
  app.route({
    method: 'GET',
    url: '/api/v1/calendar-feeds/:token',
    schema: {
      operationId: 'getCalendarFeed',
      tags: [tag],
      summary: 'The feed, for a calendar',
      description: 'Deadlines as an iCalendar object (RFC 5545); its secret stands in the address.',
      security: [],
      params: Exactly({ token: schema.FeedToken }),
      querystring: Exactly({}),
      response: {
        200: {
          description: 'The deadlines.',
          content: { 'text/calendar': { schema: Type.String() } },
        },
        ...problemResponses(['invalid', 'notFound', 'unavailable', 'fault']),
      },
    },
    handler: async (request, reply) => {
      const { database, clock } = app.services
      const { token } = request.params as { token: string }
      const found = await inOneTransactionUnlessRefused(database, 'read', (db) =>
        readCalendarFeed(db, token, clock.moment()),
      )
      if (!found.ok) return answer(reply, found, 200)
      return reply
        .header('content-type', 'text/calendar; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(found.value))
    },
  })
}
