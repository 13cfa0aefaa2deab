import type { FastifyRequest } from 'fastify'

/** What the browser keeps: who is signed in, that it is known, and that it was sent to the identity provider. */
export type CookieName = 'session' | 'device' | 'provider'

/**
 * Over TLS a cookie bears `__Host-`: browsers then take it from this very host alone, for every path, and never from a
 * page without TLS. An office on a network without TLS has the plain name; neither address reads the other's.
 */
export function cookieName(request: FastifyRequest, name: CookieName): string {
  return request.protocol === 'https' ? `__Host-${name}` : name
}

/** What the browser brought under that name; undefined where it is nothing. */
export function readCookie(request: FastifyRequest, name: CookieName): string | undefined {
  return request.cookies[cookieName(request, name)] || undefined
}
