import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { closePhotoMaker } from '#server/photos/make-photo.ts'
import { phonePicture } from '#server/photos/pictures.fixture.ts'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { UNITS } from '../world.ts'

describe('a work is registered, agreed, started, photographed, shared, paid for and handed over', () => {
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
    it(`at ${width} px, by focal point, commune, field team and a partner`, async () => {
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
      const open = () => nam.getByRole('link', { name: 'Đăng ký công trình, mô hình' }).click()
      await open()
      await nam.getByLabel('Tên công trình, mô hình').fill('Ghi nhầm')
      await nam.getByRole('button', { name: 'Ghi', exact: true }).click()
      await nam.getByRole('button', { name: 'Hoàn tác' }).click()
      await nam.getByText('Đã rút đăng ký vừa ghi.').waitFor()
      await open()
      await nam.getByLabel('Tên công trình, mô hình').fill(name)
      await nam.getByLabel(/Tổng kinh phí/).fill('100.000.000')
      await nam.reload()
      await ready(nam)
      await nam.getByText('Đã khôi phục nội dung chưa gửi').waitFor()
      assert.equal(await nam.getByLabel(/Tổng kinh phí/).inputValue(), '100.000.000')
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
      // At once: the offer stands for ten seconds. What was undone is shown folded.
      await nam.getByRole('button', { name: 'Hoàn tác' }).click()
      await nam.getByText('Đã hoàn tác việc vừa ghi.').waitFor()
      await nam.getByText('Đã hoàn tác ngay sau khi ghi: Khởi công').click()
      await nam.getByText('23/11/2026 · Khởi công', { exact: true }).waitFor()
      await axeClean(nam)
      await screenshot(nam, `work-undone-${width}`)
      await nam.getByRole('button', { name: 'Ghi khởi công' }).click()
      await nam.getByRole('button', { name: 'Ghi', exact: true }).click()
      await nam.getByText('Đang thực hiện', { exact: false }).first().waitFor()

      // The field team stands at the site: how far it is, with a photograph.
      const yLan = await sitting('yLan')
      await yLan.goto(path)
      await ready(yLan)
      await yLan.getByRole('button', { name: 'Ghi tiến độ' }).click()
      await yLan.getByLabel('Tiến độ (%)').fill('40')
      await yLan.getByRole('button', { name: 'Thêm ảnh' }).click()
      await yLan.getByText('Không chụp mặt người, trẻ em, doanh trại, chốt.').waitFor()
      const picture = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: await phonePicture() }
      await yLan.getByLabel('Chọn hoặc chụp ảnh').setInputFiles([picture])
      await yLan.getByRole('img', { name: 'Ảnh 1, chờ ghi' }).waitFor()
      // Loaded again, the dialog has what was typed and the photograph that waits.
      await yLan.reload()
      await ready(yLan)
      await yLan.getByRole('button', { name: 'Ghi tiến độ' }).click()
      await yLan.getByText('Đã khôi phục nội dung chưa gửi').waitFor()
      assert.equal(await yLan.getByLabel('Tiến độ (%)').inputValue(), '40')
      await yLan.getByRole('img', { name: 'Ảnh 1, chờ ghi' }).waitFor()
      await axeClean(yLan)
      assert.ok(await fitsWidth(yLan))
      await yLan.getByRole('button', { name: 'Ghi', exact: true }).click()
      await yLan.getByRole('img', { name: 'Ảnh 1', exact: true }).waitFor()
      await yLan.getByText('Tiến độ: đạt 40%, 23/11/2026').waitFor()
      await axeClean(yLan)
      await screenshot(yLan, `work-photo-${width}`)

      // A partner agrees to its own part.
      const shares = [
        { unitId: UNITS.DV12, share: 60_000_000 },
        { unitId: UNITS.DV08, share: 40_000_000 },
      ]
      const workId = path.split('/').at(-1)
      const asNam = await site.as('nam')
      assert.equal((await asNam.post(`/works/${workId}/shares`, { payers: shares })).status, 201)
      const ngoc = await sitting('ngoc')
      await ngoc.goto(path)
      await ready(ngoc)
      await ngoc.getByRole('button', { name: 'Thống nhất phần chia' }).click()
      await ngoc
        .getByLabel('Đơn vị', { exact: true })
        .selectOption({ label: 'Đơn vị 08: 40.000.000 đồng' })
      await axeClean(ngoc)
      await ngoc.getByRole('button', { name: 'Ghi', exact: true }).click()
      await ngoc.getByText('Thống nhất phần chia: 40,0 triệu đồng').waitFor()
      await axeClean(ngoc)
      assert.ok(await fitsWidth(ngoc))

      await nam.goto(path)
      await ready(nam)
      await nam.getByRole('button', { name: 'Ghi thanh toán' }).click()
      await nam.getByLabel('Số tiền (đồng)').fill('40.000.000')
      await nam.getByRole('button', { name: 'Ghi', exact: true }).click()
      await nam.getByRole('table', { name: 'Các khoản đã thanh toán' }).waitFor()
      await axeClean(nam)
      assert.ok(await fitsWidth(nam))
      await nam.getByRole('button', { name: 'Ghi bàn giao' }).click()
      await nam.getByLabel('Số biên bản bàn giao').fill('03/BB-BG')
      await nam.getByLabel('Ngày biên bản').fill('20/11/2026')
      await axeClean(nam)
      await nam.getByRole('button', { name: 'Ghi', exact: true }).click()
      await nam.getByText('23/11/2026, văn bản số 03/BB-BG ngày 20/11/2026').waitFor()
      await axeClean(nam)
      await screenshot(nam, `work-${width}`)
    })
})
