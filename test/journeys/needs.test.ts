import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PLACES, UNITS } from '../world.ts'

describe('needs of communes', () => {
  let site: TestSite
  before(async () => {
    site = await openTestSite()
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  for (const [width, commune] of [
    [360, 'Xã M1'],
    [1366, 'Xã M3'],
  ] as const)
    it(`the agency enters a letter's lines with Tab and Enter only, at ${width} px`, async () => {
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.hoa.personId })
      const { page } = opened
      const type = async (text: string, key: 'Tab' | 'Enter') => {
        await page.keyboard.type(text)
        await page.keyboard.press(key)
      }
      await page.goto('/p/nq04/needs')
      await ready(page)
      await page.getByRole('link', { name: 'Ghi việc cần giúp' }).press('Enter')
      await page.getByRole('heading', { name: 'Ghi việc cần giúp' }).waitFor()
      await axeClean(page)
      await page.getByRole('combobox', { name: 'Xã' }).focus()
      await type(commune.toLowerCase().replace('xã', 'xa'), 'Tab')
      await page.keyboard.press('Tab')
      await type('12/CV-UBND', 'Tab')
      await type('2/11/2026', 'Enter')
      // One full line by Tab, then lines of words alone.
      await type('Đường bê tông vào khu sản xuất', 'Tab')
      await page.keyboard.press('Tab')
      await type('Thôn 3', 'Tab')
      await type('1', 'Tab')
      await type('45', 'Tab')
      await type('80.000.000', 'Enter')
      await type('Giếng nước', 'Enter')
      await type('Sân chơi trường học', 'Enter')
      await screenshot(page, `needs-entry-${width}`)
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      // The last line is empty: Enter leads to the button, Enter again records.
      await page.keyboard.press('Enter')
      await page.locator('#save-needs:focus').waitFor()
      await page.keyboard.press('Enter')
      await page.getByText(`Đã ghi 3 việc cần giúp của ${commune}.`).waitFor()
      await page.locator('#placeId:focus').waitFor()
      await page.goto('/p/nq04/needs')
      await ready(page)
      await page.getByRole('link', { name: /^Việc xã đề nghị: / }).waitFor()
      assert.equal(
        await page.getByRole('rowheader', { name: 'Giếng nước' }).count(),
        width === 360 ? 1 : 2,
      )
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `needs-${width}`)
      await opened.close()
    })

  it('takes the lines back at once', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.dung.personId })
    const { page } = opened
    await page.goto('/p/nq04/needs/new')
    await ready(page)
    const first = page.getByRole('group', { name: 'Việc 1' }).getByLabel('Việc cần giúp')
    await first.fill('Việc ghi nhầm')
    await page.reload()
    await ready(page)
    await page.getByText('Đã khôi phục nội dung chưa gửi').waitFor()
    assert.equal(await first.inputValue(), 'Việc ghi nhầm')
    await page.getByRole('button', { name: 'Ghi các việc này' }).click()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText('Đã rút các việc vừa ghi.').waitFor()
    await opened.close()
    const dung = await site.as('dung')
    assert.equal((await dung.get('/needs')).body.found, 0)
  })

  for (const width of [360, 1366] as const)
    it(`a commune officer records, corrects and withdraws its own, at ${width} px`, async () => {
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.dung.personId })
      const { page } = opened
      await page.goto('/p/nq04')
      await ready(page)
      await page.getByRole('link', { name: 'Mở danh sách việc cần giúp của xã' }).click()
      await page.getByRole('heading', { name: 'Việc cần giúp', exact: true }).waitFor()
      await axeClean(page)
      await page.getByRole('link', { name: 'Ghi việc cần giúp' }).click()
      await page.getByRole('heading', { name: 'Ghi việc cần giúp' }).waitFor()
      // The commune of the post stands there; no letter is asked for.
      assert.equal(await page.getByRole('combobox', { name: 'Xã' }).inputValue(), 'Xã M2')
      await page
        .getByRole('group', { name: 'Việc 1' })
        .getByLabel('Việc cần giúp')
        .fill('Sửa nhà cho ông Nguyễn Văn A')
      await page.getByRole('button', { name: 'Ghi các việc này' }).click()
      await page.getByText('có chữ giống tên người').waitFor()
      opened.expectProblem(/422/)
      await axeClean(page)
      const words = `Sửa mái nhà văn hóa lần ${width}`
      await page.getByRole('group', { name: 'Việc 1' }).getByLabel('Việc cần giúp').fill(words)
      await page.getByRole('button', { name: 'Ghi các việc này' }).click()
      await page.getByText('Đã ghi 1 việc cần giúp của Xã M2.').waitFor()
      await page.getByRole('link', { name: 'Danh sách việc cần giúp' }).click()
      await page.getByRole('link', { name: words }).click()
      await page.getByRole('heading', { name: 'Các lần ghi' }).waitFor()
      await axeClean(page)
      await screenshot(page, `need-${width}`)
      assert.ok(await fitsWidth(page))
      await page.getByRole('button', { name: 'Điều chỉnh' }).click()
      const dialog = page.getByRole('dialog', { name: 'Điều chỉnh' })
      await dialog.getByLabel('Số hộ').fill('32')
      await dialog.getByLabel('Lý do điều chỉnh').fill('bổ sung số hộ')
      await axeClean(page)
      await dialog.getByRole('button', { name: 'Điều chỉnh' }).click()
      await page.getByRole('rowheader', { name: 'Lần 2' }).waitFor()
      await page.getByRole('button', { name: 'Rút', exact: true }).click()
      const gone = page.getByRole('dialog', { name: 'Rút' })
      await gone.getByLabel('Lý do rút').fill('xã đã tự làm')
      await gone.getByRole('button', { name: 'Rút', exact: true }).click()
      await page.getByText('Vẫn đọc được, không tính vào số liệu nào.').waitFor()
      await axeClean(page)
      await opened.close()
    })

  for (const width of [360, 1366] as const)
    it(`the agency says what became of a need; its count opens it, at ${width} px`, async () => {
      const hoa = await site.as('hoa')
      const { body } = await hoa.post('/needs', {
        placeId: PLACES.M02,
        year: 2026,
        letter: { number: '9/CV-UBND', issuedOn: '2026-10-05' },
        lines: [{ words: `Cầu treo ${width}`, kind: 'road' }],
      })
      const [need] = (body as unknown as { needs: { needId: string }[] }).needs
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.hoa.personId })
      const { page } = opened
      await page.goto(`/p/nq04/needs/${need?.needId}`)
      await ready(page)
      await page.getByText('Văn bản của xã: số 9/CV-UBND, ngày 05/10/2026').waitFor()
      await page.getByRole('button', { name: 'Ghi kết quả' }).click()
      const dialog = page.getByRole('dialog', { name: 'Ghi kết quả' })
      await dialog.getByLabel('Đơn vị').selectOption(UNITS.DV12)
      await dialog.getByLabel('Căn cứ, lý do').fill('Đơn vị 12 nhận')
      await axeClean(page)
      await dialog.getByRole('button', { name: 'Ghi kết quả' }).click()
      await page.getByRole('rowheader', { name: 'Lần 2' }).waitFor()
      await page.getByRole('link', { name: 'Danh sách việc cần giúp' }).click()
      await page.getByRole('link', { name: /^Đã có đơn vị nhận: / }).press('Enter')
      await page.waitForURL(/state=takenUp/)
      await page.getByRole('rowheader', { name: `Cầu treo ${width}` }).waitFor()
      await axeClean(page)
      await page.getByRole('link', { name: /^Công trình, mô hình: / }).press('Enter')
      await page.getByRole('heading', { name: 'Giúp khi xã chưa đề nghị', level: 1 }).waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await opened.close()
    })
})
