import { it } from 'node:test'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '/work/main/test/browser.ts'
import { CAST, type CastName } from '/work/main/test/people.ts'
const baseUrl = process.env.LOOK ?? ''
const pages: [string, CastName, string][] = [
  ['board', 'hoa', '/p/nq04/board?year=2019'],
  ['report', 'hoa', '/p/nq04/years/2019/report'],
  ['annex2', 'hoa', '/p/nq04/years/2019/report/annexes/2'],
  ['head', 'minh', '/p/nq04/head'],
  ['unit', 'nam', '/p/nq04/unit?year=2019'],
  ['commune', 'dung', '/p/nq04/commune'],
  ['communes', 'hoa', '/p/nq04/communes'],
  ['figures', 'hoa', '/p/nq04/figures?year=2019'],
  ['figure', 'hoa', '/p/nq04/figures/totalSponsorValue?year=2019'],
  ['activities', 'hoa', '/p/nq04/activities'],
]
it('looks', async () => {
  for (const width of [1366, 360] as const)
    for (const [name, as, url] of pages) {
      const opened = await openPage({ baseUrl, width, as: CAST[as].personId })
      try {
        await opened.page.goto(url)
        await ready(opened.page)
        await screenshot(opened.page, `look-${name}-${width}`)
        await axeClean(opened.page)
        if (!(await fitsWidth(opened.page))) console.log('TOO WIDE', name, width)
        opened.assertNoProblems()
      } catch (error) { console.log(name, width, String(error).slice(0, 600)) }
      await opened.close().catch(() => {})
    }
  await closeBrowser()
})
