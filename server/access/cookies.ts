import type { FastifyReply, FastifyRequest } from 'fastify'
import { type CookieName, cookieName } from '#server/platform/cookies.ts'

/** How long a browser is known in which somebody has signed in, seconds: a year. */
const DEVICE_SECONDS = 365 * 24 * 3600

const options = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const

export function keepSession(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, expiresAt }: { token: string; expiresAt: string },
): void {
  const expires = new Date(expiresAt)
  reply.setCookie(cookieName(request, 'session'), token, { ...options(request), expires })
}

export function keepDevice(request: FastifyRequest, reply: FastifyReply, token: string): void {
  const name = cookieName(request, 'device')
  reply.setCookie(name, token, { ...options(request), maxAge: DEVICE_SECONDS })
}

/** What was asked of the identity provider, sealed; good for some minutes. */
export function keepQuestion(
  request: FastifyRequest,
  reply: FastifyReply,
  { sealed, minutes }: { sealed: string; minutes: number },
): void {
  const name = cookieName(request, 'provider')
  reply.setCookie(name, sealed, { ...options(request), maxAge: minutes * 60 })
}

export function expire(request: FastifyRequest, reply: FastifyReply, name: CookieName): void {
  reply.clearCookie(cookieName(request, name), { ...options(request), expires: new Date(0) })
}
