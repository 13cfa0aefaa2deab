import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { foldText } from '#domain/base/fold.ts'
import { plainDate } from '#domain/base/plain-date.ts'
import { sortKey } from '#domain/base/sort-key.ts'
import { newId } from '#server/platform/clock.ts'
import {
  axeClean,
  closeBrowser,
  fitsWidth,
  openPage,
  printedPages,
  ready,
  screenshot,
} from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { plantWork } from '../works.ts'
import { PERIODS, PROGRAMME_ID } from '../world.ts'

const LONG_REMARK =
  'Đơn vị đang thay đổi cán bộ đầu mối, báo cáo đã trình lãnh đạo ký và sẽ gửi bản ký cùng sổ theo dõi trong tuần này.'

/** A bad period: units that sent nothing, each with a remark, a work that stands still and an idle commune. */
async function plantLateUnits({ db }: TestSite, count: number): Promise<void> {
  const [decision] = await db.owner<{ decision_id: string }>(
    'select decision_id from assignment_decisions',
  )
  for (let at = 0; at < count; at += 1) {
    const unitId = newId()
    const name = `Đơn vị ${30 + at} với một tên gọi dài của cơ quan, đơn vị`
    await db.owner(
      `insert into units values ($1, $2, $3, $4, 'publicService', $5, 'province', true, '2016-08-19', null, $6, $7)`,
      [PROGRAMME_ID, unitId, `X${unitId}`, name, at, foldText(name), sortKey(name)],
    )
    const placeId = newId()
    const commune = `Xã Đăk Long ${at}`
    await db.owner("insert into places values ($1, 'commune', true)", [placeId])
    await db.owner(
      `insert into place_versions (place_version_id, place_id, code, name, kind, legal_text, search_text, sort_key)
       values ($1, $2, $3, $4, 'xã', 'giả định', $5, $6)`,
      [newId(), placeId, `Y${placeId}`, commune, foldText(commune), sortKey(commune)],
    )
    await db.owner(
      `insert into twinnings values ($1, $2, $3, $4, 'assigned', false, $5, '2017-01-01', null, null)`,
      [PROGRAMME_ID, newId(), unitId, placeId, decision?.decision_id],
    )
    await db.owner('insert into obligations values ($1, $2, $3, $4, $5, null)', [
      ...[PROGRAMME_ID, newId(), unitId, PERIODS[2026].D3, plainDate('2026-09-16')],
    ])
    await db.owner(
      `insert into unit_remarks (programme_id, remark_id, unit_id, period_id, words, recorded_by, command_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [PROGRAMME_ID, newId(), unitId, PERIODS[2026].D3, LONG_REMARK, CAST.hoa.personId, newId()],
    )
    await plantWork(db, { year: 2019, name: `Nhà văn hóa thôn ${at}`, leadUnitId: unitId })
  }
}

describe('the head opens what is stuck', () => {
  let site: TestSite
  before(async () => {
    site = await openTestSite()
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  for (const width of [360, 1366] as const)
    it(`at ${width} px: opened by sign-in, every part says what is known`, async () => {
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.minh.personId })
      const { page } = opened
      await page.goto('/p/nq04')
      await ready(page)
      await page.getByRole('heading', { name: 'Nội dung cần xử lý' }).waitFor()
      await page.getByText('Số liệu tính đến 23/11/2026').waitFor()
      await page
        .getByRole('heading', { name: '1. Báo cáo Đợt 3 năm 2026 (hạn 16/09/2026)' })
        .waitFor()
      assert.equal(await page.getByRole('rowheader', { name: /Đơn vị/ }).count(), 4)
      await page.getByText('chưa ghi công trình, mô hình nào chưa bàn giao').waitFor()
      await page.getByText('thông báo kết luận của hội nghị chưa được ghi').waitFor()
      await page.getByText('Không có nội dung nào khác cần xử lý.').waitFor()
      const text = (await page.locator('main').textContent()) ?? ''
      assert.doesNotMatch(text, /%|yếu|xếp hạng|tỷ lệ|triệu/i)
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `head-${width}`)
      await page.getByRole('link', { name: 'Đơn vị 12', exact: true }).click()
      await page.getByRole('heading', { name: /^Đơn vị 12/ }).waitFor()
      await page.goBack()
      await page.getByRole('link', { name: 'Xã M2', exact: true }).click()
      await page.getByRole('heading', { name: 'Xã M2 (giả định)' }).waitFor()
      await axeClean(page)
      await opened.close()
    })

  for (const width of [360, 1366] as const)
    it(`at ${width} px: a member follows the communes of the post since a day of choice`, async () => {
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.thao.personId })
      const { page } = opened
      await page.goto('/p/nq04/area')
      await ready(page)
      await page.getByRole('heading', { name: 'Địa bàn theo dõi' }).waitFor()
      assert.deepEqual(
        (await page.getByRole('rowheader').allTextContents()).filter((name) =>
          /^(Xã|Đơn)/.test(name),
        ),
        ['Xã M1', 'Xã M2', 'Đơn vị 01', 'Đơn vị 08', 'Đơn vị 12'],
      )
      await page.getByLabel('Từ ngày').fill('32/13/2026')
      await page.getByRole('button', { name: 'Xem' }).click()
      await page.getByText('Đề nghị ghi ngày theo dạng 15/03/2019').waitFor()
      await page.getByLabel('Từ ngày').fill('01/09/2026')
      await page.getByRole('button', { name: 'Xem' }).click()
      await page.getByRole('heading', { name: 'Đã diễn ra từ ngày 01/09/2026' }).waitFor()
      await page.getByRole('link', { name: 'Xã M2, Số hoạt động: 0' }).click()
      await page.getByRole('heading', { name: 'Đã diễn ra từ ngày 01/09/2026: Xã M2' }).waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `area-${width}`)
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('link', { name: 'Bản tóm tắt 2 trang (PDF)' }).click(),
      ])
      assert.match(download.suggestedFilename(), /dia-ban-theo-doi[.]pdf$/)
      await opened.close()
      if (width === 1366) return
      // The day of choice is a form of the page itself.
      const plain = { baseUrl: site.baseUrl, width, as: CAST.thao.personId, script: false }
      const still = await openPage(plain)
      await still.page.goto('/p/nq04/area')
      await still.page.getByLabel('Từ ngày').fill('1/9/2026')
      await still.page.getByRole('button', { name: 'Xem' }).click()
      await still.page.getByRole('heading', { name: 'Đã diễn ra từ ngày 01/09/2026' }).waitFor()
      await still.close()
    })

  it('opens all figures, and from there the records', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.minh.personId })
    const { page } = opened
    await page.goto('/p/nq04/head')
    await ready(page)
    await page.getByRole('link', { name: 'Toàn bộ số liệu' }).click()
    await page.getByRole('heading', { name: 'Toàn bộ số liệu năm 2026' }).waitFor()
    await axeClean(page)
    await screenshot(page, 'all-figures-1366')
    await page.getByLabel('Năm', { exact: true }).selectOption('2019')
    await page.getByRole('button', { name: 'Xem' }).click()
    await page.getByRole('heading', { name: 'Toàn bộ số liệu năm 2019' }).waitFor()
    await opened.close()
  })

  it('prints on one A4 upright, with 12 units that sent nothing and with 48', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.minh.personId })
    const { page } = opened
    const printed = async () => {
      await page.goto('/p/nq04/head')
      await ready(page)
      return printedPages(page)
    }
    // With the four of the world, 12 units; then 48.
    await plantLateUnits(site, 8)
    assert.deepEqual(await printed(), [{ width: 595, height: 842 }])
    await plantLateUnits(site, 36)
    const boxes = await printed()
    await page.emulateMedia({ media: 'print' })
    await page.setViewportSize({ width: 680, height: 1000 })
    await screenshot(page, 'head-print')
    await page.emulateMedia({ media: null })
    await page.setViewportSize({ width: 1366, height: 768 })
    assert.deepEqual(boxes, [{ width: 595, height: 842 }])
    await opened.close()
  })
})
