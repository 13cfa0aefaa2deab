import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { UNITS } from '../world.ts'

describe('the periods of a year on screen', () => {
  let site: TestSite
  const open = (width: 360 | 1366, as: keyof typeof CAST = 'hoa') =>
    openPage({ baseUrl: site.baseUrl, width, as: CAST[as].personId })
  before(async () => {
    site = await openTestSite()
    await site.db.owner("update twinnings set mode = 'invited' where unit_id = $1", [UNITS.DV02])
    await site.db.owner('delete from obligations where unit_id = $1', [UNITS.DV02])
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  it('are reached from the board; a deadline is moved with its reason', async () => {
    const opened = await open(1366)
    const { page } = opened
    await page.goto('/p/nq04/board')
    await ready(page)
    await page.getByRole('link', { name: 'Kỳ và hạn gửi' }).click()
    await page.getByRole('heading', { name: 'Kỳ báo cáo và nghĩa vụ gửi, năm 2026' }).waitFor()
    await page.getByText('Đơn vị 02 (được mời)').waitFor()
    await page.getByText('Chưa ghi số, ngày của văn bản chế độ báo cáo.').waitFor()
    await axeClean(page)
    await page.getByText('Khối cơ quan nhà nước').click()
    await page.getByRole('link', { name: 'Đơn vị 12' }).waitFor()
    await axeClean(page)
    await page.getByRole('button', { name: 'Đổi hạn gửi Năm' }).click()
    const dialog = page.getByRole('dialog', { name: 'Đổi hạn gửi Năm' })
    await dialog.getByRole('button', { name: 'Đổi hạn' }).click()
    await page.getByText('Đề nghị ghi ngày theo dạng').waitFor()
    await axeClean(page)
    await page.getByLabel('Hạn mới').fill('14/12/2026')
    await page.getByLabel('Lý do').fill('Trùng kỳ họp Hội đồng nhân dân')
    await page.keyboard.press('Enter')
    await page.getByText('sớm nhất là 15/12/2026').waitFor()
    opened.expectProblem(/422/)
    await page.getByLabel('Hạn mới').fill('21/12/2026')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Hạn gửi Năm nay là 21/12/2026.').waitFor()
    await page.getByText('đổi ngày 23/11/2026: Trùng kỳ họp Hội đồng nhân dân').waitFor()
    await axeClean(page)
    await screenshot(page, 'periods-1366')
    await opened.close()
  })

  it('of the next year are opened by the agency, once, on a phone too', async () => {
    const opened = await open(360)
    const { page } = opened
    await page.goto('/p/nq04/years/2026/periods')
    await ready(page)
    await axeClean(page)
    assert.ok(await fitsWidth(page))
    await screenshot(page, 'periods-360')
    await page.getByRole('link', { name: '2027 (chưa mở)' }).click()
    await page.getByRole('heading', { name: 'Năm 2027 chưa mở' }).waitFor()
    await axeClean(page)
    assert.ok(await fitsWidth(page))
    await screenshot(page, 'periods-open-360')
    // The committee's letter sets other days: the periods follow as they are typed, and the letter is asked for.
    await page.getByText('Sửa ngày chốt số liệu, hạn gửi theo văn bản').click()
    const first = page.getByRole('group', { name: 'Đợt 1 · số liệu từ 15/12/2026' })
    await first.getByLabel('Chốt số liệu').selectOption({ label: '14/04/2027' })
    assert.equal(await first.getByLabel('Hạn gửi').inputValue(), '16/04/2027')
    await first.getByLabel('Hạn gửi').fill('20/4/2027')
    await page.getByRole('group', { name: 'Đợt 2 · số liệu từ 15/04/2027' }).waitFor()
    await page.getByRole('heading', { name: 'Các kỳ theo ngày đã sửa' }).waitFor()
    await page.getByRole('button', { name: 'Mở năm 2027' }).click()
    await page.getByText('đề nghị ghi văn bản quy định').waitFor()
    await axeClean(page)
    assert.ok(await fitsWidth(page))
    await screenshot(page, 'periods-open-set-360')
    await page.getByLabel('Văn bản quy định kỳ báo cáo').fill('05-CV/BCĐ ngày 20/11/2026')
    await page.keyboard.press('Enter')
    await page.getByText('Đã mở năm 2027: 4 kỳ, 3 đơn vị phải gửi.').waitFor()
    await page.getByRole('heading', { name: 'Các kỳ của năm' }).waitFor()
    await page.getByText('05-CV/BCĐ ngày 20/11/2026').first().waitFor()
    await page.getByText('đề nghị in, trình ký, gửi các đơn vị').waitFor()
    await page.getByRole('link', { name: 'Văn bản chế độ báo cáo (Word)' }).waitFor()
    await axeClean(page)
    await opened.close()
  })

  it('keep the settings of their year, a version a saving, days as they are written', async () => {
    for (const width of [360, 1366] as const) {
      const opened = await open(width)
      const { page } = opened
      await page.goto('/p/nq04/years/2026/settings')
      await ready(page)
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      const date = page.getByLabel('Văn bản quy định chế độ báo cáo: ngày')
      await page.getByLabel('Văn bản quy định chế độ báo cáo: số').fill(`0${width}-CV/BCĐ`)
      await date.fill('31/02/2026')
      await page.getByRole('button', { name: 'Lưu thành bản mới' }).click()
      await page.getByText('ví dụ 20/11/2026').waitFor()
      assert.equal(await date.evaluate((input) => input === document.activeElement), true)
      await axeClean(page)
      await date.fill('5/1/2026')
      // What the new version changes is read before it is saved.
      const changes = page.locator('.notice', { hasText: 'Bản mới sẽ thay đổi' })
      await changes.getByText(`→ 0${width}-CV/BCĐ`).waitFor()
      await screenshot(page, `settings-changes-${width}`)
      // The outline of the year's report: a section goes, another moves, and what changes is read before saving.
      await page.getByText('Mục', { exact: true }).click()
      await page.getByText('Phụ lục', { exact: true }).click()
      await page.getByText('Bố cục chưa đổi.').waitFor()
      const title = width === 360 ? 'Ưu điểm' : 'Công tác kiểm tra, giám sát'
      await page.getByRole('checkbox', { name: `In: ${title}` }).uncheck()
      await page.getByRole('button', { name: 'Chuyển lên: Kinh nghiệm' }).click()
      await page.getByText('Sẽ đổi trên báo cáo').waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `settings-outline-${width}`)
      await page.locator('#reason').fill(`Có văn bản mới (${width})`)
      await page.keyboard.press('Enter')
      await page.getByText(`Lý do: Có văn bản mới (${width})`).waitFor()
      assert.equal(await date.inputValue(), '05/01/2026')
      await page.getByText('Mục', { exact: true }).click()
      const dropped = page.getByRole('checkbox', { name: `In: ${title}` })
      assert.equal(await dropped.isChecked(), false)
      await page.getByText('Ghi tên mới từ một ngày').click()
      await page.getByLabel('Từ ngày').fill('mai')
      await page.getByLabel('Căn cứ (văn bản, ngày)').fill('Quyết định')
      await page.locator('#name-reason').fill('Sắp xếp')
      await page.getByRole('button', { name: 'Ghi tên mới' }).click()
      await page.getByText('ví dụ 20/11/2026').waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `settings-${width}`)
      await opened.close()
    }
  })

  it('are read by the committee, who change nothing', async () => {
    const opened = await open(1366, 'thao')
    const { page } = opened
    await page.goto('/p/nq04/years/2026/periods')
    await ready(page)
    await page.getByText('Đơn vị 02 (được mời)').waitFor()
    // The letter that asks for all this, as the settings now have it.
    await page.getByText('Theo văn bản số 01366-CV/BCĐ ngày 05/01/2026.').waitFor()
    assert.equal(await page.getByRole('button', { name: /Đổi hạn/ }).count(), 0)
    await axeClean(page)
    await opened.close()
  })

  it('follow the assignments: a unit is assigned, its end recorded and taken back, and the unit closed', async () => {
    for (const width of [360, 1366] as const) {
      const opened = await open(width)
      const { page } = opened
      await page.goto('/p/nq04/years/2026/periods')
      await ready(page)
      await page.getByRole('link', { name: 'Phân công', exact: true }).click()
      await page.getByRole('heading', { name: 'Phân công đơn vị giúp xã' }).waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `assignments-${width}`)
      const paper = async (day: string) => {
        await page.locator('#day').fill(day)
        await page.getByLabel('Số, ký hiệu văn bản').fill('15-QĐ/TU')
        await page.getByLabel('Ngày văn bản').fill('20/11/2026')
        await page.getByLabel('Cơ quan ban hành').fill('Tỉnh ủy')
        await page.getByLabel('Lý do').fill('Phân công bổ sung')
        // What was missing is no longer said to be.
        assert.equal(await page.getByText('Đề nghị ghi nội dung này.').count(), 0)
        await axeClean(page)
        assert.ok(await fitsWidth(page))
        await screenshot(page, `assignment-dialog-${width}`)
        await page.keyboard.press('Enter')
      }
      if (width === 360) {
        await page.getByRole('button', { name: 'Phân công Đơn vị 02 giúp xã', exact: true }).click()
        const dialog = page.getByRole('dialog')
        await dialog.getByRole('button', { name: 'Phân công', exact: true }).click()
        await page.getByText('Đề nghị ghi nội dung này.').first().waitFor()
        await page.getByRole('combobox', { name: 'Xã' }).fill('M2')
        await page.getByRole('option').first().click()
        await paper('23/11/2026')
        await page.getByText('Đã phân công. Báo cáo phải gửi thêm: ').waitFor()
      } else {
        await page
          .getByRole('button', { name: /Kết thúc phân công Đơn vị 02 giúp/ })
          .last()
          .click()
        await paper('1/12/2026')
        await page.getByText('Đã ghi kết thúc. Báo cáo không còn phải gửi: ').waitFor()
        await page.getByRole('button', { name: /Bỏ ngày kết thúc phân công Đơn vị 02/ }).click()
        await page.getByLabel('Lý do').fill('Ghi nhầm')
        await page.keyboard.press('Enter')
        await page.getByText('Đã bỏ ngày kết thúc.').waitFor()
        // Nothing takes a closing back: the name is asked for.
        await page.getByRole('button', { name: 'Đơn vị chấm dứt: Đơn vị 08' }).click()
        await page.getByText(/có hạn từ ngày đó không phải gửi \(đang còn \d+\)/).waitFor()
        await paper('23/11/2026')
        await page.getByText('Đề nghị nhập đúng như trên.').waitFor()
        await page.getByLabel('Nhập Đơn vị 08 để xác nhận').fill('Đơn vị 08')
        await page.keyboard.press('Enter')
        await page.getByText('Đã ghi. Báo cáo không còn phải gửi: ').waitFor()
      }
      await axeClean(page)
      await opened.close()
    }
  })
})
