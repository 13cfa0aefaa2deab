import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { newId } from '#server/platform/clock.ts'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PLACES, PROGRAMME_ID, UNITS, VERSIONS } from '../world.ts'

const OLD = 'QĐ 59/2015/QĐ-TTg'
const NEW = 'NĐ 07/2021/NĐ-CP'
const REVIEWS = [
  ['2018-12-31', 400, 100, OLD, 'final', 'QĐ 11/QĐ-UBND'],
  ['2019-12-31', 402, 84, OLD, 'preliminary', 'BC 12/BC-UBND'],
  ['2019-12-31', 402, 82, OLD, 'final', 'QĐ 13/QĐ-UBND'],
  ['2020-12-31', 405, 61, OLD, 'final', 'QĐ 14/QĐ-UBND'],
  ['2020-12-31', 405, 64, OLD, 'final', 'niên giám'],
  ['2022-01-01', 410, 160, NEW, 'final', 'QĐ 15/QĐ-UBND'],
  ['2022-12-31', 412, 140, NEW, 'final', 'QĐ 16/QĐ-UBND'],
  ['2023-12-31', 415, 121, NEW, 'preliminary', 'BC 17/BC-UBND'],
] as const

async function plant({ db }: TestSite): Promise<void> {
  for (const [day, households, poor, standard, status, source] of REVIEWS)
    for (const [indicator, amount] of [
      ['households', households],
      ['poorHouseholds', poor],
    ] as const)
      await db.owner(
        `insert into indicator_values (programme_id, indicator_id, place_id, place_version_id, indicator, measured_on,
           amount, poverty_standard, figure_status, source_document) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          PROGRAMME_ID,
          newId(),
          PLACES.M02,
          VERSIONS.M02,
          indicator,
          day,
          amount,
          standard,
          status,
          source,
        ],
      )
  await db.owner(
    `insert into place_designations values ($1, 'extremelyDifficult', 'QD900-2017', '2017-07-01', '2020-12-31',
       '900/QĐ-TTg', 'giả định')`,
    [PLACES.M02],
  )
  await db.owner(`insert into key_communes values ($1, $2, '2018-01-01', null, '05-TB/TU')`, [
    PROGRAMME_ID,
    PLACES.M02,
  ])
}

describe("a commune's page", () => {
  let site: TestSite
  before(async () => {
    site = await openTestSite()
    await plant(site)
    for (const [name, unitId] of [
      ['nam', UNITS.DV12],
      ['ngoc', UNITS.DV08],
    ] as const) {
      const asker = await site.as(name)
      const { status } = await asker.post('/activities', {
        granularity: 'event',
        unitIds: [unitId],
        placeId: PLACES.M02,
        kind: 'road',
        happenedFrom: '2026-11-03',
        happenedTo: '2026-11-04',
        people: 12,
        halfDays: 3,
        valueLines: [
          {
            unitId,
            source: 'ownContribution',
            form: 'cash',
            amount: 15_250_000,
            state: 'handedOver',
          },
        ],
        figureStatus: 'final',
      })
      assert.equal(status, 201)
    }
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  for (const width of [360, 1366] as const)
    it(`is the first page of its officer, at ${width} px`, async () => {
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.dung.personId })
      const { page } = opened
      await page.goto('/p/nq04')
      await ready(page)
      await page.getByRole('heading', { name: 'Xã M2 (giả định)' }).waitFor()
      for (const heading of [
        'Đơn vị giúp xã',
        'Giúp theo lĩnh vực',
        'Hoạt động gần đây',
        'Việc cần giúp năm 2026',
        'Công trình, mô hình',
        'Hộ nghèo',
        'Danh mục',
      ])
        await page.getByRole('heading', { name: heading, exact: true }).waitFor()
      assert.equal(await page.getByText('chỉ Ban Chỉ đạo xem').count(), 0)
      await axeClean(page)
      await screenshot(page, `commune-${width}`)
      assert.ok(await fitsWidth(page))
      await opened.close()
    })

  it('breaks the line where the standard changes, in the chart and in the table', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.hoa.personId })
    const { page } = opened
    await page.goto(`/p/nq04/communes/${PLACES.M02}`)
    await ready(page)
    await page.getByText('chỉ Ban Chỉ đạo xem').waitFor()
    const chart = page.getByRole('img', { name: 'Tỷ lệ hộ nghèo' })
    assert.equal(await chart.locator('.break').count(), 1)
    // 2018–2019 and both of the new standard; nothing joins the two sources of 2020 or crosses the break.
    assert.equal(await chart.locator('.series').count(), 3)
    await page.getByText('đổi chuẩn, không so sánh với số liệu ở trên').waitFor()
    assert.equal(await page.getByText('· hai nguồn khác nhau').count(), 2)
    await axeClean(page)
    await opened.close()
  })

  it('opens a number of the page to the same number', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.hoa.personId })
    const { page } = opened
    await page.goto(`/p/nq04/communes/${PLACES.M02}`)
    await ready(page)
    const table = page.getByRole('table', { name: 'Giúp theo lĩnh vực' })
    const whole = table.getByRole('row', { name: /^Cộng/ })
    assert.match((await whole.textContent()) ?? '', /30,5/)
    await whole.getByRole('link', { name: /Ngày công/ }).press('Enter')
    await page.getByText('Cộng 36 (2 dòng), bằng con số ở trên').waitFor()
    await opened.close()
  })

  it('tells a unit that the money of others is out of its sight', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.nam.personId })
    const { page } = opened
    await page.goto('/p/nq04/communes')
    await ready(page)
    await page.getByRole('link', { name: 'Xã M2' }).click()
    await page.getByText('phần của đơn vị khác ngoài phạm vi được xem').waitFor()
    await page.getByTitle('ngoài phạm vi được xem').waitFor()
    await axeClean(page)
    await opened.close()
  })

  for (const width of [360, 1366] as const)
    it(`is found in the list without diacritics, at ${width} px`, async () => {
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.hoa.personId })
      const { page } = opened
      await page.goto('/p/nq04/communes')
      await ready(page)
      assert.equal(await page.getByRole('rowheader', { name: /giả định/ }).count(), 3)
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `communes-${width}`)
      await page.getByLabel('Tìm xã').fill('xa m3')
      await page.getByRole('button', { name: 'Xem' }).click()
      await page.waitForURL(/search=xa/)
      await page.getByText('1 xã').waitFor()
      assert.equal(await page.getByRole('rowheader', { name: /giả định/ }).count(), 1)
      await opened.close()
    })

  for (const width of [360, 1366] as const)
    it(`asks a department for support and gets an answer, at ${width} px`, async () => {
      const words = `Chọn giống cây cho hộ trồng mới ${width}`
      const dung = await openPage({ baseUrl: site.baseUrl, width, as: CAST.dung.personId })
      await dung.page.goto('/p/nq04/requests')
      await ready(dung.page)
      await dung.page.getByRole('link', { name: 'Lập đề nghị phối hợp' }).click()
      await dung.page.getByLabel('Cơ quan chuyên môn').selectOption({ label: 'Đơn vị 08' })
      await dung.page.getByLabel('Nội dung hỗ trợ').selectOption({ label: 'Giống' })
      await dung.page.getByLabel('Việc đề nghị').fill(words)
      await axeClean(dung.page)
      assert.ok(await fitsWidth(dung.page))
      await dung.page.getByRole('button', { name: 'Gửi đề nghị' }).click()
      await dung.page.getByRole('heading', { name: words, level: 1 }).waitFor()
      const path = new URL(dung.page.url()).pathname

      const ngoc = await openPage({ baseUrl: site.baseUrl, width, as: CAST.ngoc.personId })
      await ngoc.page.goto(path)
      await ready(ngoc.page)
      await ngoc.page.getByRole('button', { name: 'Nhận phối hợp' }).click()
      await ngoc.page.getByLabel('Nội dung trả lời').fill('Cán bộ kỹ thuật xuống xã đầu tháng 12')
      await axeClean(ngoc.page)
      await ngoc.page.getByRole('button', { name: 'Ghi', exact: true }).click()
      await ngoc.page.getByText('nhận phối hợp, 23/11/2026').waitFor()
      await axeClean(ngoc.page)
      assert.ok(await fitsWidth(ngoc.page))
      await screenshot(ngoc.page, `request-${width}`)
      await ngoc.close()

      await dung.page.goto('/p/nq04/requests')
      await ready(dung.page)
      await dung.page.getByRole('link', { name: words }).waitFor()
      await dung.page.getByRole('link', { name: 'Đã trả lời đủ: Hỗ trợ kỹ thuật' }).waitFor()
      await axeClean(dung.page)
      assert.ok(await fitsWidth(dung.page))
      await screenshot(dung.page, `requests-${width}`)
      await dung.close()
    })

  it('sees who plans to come, what overlaps and, for the committee, what is done together', async () => {
    const nam = await openPage({ baseUrl: site.baseUrl, width: 360, as: CAST.nam.personId })
    await nam.page.goto(`/p/nq04/communes/${PLACES.M02}`)
    await ready(nam.page)
    await nam.page.getByRole('link', { name: 'Lịch dự kiến xuống xã' }).click()
    await nam.page.getByText('Tám tuần tới chưa ghi lịch').waitFor()
    await nam.page.getByRole('button', { name: 'Ghi lịch xuống xã' }).click()
    await nam.page.getByLabel('Ngày', { exact: true }).fill('02/12/2026')
    await axeClean(nam.page)
    await nam.page.getByRole('button', { name: 'Ghi', exact: true }).click()
    await nam.page.getByText('02/12/2026, Đơn vị 12: Làm việc, bàn việc giúp đỡ').waitFor()
    await axeClean(nam.page)
    assert.ok(await fitsWidth(nam.page))
    await screenshot(nam.page, 'visits-360')
    const ngoc = await site.as('ngoc')
    const visit = { unitId: UNITS.DV08, placeId: PLACES.M02, kind: 'gift', day: '2026-12-02' }
    assert.equal((await ngoc.post('/visits', visit)).status, 201)
    await nam.page.goto('/p/nq04/overlaps')
    await ready(nam.page)
    await nam.page.getByText('Cùng ngày xuống xã').waitFor()
    await axeClean(nam.page)
    assert.ok(await fitsWidth(nam.page))
    await nam.page.getByRole('button', { name: /^Ghi ý kiến/ }).click()
    await nam.page.getByLabel('Lý do').fill('Hai đơn vị đi cùng đoàn')
    await axeClean(nam.page)
    await nam.page.getByRole('button', { name: 'Ghi', exact: true }).click()
    await nam.page.getByText(`Hai đơn vị đi cùng đoàn (${CAST.nam.name}`).waitFor()
    await nam.close()

    const minh = await openPage({ baseUrl: site.baseUrl, width: 1366, as: CAST.minh.personId })
    await minh.page.goto('/p/nq04/joint-help')
    await ready(minh.page)
    await minh.page.getByText('0 / 1 xã').waitFor()
    await axeClean(minh.page)
    assert.ok(await fitsWidth(minh.page))
    await screenshot(minh.page, 'joint-help-1366')
    await minh.close()
  })
})
