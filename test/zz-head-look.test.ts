import { it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { buildApp } from '#server/app.ts'
import { findPageSession } from '#server/access/page-session.ts'
import { openPages } from '#server/platform/pages.ts'
import { addSite } from '#server/platform/site.ts'
import { systemClock } from '#server/platform/clock.ts'
import { fileStore } from '#server/platform/files.ts'
import { buildWeb, webIsStale } from '../tools/build-web.ts'
import { loadSample } from '../db/sample/load.ts'
import { openTestDatabase } from './database.ts'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from './browser.ts'
import { CAST, type CastName } from './people.ts'
import { writeFileSync } from 'node:fs'
it('looks', async () => {
  if (await webIsStale()) await buildWeb()
  const db = await openTestDatabase('empty')
  await loadSample({ ownerUrl: db.ownerUrl, log: { info: () => undefined } })
  const app = await buildApp({ database: db.database, clock: systemClock(plainDate('2026-11-23')), files: fileStore('/tmp/zzfiles'), log: { info() {}, warn() {}, error(m, d) { console.error(m, d) } }, isPractice: true, uploadLimit: 1e6 })
  await addSite(app, await openPages('/work/main/dist/web/'), findPageSession)
  const baseUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  const list: [string, CastName, string][] = [
    ['head', 'minh', '/p/nq04/head'],
    ['communes', 'hoa', '/p/nq04/communes?year=2019'],
    ['communes26', 'hoa', '/p/nq04/communes?year=2026'],
    ['own', 'dung', '/p/nq04/commune?year=2019'],
    ['nam-communes', 'nam', '/p/nq04/communes?year=2019'],
    ['figures', 'hoa', '/p/nq04/figures?year=2019'],
  ]
  for (const width of [1366, 360] as const)
    for (const [name, as, url] of list) {
      const opened = await openPage({ baseUrl, width, as: CAST[as].personId })
      try {
        await opened.page.goto(url)
        await ready(opened.page)
        await screenshot(opened.page, `s-${name}-${width}`)
        await axeClean(opened.page)
        if (!(await fitsWidth(opened.page))) console.log('TOO WIDE', name, width)
        if (name === 'head') writeFileSync('/tmp/head.pdf', await opened.page.pdf({ preferCSSPageSize: true, printBackground: true }))
        if (name.startsWith('communes') && width === 1366) {
          const href = await opened.page.locator('tbody th a').nth(name === 'communes' ? 60 : 2).getAttribute('href')
          console.log(name, await opened.page.locator('tbody th a').count(), href)
          await opened.page.goto(href ?? '')
          await ready(opened.page)
          await screenshot(opened.page, `s-${name}-one-${width}`)
          await axeClean(opened.page)
        }
        opened.assertNoProblems()
      } catch (error) { console.log(name, width, String(error).slice(0, 900)) }
      await opened.close().catch(() => {})
    }
  await closeBrowser(); await app.close(); await db.close()
})
