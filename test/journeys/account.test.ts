import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { PROVIDER_RETURN } from '#domain/access/identity-provider.ts'
import { PEOPLE_HEADS } from '#domain/access/people-table.ts'
import { closePdfMaker } from '#server/documents/pdf.ts'
import { pdfTool } from '#server/documents/tools.fixture.ts'
import { identityProvider } from '#server/platform/identity-provider.ts'
import { createLog } from '#server/platform/log.ts'
import { closeWorkbookReader } from '#server/platform/sheets/read.ts'
import { writeWorkbook } from '#server/platform/sheets/write.ts'
import { authenticatorOf } from '../authenticator.ts'
import { axeClean, closeBrowser, fitsWidth, openPage, ready, screenshot } from '../browser.ts'
import { openTestProvider, type TestProvider } from '../identity-provider.ts'
import { CAST } from '../people.ts'
import { openFoundedProgramme, openRealProgramme, type RealWorld } from '../real-programme.ts'
import { serveSite } from '../site.ts'
import { asXlsx } from '../typed-workbook.ts'
import { askCorrection, correctAndErase } from './correct-and-erase.ts'
import { enterUnitsAndCommunes } from './enter-units.ts'
import { forgetPassword } from './forgotten-password.ts'
import { lookAtUpkeep, loseKey } from './look-at-upkeep.ts'
import { makeToken } from './make-token.ts'
import { signOutPerson } from './sign-out-person.ts'
import { trustDevice } from './trust-device.ts'

const FIRST = 'đồi thông gió lớn chiều'
const SECOND = 'suối cạn cầu treo mùa khô'

/** The browser's own authenticator for tests: touched and willing. */
async function addAuthenticatorTo(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page)
  await browser.send('WebAuthn.enable')
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
}

/**
 * Past the second step: set up the first time, given by a code afterwards. Answers the app that shows the codes.
 * @param step what is looked at on each of its pages
 */
async function passSecondStep(
  page: Page,
  known: ReturnType<typeof authenticatorOf> | undefined,
  step: (called: string) => Promise<void>,
): Promise<ReturnType<typeof authenticatorOf>> {
  await page.getByRole('heading', { name: 'Xác thực hai bước' }).waitFor()
  await ready(page)
  if (!known) await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click()
  const app = known ?? authenticatorOf((await page.locator('.steps code').textContent()) ?? '')
  await step(known ? 'second-step' : 'authenticator')
  await page.getByLabel('Mã xác thực').fill(app())
  await page.keyboard.press('Enter')
  if (known) return app
  await page.getByRole('heading', { name: 'Mã khôi phục' }).waitFor()
  await step('recovery-codes')
  await page.getByRole('button', { name: 'Đã cất, tiếp tục' }).click()
  return app
}

describe('a person of a real programme, from the letter to a new password', () => {
  let world: RealWorld
  let baseUrl: string
  let app: ReturnType<typeof authenticatorOf> | undefined
  let provider: TestProvider
  before(async () => {
    world = await openRealProgramme()
    // Passkeys belong to a name, never to a number.
    baseUrl = (await serveSite(world.app)).replace('127.0.0.1', 'localhost')
    provider = await openTestProvider(`${baseUrl}${PROVIDER_RETURN}`)
    provider.signsInAs('quang-1')
    world.app.services.provider = identityProvider(
      provider.settings,
      createLog(String, () => new Date()),
    )
    loseKey(world.app)
  })
  after(async () => {
    await closeBrowser()
    await provider.close()
    await world.close()
  })

  for (const width of [360, 1366] as const)
    it(`at ${width} px`, async () => {
      const code = await world.issueCode('quang')
      const opened = await openPage({ baseUrl, width })
      const { page } = opened
      const step = async (called?: string) => {
        await axeClean(page)
        assert.ok(await fitsWidth(page))
        if (called) await screenshot(page, `${called}-${width}`)
      }
      const passStep = async () => {
        // As if minutes had gone by: a code is taken once.
        await world.db.owner('update authenticators set last_step = 0 where is_confirmed')
        app = await passSecondStep(page, app, step)
      }
      // The code that the paper's QR carries stands behind #, and leaves the address at once.
      await page.goto(`/first-password#${code}`)
      await ready(page)
      await page.waitForURL(({ hash }) => hash === '')
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill('ngắn quá')
      await page.getByLabel('Nhập lại mật khẩu mới').fill('ngắn quá')
      await page.keyboard.press('Enter')
      await page.getByText('Mật khẩu cần ít nhất 10 ký tự').waitFor()
      opened.expectProblem(/422/)
      await step()
      await page.getByLabel('Mật khẩu mới', { exact: true }).fill(FIRST)
      await page.getByLabel('Nhập lại mật khẩu mới').fill(FIRST)
      await page.keyboard.press('Enter')
      await passStep()
      await page.getByRole('banner').getByRole('link', { name: 'Đinh Văn Quang' }).click()
      await page.getByRole('heading', { name: 'Đinh Văn Quang', level: 1 }).waitFor()
      await page.getByText('Tên đăng nhập: quang.dinh').waitFor()
      await lookAtUpkeep(page, step)
      await step()

      // Another browser of his is signed out from here.
      const elsewhere = await world.signIn('quang.dinh', FIRST, { from: `192.0.2.${width % 200}` })
      assert.equal(elsewhere.body.home, '/second-step')
      await world.passSecondSteps()
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
      // At 1366 px a passkey is added, and is the second step from then on.
      if (width === 1366) {
        await addAuthenticatorTo(page)
        await page.getByLabel('Tên khóa').fill('Máy của Văn phòng')
        await page.keyboard.press('Enter')
        await page.getByText('Đã thêm khóa truy cập.').waitFor()
        await page.getByRole('button', { name: 'Bỏ khóa: Máy của Văn phòng' }).waitFor()
        await step('passkeys')
        await page.getByRole('button', { name: 'Liên kết', exact: true }).click()
        await page.getByRole('button', { name: 'Liên kết', exact: true }).click()
        await page.getByText(/^Đã liên kết với Cổng định danh thử từ/).waitFor()
        await ready(page)
        await step('provider-linked')
      }

      await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click()
      await page.getByRole('heading', { name: 'Đăng nhập', exact: true }).waitFor()
      await ready(page)
      if (width === 360) await forgetPassword(page, world, step)
      // To the provider and back: in where it is linked, and then the second step is asked for all the same.
      await step('sign-in-by-provider')
      await page.getByRole('button', { name: 'Đăng nhập bằng Cổng định danh thử' }).click()
      if (width === 360) {
        await page.getByText('Chưa có tài khoản nào liên kết').waitFor()
        await ready(page)
        await step('provider-not-linked')
      } else {
        await page.getByRole('heading', { name: 'Xác thực hai bước' }).waitFor()
        await page.goto('/sign-in')
        await ready(page)
      }
      await page.getByLabel('Tên đăng nhập hoặc số điện thoại').fill('QUANG.dinh')
      await page.getByLabel('Mật khẩu', { exact: true }).fill(FIRST)
      await page.keyboard.press('Enter')
      await page.getByText('Tên đăng nhập hoặc mật khẩu chưa đúng').waitFor()
      opened.expectProblem(/401/)
      await step()
      await page.getByLabel('Mật khẩu', { exact: true }).fill(SECOND)
      await page.keyboard.press('Enter')
      if (width === 360) await passStep()
      else {
        const use = page.getByRole('button', { name: 'Dùng khóa truy cập' })
        await use.waitFor()
        await ready(page)
        await step('passkey-step')
        await use.click()
      }
      await page.getByRole('banner').getByRole('link', { name: 'Đinh Văn Quang' }).waitFor()
      // The way led over the provider's own pages.
      opened.expectProblem(new RegExp(`^outside: ${provider.settings.issuer}/`))
      await opened.close()
      const head = await openPage({ baseUrl, width })
      await trustDevice(head.page, world, {
        password: SECOND,
        step: async (called) => {
          await axeClean(head.page)
          assert.ok(await fitsWidth(head.page), called)
          await screenshot(head.page, `${called}-${width}`)
        },
      })
      await head.close()
    })
})

async function listOf(rows: string[][]): Promise<Buffer> {
  const headers = Object.values(PEOPLE_HEADS).slice(0, 4)
  const columns = headers.map((header) => ({ header, kind: 'text' as const, width: 20 }))
  const sheets = [{ name: 'Người dùng', table: { columns, rows } }]
  return Buffer.from(await writeWorkbook({ properties: { title: 'thử' }, sheets }))
}

describe('a programme that was founded just now, from the administrator to the first officer', () => {
  let world: Awaited<ReturnType<typeof openFoundedProgramme>>
  let baseUrl: string
  let app: ReturnType<typeof authenticatorOf> | undefined
  before(async () => {
    world = await openFoundedProgramme()
    baseUrl = await serveSite(world.app)
  })
  after(async () => {
    await closeBrowser()
    await Promise.all([closePdfMaker(), closeWorkbookReader()])
    await world.close()
  })

  /** At 360 px the administrator sets the password, at 1366 px he signs in by it; each makes an officer. */
  for (const [width, name, signInName, many] of [
    [360, CAST.hoa.name, 'hoa.nguyen', CAST.minh.name],
    [1366, CAST.thao.name, 'thao.le', CAST.mai.name],
  ] as const)
    it(`at ${width} px`, async () => {
      const opened = await openPage({ baseUrl, width })
      const { page } = opened
      const step = async (called: string) => {
        await axeClean(page)
        assert.ok(await fitsWidth(page), called)
        await screenshot(page, `people-${called}-${width}`)
      }
      const setPassword = async (password: string) => {
        await page.getByLabel('Mật khẩu mới', { exact: true }).fill(password)
        await page.getByLabel('Nhập lại mật khẩu mới').fill(password)
        await page.keyboard.press('Enter')
      }
      if (width === 360) {
        await page.goto(`/first-password#${world.code}`)
        await ready(page)
        await setPassword(FIRST)
      } else {
        // On a slow line the name is typed before the page's script is there.
        const scripts = Promise.withResolvers<void>()
        await page.route('**/*.js', async (route) => {
          await scripts.promise
          await route.continue()
        })
        await page.goto('/sign-in', { waitUntil: 'commit' })
        await page.getByLabel('Tên đăng nhập hoặc số điện thoại').fill('quang.dinh')
        assert.equal(await page.locator('#app[data-ready]').count(), 0)
        scripts.resolve()
        await ready(page)
        await page.getByLabel('Mật khẩu', { exact: true }).fill(FIRST)
        await page.keyboard.press('Enter')
      }
      await world.db.owner('update authenticators set last_step = 0 where is_confirmed')
      app = await passSecondStep(page, app, step)
      await page.getByRole('heading', { name: 'Người dùng và chức vụ' }).waitFor()
      await ready(page)
      await step('list')

      await page.getByRole('link', { name: 'Lập tài khoản' }).click()
      await page.getByRole('heading', { name: 'Lập tài khoản' }).waitFor()
      await page.getByRole('button', { name: 'Lập tài khoản' }).click()
      await page.getByText('Đề nghị nhập nội dung này.').first().waitFor()
      await step('form-empty')
      await page.getByLabel('Họ và tên').fill(name)
      assert.equal(await page.getByLabel('Tên đăng nhập').inputValue(), signInName)
      await page.getByLabel('Vai trò').selectOption({ label: 'Cơ quan thường trực' })
      await page.getByLabel('Cơ quan, bộ phận').fill('Văn phòng Tỉnh ủy')
      await step('form')
      await page.getByRole('button', { name: 'Lập tài khoản' }).click()
      await page.getByRole('heading', { name, level: 1 }).waitFor()
      await page.getByText('Chưa đặt mật khẩu và chưa có thư nào còn hạn.').waitFor()
      await step('person')

      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'In thư cấp mật khẩu' }).click()
      const file = await (await download).path()
      await page.getByText(/Thư cấp mật khẩu còn hạn đến/).waitFor()
      await step('letter-out')
      const letter = await pdfTool('pdftotext', await readFile(file))
      const code = /(?:\d{4} ){3}\d{4}/.exec(letter)?.[0]
      assert.ok(code)

      // One more post, and the end of it: the two dialogs.
      const also = { label: 'Thành viên Ban Chỉ đạo' }
      await page.getByRole('button', { name: 'Giao thêm chức vụ' }).click()
      await page.getByRole('button', { name: 'Lưu' }).click()
      await page.getByLabel('Vai trò').selectOption(also)
      await page.getByLabel('Cơ quan, bộ phận').fill('Sở thử')
      await step('give-post')
      await page.getByRole('button', { name: 'Lưu' }).click()
      await page.getByText('Đã giao chức vụ.').waitFor()
      await page.getByRole('button', { name: `Kết thúc, bàn giao: ${also.label}, Sở thử` }).click()
      await page.getByRole('button', { name: 'Lưu' }).click()
      await page.getByText('Đề nghị nhập nội dung này.').waitFor()
      await step('end-post')
      await page.getByRole('button', { name: 'Thôi', exact: true }).click()

      // Many at once, from the form; then the letters of all who have none.
      await page.goto('/p/nq04/people')
      await ready(page)
      await page.getByRole('link', { name: 'Lập nhiều từ Excel' }).click()
      await page.getByRole('heading', { name: 'Lập nhiều tài khoản từ Excel' }).waitFor()
      const send = async (rows: string[][]) =>
        await page.getByLabel(/^Chọn tệp/).setInputFiles(asXlsx('ds.xlsx', await listOf(rows)))
      await send([
        [many, 'Trưởng Ban Chỉ đạo', '', 'Tỉnh ủy'],
        [many, 'Cán bộ đầu mối', 'Đơn vị 99', ''],
      ])
      await page.getByText('không có đơn vị, xã nào tên đúng như vậy').waitFor()
      await step('table')
      await send([[many, 'Trưởng Ban Chỉ đạo', '', 'Tỉnh ủy']])
      await page.getByRole('button', { name: 'Lập 1 tài khoản' }).click()
      await page.getByRole('link', { name: many }).waitFor()
      const letters = page.waitForEvent('download')
      await page.getByRole('button', { name: 'In thư cho 1 người chưa có thư' }).click()
      assert.match((await letters).suggestedFilename(), /^thu-cap-mat-khau/)
      await page.getByRole('button', { name: /^In thư lần đầu/ }).waitFor()
      await step('list-letters')
      await correctAndErase(page, many, step)

      const officer = await openPage({ baseUrl, width })
      await officer.page.goto(`/first-password#${code.replaceAll(' ', '')}`)
      await ready(officer.page)
      await officer.page.getByLabel('Mật khẩu mới', { exact: true }).fill(SECOND)
      await officer.page.getByLabel('Nhập lại mật khẩu mới').fill(SECOND)
      await officer.page.keyboard.press('Enter')
      await passSecondStep(officer.page, undefined, async () => undefined)
      await officer.page.getByRole('link', { name }).waitFor()
      await officer.page.getByRole('heading', { name: /chưa mở/ }).waitFor()
      await ready(officer.page)
      await axeClean(officer.page)
      assert.ok(await fitsWidth(officer.page))
      await screenshot(officer.page, `people-board-empty-${width}`)
      await enterUnitsAndCommunes(officer.page, width)
      if (width === 360)
        await makeToken(officer.page, baseUrl, async (called) => {
          await axeClean(officer.page)
          assert.ok(await fitsWidth(officer.page), called)
          await screenshot(officer.page, `${called}-${width}`)
        })
      // Under the other post: shown in the head of the page, chosen on the account page.
      await officer.page.getByText('Cơ quan thường trực · Văn phòng Tỉnh ủy').waitFor()
      await officer.page.getByRole('banner').getByRole('link', { name }).click()
      await officer.page.getByRole('heading', { name: 'Chức vụ đang giữ' }).waitFor()
      await ready(officer.page)
      await axeClean(officer.page)
      assert.ok(await fitsWidth(officer.page))
      await screenshot(officer.page, `people-own-posts-${width}`)
      await askCorrection(officer.page, width)
      await officer.page.getByRole('button', { name: /^Dùng chức vụ này: Thành viên/ }).click()
      await officer.page.getByText('Thành viên Ban Chỉ đạo · Sở thử').waitFor()
      await signOutPerson(page, name, step)
      await officer.page.reload()
      await officer.page.getByRole('heading', { name: 'Đăng nhập' }).waitFor()
      await Promise.all([officer.close(), opened.close()])
    })
})
