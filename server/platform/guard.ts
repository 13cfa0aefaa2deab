import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './app-type.ts'
import { problemOf } from './problem.ts'

/** Commands change something; the other methods only read. */
const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What this program never asks a browser for: a page of it that asks anyway is not ours. */
const NO_DEVICES = [
  'accelerometer',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((device) => `${device}=()`)
  .join(', ')

/** On every answer that does not say otherwise itself (OWASP ASVS 5.0, V3.4). */
const ALWAYS: Readonly<Record<string, string>> = {
  // An answer that is no page holds nothing to run, and stands in no frame. A page brings its own policy.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // What frame-ancestors says, for who does not read it.
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': NO_DEVICES,
}

/** A year, once the address is one of TLS. */
const TLS_ONLY = 'max-age=31536000; includeSubDomains'

/**
 * Two things for every route, whoever wrote it: a command that a page of another origin sends is refused before
 * anything is read (beside the cookie, which browsers do not send along from other sites), and every answer carries
 * the headers by which a browser keeps to what was meant.
 */
export function addGuard(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    if (READING.has(request.method) || comesFromHere(request, app.services.publicUrl)) return
    const problem = problemOf({ code: 'foreign-origin' })
    return reply.code(problem.status).type('application/problem+json').send(problem)
  })
  app.addHook('onSend', async (request, reply) => {
    for (const [name, value] of Object.entries(ALWAYS)) addHeader(reply, name, value)
    if (request.url.startsWith('/api/')) addHeader(reply, 'cache-control', 'private, no-store')
    if (request.protocol === 'https') addHeader(reply, 'strict-transport-security', TLS_ONLY)
  })
}

function addHeader(reply: FastifyReply, name: string, value: string): void {
  if (!reply.hasHeader(name)) reply.header(name, value)
}

/**
 * A browser says from which origin a command comes. What says nothing is no browser, and has none of its cookies.
 * The address that the operator named counts as ours, for a proxy may ask under another one.
 */
function comesFromHere(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  if (origin === undefined) return true
  if (!URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === request.host || (publicUrl !== undefined && host === new URL(publicUrl).host)
}
