import { fileURLToPath } from 'node:url'
import { findPageSession } from '#server/access/page-session.ts'
import type { App } from '#server/platform/app-type.ts'
import { openPages } from '#server/platform/pages.ts'
import { addSite } from '#server/platform/site.ts'
import { buildWeb, webIsStale } from '../tools/build-web.ts'
import { openTestApp, type TestApp } from './app.ts'

const WEB = fileURLToPath(new URL('../dist/web/', import.meta.url))

export type TestSite = TestApp & { baseUrl: string }

/** The whole site on a database of its own and a loopback port chosen by the system. */
export async function openTestSite(options: { today?: string } = {}): Promise<TestSite> {
  const world = await openTestApp(options)
  return { ...world, baseUrl: await serveSite(world.app) }
}

/** Adds the pages to an application that was not asked yet, and listens; answers its address. */
export async function serveSite(app: App): Promise<string> {
  if (await webIsStale()) await buildWeb()
  await addSite(app, await openPages(WEB), findPageSession)
  return await app.listen({ port: 0, host: '127.0.0.1' })
}
