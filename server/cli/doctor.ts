import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { connect } from 'node:tls'
import { greetMailServer, mailStateOf } from '../platform/mail.ts'
import { expectMigrated } from '../platform/migrate.ts'
import { OperatorError } from '../platform/operator-error.ts'
import { connectExternal } from '../platform/postgres/external.ts'
import type { Settings } from '../platform/settings.ts'
import { describeBackups } from './backup-line.ts'
import { readFacts } from './doctor.sql.ts'
import {
  type Certificate,
  certificateFinding,
  clockFinding,
  diskFinding,
  type Finding,
  jobsFinding,
  lineOf,
  mailFinding,
} from './doctor-findings.ts'
import { expectNoArguments, type VerbContext } from './verb.ts'
import { type DatabaseAccess, withDatabase } from './with-database.ts'

const PACKAGE = new URL('../../package.json', import.meta.url)
const WAIT_MILLISECONDS = 5_000

/**
 * Says, one line each, how it stands with the version, the database, disk, certificate, regular work, clock, mail
 * and backups, with the remedy where something is to be mended. What cannot work at all is refused on the way with its
 * sentence.
 * @returns 1 when something is to be mended
 */
export async function doctor({ args, settings, log, say }: VerbContext): Promise<0 | 1> {
  expectNoArguments(args)
  const { findings, backups } = await withDatabase({ settings, log }, async (database) => ({
    findings: await examine(database, settings),
    backups: await describeBackups(database.runUrl, settings.backup, log),
  }))
  for (const finding of findings) say(lineOf(finding))
  say(backups)
  return findings.some(({ state }) => state === 'bad') ? 1 : 0
}

async function examine(database: DatabaseAccess, settings: Settings): Promise<Finding[]> {
  const { serverVersion } = await connectExternal(database)
  const version = await versionFinding(database)
  const engine = engineFinding(database, serverVersion)
  const disk = await diskFindingOf(settings)
  if (version.state === 'bad') return [version, engine, ...disk]
  const asked = Date.now()
  const facts = await readFacts(database.runUrl)
  const heard = Date.now()
  const now = new Date(heard).toISOString()
  const mailState = mailStateOf(settings.smtpUrl, facts.isPractice)
  const answer =
    settings.smtpUrl !== undefined && mailState === 'on'
      ? await greetMailServer(settings.smtpUrl)
      : undefined
  return [
    ...[version, engine, ...disk],
    certificateFinding(await readCertificate(settings.publicUrl), now),
    jobsFinding(facts.lastJobAt ?? undefined, now),
    clockFinding((asked + heard) / 2 - Date.parse(facts.now)),
    mailFinding(mailState, answer),
  ]
}

async function versionFinding({ runUrl }: DatabaseAccess): Promise<Finding> {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }
  const [about, said] = ['Phiên bản', `Kết Nghĩa ${version}, Node ${process.versions.node}`]
  try {
    await expectMigrated(runUrl)
    return { about, state: 'good', said: `${said}, lược đồ cơ sở dữ liệu đã nâng cấp` }
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    return { about, state: 'bad', said, remedy: error.message }
  }
}

function engineFinding({ kept, ownerUrl }: DatabaseAccess, version: string): Finding {
  const about = 'Cơ sở dữ liệu'
  if (kept.by === 'embedded')
    return {
      ...{ about, state: 'note', said: `PostgreSQL ${version} đi kèm, tại ${kept.folder}` },
      remedy:
        'Phù hợp để dùng thử và cho một máy của cơ quan; cấp tỉnh nên dùng máy chủ PostgreSQL của bản phân phối (DATABASE_URL).',
    }
  const said = `PostgreSQL ${version} trên máy chủ của đơn vị`
  if (ownerUrl) return { about, state: 'good', said }
  return {
    ...{ about, state: 'note', said: `${said}, chưa đặt DATABASE_OWNER_URL` },
    remedy: 'Đặt thêm khi chạy migrate, backup và restore.',
  }
}

async function diskFindingOf({ home }: Settings): Promise<Finding[]> {
  try {
    const { bavail, bsize } = await statfs(home)
    return [diskFinding(bavail * bsize, home)]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    const said = `thư mục dữ liệu ${home} chưa có`
    return [{ about: 'Dung lượng', state: 'note', said, remedy: 'Lệnh serve sẽ tạo.' }]
  }
}

/** What a browser is shown at the address that people use. */
async function readCertificate(publicUrl: string | undefined): Promise<Certificate> {
  const url = publicUrl === undefined ? undefined : new URL(publicUrl)
  if (url?.protocol !== 'https:') return { kind: 'none' }
  return await new Promise((resolve) => {
    const socket = connect(
      {
        ...{ host: url.hostname, port: Number(url.port) || 443, servername: url.hostname },
        // Looked at, not trusted: nothing is sent.
        ...{ rejectUnauthorized: false, timeout: WAIT_MILLISECONDS },
      },
      () => {
        const distrust = socket.authorized ? undefined : String(socket.authorizationError)
        const { valid_to: validUntil } = socket.getPeerCertificate()
        resolve({ kind: 'seen', validUntil, distrust })
        socket.destroy()
      },
    )
    const leave = (why: string) => {
      resolve({ kind: 'unreached', why })
      socket.destroy()
    }
    socket.on('error', (error) => leave(error.message))
    socket.on('timeout', () => leave('không trả lời'))
  })
}
