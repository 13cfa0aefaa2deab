// The application as main.ts builds it, with the time of every answer kept; started by server.ts.
import { fileURLToPath } from 'node:url'
import { findPageSession } from '#server/access/page-session.ts'
import { buildApp } from '#server/app.ts'
import { systemClock } from '#server/platform/clock.ts'
import { openDatabase } from '#server/platform/database.ts'
import { fileStore } from '#server/platform/files.ts'
import { openPages } from '#server/platform/pages.ts'
import { secretBox } from '#server/platform/secret-box.ts'
import { readSettings } from '#server/platform/settings.ts'
import { addSite } from '#server/platform/site.ts'
import { buildWeb, webIsStale } from '../build-web.ts'
import { quietLog } from './stand.ts'

const settings = readSettings(process.env)
if (!settings.databaseUrl) throw new Error('DATABASE_URL is not set')
if (await webIsStale()) await buildWeb()
const database = openDatabase(settings.databaseUrl, { log: quietLog })
const app = await buildApp({
  database,
  clock: systemClock(settings.today),
  files: fileStore(settings.home),
  secrets: secretBox(settings.secretKeyFile),
  log: quietLog,
  isPractice: true,
  uploadLimit: 25 * 1_048_576,
})
let times: number[] = []
let failed = 0
let cpu = process.cpuUsage()
app.addHook('onResponse', async (request, reply) => {
  // A page asks its data in process: that asking is part of the page's own time.
  if (request.headers['user-agent'] === 'lightMyRequest') return
  times.push(reply.elapsedTime)
  if (reply.statusCode >= 400) failed += 1
})
const WEB = fileURLToPath(new URL('../../dist/web/', import.meta.url))
await addSite(app, await openPages(WEB), findPageSession)
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.on('message', async (message) => {
  if (message === 'take') {
    const used = process.cpuUsage(cpu)
    process.send?.({ times, failed, cpuSeconds: (used.user + used.system) / 1e6 })
    times = []
    failed = 0
    cpu = process.cpuUsage()
    return
  }
  await app.close()
  await database.close()
  process.disconnect()
})
process.send?.({ port: Number(new URL(address).port) })
