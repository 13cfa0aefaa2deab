import { randomUUID } from 'node:crypto'
import type { ServerResponse } from 'node:http'
import type { App } from '#server/platform/app-type.ts'

const SCRIPT = '/dev/reload.js'
const EVENTS = '/dev/events'

/** How soon a page asks again after the server went away. */
const RETRY_MILLISECONDS = 300

/** A page that hears of another run than its own loads again. */
const CLIENT = `let run
new EventSource('${EVENTS}').addEventListener('run', ({ data }) => {
  if (run !== undefined && run !== data) location.reload()
  run = data
})
`

/**
 * Has the pages of `npm run dev` load again after a restart. A script of our own origin listens to
 * server-sent events, so the content security policy stays as it is. Only `tools/dev-serve.ts` calls this,
 * before the site is added: what is served otherwise has no such script and no such route.
 */
export function addReload(app: App): void {
  const run = randomUUID()
  const listening = new Set<ServerResponse>()
  // A page is changed on its way out, so it goes out unpacked.
  app.addHook('onRequest', async (request) => {
    delete request.headers['accept-encoding']
  })
  app.addHook('onSend', async (_request, reply, payload) => {
    const isPage = String(reply.getHeader('content-type')).startsWith('text/html')
    if (!isPage || typeof payload !== 'string') return payload
    return payload.replace('</body>', `<script type="module" src="${SCRIPT}"></script>\n</body>`)
  })
  app.get(SCRIPT, { schema: { hide: true } }, async (_request, reply) =>
    reply.header('content-type', 'text/javascript; charset=utf-8').send(CLIENT),
  )
  app.get(EVENTS, { schema: { hide: true } }, (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    reply.raw.write(`retry: ${RETRY_MILLISECONDS}\nevent: run\ndata: ${run}\n\n`)
    listening.add(reply.raw)
    reply.raw.on('close', () => listening.delete(reply.raw))
  })
  // An open stream would keep the server from ending.
  app.addHook('preClose', async () => {
    for (const stream of listening) stream.end()
  })
}
