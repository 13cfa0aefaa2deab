import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { plainDate } from '#domain/base/plain-date.ts'
import { htmlProblems } from '#test/html.ts'
import { builtPages, HOSTILE_NAME, OFFICER } from '#test/web-stand.ts'
import type { PageRequest } from './pages.ts'

const pages = await builtPages()
const people = [{ personId: 'commune', name: HOSTILE_NAME, roleLabel: 'Cán bộ xã', note: 'Xã M2' }]
const signIn: PageRequest = {
  url: '/sign-in',
  language: 'vi',
  practice: plainDate('2026-11-23'),
  data: { people, programme: { title: 'Nghị quyết 04', slug: 'nq04' } },
}
const samples: PageRequest = {
  url: '/components?a=1&b=2',
  language: 'vi',
  practice: plainDate('2026-11-23'),
  session: OFFICER,
}

describe('renderPage', () => {
  const requests: Record<string, PageRequest> = {
    'the sign-in page': signIn,
    'every component': samples,
    'in English': { ...samples, language: 'en' },
    'a path of no screen': { ...samples, url: '/nowhere' },
    'a database that does not answer': {
      ...signIn,
      data: undefined,
      problem: { status: 503, code: 'database-unavailable' },
    },
  }
  for (const [name, request] of Object.entries(requests))
    it(`gives valid HTML without style attributes: ${name}`, async () => {
      const { html } = await pages.renderPage(request)
      assert.deepEqual(await htmlProblems(html), [])
      assert.doesNotMatch(html, / style="/)
    })

  it('keeps a hostile name inside its text and its JSON', async () => {
    const { html } = await pages.renderPage(signIn)
    assert.equal(html.match(/<script/g)?.length, 2)
    assert.equal(html.match(/<\/script>/g)?.length, 2)
    assert.doesNotMatch(html, /<!--/)
    const json = /<script type="application\/json" id="handover">(.*)<\/script>/.exec(html)?.[1]
    const handover: unknown = JSON.parse(json ?? '')
    assert.ok(JSON.stringify(handover).includes(JSON.stringify(HOSTILE_NAME).slice(1, -1)))
  })

  it('allows its one style by digest and nothing else inline', async () => {
    const { html, headers } = await pages.renderPage(signIn)
    const css = /<style>([\s\S]*?)<\/style>/.exec(html)?.[1] ?? ''
    const digest = createHash('sha256').update(css).digest('base64')
    const policy = headers['content-security-policy'] ?? ''
    assert.ok(css.length > 1000)
    assert.ok(policy.includes(`style-src 'self' 'sha256-${digest}'`), policy)
    assert.ok(policy.startsWith("default-src 'none'; script-src 'self';"), policy)
    assert.doesNotMatch(policy, /unsafe/)
  })

  it('answers the status of what it shows', async () => {
    assert.equal((await pages.renderPage(samples)).status, 200)
    assert.equal((await pages.renderPage({ ...samples, url: '/nowhere' })).status, 404)
    const gone = { status: 503, code: 'database-unavailable' }
    const { status, html } = await pages.renderPage({ ...samples, problem: gone })
    assert.equal(status, 503)
    assert.match(html, /Cơ sở dữ liệu tạm thời không trả lời/)
  })

  it('says on every page that practice data are practice', async () => {
    for (const request of Object.values(requests)) {
      const { html } = await pages.renderPage(request)
      assert.match(html, /TÀI LIỆU THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ SỬ DỤNG/)
      assert.match(html, /23\/11\/2026/, 'and which day it takes for today')
    }
    const { html } = await pages.renderPage({ ...samples, practice: undefined })
    assert.doesNotMatch(html, /<aside/)
  })

  it('shows a missing figure as a dash with its reason', async () => {
    const { html } = await pages.renderPage(samples)
    assert.match(
      html,
      /<span aria-hidden="true">–<\/span><span class="sr-only">chưa có số liệu: đơn/,
    )
  })

  it('knows the files of every screen', async () => {
    const manifest: { scripts: Record<'vi' | 'en', { pages: object }> } = JSON.parse(
      await readFile(join(pages.assetsFolder, '../../manifest.json'), 'utf8'),
    )
    const screens = pages.routes.filter((route) => !route.redirect).map((route) => route.name)
    for (const { pages } of Object.values(manifest.scripts))
      assert.deepEqual(Object.keys(pages), screens)
  })

  it('names the page in its language', async () => {
    const { html } = await pages.renderPage({ ...signIn, language: 'en' })
    assert.match(html, /<html lang="en">/)
    assert.match(html, /<title>Sign in – Kết Nghĩa<\/title>/)
  })
})

describe('matchPage', () => {
  it('says what to ask the API, and where a path leads', () => {
    const found = pages.matchPage('/sign-in?again=1')
    assert.equal(found?.routeName, 'signIn')
    assert.equal(found?.api, '/api/v1/practice-people?again=1')
    assert.equal(pages.matchPage('/')?.redirect?.(undefined), '/sign-in')
    assert.equal(pages.matchPage('/')?.redirect?.(OFFICER), OFFICER.home)
    assert.equal(pages.matchPage('/nowhere'), undefined)
  })
})
