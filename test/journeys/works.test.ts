import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { closePhotoMaker } from '#server/photos/make-photo.ts'
import { phonePicture } from '#server/photos/pictures.fixture.ts'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'

describe('a work is registered, agreed, started and paid for', () => {
  let site: TestSite
  before(async () => {
    site = await openTestSite()
  })
  after(async () => {
    await closeBrowser()
    await closePhotoMaker()
    await site.close()
  })

  for (const width of [360, 1366] as const)
    it(`at ${width} px, by the focal point and the commune`, async () => {
      const name = `Nhà văn hóa thôn ${width}`
      const sitting = async (person: keyof typeof CAST) => {
        const opened = await openPage({
          baseUrl: site.baseUrl,
          width,
          as: CAST[person].personId,
        })
        return opened.page
      }
      const nam = await sitting('nam')
      await nam.goto('/p/nq04/works')
      await ready(nam)
      await nam.getByRole('link', { name: 'Đăng ký công trình, mô hình' }).click()
      await nam.getByLabel('Tên công trình, mô hình').fill(name)
      await nam.getByLabel(/Tổng kinh phí/).fill('100.000.000')
      await axeClean(nam)
      assert.ok(await fitsWidth(nam))
      await nam.getByRole('button', { name: 'Ghi', exact: true }).click()
      await nam.getByRole('heading', { name, level: 1 }).waitFor()
      await axeClean(nam)
      assert.ok(await fitsWidth(nam))
      await nam.getByText('Việc chưa ghi được lúc này').click()
      await axeClean(nam)
      assert.equal(
        await nam.getByRole('button', { name: /^Ghi tiến độ/ }).getAttribute('aria-disabled'),
        'true',
      )
      const path = new URL(nam.url()).pathname

      const dung = await sitting('dung')
      await dung.goto(path)
      await ready(dung)
      await dung.getByRole('button', { name: 'Ghi ý kiến thống nhất của xã' }).click()
      await dung.getByRole('button', { name: 'Ghi', exact: true }).click()
      await dung.getByText('Xã đã thống nhất', { exact: false }).first().waitFor()
      await axeClean(dung)

      await nam.goto(path)
      await ready(nam)
      await nam.getByRole('button', { name: 'Ghi khởi công' }).click()
      await axeClean(nam)
      await nam.getByRole('button', { name: 'Ghi', exact: true }).click()
      await nam.getByText('Đang thực hiện', { exact: false }).first().waitFor()
      await nam.getByRole('button', { name: 'Ghi tiến độ' }).click()
      await nam.getByLabel('Tiến độ (%)').fill('40')
      await nam.getByRole('button', { name: 'Thêm ảnh' }).click()
      await nam.getByText('Không chụp mặt người, trẻ em, doanh trại, chốt.').waitFor()
      const picture = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await phonePicture() }
      await nam.getByLabel('Chọn hoặc chụp ảnh').setInputFiles([picture])
      await nam.getByRole('img', { name: 'Ảnh 1, chờ ghi' }).waitFor()
      await axeClean(nam)
      assert.ok(await fitsWidth(nam))
      await nam.getByRole('button', { name: 'Ghi', exact: true }).click()
      await nam.getByRole('img', { name: 'Ảnh 1', exact: true }).waitFor()
      await nam.getByText('Tiến độ: đạt 40%, 23/11/2026').waitFor()
      await nam.getByRole('button', { name: 'Ghi thanh toán' }).click()
      await nam.getByLabel('Số tiền (đồng)').fill('40.000.000')
      await nam.getByRole('button', { name: 'Ghi', exact: true }).click()
      await nam.getByRole('table', { name: 'Các khoản đã thanh toán' }).waitFor()
      await axeClean(nam)
      assert.ok(await fitsWidth(nam))
      await screenshot(nam, `work-${width}`)
    })
})
