import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PLACES, UNITS } from '../world.ts'

const REPORT = '/p/nq04/years/2026/report'

describe('the standing agency writes the annual report', () => {
  let site: TestSite
  before(async () => {
    site = await openTestSite()
    await record(12)
    // A write is in a report once its transaction is older than the horizon's margin.
    await new Promise((resolve) => setTimeout(resolve, 200))
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  async function record(people: number) {
    const nam = await site.as('nam')
    const answer = await nam.post('/activities', {
      granularity: 'event',
      unitIds: [UNITS.DV12],
      placeId: PLACES.M02,
      kind: 'labour',
      happenedFrom: '2026-11-03',
      happenedTo: '2026-11-03',
      people,
      halfDays: 2,
      valueLines: [],
      figureStatus: 'final',
    })
    assert.equal(answer.status, 201)
  }

  for (const width of [360, 1366] as const)
    it(`reads it at ${width} px, an annex and the records behind a number`, async () => {
      const opened = await openPage({ baseUrl: site.baseUrl, width, as: CAST.hoa.personId })
      const { page } = opened
      await page.goto(REPORT)
      await ready(page)
      await page.getByRole('heading', { name: '5- Nguồn lực huy động' }).waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `report-${width}`)
      await page.getByText('Chưa có bản phát hành').waitFor()
      if (width === 360) {
        // A phone shows the state of the paper first; contents and fields to write in wait to be opened.
        assert.equal(await page.getByRole('textbox').count(), 0)
        await page
          .getByRole('button', { name: /^Viết nhận xét, / })
          .first()
          .click()
        assert.equal(await page.getByRole('textbox').count(), 1)
        await page.getByText('Phụ lục', { exact: true }).click()
        await axeClean(page)
      }
      await page.getByRole('link', { name: /^Phụ lục 2\./ }).click()
      await page.getByRole('heading', { name: /^Phụ lục 2\./ }).waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await screenshot(page, `annex-${width}`)
      if (width === 1366)
        for (const annex of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
          await page.goto(`${REPORT}/annexes/${annex}`)
          const wide = await page.evaluate(
            '[...document.querySelectorAll(".report-annex")].filter((part) => part.scrollWidth > part.clientWidth).length',
          )
          assert.equal(wide, 0, `annex ${annex} is wider than the page`)
        }
      await opened.close()
      // The head and a member read the same paper and write nothing in it.
      for (const person of ['minh', 'thao'] as const) {
        const reading = await openPage({ baseUrl: site.baseUrl, width, as: CAST[person].personId })
        await reading.page.goto('/p/nq04/head')
        await ready(reading.page)
        await reading.page.getByRole('link', { name: 'Báo cáo năm', exact: true }).click()
        await reading.page.getByRole('heading', { name: '5- Nguồn lực huy động' }).waitFor()
        assert.equal(await reading.page.getByRole('textbox').count(), 0)
        assert.equal(await reading.page.getByRole('button', { name: /^Viết nhận xét/ }).count(), 0)
        await axeClean(reading.page)
        assert.ok(await fitsWidth(reading.page))
        await reading.close()
      }
    })

  it('keeps her own words beside the computed ones, and two drafts that can be compared', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.hoa.personId })
    const { page } = opened
    await page.goto(REPORT)
    await ready(page)
    const section = page.locator('#strengths')
    // Below a computed section her further remark waits to be opened; the computed words stay as they are.
    const computed = page.locator('#reporting')
    const before = await computed.locator('.sheet').textContent()
    await computed.getByRole('button', { name: 'Nhận xét thêm, Chế độ thông tin, báo cáo' }).click()
    await computed.getByRole('textbox').fill('Đề nghị các đơn vị gửi sớm hơn.')
    await computed.getByRole('button', { name: 'Lưu đoạn này' }).click()
    await computed.getByText(/^Lần 1, /).waitFor()
    assert.equal(await computed.locator('.sheet').textContent(), before)
    await section.getByRole('textbox').fill('Các đơn vị bám cơ sở.')
    await section.getByRole('button', { name: 'Lưu đoạn này' }).click()
    await page.getByText('Đã lưu đoạn văn.').waitFor()
    await axeClean(page)
    await page.getByRole('button', { name: 'Giữ thành dự thảo' }).click()
    await page.getByText('Dự thảo 1').first().waitFor()
    await record(5)
    await new Promise((resolve) => setTimeout(resolve, 200))
    await page.reload()
    await ready(page)
    assert.equal(await section.getByRole('textbox').inputValue(), 'Các đơn vị bám cơ sở.')
    await page.getByRole('button', { name: 'Giữ thành dự thảo' }).click()
    await page.getByRole('link', { name: 'So với Dự thảo 1' }).click()
    await page.getByRole('heading', { name: 'Số đổi giữa Dự thảo 1 và Dự thảo 2' }).waitFor()
    await page
      .getByRole('row', { name: /Ngày công.*12.*17/ })
      .first()
      .waitFor()
    await axeClean(page)
    await screenshot(page, 'report-changes-1366')
    // The kept draft is downloaded as it was kept, and read as of its moment; then back to now.
    await page.goto(REPORT)
    await ready(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải Excel, Dự thảo 1' }).click(),
    ])
    assert.match(download.suggestedFilename(), /^tai-lieu-thuc-hanh_.*\.xlsx$/)
    const moment = page.getByLabel('Số liệu tính đến')
    const compute = page.getByRole('button', { name: 'Tính lại' })
    const other = page.getByText('Tính đến thời điểm khác')
    await other.click()
    await moment.fill('hôm qua')
    await compute.click()
    await page.getByText('Thời điểm chưa đọc được.').waitFor()
    await moment.fill('31/12/2199 08:00')
    await compute.click()
    await page.getByText('Thời điểm tính số liệu phải ở trước các lần ghi đang dở.').waitFor()
    opened.expectProblem(/422/)
    await axeClean(page)
    await moment.fill('01/01/2020 07:30')
    await compute.click()
    await page.getByText(/^Số liệu tính đến 01\/01\/2020 07:30/).waitFor()
    await screenshot(page, 'report-as-of-1366')
    await page.getByRole('link', { name: 'Về hiện tại' }).click()
    await page.getByRole('link', { name: 'Về hiện tại' }).waitFor({ state: 'detached' })
    await opened.close()
  })

  it('drops the Word file back, and every number is found the same', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.hoa.personId })
    const { page } = opened
    await page.goto(REPORT)
    await ready(page)
    const [{ asOf }] = (await site.as('hoa').then((hoa) => hoa.get('/years/2026/report/editions')))
      .body.editions as unknown as [{ asOf: string }]
    const file = await page.request.get(
      `/api/v1/programmes/nq04${REPORT.slice('/p/nq04'.length)}/file?format=docx&asOf=${asOf}`,
    )
    assert.equal(file.status(), 200)
    await page.getByRole('button', { name: 'Đối chiếu bản Word đã sửa' }).click()
    const drop = (buffer: Buffer) =>
      page.locator('input[type=file]').setInputFiles({
        name: 'bao-cao.docx',
        mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        buffer,
      })
    // One number changed by hand, one taken out, one typed in: each is listed with what the ledger says.
    await drop(editedInWord(await file.body()))
    await page.getByText(/^Khớp \d+ · đã sửa tay 1 · mới thêm 1 · đã bỏ 1$/).waitFor()
    await page.getByRole('row', { name: /^đã sửa tay \d+ 99/ }).waitFor()
    await page.getByRole('row', { name: /^mới thêm .* 777/ }).waitFor()
    await page.getByRole('row', { name: /^đã bỏ / }).waitFor()
    await axeClean(page)
    await screenshot(page, 'report-reconcile-1366')
    await drop(await file.body())
    await page.getByText('Mọi con số trong tệp đều khớp với sổ theo dõi.').waitFor()
    await axeClean(page)
    await page.getByRole('button', { name: /^Giữ tệp này làm bản ký/ }).click()
    await page.getByText('đã có bản ký').waitFor()
    await opened.close()
  })

  /** The file as she might save it: the assigned units rewritten, the trips deleted, a number of her own. */
  function editedInWord(bytes: Buffer): Buffer {
    const parts = unzipSync(new Uint8Array(bytes))
    const body = strFromU8(parts['word/document.xml'] ?? assert.fail())
    const edited = body
      .replace(/(fig_unitsAssigned"[^>]*>(?:(?!<w:t).)*<w:t[^>]*>)[^<]*/, '$199')
      .replace(/(fig_trips"[^>]*>(?:(?!<w:t).)*<w:t[^>]*>)[^<]*/, '$1')
      .replace('như sau.', 'như sau 777.')
    return Buffer.from(zipSync({ ...parts, 'word/document.xml': strToU8(edited) }))
  }

  it('says in the head of the page which year is in view', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.hoa.personId })
    const { page } = opened
    for (const [url, year] of [
      [REPORT.replace('2026', '2019'), 'Năm 2019'],
      ['/p/nq04/board?year=2019', 'Năm 2019'],
      ['/p/nq04/board', 'Năm 2026'],
    ] as const) {
      await page.goto(url)
      await page.getByRole('banner').getByText(year).waitFor()
    }
    await opened.close()
  })

  it('downloads the Word file from the page, and its name says that it is practice', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.hoa.personId })
    const { page } = opened
    await page.goto(REPORT)
    await ready(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải Word', exact: true }).click(),
    ])
    assert.match(download.suggestedFilename(), /^tai-lieu-thuc-hanh_.*\.docx$/)
    const bytes = await readFile(await download.path())
    assert.equal(bytes.subarray(0, 2).toString(), 'PK')
    await opened.close()
  })
})
