import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import {
  axeClean,
  cleanAtBothWidths,
  closeBrowser,
  fitsWidth,
  openPage,
  ready,
  screenshot,
} from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { asXlsx, emptyRow, typeInto } from '../typed-workbook.ts'
import { PLACES, UNITS } from '../world.ts'

const LABOUR = {
  granularity: 'event',
  unitIds: [UNITS.DV12],
  placeId: PLACES.M02,
  kind: 'labour',
  halfDays: 2,
  valueLines: [],
  figureStatus: 'final',
} as const

describe('a workbook comes back by the page', () => {
  let site: TestSite
  const ids: string[] = []
  before(async () => {
    site = await openTestSite()
    const nam = await site.as('nam')
    for (const day of ['2026-03-20', '2026-03-21']) {
      const recorded = await nam.post('/activities', {
        ...{ ...LABOUR, happenedFrom: day, happenedTo: day, people: 4 },
      })
      assert.equal(recorded.status, 201)
      ids.push((recorded.body as unknown as { activityId: string }).activityId)
    }
  })
  after(async () => {
    await closeBrowser()
    await closeWorkbookReader()
    await site.close()
  })

  /** In halves of a day. */
  const personDays = async () =>
    (await (await site.as('hoa')).get('/figures/personDays?year=2026')).body.stored
  const download = async () => {
    const { cookie } = await site.as('nam')
    const url = `/api/v1/programmes/nq04/workbooks/${UNITS.DV12}?year=2026`
    const answer = await site.app.inject({ url, headers: { cookie } })
    assert.equal(answer.statusCode, 200)
    return answer.rawPayload
  }
  const correct = async (people: number, expectedRevision: number) => {
    const days = { happenedFrom: '2026-03-20', happenedTo: '2026-03-20' }
    const corrected = await (await site.as('nam')).post(`/activities/${ids[0]}/revisions`, {
      ...{ ...LABOUR, ...days, people, expectedRevision, reason: 'Đếm lại' },
    })
    assert.equal(corrected.status, 201, JSON.stringify(corrected.body))
  }
  const openImports = async (width: 360 | 1366) => {
    const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.nam.personId })
    await opened.page.goto('/p/nq04/imports')
    await ready(opened.page)
    return opened
  }
  const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

  const readAs = (seen: Locator, cell: string, reading: string) =>
    seen.getByRole('group', { name: cell }).getByRole('radio', { name: reading }).check()

  it('asks side by side, withdraws what is ticked, and takes the whole file back', async () => {
    const bytes = await download()
    await correct(5, 1)
    const file = asXlsx('so-dv12.xlsx', emptyRow(typeInto(bytes, { F5: 6, O5: '1.500' }), 6))
    const opened = await openImports(1366)
    const { page } = opened
    await region(page, 'Các lần nạp').getByText('Chưa nạp tệp nào.').waitFor()
    await page.getByLabel('Tệp sổ Excel').setInputFiles([file])
    const seen = region(page, file.name)
    await readAs(seen, 'Trang Hoạt động, ô O5', '1500')
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-readings-1366')
    await seen.getByRole('button', { name: /^Xem lại với cách đọc/ }).click()
    await page.getByRole('status').getByText('1 tệp: chờ chọn 1').waitFor()
    const conflict = seen.getByRole('group', { name: 'Số người (ô F5)' })
    await conflict.getByText('Khi tải sổ: 4').waitFor()
    await conflict.getByRole('radio', { name: 'Đang có trên hệ thống: 5' }).waitFor()
    const take = seen.getByRole('button', { name: `Nạp vào sổ tệp ${file.name}` })
    assert.equal(await take.getAttribute('aria-disabled'), 'true')
    await seen.getByText('còn 1 chỗ chưa chọn').first().waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-asked-1366')

    await conflict.getByRole('radio', { name: 'Trong tệp: 6' }).check()
    assert.ok(await asksBeforeLeaving(page))
    await seen
      .getByRole('checkbox', { name: /^Rút khỏi sổ theo dõi: Xã M2 .* 21\/03\/2026/ })
      .check()
    await take.click()
    await seen.getByText('Rút dòng phải có lý do.').waitFor()
    await axeClean(page)
    await seen.getByLabel('Lý do rút').fill('Ghi trùng')
    await screenshot(page, 'import-answered-1366')
    assert.equal(await personDays(), 18)
    await take.click()
    await seen.getByText('0 dòng mới, 1 dòng thay đổi, 0 dòng như cũ. Đã rút 1 dòng.').waitFor()
    assert.equal(await personDays(), 12)
    assert.equal(await asksBeforeLeaving(page), false)

    const batches = region(page, 'Các lần nạp')
    const row = batches.getByRole('row', { name: /^so-dv12\.xlsx/ })
    await row.getByText('mới 0 · thay đổi 1 · rút 1').waitFor()
    await row.getByText(CAST.nam.name).waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-batches-1366')
    await row.getByRole('button', { name: /^Hoàn tác lần nạp tệp so-dv12\.xlsx/ }).click()
    const dialog = page.getByRole('dialog', { name: 'Hoàn tác lần nạp' })
    await dialog.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
    await dialog.getByText('Hoàn tác phải có lý do.').waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-undo-1366')
    await dialog.getByLabel('Lý do hoàn tác').fill('Nạp nhầm tệp')
    await dialog.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
    await batches.getByText('Đã hoàn tác: rút 0 dòng, trở lại như trước 2 dòng.').waitFor()
    await row.getByText('Nạp nhầm tệp').waitFor()
    await page.getByRole('heading', { name: 'Các lần nạp' }).and(page.locator(':focus')).waitFor()
    assert.equal(await row.getByRole('button').count(), 0)
    assert.equal(await personDays(), 18)
    await axeClean(page)
    await opened.close()
  })

  it('fits a phone, and names the later work that forbids an undo', async () => {
    const bytes = await download()
    await correct(7, 4)
    const typed = typeInto(bytes, { F5: 8, O5: '1.500' })
    const file = asXlsx('so-dv12-lan-2.xlsx', emptyRow(typed, 6))
    const opened = await openImports(360)
    const { page } = opened
    await page.getByLabel('Tệp sổ Excel').setInputFiles([file])
    const seen = region(page, file.name)
    await readAs(seen, 'Trang Hoạt động, ô O5', '1,5')
    await readAs(seen, 'Trang Hoạt động, ô O5', '1500')
    await axeClean(page)
    assert.ok(await fitsWidth(page))
    await screenshot(page, 'import-readings-360')
    await seen.getByRole('button', { name: /^Xem lại với cách đọc/ }).click()
    await seen.getByRole('radio', { name: 'Trong tệp: 8' }).check()
    await axeClean(page)
    assert.ok(await fitsWidth(page))
    await screenshot(page, 'import-asked-360')
    await seen.getByRole('button', { name: `Nạp vào sổ tệp ${file.name}` }).click()
    await seen.getByText('0 dòng mới, 1 dòng thay đổi, 0 dòng như cũ.').waitFor()
    await correct(9, 6)
    const undo = page.getByRole('button', { name: /^Hoàn tác lần nạp tệp so-dv12-lan-2\.xlsx/ })
    await undo.click()
    const dialog = page.getByRole('dialog', { name: 'Hoàn tác lần nạp' })
    await dialog.getByLabel('Lý do hoàn tác').fill('Nạp nhầm tệp')
    await dialog.getByRole('button', { name: 'Hoàn tác', exact: true }).click()
    await dialog
      .getByRole('alert')
      .getByText(/20\/03\/2026 \(lần ghi 7, /)
      .waitFor()
    opened.expectProblem(/undos|409/)
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-undo-refused-360')
    await dialog.getByRole('button', { name: 'Không hoàn tác' }).click()
    await dialog.waitFor({ state: 'detached' })
    await screenshot(page, 'import-batches-360')
    assert.equal(await personDays(), 26)
    await opened.close()
  })
})

/** Would the browser ask before this page is left or loaded again? */
async function asksBeforeLeaving(page: Page): Promise<boolean> {
  const went = await page.evaluate(`dispatchEvent(new Event('beforeunload', { cancelable: true }))`)
  return went === false
}
