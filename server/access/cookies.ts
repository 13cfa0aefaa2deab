import type { FastifyReply, FastifyRequest } from 'fastify'

/** How long a browser is known in which somebody has signed in, seconds: a year. */
const DEVICE_SECONDS = 365 * 24 * 3600

const options = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' }) as const

export function keepSession(
  request: FastifyRequest,
  reply: FastifyReply,
  { token, expiresAt }: { token: string; expiresAt: string },
): void {
  reply.setCookie('session', token, { ...options(request), expires: new Date(expiresAt) })
}

export function keepDevice(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie('device', token, { ...options(request), maxAge: DEVICE_SECONDS })
}

export function expire(request: FastifyRequest, reply: FastifyReply, name: 'session'): void {
  reply.clearCookie(name, { ...options(request), expires: new Date(0) })
}
