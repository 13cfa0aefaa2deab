import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PERIODS, PLACES, UNITS } from '../world.ts'

describe("a unit's own page", () => {
  let site: TestSite
  const open = (width: 360 | 1366, as: keyof typeof CAST = 'nam') =>
    openPage({ baseUrl: site.baseUrl, width, as: CAST[as].personId })
  before(async () => {
    site = await openTestSite()
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  for (const width of [360, 1366] as const) {
    const period = width === 360 ? PERIODS[2026].D1 : PERIODS[2026].D2
    const name = width === 360 ? 'Đợt 1' : 'Đợt 2'
    it(`at ${width} px: the deadline, what is missing, a nil report with its reason, taken back`, async () => {
      const opened = await open(width)
      const { page } = opened
      await page.goto('/p/nq04')
      await ready(page)
      await page.getByRole('heading', { name: 'Đơn vị 12' }).waitFor()
      await page.getByText('HẠN GỬI 16/12/2026').waitFor()
      await page.getByText('còn 17 ngày làm việc').waitFor()
      await page.getByText('Xã M2 (chủ trì)').waitFor()
      await page.getByText('chưa ghi hoạt động nào trong kỳ').waitFor()
      await axeClean(page)
      await screenshot(page, `unit-${width}`)
      assert.ok(await fitsWidth(page))

      await page.getByRole('button', { name: 'Gửi', exact: true }).click()
      await page.getByText('Kỳ này chưa ghi nội dung nào.').waitFor()
      opened.expectProblem(/422/)
      await axeClean(page)
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByText(`Báo cáo ${name} năm 2026 ·`).waitFor()
      await page.getByText('đã quá hạn').waitFor()
      await page.getByLabel('Kỳ này không phát sinh').check()
      await page.getByRole('button', { name: 'Gửi báo cáo không phát sinh' }).click()
      await page.getByText('Đề nghị ghi lý do.').waitFor()
      await axeClean(page)
      await page.getByLabel('Lý do không phát sinh').fill('Đơn vị đang sắp xếp bộ máy')
      await page.getByRole('button', { name: 'Gửi báo cáo không phát sinh' }).click()
      await page.getByText(`Đã gửi báo cáo ${name}.`).waitFor()
      await page.getByText('Số liệu đã gửi lúc').waitFor()
      await axeClean(page)
      await screenshot(page, `unit-nil-${width}`)
      assert.ok(await fitsWidth(page))
      const hoa = await site.as('hoa')
      const marksOf = async () => {
        const { units } = (await hoa.get('/board?year=2026')).body as unknown as BoardBody
        const unit = units.find(({ unitId }) => unitId === UNITS.DV12)!
        return unit.cells.find((cell) => cell.periodId === period)!.marks
      }
      assert.deepEqual(await marksOf(), ['nil'])
      await page.getByRole('button', { name: 'Hoàn tác' }).click()
      await page.getByText('Đã rút lần gửi vừa rồi.').waitFor()
      await page.getByText('Số liệu đã gửi lúc').waitFor({ state: 'detached' })
      assert.deepEqual(await marksOf(), [])
      await opened.close()
    })

    it(`at ${width} px: a remark on its own line, which the agency sees`, async () => {
      const opened = await open(width)
      const { page } = opened
      await page.goto('/p/nq04/unit')
      await ready(page)
      await page.getByRole('button', { name: `Nêu ý kiến, ${name}` }).click()
      const dialog = page.getByRole('dialog', { name: `Ý kiến về ${name}` })
      await dialog.getByRole('button', { name: 'Ghi ý kiến' }).click()
      await page.getByText('Đề nghị ghi ý kiến.').waitFor()
      await axeClean(page)
      await page.getByLabel('Ý kiến của đơn vị').fill('Thay đổi cán bộ đầu mối')
      await dialog.getByRole('button', { name: 'Ghi ý kiến' }).click()
      await page.getByText('Đã ghi ý kiến của đơn vị.').waitFor()
      await page.getByText('Thay đổi cán bộ đầu mối').first().waitFor()
      await axeClean(page)
      assert.ok(await fitsWidth(page))
      await opened.close()
      const asHoa = await openPage({ baseUrl: site.baseUrl, as: CAST.hoa.personId })
      await asHoa.page.goto(`/p/nq04/board/late/${period}?year=2026`)
      await asHoa.page.getByText('Thay đổi cán bộ đầu mối').first().waitFor()
      await asHoa.close()
    })
  }

  it('registers its own signed paper, which the agency sees as registered by the unit', async () => {
    const opened = await open(360)
    const { page } = opened
    await page.goto(`/p/nq04/unit?periodId=${PERIODS[2026].D3}`)
    await ready(page)
    await page.getByText('Chưa có bản ký của kỳ này.').waitFor()
    await page.getByRole('button', { name: 'Ghi nhận bản ký' }).click()
    await page.getByText('Đề nghị ghi số, ký hiệu của bản ký.').waitFor()
    await axeClean(page)
    await page.getByLabel('Số, ký hiệu của bản ký').fill('21/BC-ĐV12')
    await page.getByLabel('Ngày của bản ký').fill('20/11/2026')
    await page.locator('#paperFile').setInputFiles({
      name: 'bao-cao.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n'),
    })
    await page.getByText('Tệp: bao-cao.pdf').waitFor()
    await page.getByRole('button', { name: 'Ghi nhận bản ký' }).click()
    await page.getByText('Đã ghi nhận bản ký số 21/BC-ĐV12.').waitFor()
    await page.getByText(/Bản ký số 21\/BC-ĐV12, đến .* \(đơn vị tự ghi\)\./).waitFor()
    await axeClean(page)
    await screenshot(page, 'unit-paper-360')
    assert.ok(await fitsWidth(page))
    const asHoa = await openPage({ baseUrl: site.baseUrl, as: CAST.hoa.personId })
    await asHoa.page.goto('/p/nq04/board')
    await ready(asHoa.page)
    await asHoa.page.getByRole('button', { name: /^Đơn vị 12, Đợt 3: / }).click()
    await asHoa.page.getByText('đơn vị tự ghi (Phạm Văn Nam)').waitFor()
    await asHoa.page.getByRole('link', { name: 'Tải tệp bản ký' }).waitFor()
    await axeClean(asHoa.page)
    await asHoa.close()
    await page.getByText('Rút bản ký số 21/BC-ĐV12 đã tự ghi').click()
    await page.getByLabel('Lý do rút').fill('Ghi nhầm kỳ')
    await axeClean(page)
    await page.getByRole('button', { name: 'Rút', exact: true }).click()
    await page.getByText('Chưa có bản ký của kỳ này.').waitFor()
    await opened.close()
  })

  it('sends what is recorded; every number opens its records', async () => {
    const nam = await site.as('nam')
    const recorded = await nam.post('/activities', {
      ...{ granularity: 'event', unitIds: [UNITS.DV12], placeId: PLACES.M02, kind: 'road' },
      ...{ happenedFrom: '2026-11-03', happenedTo: '2026-11-04', people: 12, halfDays: 4 },
      figureStatus: 'final',
      valueLines: [
        {
          ...{ unitId: UNITS.DV12, source: 'ownContribution', form: 'cash' },
          ...{ amount: 35_000_000, state: 'handedOver' },
        },
      ],
    })
    assert.equal(recorded.status, 201)
    const opened = await open(360)
    const { page } = opened
    await page.goto('/p/nq04/unit')
    await ready(page)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
    await page.getByText('Đã gửi báo cáo Năm.').waitFor()
    await axeClean(page)
    await screenshot(page, 'unit-sent-360')
    await page.getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('link', { name: 'Ngày công, Trong kỳ: 24' }).click()
    await page.getByText('Cộng 24 (1 dòng), bằng con số ở trên').waitFor()
    await page.goBack()
    await page.getByRole('link', { name: /Trong kỳ: 35,0/ }).waitFor()
    await page.getByRole('link', { name: 'Ghi hoạt động' }).click()
    await page.getByRole('heading', { name: 'Ghi hoạt động' }).waitFor()
    await opened.close()
  })

  it('is read by the field team, who cannot send, and by the agency for any unit', async () => {
    const team = await open(360, 'yLan')
    await team.page.goto('/p/nq04/unit')
    await ready(team.page)
    await team.page
      .getByText('Chức vụ đang dùng không gửi báo cáo của đơn vị này.')
      .first()
      .waitFor()
    await axeClean(team.page)
    await team.close()
    const agency = await open(1366, 'hoa')
    await agency.page.goto(`/p/nq04/unit?unitId=${UNITS.DV08}`)
    await ready(agency.page)
    await agency.page.getByRole('heading', { name: 'Đơn vị 08' }).waitFor()
    await agency.page.getByRole('link', { name: 'Nhập thay' }).waitFor()
    await axeClean(agency.page)
    await agency.close()
  })
})

type BoardBody = {
  units: { unitId: string; cells: { periodId: string; marks: string[] }[] }[]
}
