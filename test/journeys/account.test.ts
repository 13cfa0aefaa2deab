import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { openRealProgramme, type RealWorld } from '../real-programme.ts'
import { serveSite } from '../site.ts'

const FIRST = 'đồi thông gió lớn chiều'
const SECOND = 'suối cạn cầu treo mùa khô'

describe('a person of a real programme, from the letter to a new password', () => {
  let world: RealWorld
  let baseUrl: string
  before(async () => {
    world = await openRealProgramme()
    baseUrl = await serveSite(world.app)
  })
  after(async () => {
    await closeBrowser()
    await world.close()
  })

  for (const width of [360, 1366] as const)
    it(`at ${width} px`, async () => {
      const code = await world.issueCode('quang')
      const opened = await openPage({ baseUrl, width })
      const { page } = opened
      const step = async () => {
        await axeClean(page)
        assert.ok(await fitsWidth(page))
      }
      // The code that the paper's QR carries stands behind #, and leaves the address at once.
      await page.goto(`/first-password#${code}`)
      await ready(page)
      assert.ok(!page.url().includes(code))
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngắn quá')
      await page.getByLabel('Nhập lại mật khẩu mới').fill('ngắn quá')
      await page.keyboard.press('Enter')
      await page.getByText('Mật khẩu cần ít nhất 10 ký tự').waitFor()
      opened.expectProblem(/422/)
      await step()
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(FIRST)
      await page.getByLabel('Nhập lại mật khẩu mới').fill(FIRST)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Đinh Văn Quang' }).click()
      await page.getByRole('heading', { name: 'Đinh Văn Quang', level: 1 }).waitFor()
      await page.getByText('Tên đăng nhập: quang.dinh').waitFor()
      await step()

      // Another browser of his is signed out from here.
      const elsewhere = await world.signIn('quang.dinh', FIRST, { from: `192.0.2.${width % 200}` })
      assert.equal(elsewhere.status, 201)
      await page.reload()
      await ready(page)
      await screenshot(page, `account-${width}`)
      await page.getByRole('button', { name: 'Đăng xuất mọi nơi khác' }).click()
      await page.getByText(/^Đã đăng xuất \d+ nơi\.$/).waitFor()
      assert.equal(await world.isIn(elsewhere.cookie), false)
      await page
        .getByRole('button', { name: 'Đăng xuất mọi nơi khác – Không đăng nhập ở nơi nào khác.' })
        .waitFor()
      await step()

      await page.getByLabel('Mật khẩu hiện tại').fill(`${FIRST}?`)
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(SECOND)
      await page.getByLabel('Nhập lại mật khẩu mới').fill(SECOND)
      await page.keyboard.press('Enter')
      await page.getByText('Mật khẩu hiện tại chưa đúng').waitFor()
      opened.expectProblem(/422/)
      await step()
      await page.getByLabel('Mật khẩu hiện tại').fill(FIRST)
      await page.keyboard.press('Enter')
      await page.getByText('Đã đổi mật khẩu.').waitFor()
      await step()

      await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
      await page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
      await page.getByLabel('Tên đăng nhập hoặc số điện thoại').fill('QUANG.dinh')
      await page.getByLabel('Mật khẩu', { exact: true }).fill(FIRST)
      await page.keyboard.press('Enter')
      await page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng').waitFor()
      opened.expectProblem(/401/)
      await step()
      await page.getByLabel('Mật khẩu', { exact: true }).fill(SECOND)
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: 'Đinh Văn Quang' }).waitFor()
      await opened.close()
    })
})
