import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PLACES } from '../world.ts'

describe('proposals of the people', () => {
  let site: TestSite
  before(async () => {
    site = await openTestSite()
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  for (const width of [360, 1366] as const)
    it(`a commune officer records one, is told what does not belong there, and takes one back, at ${width} px`, async () => {
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.dung.personId })
      const { page } = opened
      await page.goto('/p/nq04/proposals')
      await ready(page)
      await page.getByRole('heading', { name: 'Kiến nghị của Nhân dân', level: 1 }).waitFor()
      await axeClean(page)
      const form = page.locator('form.sheet')
      assert.equal(await form.getByLabel('Xã').locator('option:checked').textContent(), 'Xã M2')
      await form.getByLabel('Chủ đề').selectOption({ label: 'Nước sinh hoạt' })
      await form.getByLabel('Nội dung').fill('Bể nước nhà ông Nguyễn Văn A bị nứt')
      await form.getByRole('button', { name: 'Ghi kiến nghị' }).press('Enter')
      await page.getByText('có chữ giống tên người').waitFor()
      opened.expectProblem(/422/)
      await axeClean(page)
      await page.reload()
      await ready(page)
      await page.getByText('Đã khôi phục nội dung chưa gửi').waitFor()
      assert.match(await form.getByLabel('Nội dung').inputValue(), /^Bể nước nhà/)
      const words = `Bể nước chung bị nứt, lần ${width}`
      await form.getByLabel('Nội dung').fill(words)
      await form.getByRole('button', { name: 'Ghi kiến nghị' }).press('Enter')
      await page.getByText('Đã ghi kiến nghị.').waitFor()
      const row = page.getByRole('row').filter({ hasText: words })
      await row.getByText('chưa trả lời').waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `proposals-commune-${width}`)
      // The numbers of the province are the committee's.
      assert.equal(await page.getByText('Số kiến nghị theo chủ đề').count(), 0)
      const slip = `Đèn đường hỏng, lần ${width}`
      await form.getByLabel('Nội dung').fill(slip)
      await form.getByRole('button', { name: 'Ghi kiến nghị' }).click()
      const wrong = page.getByRole('row').filter({ hasText: slip })
      await wrong.getByRole('button', { name: 'Rút' }).click()
      const dialog = page.getByRole('dialog', { name: 'Rút' })
      await axeClean(page)
      await dialog.getByRole('button', { name: 'Rút' }).click()
      await wrong.waitFor({ state: 'detached' })
      await opened.close()
    })

  for (const width of [360, 1366] as const)
    it(`the agency counts by theme, opens a count and answers, at ${width} px`, async () => {
      const dung = await site.as('dung')
      const words = `Đường vào khu sản xuất lầy lội, lần ${width}`
      const { status, body } = await dung.post('/proposals', {
        ...{ year: 2026, placeId: PLACES.M02, theme: 'road', householdBand: 'from10to49' },
        ...{ actKind: 'department', words },
      })
      assert.equal(status, 201, JSON.stringify(body))
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.hoa.personId })
      const { page } = opened
      await page.goto('/p/nq04/proposals')
      await ready(page)
      await page.getByRole('heading', { name: /^Số kiến nghị theo chủ đề/ }).waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `proposals-${width}`)
      await page
        .getByRole('link', { name: /^Mới ghi: / })
        .first()
        .press('Enter')
      await page.waitForURL(/theme=road&state=recorded/)
      await axeClean(page)
      const row = page.getByRole('row').filter({ hasText: words })
      await row.getByRole('button', { name: 'Ghi kết quả' }).click()
      const dialog = page.getByRole('dialog', { name: 'Ghi kết quả' })
      await dialog.getByLabel('Tình trạng').selectOption({ label: 'Đã trả lời' })
      await dialog.getByLabel('Trả lời').fill('Đưa vào kế hoạch duy tu quý IV')
      await axeClean(page)
      await screenshot(page, `proposals-answer-${width}`)
      await dialog.getByRole('button', { name: 'Ghi kết quả' }).click()
      // No longer among those just recorded.
      await row.waitFor({ state: 'detached' })
      await page.getByLabel('Tình trạng').first().selectOption({ label: 'Đã trả lời' })
      await page.getByRole('button', { name: 'Xem' }).click()
      await page.waitForURL(/state=answered/)
      await page.getByText('Đưa vào kế hoạch duy tu quý IV').first().waitFor()
      await axeClean(page)
      await opened.close()
    })
})
