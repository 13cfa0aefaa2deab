import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { closePhotoMaker } from '#server/photos/make-photo.ts'
import { phonePicture, tracesIn } from '#server/photos/pictures.fixture.ts'
import { newId } from '#server/platform/clock.ts'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { CAST, type CastName } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PLACES, PROGRAMME_ID, UNITS } from '../world.ts'

const WIDTHS = [360, 1366] as const

describe('recording, by who knows it', () => {
  let site: TestSite
  const open = (as: CastName, width: 360 | 1366) =>
    openPage({ baseUrl: site.baseUrl, width, as: CAST[as].personId })
  const stepDone = async (page: Page) => {
    await axeClean(page)
    assert.ok(await fitsWidth(page))
  }
  before(async () => {
    site = await openTestSite()
    const command = [newId(), CAST.hoa.personId] as const
    const need = newId()
    await site.db.owner(
      `insert into need_revisions (programme_id, need_id, revision, recorded_by, command_id, year, place_id, words, kind)
       values ($1, $2, 1, $4, $3, 2026, $5, 'Làm đường nội thôn', 'road')`,
      [PROGRAMME_ID, need, ...command, PLACES.M02],
    )
    await site.db.owner(
      `insert into needs (programme_id, need_id, revision, year, place_id, slot, kind, state, is_withdrawn, search_text)
       values ($1, $2, 1, 2026, $3, 1, 'road', 'open', false, 'lam duong noi thon')`,
      [PROGRAMME_ID, need, PLACES.M02],
    )
    await site.db.owner(
      `insert into twinnings (programme_id, twinning_id, unit_id, place_id, mode, decision_id, is_lead, valid_from)
       select $1, $2, $3, $4, 'assigned', decision_id, false, '2017-01-01' from assignment_decisions where programme_id = $1 limit 1`,
      [PROGRAMME_ID, newId(), UNITS.DV02, PLACES.M01],
    )
  })
  after(async () => {
    await closeBrowser()
    await closePhotoMaker()
    await site.close()
  })

  for (const width of WIDTHS) {
    it(`at ${width} px: the field team records with a photograph, which loses its place on the way`, async () => {
      const opened = await open('yLan', width)
      const { page } = opened
      await page.goto('/p/nq04/activities')
      await ready(page)
      await page.getByRole('link', { name: 'Ghi hoạt động' }).click()
      await page.getByLabel('Số người').fill('4')
      await page.getByLabel('Số ngày mỗi người').fill('1')
      await page.getByRole('button', { name: 'Thêm ảnh' }).click()
      await page.getByText('Không chụp mặt người, trẻ em, doanh trại, chốt.').waitFor()
      await stepDone(page)
      const picture = await phonePicture({ width: 2400, height: 1800 })
      assert.ok(tracesIn(picture).includes('GPS') || tracesIn(picture).includes('Exif'))
      await page
        .getByLabel('Chọn hoặc chụp ảnh')
        .setInputFiles([{ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: picture }])
      await page.getByRole('img', { name: 'Ảnh 1, chờ ghi' }).waitFor()
      await stepDone(page)
      await screenshot(page, `capture-photo-${width}`)
      await page.reload()
      await ready(page)
      await page.getByText('Đã khôi phục nội dung chưa gửi').waitFor()
      await page.getByRole('img', { name: 'Ảnh 1, chờ ghi' }).waitFor()
      await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
      await page.getByText('Đã ghi vào sổ.').waitFor()
      await stepDone(page)
      await page.getByRole('rowheader', { name: '23/11/2026' }).first().getByRole('link').click()
      const photo = page.getByRole('img', { name: 'Ảnh 1' })
      await photo.waitFor()
      await page
        .getByRole('button', { name: 'Sửa hoạt động – Chức vụ đang dùng không sửa hoạt động.' })
        .waitFor()
      await stepDone(page)
      await screenshot(page, `capture-activity-${width}`)
      const address = String(await photo.getAttribute('src')).replace('/thumbnail', '')
      const served = await page.context().request.get(address)
      assert.equal(served.headers()['content-type'], 'image/jpeg')
      assert.deepEqual(tracesIn(await served.body()), [])
      await page.getByRole('button', { name: 'Gỡ ảnh 1' }).click()
      const dialog = page.getByRole('dialog', { name: 'Gỡ ảnh' })
      await dialog.getByLabel('Lý do gỡ ảnh').fill('chụp nhầm')
      await axeClean(page)
      await dialog.getByRole('button', { name: 'Gỡ ảnh' }).click()
      await page.getByText('Chưa có ảnh.').waitFor()
      await opened.close()
    })

    it(`at ${width} px: the focal point ties a record to a need, repeats it in three taps, corrects and undoes`, async () => {
      const opened = await open('nam', width)
      const { page } = opened
      await page.goto('/p/nq04/activities/new')
      await ready(page)
      await page.getByLabel('Số người').fill('5')
      await page.getByLabel('Số ngày mỗi người').fill('2')
      await page.getByLabel('Trị giá (đồng)').fill('3.000.000')
      await page.getByText('Thêm', { exact: true }).click()
      await page.getByLabel('Ngày cuối').fill('23/11/2026')
      await page.getByLabel('Ngày', { exact: true }).fill('22/11/2026')
      const need = page.getByRole('combobox', { name: 'Việc xã cần giúp' })
      await need.fill('duong noi thon')
      await page.getByRole('option', { name: 'Làm đường nội thôn' }).waitFor()
      await need.press('Enter')
      await page.getByLabel('Minh chứng: số, ký hiệu văn bản').fill('12/BB')
      await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
      await page.getByText('Đề nghị ghi ngày theo dạng 15/03/2019.').waitFor()
      await stepDone(page)
      await page.getByLabel('Ngày văn bản').fill('22/11/2026')
      await screenshot(page, `capture-more-${width}`)
      await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
      await page.getByText('Đã ghi vào sổ.').waitFor()

      let taps = 0
      const tap = async (name: string, role: 'link' | 'button') => {
        taps += 1
        await page.getByRole(role, { name, exact: true }).click()
      }
      await tap('Ghi hoạt động', 'link')
      await page.getByRole('heading', { name: 'Ghi hoạt động' }).waitFor()
      await tap('Ghi tiếp như lần trước', 'button')
      await page.getByText('Đã điền như lần ghi trước').waitFor()
      assert.equal(await page.getByLabel('Ngày', { exact: true }).inputValue(), '23/11/2026')
      await stepDone(page)
      await page.getByLabel('Số ngày mỗi người').fill('1')
      await tap('Ghi vào sổ', 'button')
      await page.getByText('Đã ghi vào sổ.').waitFor()
      assert.ok(taps <= 12, `${taps} taps`)

      await page.getByRole('rowheader', { name: '23/11/2026' }).first().getByRole('link').click()
      await page.getByText('Làm đường nội thôn').waitFor()
      await page.getByRole('link', { name: 'Sửa hoạt động' }).click()
      await page.getByRole('heading', { name: 'Sửa hoạt động' }).waitFor()
      assert.equal(await page.getByLabel('Số người').inputValue(), '5')
      assert.equal(await page.getByLabel('Trị giá (đồng)').inputValue(), '3.000.000')
      await page.getByLabel('Số người').fill('6')
      await page.getByRole('button', { name: 'Ghi lần sửa – Lý do sửa' }).waitFor()
      await page.getByLabel('Lý do sửa').fill('đếm lại')
      await stepDone(page)
      await page.getByRole('button', { name: 'Ghi lần sửa' }).click()
      await page.getByText('Đã ghi lần sửa.').waitFor()
      await page.getByRole('rowheader', { name: 'Lần 2' }).waitFor()
      await page.getByText('Làm đường nội thôn').waitFor()
      await stepDone(page)

      await page.goto('/p/nq04/activities/new')
      await ready(page)
      await page.getByLabel('Số người').fill('9')
      await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
      await page.getByText('Đã ghi vào sổ.').waitFor()
      await page.keyboard.press('Control+Z')
      await page.getByText('Đã rút hoạt động vừa ghi.').waitFor()
      const [undone] = await site.db.owner<{ id: string }>(
        'select activity_id as id from activities where is_withdrawn order by activity_id desc limit 1',
      )
      assert.equal(await page.locator(`a[href$="${undone?.id}"]`).count(), 0)
      await page.goto(`/p/nq04/activities/${undone?.id}`)
      await ready(page)
      const folded = page.getByText('Đã hoàn tác ngay sau khi ghi')
      await folded.waitFor()
      assert.equal(await page.getByRole('rowheader', { name: 'Lần 2' }).isVisible(), false)
      await folded.click()
      await page.getByRole('cell', { name: 'hoàn tác ngay sau khi ghi' }).waitFor()
      await stepDone(page)
      await opened.close()
    })

    it(`at ${width} px: the follow-up officer enters one help for two communes, whole for each`, async () => {
      const opened = await open('mai', width)
      const { page } = opened
      await page.goto('/p/nq04/activities/new')
      await ready(page)
      await page.getByLabel('Đơn vị', { exact: true }).selectOption({ label: 'Đơn vị 02' })
      await page.getByLabel('Xã', { exact: true }).selectOption({ label: 'Xã M3' })
      await page.getByLabel('Trị giá (đồng)').fill('2.000.000')
      await page.getByRole('button', { name: 'Thêm xã' }).click()
      await page.getByText('được ghi đủ cho từng xã, không chia').waitFor()
      await stepDone(page)
      await screenshot(page, `capture-several-${width}`)
      await page.getByRole('button', { name: 'Ghi vào sổ' }).click()
      await page.getByText('Đã ghi vào sổ cho 2 xã.').waitFor()
      await stepDone(page)
      const mai = await site.as('mai')
      const { rows } = (await mai.get('/activities')).body as unknown as {
        rows: { placeName: string; value: number }[]
      }
      assert.deepEqual(
        rows
          .slice(0, 2)
          .map(({ placeName }) => placeName)
          .sort(),
        ['Xã M1', 'Xã M3'],
      )
      assert.ok(rows.every(({ value }) => value === 2_000_000))
      await page.goto('/p/nq04/needs/new')
      await ready(page)
      // The one commune that the officer follows stands there; its letter is named, for it has no account.
      assert.equal(await page.getByRole('combobox', { name: 'Xã' }).inputValue(), 'Xã M1')
      await page.getByLabel('Số văn bản của xã').fill('15/UBND')
      await page.getByLabel('Ngày văn bản').fill('2/11/2026')
      const line = page.getByRole('group', { name: 'Việc 1' })
      await line.getByLabel('Việc cần giúp').fill(`Cầu dân sinh ${width}`)
      await stepDone(page)
      await page.getByRole('button', { name: 'Ghi các việc này' }).click()
      await page.getByText('Đã ghi 1 việc cần giúp của Xã M1.').waitFor()
      await opened.close()
    })

    it(`at ${width} px: who only reads sees why nothing can be recorded`, async () => {
      for (const name of ['minh', 'thao'] as const) {
        const opened = await open(name, width)
        await opened.page.goto('/p/nq04/activities')
        await ready(opened.page)
        await opened.page
          .getByRole('button', { name: /Ghi hoạt động – Chức vụ đang dùng chỉ xem/ })
          .waitFor()
        await stepDone(opened.page)
        await opened.page.getByRole('rowheader').first().getByRole('link').click()
        await opened.page
          .getByRole('button', { name: /Sửa hoạt động – Chức vụ đang dùng không sửa/ })
          .waitFor()
        await stepDone(opened.page)
        await opened.close()
      }
      const admin = await open('quang', width)
      await admin.page.goto('/p/nq04/activities')
      await ready(admin.page)
      await admin.page.getByRole('heading', { name: 'Trang này ngoài phạm vi được giao' }).waitFor()
      admin.expectProblem(/403/)
      await stepDone(admin.page)
      // The administrator's own page: who, which post, and that it reads no data of the programme.
      await admin.page.goto('/p/nq04/account')
      await ready(admin.page)
      await admin.page.getByRole('heading', { name: CAST.quang.name, level: 1 }).waitFor()
      await admin.page.getByText('Chức vụ này không đọc và không ghi dữ liệu').waitFor()
      await admin.page.getByText('Người thực hành vào bằng cách chọn tên').waitFor()
      await stepDone(admin.page)
      await admin.close()
    })
  }
})
