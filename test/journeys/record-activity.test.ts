import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PLACES, UNITS } from '../world.ts'

describe('a focal point records an activity, the agency opens the figure', () => {
  let site: TestSite
  before(async () => {
    site = await openTestSite()
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  for (const width of [360, 1366] as const)
    it(`at ${width} px: six fields, at most 12 taps or keys beside typed text, undo`, async () => {
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.nam.personId })
      const { page } = opened
      let taps = 0
      const tap = async (run: Promise<unknown>) => {
        taps += 1
        await run
      }
      await page.goto('/p/nq04/activities')
      await ready(page)
      await axeClean(page)
      await tap(page.getByRole('link', { name: 'Ghi hoạt động' }).click())
      await page.getByRole('heading', { name: 'Ghi hoạt động' }).waitFor()
      await axeClean(page)
      await tap(page.getByLabel('Việc').selectOption({ label: 'Làm đường, điện chiếu sáng' }))
      await tap(page.getByLabel('Số người').fill('12'))
      await tap(page.getByLabel('Số ngày mỗi người').fill('0,5'))
      await tap(page.getByLabel('Trị giá (đồng)').fill('15.000.000'))
      await tap(page.getByLabel('Nội dung ngắn').fill(`Làm đường thôn 3, lần ${width}`))
      await screenshot(page, `activity-form-${width}`)
      assert.ok(await fitsWidth(page))
      await tap(page.getByRole('button', { name: 'Ghi vào sổ' }).click())
      await page.getByText('Đã ghi vào sổ.').waitFor()
      await page.getByRole('rowheader', { name: '23/11/2026' }).first().waitFor()
      await axeClean(page)
      await screenshot(page, `activities-${width}`)
      assert.ok(await fitsWidth(page))
      assert.ok(taps <= 12, `${taps} taps`)
      await opened.close()
    })

  it('asks six things; of security sessions and attendees in place of words', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.nam.personId })
    const { page } = opened
    await page.goto('/p/nq04/activities/new')
    await ready(page)
    const asked = () =>
      page
        .locator('main form')
        .locator('input:visible, select:visible, textarea:visible')
        .evaluateAll((controls) => controls.map((control) => control.getAttribute('name')))
    const five = ['placeId', 'happenedFrom', 'kind', 'people', 'days', 'amount', 'source']
    assert.deepEqual(await asked(), [...five, 'words'])
    await page.getByLabel('Việc').selectOption('securityOutreach')
    await page.getByLabel('Số buổi').fill('2')
    assert.deepEqual(await asked(), [...five, 'sessions', 'attendees'])
    await page.getByLabel('Lượt người dự').fill('40')
    await axeClean(page)
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
    await page.getByText('Đã ghi vào sổ.').waitFor()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText('Đã rút hoạt động vừa ghi.').waitFor()
    await opened.close()
  })

  it('takes an entry back at once', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.nam.personId })
    const { page } = opened
    await page.goto('/p/nq04/activities/new')
    await ready(page)
    await page.getByLabel('Số người').fill('3')
    await page.getByLabel('Số ngày mỗi người').fill('1')
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText('Đã rút hoạt động vừa ghi.').waitFor()
    await opened.close()
    const hoa = await site.as('hoa')
    assert.equal((await hoa.get('/figures/personDays?year=2026')).body.stored, 24)
  })

  it('keeps what was typed over a reload, for this person alone, until it is saved or dropped', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.nam.personId })
    const { page } = opened
    const open = async () => {
      await page.goto('/p/nq04/activities/new')
      await ready(page)
    }
    const restored = page.getByText('Đã khôi phục nội dung chưa gửi')
    await open()
    await page.getByLabel('Số người').fill('7')
    await page.getByLabel('Nội dung ngắn').fill('Sửa cầu treo')
    await page.reload()
    await ready(page)
    await restored.waitFor()
    await axeClean(page)
    assert.equal(await page.getByLabel('Số người').inputValue(), '7')
    assert.equal(await page.getByLabel('Nội dung ngắn').inputValue(), 'Sửa cầu treo')
    await page.getByRole('button', { name: 'Bỏ nội dung này' }).click()
    await restored.waitFor({ state: 'detached' })
    assert.equal(await page.getByLabel('Số người').inputValue(), '')
    await open()
    assert.equal(await restored.count(), 0)
    await page.getByLabel('Số người').fill('8')
    await page.evaluate(
      `fetch('/api/v1/sessions', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"personId":"${CAST.hoa.personId}"}' })`,
    )
    await open()
    assert.equal(await page.getByLabel('Số người').inputValue(), '')
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor()
    assert.deepEqual(
      await page.evaluate(
        'Object.keys(localStorage).filter((key) => key.includes("typed/' +
          CAST.hoa.personId +
          '"))',
      ),
      [],
    )
    await opened.close()
  })

  it('says at the field what to mend, and keeps what was typed', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.nam.personId })
    const { page } = opened
    await page.goto('/p/nq04/activities/new')
    await ready(page)
    await page.getByLabel('Số người').fill('1.500')
    await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
    await page.getByText('Có thể đọc là').waitFor()
    assert.equal(await page.getByLabel('Số người').inputValue(), '1.500')
    await axeClean(page)
    await opened.close()
  })

  for (const width of [360, 1366] as const)
    it(`opens the figure behind which the records stand, at ${width} px, to agency, head and member`, async () => {
      for (const person of ['hoa', 'minh', 'thao'] as const) {
        const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST[person].personId })
        const { page } = opened
        await page.goto('/p/nq04/figures/personDays?year=2026')
        await ready(page)
        await page.getByText('Cộng 12 (2 dòng), bằng con số ở trên').waitFor()
        await axeClean(page)
        assert.ok(await fitsWidth(page))
        await screenshot(page, `figure-${width}`)
        if (person === 'hoa') await narrowFigure(page)
        await page.getByRole('rowheader', { name: '23/11/2026' }).first().getByRole('link').click()
        await page.getByRole('heading', { name: 'Các lần ghi' }).waitFor()
        await page.getByText('Nhật ký hệ thống (1 dòng)').click()
        await page.getByRole('rowheader', { name: 'Ghi hoạt động', exact: true }).waitFor()
        await axeClean(page)
        assert.ok(await fitsWidth(page))
        await screenshot(page, `activity-${width}`)
        await opened.close()
      }
    })

  it('searches the list without diacritics, narrows it, turns its pages and takes it as a file', async () => {
    const nam = await site.as('nam')
    for (let at = 0; at < 51; at += 1) {
      const { status } = await nam.post('/activities', {
        ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'housing' },
        ...{ happenedFrom: '2026-09-07', happenedTo: '2026-09-07', valueLines: [] },
        ...{ people: 2, halfDays: 2, figureStatus: 'final', words: `Sửa nhà hộ thứ ${at + 1}` },
      })
      assert.equal(status, 201)
    }
    const opened = await openPage({ baseUrl: site.baseUrl, width: 360, as: CAST.nam.personId })
    const { page } = opened
    await page.goto('/p/nq04/activities')
    await ready(page)
    const rows = page.getByRole('rowheader')
    assert.equal(await rows.count(), 50)
    await page.getByRole('link', { name: 'Trang sau' }).click()
    await page.getByRole('link', { name: 'Trang đầu' }).waitFor()
    assert.ok((await rows.count()) < 10)
    await page.getByLabel('Tìm').fill('sua nha ho thu 17')
    await page.getByRole('button', { name: 'Lọc', exact: true }).click()
    // The rows of the search before it stand until the answer has come.
    await rows.nth(1).waitFor({ state: 'detached' })
    await page.getByRole('rowheader', { name: '07/09/2026' }).waitFor()
    assert.equal(await rows.count(), 1)
    await axeClean(page)
    assert.ok(await fitsWidth(page))
    for (const [name, type] of [
      ['Xuất CSV', 'csv'],
      ['Xuất Excel', 'xlsx'],
    ] as const) {
      const begun = page.waitForEvent('download')
      await page.getByRole('link', { name }).click()
      const file = await begun
      assert.match(file.suggestedFilename(), new RegExp(`^tai-lieu-thuc-hanh_.*[.]${type}$`))
      if (type === 'csv')
        assert.deepEqual((await readFile(await file.path(), 'utf8')).match(/^[0-9/]{10}/gm), [
          '07/09/2026',
        ])
    }
    await page.getByLabel('Lĩnh vực').selectOption({ value: 'security' })
    await page.getByRole('button', { name: 'Lọc', exact: true }).click()
    await page.getByRole('heading', { name: 'Không có hoạt động nào khớp' }).waitFor()
    await axeClean(page)
    await opened.close()
  })

  it('shows the trail whole to the agency, narrowed by what was done and by day', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.hoa.personId })
    const { page } = opened
    await page.goto('/p/nq04/account')
    await ready(page)
    await page.getByRole('link', { name: 'Nhật ký hệ thống' }).click()
    await page.getByRole('heading', { name: 'Nhật ký hệ thống' }).waitFor()
    await axeClean(page)
    const main = page.getByRole('main')
    await main.getByLabel('Việc').selectOption({ label: 'Rút hoạt động' })
    await main.getByLabel('Từ ngày').fill('31/02/2026')
    await main.getByRole('button', { name: 'Lọc' }).click()
    await main.getByText('Đề nghị ghi ngày theo dạng dd/mm/yyyy.').waitFor()
    await axeClean(page)
    await main.getByLabel('Từ ngày').fill('01/01/2026')
    await main.getByRole('button', { name: 'Lọc' }).click()
    await main
      .getByRole('rowheader', { name: 'Ghi hoạt động' })
      .first()
      .waitFor({ state: 'detached' })
    await main.getByRole('rowheader', { name: 'Rút hoạt động' }).first().waitFor()
    await page.waitForURL(({ searchParams }) => searchParams.get('from') === '2026-01-01')
    assert.ok(await fitsWidth(page))
    await main.getByRole('link', { name: 'Mã niêm phong nhật ký' }).click()
    await page.getByRole('heading', { name: 'Chưa có khối nào được niêm phong' }).waitFor()
    await axeClean(page)
    await opened.close()
  })
})

/** Finds the unit without diacritics, narrows to a month too, and comes back to the whole. */
async function narrowFigure(page: Page): Promise<void> {
  const filter = page.getByRole('region', { name: 'Lọc con số' })
  const open = async () => {
    if (!(await filter.getByRole('combobox', { name: 'Đơn vị' }).isVisible()))
      await filter.getByText('Lọc con số').click()
  }
  await open()
  await filter.getByRole('combobox', { name: 'Đơn vị' }).fill('don vi 12')
  await filter.getByRole('option', { name: 'Đơn vị 12' }).click()
  await filter.getByLabel('Từ tháng').selectOption({ label: 'tháng 12 (15/11–14/12)' })
  await filter.getByLabel('Đến tháng').selectOption({ label: 'tháng 1 (15/12–14/01)' })
  await filter.getByRole('button', { name: 'Lọc' }).click()
  await filter.getByText('Tháng cuối ở trước tháng đầu.').waitFor()
  await filter.getByLabel('Đến tháng').selectOption({ label: 'tháng 12 (15/11–14/12)' })
  await filter.getByRole('button', { name: 'Lọc' }).click()
  await page.getByRole('heading', { name: 'Ngày công – Đơn vị 12 · tháng 12 – 2026' }).waitFor()
  await page.getByText(/^Cộng \d+ \(\d dòng\), bằng con số ở trên/).waitFor()
  await axeClean(page)
  assert.ok(await fitsWidth(page))
  await screenshot(page, 'figure-narrowed')
  // A link keeps what was asked; one part is dropped, then all.
  await page.goto(page.url())
  await ready(page)
  await filter.getByRole('link', { name: 'Bỏ lọc theo Thời gian' }).click()
  await page.getByRole('heading', { name: 'Ngày công – Đơn vị 12 – 2026' }).waitFor()
  await filter.getByRole('link', { name: 'Xem toàn bộ con số' }).click()
  // The unit did all of it, so the sum alone does not tell the two pages apart.
  await page
    .getByRole('heading', { name: 'Ngày công – toàn chương trình, trong phạm vi được xem – 2026' })
    .waitFor()
  await page.getByText('Cộng 12 (2 dòng), bằng con số ở trên').waitFor()
  // Divided by field, one line holds all of it and opens it.
  await page.getByRole('link', { name: 'Theo lĩnh vực' }).click()
  const divided = page.getByRole('table', { name: 'Con số chia ra: Theo lĩnh vực' })
  await divided.getByRole('row', { name: 'Cộng 12' }).waitFor()
  await axeClean(page)
  assert.ok(await fitsWidth(page))
  await screenshot(page, 'figure-divided')
  await divided.getByRole('link', { name: 'Phát triển kinh tế - xã hội: 12' }).click()
  await page
    .getByRole('heading', { name: 'Ngày công – Phát triển kinh tế - xã hội – 2026' })
    .waitFor()
}
