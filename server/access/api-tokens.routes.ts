import { API_TOKEN_REFUSALS } from '#domain/access/api-tokens/refusals.ts'
import * as schema from '#domain/access/api-tokens/schema.ts'
import { Exactly } from '#domain/base/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { endApiToken, listApiTokens, makeApiToken } from './api-tokens.ts'

const tag = 'access'
const refusals = [API_TOKEN_REFUSALS]

/** Tokens by which machines read: made by the holder of a post, ended by them or an administrator. */
export function apiTokenRoutes(app: App): void {
  query(app, {
    ...{ path: '/api-tokens', operationId: 'listApiTokens', tag, right: 'keepApiTokens' },
    summary: 'Tokens of machines',
    description:
      "One's own; to an administrator those of everybody. What may be read by each, until when, and whether it has ended.",
    answer: schema.ApiTokens,
    run: (context) => listApiTokens(context),
  })
  command(app, {
    ...{ path: '/api-tokens', operationId: 'makeApiToken', tag, right: 'makeApiToken', refusals },
    summary: 'Make a token for a machine',
    description:
      'With a secret that the asker made; its digest is kept. It reads what was chosen of what the post in use may read, as that post, until its last day: sent as `Authorization: Bearer`.',
    input: schema.MakeApiToken,
    answer: schema.MadeApiToken,
    run: (context, { input }) => makeApiToken(context, input),
  })
  command(app, {
    ...{ path: '/api-tokens/:tokenId/ends', operationId: 'endApiToken', tag, refusals },
    right: 'keepApiTokens',
    summary: 'End a token',
    description: 'Its machine reads nothing from then on.',
    params: schema.OneApiToken,
    input: Exactly({}),
    answer: schema.EndedApiToken,
    run: (context, { params }) => endApiToken(context, params.tokenId),
  })
}
