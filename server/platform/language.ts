import type { App } from './app-type.ts'

const SECONDS_KEPT = 365 * 24 * 3600

/**
 * `GET /language/vi|en?to=/path`: keeps the choice in a cookie and goes back. A plain link, so that
 * it works without script.
 */
export function addLanguageSwitch(app: App): void {
  app.route({
    method: 'GET',
    url: '/language/:language',
    schema: { hide: true },
    handler: async (request, reply) => {
      const { language } = request.params as { language: string }
      const { to } = request.query as { to?: unknown }
      const chosen = language === 'en' ? 'en' : 'vi'
      // No script of ours reads it.
      const kept = {
        httpOnly: true,
        secure: request.protocol === 'https',
        sameSite: 'lax',
      } as const
      reply.setCookie('language', chosen, { path: '/', maxAge: SECONDS_KEPT, ...kept })
      return reply.redirect(ownPath(to), 303)
    },
  })
}

/** A path on this site, else `/`: a link may not lead the reader elsewhere through us. */
export function ownPath(to: unknown): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])[\x21-\x7e]*$/.test(to) || to.includes('\\'))
    return '/'
  return to
}
