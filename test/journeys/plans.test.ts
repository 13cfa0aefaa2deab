import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PLACES, UNITS } from '../world.ts'

describe('the yearly plan', () => {
  let site: TestSite
  const open = (width: 360 | 1366, as: keyof typeof CAST) =>
    openPage({ baseUrl: site.baseUrl, width, as: CAST[as].personId })
  before(async () => {
    site = await openTestSite()
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  for (const [width, year] of [
    [360, 2026],
    [1366, 2019],
  ] as const) {
    it(`at ${width} px: the focal point drafts by Tab and Enter, loses nothing by a reload, files and amends`, async () => {
      const opened = await open(width, 'nam')
      const { page } = opened
      await page.goto(`/p/nq04/plan?year=${year}`)
      await ready(page)
      await page.getByRole('heading', { name: `Kế hoạch năm ${year}: Đơn vị 12` }).waitFor()
      await page.getByText('Đang soạn, chưa gửi').waitFor()
      const cell = (row: string, name: string) =>
        page.getByLabel(`Xã M2, ${row}, ${name}`, { exact: true })
      await cell('Dòng mới', 'Loại việc').selectOption({ label: 'Tặng quà' })
      await cell('Dòng mới', 'Nội dung').press('Enter')
      await page.getByText('Dòng mới: Đề nghị ghi nội dung việc.').waitFor()
      await axeClean(page)
      await cell('Dòng mới', 'Nội dung').fill('Tặng quà hộ nghèo')
      await page.reload()
      await ready(page)
      assert.equal(await cell('Dòng mới', 'Nội dung').inputValue(), 'Tặng quà hộ nghèo')
      assert.equal(
        await page
          .getByRole('button', { name: 'Gửi kế hoạch cho Xã M2' })
          .getAttribute('aria-disabled'),
        'true',
      )
      await cell('Dòng mới', 'Nội dung').press('Tab')
      await page.keyboard.type('40')
      await page.keyboard.press('Tab')
      assert.equal(await cell('Dòng mới', 'Đơn vị tính').inputValue(), 'suất')
      await page.keyboard.press('Tab')
      await page.keyboard.type('12,5')
      await page.keyboard.press('Enter')
      // At once: the offer stands for ten seconds.
      await page.getByRole('button', { name: 'Hoàn tác' }).click()
      await page.getByText('Đã hoàn tác việc vừa ghi.').waitFor()
      await cell('Dòng 1', 'Số lượng').waitFor({ state: 'detached' })

      await cell('Dòng mới', 'Loại việc').selectOption({ label: 'Giúp ngày công lao động' })
      await cell('Dòng mới', 'Nội dung').fill('Sửa đường thôn 2')
      await cell('Dòng mới', 'Số lượng').fill('40')
      await cell('Dòng mới', 'Ngày hoàn thành').fill(`30/9/${year}`)
      await cell('Dòng mới', 'Ngày hoàn thành').press('Enter')
      await cell('Dòng 1', 'Số lượng').waitFor()
      await page.getByText('Không còn thiếu nội dung nào.').waitFor()
      await axeClean(page)
      await screenshot(page, `plan-draft-${width}`)
      assert.ok(await fitsWidth(page))
      await page.getByRole('button', { name: 'Gửi kế hoạch cho Xã M2' }).press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Gửi kế hoạch cho Xã M2' })
      await axeClean(page)
      await dialog.getByRole('button', { name: 'Gửi kế hoạch', exact: true }).click()
      await page.getByText('Đã gửi kế hoạch cho Xã M2.').waitFor()
      await page.getByText('Đã gửi ngày 23/11/2026').waitFor()
      await axeClean(page)

      await page.getByRole('button', { name: 'Sửa: Sửa đường thôn 2' }).press('Enter')
      const amend = page.getByRole('dialog', { name: 'Điều chỉnh kế hoạch' })
      await amend.getByLabel('Số lượng').fill('60')
      await amend.getByRole('button', { name: 'Ghi điều chỉnh' }).click()
      await page.getByText('Đề nghị ghi lý do.').waitFor()
      await axeClean(page)
      await amend.getByLabel('Lý do điều chỉnh').fill('xã đề nghị thêm')
      await page.reload()
      await ready(page)
      await page.getByRole('button', { name: 'Sửa: Sửa đường thôn 2' }).press('Enter')
      await page.getByText('Đã khôi phục nội dung chưa gửi').waitFor()
      assert.equal(await amend.getByLabel('Số lượng').inputValue(), '60')
      await amend.getByRole('button', { name: 'Ghi điều chỉnh' }).click()
      await page.getByRole('button', { name: 'Hoàn tác' }).click()
      await page.getByText('Đã hoàn tác điều chỉnh vừa ghi.').waitFor()
      await page.getByText('60 ngày công · trước ngày').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Sửa: Sửa đường thôn 2' }).press('Enter')
      await amend.getByLabel('Số lượng').fill('60')
      await amend.getByLabel('Lý do điều chỉnh').fill('xã đề nghị thêm')
      await amend.getByRole('button', { name: 'Ghi điều chỉnh' }).click()
      await page.getByText('Đã ghi điều chỉnh.').waitFor()
      await page.getByText('Lý do: xã đề nghị thêm').waitFor()
      await page.getByText('40 ngày công · trước ngày').waitFor()
      await page.getByText('60 ngày công · trước ngày').waitFor()
      await axeClean(page)
      await screenshot(page, `plan-filed-${width}`)
      assert.ok(await fitsWidth(page))
      await opened.close()
    })

    it(`at ${width} px: what is recorded for an item opens to its records`, async () => {
      const nam = await site.as('nam')
      const plan = (await nam.get(`/plan?year=${year}`)).body as unknown as {
        communes: { items: { planItemId: string }[] }[]
      }
      const recorded = await nam.post('/activities', {
        ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'labour' },
        ...{ happenedFrom: `${year}-03-03`, happenedTo: `${year}-03-04`, people: 12, halfDays: 4 },
        ...{ valueLines: [], figureStatus: 'final' },
        planItemId: plan.communes[0]?.items[0]?.planItemId,
      })
      assert.equal(recorded.status, 201, JSON.stringify(recorded.body))
      const opened = await open(width, 'nam')
      const { page } = opened
      await page.goto(`/p/nq04/plan?year=${year}`)
      await ready(page)
      await page.getByText('(40,0%)').waitFor()
      await page.getByRole('link', { name: 'Sửa đường thôn 2, Đã ghi: 24' }).click()
      await page.getByRole('heading', { name: 'Các lần ghi' }).waitFor()
      const foot = page
        .getByRole('table', { name: 'Hoạt động đã ghi cho việc này' })
        .locator('tfoot')
      assert.match((await foot.textContent()) ?? '', /24/)
      await axeClean(page)
      await screenshot(page, `plan-item-${width}`)
      assert.ok(await fitsWidth(page))
      await opened.close()
    })

    it(`at ${width} px: the commune officer asks for a change, then agrees`, async () => {
      const opened = await open(width, 'dung')
      const { page } = opened
      await page.goto(`/p/nq04/commune?year=${year}`)
      await ready(page)
      await page.getByRole('heading', { name: 'Kế hoạch của các đơn vị' }).waitFor()
      await page.getByRole('button', { name: 'Đề nghị sửa: Đơn vị 12' }).click()
      const dialog = page.getByRole('dialog', { name: 'Ý kiến của xã về kế hoạch của Đơn vị 12' })
      await dialog.getByRole('button', { name: 'Ghi ý kiến' }).click()
      await page.getByText('Đề nghị ghi rõ xã đề nghị sửa điều gì.').waitFor()
      await axeClean(page)
      await dialog.getByLabel('Nội dung đề nghị sửa').fill('Lùi sang sau vụ thu hoạch')
      await dialog.getByRole('button', { name: 'Ghi ý kiến' }).click()
      await page.getByText('Lùi sang sau vụ thu hoạch').waitFor()
      await axeClean(page)
      await screenshot(page, `plan-commune-${width}`)
      assert.ok(await fitsWidth(page))
      await page.getByRole('button', { name: 'Thống nhất: Đơn vị 12' }).click()
      await page
        .getByRole('dialog', { name: 'Ý kiến của xã về kế hoạch của Đơn vị 12' })
        .getByRole('button', { name: 'Ghi ý kiến' })
        .click()
      await page.getByText('Xã thống nhất').waitFor()
      await opened.close()
    })

    it(`at ${width} px: the agency sees who filed, opens a share, and enters a paper`, async () => {
      const opened = await open(width, 'hoa')
      const { page } = opened
      await page.goto(`/p/nq04/plans?year=${year}`)
      await ready(page)
      await page.getByText('1 trên 4 đơn vị được phân công đã gửi đủ kế hoạch').waitFor()
      await page.getByRole('link', { name: /Đã gửi đủ đến 31\/01/ }).waitFor()
      await axeClean(page)
      await screenshot(page, `plans-${width}`)
      assert.ok(await fitsWidth(page))
      await page.getByRole('link', { name: 'Chưa gửi đủ' }).click()
      await page.waitForURL(/state=notFiled/)
      await page.getByRole('link', { name: 'Đơn vị 08' }).click()
      await page.getByRole('heading', { name: `Kế hoạch năm ${year}: Đơn vị 08` }).waitFor()
      const cell = (name: string) => page.getByLabel(`Xã M2, Dòng mới, ${name}`, { exact: true })
      await cell('Nội dung').fill('Giúp chuồng trại')
      await cell('Nội dung').press('Enter')
      await page.getByLabel('Xã M2, Dòng 1, Nội dung', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Gửi kế hoạch cho Xã M2' }).press('Enter')
      const dialog = page.getByRole('dialog', { name: 'Gửi kế hoạch cho Xã M2' })
      await dialog.getByLabel('Số, ký hiệu văn bản').fill('12-KH/ĐV')
      await dialog.getByLabel('Ngày văn bản').fill(`25/1/${year}`)
      await dialog.getByLabel('Ngày gửi kế hoạch').fill(`30/1/${year}`)
      await axeClean(page)
      await dialog.getByRole('button', { name: 'Gửi kế hoạch', exact: true }).click()
      await page.getByText(`Đã gửi ngày 30/01/${year}`).waitFor()
      await page.goto(`/p/nq04/plans?year=${year}&filedBy=${year}-01-31`)
      await ready(page)
      await page.getByRole('link', { name: 'Đơn vị 08' }).waitFor()
      assert.equal(await page.getByRole('link', { name: 'Đơn vị 12' }).count(), 0)
      await axeClean(page)
      await opened.close()
    })
  }
})
