import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import {
  axeClean,
  cleanAtBothWidths,
  closeBrowser,
  fitsWidth,
  openPage,
  ready,
  screenshot,
} from '../browser.ts'
import { CAST, type CastName } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { typeInto as type, asXlsx as xlsx } from '../typed-workbook.ts'
import { PERIODS, PLACES, UNITS } from '../world.ts'

const gift = (row: number, commune: string): Record<string, string | number> => ({
  [`B${row}`]: commune,
  [`C${row}`]: '01/04/2026',
  [`E${row}`]: 'Tặng quà',
  [`F${row}`]: 3,
  [`G${row}`]: 1,
  [`O${row}`]: 2_000_000,
})

describe('workbooks come in by the page', () => {
  let site: TestSite
  const open = (as: CastName, width: 360 | 1366 = 1366) =>
    openPage({ baseUrl: site.baseUrl, width, as: CAST[as].personId })
  before(async () => {
    site = await openTestSite()
    const nam = await site.as('nam')
    const recorded = await nam.post('/activities', {
      granularity: 'event',
      unitIds: [UNITS.DV12],
      placeId: PLACES.M02,
      kind: 'labour',
      happenedFrom: '2026-03-20',
      happenedTo: '2026-03-20',
      people: 4,
      halfDays: 2,
      valueLines: [],
      figureStatus: 'final',
    })
    assert.equal(recorded.status, 201)
  })
  after(async () => {
    await closeBrowser()
    await closeWorkbookReader()
    await site.close()
  })

  /** In halves of a day. */
  const personDays = async () =>
    (await (await site.as('hoa')).get('/figures/personDays?year=2026')).body.stored
  const workbookOf = async (unit: keyof typeof UNITS) => {
    const { cookie } = await site.as('hoa')
    const answer = await site.app.inject({
      url: `/api/v1/programmes/nq04/workbooks/${UNITS[unit]}?year=2026`,
      headers: { cookie },
    })
    assert.equal(answer.statusCode, 200)
    return answer.rawPayload
  }
  const start = async (page: Page) => {
    await page.goto('/p/nq04/imports')
    await ready(page)
  }
  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
  const choose = (page: Page, ...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
    page.getByLabel('Tệp sổ Excel').setInputFiles(files)

  it('a focal point downloads, changes, previews, takes in, and sees it in the figure', async () => {
    const opened = await open('nam')
    const { page } = opened
    await page.goto('/p/nq04/activities')
    await ready(page)
    await page.getByRole('link', { name: 'Nạp sổ Excel' }).click()
    await page.getByRole('heading', { name: 'Nạp sổ Excel của đơn vị' }).waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-start-1366')
    const link = page.getByRole('link', { name: 'Tải sổ Excel' })
    await page.getByLabel('Năm').selectOption('2019')
    await page.locator('a[href*="year=2019"][download]').waitFor()
    await page.getByLabel('Kỳ').selectOption('Đợt 2')
    assert.match((await link.getAttribute('href')) ?? '', /year=2019&period=D2$/)
    await page.getByLabel('Năm').selectOption('2026')
    await page.locator('a[href*="year=2026"][download]').waitFor()
    await page.getByLabel('Kỳ').selectOption('Cả năm')
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    assert.match(download.suggestedFilename(), /so-dv12-2026\.xlsx$/)
    const bytes = await readFile(await download.path())
    const file = xlsx('so-dv12-2026.xlsx', type(bytes, { F5: 6, ...gift(6, 'Xã M2') }))

    await choose(page, file)
    const seen = section(page, file.name)
    await seen.getByText('Đơn vị 12 · năm 2026 · Cả năm').waitFor()
    await page.getByRole('status').getByText('1 tệp: nạp được 1').waitFor()
    assert.match(
      (await seen.getByRole('row', { name: /^Dòng 5 / }).textContent()) ?? '',
      /Số người: 4\s*→\s*thành\s*6$/,
    )
    await seen.getByRole('row', { name: /^Dòng 6 Xã M2 · Tặng quà · 01\/04\/2026 mới/ }).waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-preview-1366')
    await seen.getByRole('button', { name: 'mới: 1' }).click()
    await seen.getByRole('row', { name: /^Dòng 6 / }).waitFor({ state: 'detached' })
    await axeClean(page)
    assert.equal(await personDays(), 8, 'a preview writes nothing')

    await seen.getByRole('button', { name: `Nạp vào sổ tệp ${file.name}` }).click()
    await seen.getByText('Đã nạp vào sổ: 1 dòng mới, 1 dòng thay đổi, 0 dòng như cũ.').waitFor()
    await seen.getByRole('heading', { name: file.name }).and(page.locator(':focus')).waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-taken-1366')
    assert.equal(await personDays(), 18)

    await choose(page, file)
    await section(page, `${file.name} (2)`)
      .getByText('Không có gì thay đổi: chính tệp này đã được nạp trước đây.')
      .waitFor()
    await axeClean(page)
    assert.equal(await personDays(), 18)
    await page.getByRole('link', { name: 'Xem trang Đơn vị 12' }).click()
    await page.getByRole('heading', { name: 'Đơn vị 12', level: 1 }).waitFor()
    await opened.close()
  })

  it('says sheet, cell, rule and remedy, proposes and never takes, and writes nothing', async () => {
    const opened = await open('nam')
    const { page } = opened
    await start(page)
    const bytes = await workbookOf('DV12')
    const wrong = { ...gift(7, 'Xạ M2'), O7: '1.500', ...gift(8, 'Xã M2') }
    const before = await personDays()
    await choose(
      page,
      xlsx('co-loi.xlsx', type(bytes, wrong)),
      xlsx('cut.xlsx', bytes.subarray(0, 20_000)),
      xlsx('cu.xls', Buffer.from('0904060000001000', 'hex')),
      xlsx('don-vi-khac.xlsx', await workbookOf('DV08')),
    )
    const seen = section(page, 'co-loi.xlsx')
    const row = seen.getByRole('row', { name: /^Dòng 7 / })
    await row.getByText('Ô B7:').waitFor()
    await row.getByText(/Có phải là: .*Xã M2.*\? Đề nghị chọn lại trong danh sách/).waitFor()
    await row.getByText('Ô O7:').waitFor()
    await row.getByText('đọc được hai cách: 1.500 hoặc 1,5').waitFor()
    await seen.getByText('Cả tệp chưa được nạp.').waitFor()
    assert.equal(await seen.getByRole('button', { name: /^Nạp vào sổ/ }).count(), 0)
    await section(page, 'cut.xlsx').getByText('Tệp bị cụt').waitFor()
    await section(page, 'cu.xls').getByText('Excel cũ (.xls)').waitFor()
    await section(page, 'don-vi-khac.xlsx').getByText('không ghi số liệu cho Đơn vị 08').waitFor()
    await page.getByRole('status').getByText('bị từ chối 4').waitFor()
    const all = page.getByRole('button', { name: /^Nạp tất cả tệp/, disabled: true })
    await all.getByText('không có tệp nào chờ nạp').waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-refused-1366')
    assert.equal(await personDays(), before)
    await page.getByRole('button', { name: 'Bỏ danh sách' }).click()
    await seen.waitFor({ state: 'detached' })
    await axeClean(page)
    await opened.close()
  })

  it('the agency takes several files in at once, with their day of arrival', async () => {
    const opened = await open('hoa')
    const { page } = opened
    await start(page)
    await page.getByRole('combobox', { name: 'Đơn vị' }).fill('don vi 08')
    await page.getByRole('option', { name: /Đơn vị 08/ }).click()
    await page.locator(`a[href*="${UNITS.DV08}"][download]`).waitFor()
    const good = {
      'so-01.xlsx': type(await workbookOf('DV01'), gift(5, 'Xã M1')),
      'so-08.xlsx': type(await workbookOf('DV08'), gift(5, 'Xã M2')),
    }
    // The second file meets a broken line: it alone waits for another try. The third is held up.
    let breaks = true
    const held = Promise.withResolvers<void>()
    await page.route('**/imports/previews', async (route) => {
      const sent = route.request().postDataBuffer()
      if (sent?.includes('so-08.xlsx') && breaks) {
        breaks = false
        return route.abort('connectionfailed')
      }
      if (sent?.includes('so-02.xlsx')) await held.promise
      return route.continue()
    })
    await choose(
      page,
      ...Object.entries(good).map(([name, bytes]) => xlsx(name, bytes)),
      xlsx('so-02.xlsx', type(await workbookOf('DV02'), gift(5, 'Xã M1'))),
    )
    await page.getByRole('status').getByText('2/3 tệp').waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-progress-1366')
    held.resolve()
    await page.getByRole('status').getByText('nạp được 1').waitFor()
    await page.getByRole('status').getByText('chưa đọc được 1').waitFor()
    await axeClean(page)
    await page.getByRole('button', { name: 'Thử lại tệp so-08.xlsx' }).click()
    await page.getByRole('status').getByText('nạp được 2').waitFor()
    opened.expectProblem(/so|previews/)
    await section(page, 'so-02.xlsx').getByText('Đơn vị không kết nghĩa với xã này').waitFor()

    await page.getByText('Ngày nhận, lý do').click()
    await page.getByLabel('Ngày nhận').fill('10/04/2026 08:30')
    const all = page.getByRole('button', { name: 'Nạp tất cả tệp không có dòng bị từ chối (2)' })
    await all.click()
    await page.getByText('Ngày nhận ghi tay phải có lý do.').waitFor()
    assert.equal(await page.evaluate('document.activeElement.id'), 'reason')
    await axeClean(page)
    await page.getByLabel('Lý do').fill('Gửi qua thư điện tử')
    await all.click()
    await page.getByRole('status').getByText('bị từ chối 1 · đã nạp 2').waitFor()
    await cleanAtBothWidths(page)
    await screenshot(page, 'import-several-1366')
    const sendings = await site.db.owner(
      `select unit_id, period_id, received_at, reason from sendings order by unit_id`,
    )
    assert.deepEqual(
      sendings.filter(({ reason }) => reason === 'Gửi qua thư điện tử'),
      [UNITS.DV01, UNITS.DV08].map((unit_id) => ({
        unit_id,
        period_id: PERIODS[2026].D2,
        received_at: new Date('2026-04-10T08:30:00+07:00'),
        reason: 'Gửi qua thư điện tử',
      })),
    )
    await opened.close()
  })

  it('a table that the unit made for itself is matched, its words are said, and it is taken in', async () => {
    const table = async (name: string) => ({
      ...{ name, mimeType: 'application/octet-stream' },
      buffer: Buffer.from(
        await writeWorkbook({
          properties: { title: 'Bảng' },
          sheets: [
            {
              name: 'Quý II',
              table: {
                columns: ['Ngày', 'Xã', 'Nội dung', 'Số người', 'Kinh phí (triệu đồng)'].map(
                  (header) => ({ header, width: 16, kind: 'text' as const }),
                ),
                rows: [
                  ['5/4/2026', 'Xã M2', 'Tặng quà', '2', '1,5'],
                  ['6/4/2026', 'M hai', 'phát quang đường', '3', null],
                ],
              },
            },
          ],
        }),
      ),
    })
    const opened = await open('nam')
    const { page } = opened
    await start(page)
    await page.getByRole('link', { name: 'Nạp bảng đơn vị tự lập' }).click()
    await page.getByRole('heading', { name: 'Nạp bảng của đơn vị', level: 1 }).waitFor()
    await axeClean(page)
    const choose = async (name: string) =>
      page.getByLabel('Tệp bảng của đơn vị').setInputFiles(await table(name))
    await choose('quy-2.xlsx')
    await page.getByText('Các cột dưới đây là dự đoán').waitFor()
    assert.equal(
      await page.getByLabel('Kinh phí đơn vị – tiền: đơn vị tính').inputValue(),
      'million',
    )
    await page.getByRole('button', { name: 'Xem trước', exact: true }).click()
    await page.getByText('Xã ghi là "M hai"').waitFor()
    await axeClean(page)
    await screenshot(page, 'own-table-1366')
    await page.getByRole('combobox', { name: /^Xã ghi là "M hai"/ }).fill('M2')
    await page.getByRole('option', { name: 'Xã M2', exact: true }).click()
    await page.getByRole('button', { name: 'Làm đường, điện chiếu sáng' }).click()
    await page.getByRole('button', { name: 'Lưu và xem lại (2)' }).click()
    await page.getByRole('button', { name: 'Nạp 2 dòng vào sổ' }).click()
    await page.getByText('Đã nạp vào sổ: 2 dòng mới').waitFor()
    await axeClean(page)
    await page.getByRole('link', { name: 'Xem sổ theo dõi của đơn vị' }).click()
    await page.getByRole('link', { name: '06/04/2026' }).click()
    await page.getByRole('heading', { name: 'Dòng gốc trong bảng của đơn vị' }).waitFor()
    await page.getByText('phát quang đường').first().waitFor()
    await axeClean(page)
    await opened.close()

    const phone = await open('nam', 360)
    await phone.page.goto('/p/nq04/imports/table')
    await ready(phone.page)
    await phone.page.getByLabel('Tệp bảng của đơn vị').setInputFiles(await table('gui-lai.xlsx'))
    await phone.page.getByText('Đã nhận ra bảng này').waitFor()
    await phone.page.getByRole('button', { name: 'Xem trước', exact: true }).click()
    await phone.page.getByText('Không có gì thay đổi').waitFor()
    await axeClean(phone.page)
    await screenshot(phone.page, 'own-table-360')
    assert.ok(await fitsWidth(phone.page))
    await phone.close()
  })

  it('fits a phone', async () => {
    const opened = await open('nam', 360)
    const { page } = opened
    await start(page)
    assert.ok(await fitsWidth(page))
    await screenshot(page, 'import-start-360')
    const bytes = await workbookOf('DV12')
    await choose(
      page,
      xlsx(
        'so-cua-don-vi-12-nam-2026-ban-gui-lan-hai.xlsx',
        type(bytes, { F5: 8, ...gift(9, 'Xã M2') }),
      ),
      xlsx('co-loi.xlsx', type(bytes, { ...gift(9, 'Xạ M2'), O9: '1.500' })),
    )
    await page.getByRole('status').getByText('nạp được 1').waitFor()
    await axeClean(page)
    await screenshot(page, 'import-360')
    assert.ok(await fitsWidth(page))
    await opened.close()
  })

  it('is closed to who takes nothing in', async () => {
    const opened = await open('minh')
    const { page } = opened
    await page.goto('/p/nq04/board')
    await ready(page)
    assert.equal(await page.getByRole('link', { name: 'Nạp sổ Excel' }).count(), 0)
    await page.goto('/p/nq04/imports')
    await page.getByRole('heading', { level: 1 }).waitFor()
    opened.expectProblem(/403/)
    await opened.close()
  })
})
