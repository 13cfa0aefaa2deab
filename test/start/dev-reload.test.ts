import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { findPageSession } from '#server/access/page-session.ts'
import { openPages } from '#server/platform/pages.ts'
import { addSite } from '#server/platform/site.ts'
import { buildWeb, webIsStale } from '../../tools/build-web.ts'
import { addReload } from '../../tools/dev/reload.ts'
import { openTestApp } from '../app.ts'
import { closeBrowser, openPage, ready } from '../browser.ts'
import { CHECKOUT } from './trial.ts'

const WEB = join(CHECKOUT, 'dist/web/')

/** The site as `npm run dev` or as a programme serves it, on a port of its own or the one given. */
async function openSite({ isDev, port = 0 }: { isDev: boolean; port?: number }) {
  const world = await openTestApp()
  if (isDev) addReload(world.app)
  await addSite(world.app, await openPages(WEB), findPageSession)
  const baseUrl = await world.app.listen({ port, host: '127.0.0.1' })
  return { ...world, baseUrl, port: Number(new URL(baseUrl).port) }
}

describe('npm run dev reloads the pages that stand open', () => {
  before(async () => {
    if (await webIsStale()) await buildWeb()
  })
  after(closeBrowser)

  it('when the server starts again, under the policy as it is', async () => {
    const first = await openSite({ isDev: true })
    const opened = await openPage({ baseUrl: first.baseUrl })
    const { page } = opened
    await page.goto('/sign-in')
    await ready(page)
    await page.evaluate('window.isOldRun = true')
    const loadedAgain = page.waitForEvent('load', { timeout: 120_000 })
    await first.close()
    const second = await openSite({ isDev: true, port: first.port })
    try {
      await loadedAgain
      await ready(page)
      assert.equal(await page.evaluate('window.isOldRun === undefined'), true)
      await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
      // While the server was away the page asked for it in vain; nothing else went wrong.
      const inVain = /dev\/events|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED/
      assert.deepEqual(
        opened.problems.filter((problem) => !inVain.test(problem)),
        [],
      )
      if (opened.problems.length > 0) opened.expectProblem(inVain)
    } finally {
      await page.close()
      await second.close()
    }
    await opened.close()
  })

  it('and nothing of it is served or built otherwise', async () => {
    const site = await openSite({ isDev: false })
    const page = await fetch(`${site.baseUrl}/sign-in`)
    assert.doesNotMatch(await page.text(), /\/dev\//)
    for (const path of ['/dev/reload.js', '/dev/events']) {
      const answer = await site.app.inject({ url: path, headers: cookieOf(await site.as('hoa')) })
      assert.equal(answer.statusCode, 404, path)
    }
    await site.close()
    for (const name of await readdir(WEB, { recursive: true })) {
      if (!name.endsWith('.js')) continue
      assert.doesNotMatch(await readFile(join(WEB, name), 'utf8'), /EventSource/, name)
    }
  })
})

function cookieOf({ cookie }: { cookie: string }) {
  return { cookie }
}
