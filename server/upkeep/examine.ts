import { readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { connect } from 'node:tls'
import {
  backupFinding,
  type Certificate,
  certificateFinding,
  clockFinding,
  diskFinding,
  jobsFinding,
  keyFinding,
  mailFinding,
} from '#domain/upkeep/findings.ts'
import type { Finding } from '#domain/upkeep/schema.ts'
import { findNewestProofs } from '#server/backups/backups.ts'
import type { Database } from '#server/platform/database.ts'
import { greetMailServer, mailStateOf } from '#server/platform/mail.ts'
import { expectMigrated } from '#server/platform/migrate.ts'
import { errorCode, OperatorError } from '#server/platform/operator-error.ts'
import { connectExternal } from '#server/platform/postgres/external.ts'
import { secretBox } from '#server/platform/secret-box.ts'
import type { Settings } from '#server/platform/settings.ts'
import * as sql from './upkeep.sql.ts'
import { listJobs } from './upkeep.ts'

const PACKAGE = new URL('../../package.json', import.meta.url)
const WAIT_MILLISECONDS = 5_000

/** The database that is looked at. */
export type Examined = {
  runUrl: string
  ownerUrl: string | undefined
  /** Where the embedded PostgreSQL keeps its data; undefined on a server of the operator's own. */
  embeddedIn: string | undefined
}

/**
 * How it stands with the version, the database, disk, certificate, regular work, clock, mail, backups and the key of
 * secrets, with the remedy where something is to be mended. Where the schema is not up to date nothing after it is asked.
 * @param open the database under the running role; asked for only once its schema is up to date
 */
export async function examine(
  examined: Examined,
  settings: Settings,
  open: () => Database,
): Promise<Finding[]> {
  const [{ serverVersion }, version, disk] = await Promise.all([
    connectExternal(examined),
    versionFinding(examined),
    diskFindingOf(examined, settings),
  ])
  const engine = engineFinding(examined, serverVersion)
  if (version.state === 'bad') return [version, engine, disk]
  const database = open()
  const asked = Date.now()
  const { now: theirs, isPractice } = await sql.readFacts(database.outside)
  const heard = Date.now()
  const now = new Date(heard).toISOString()
  const mailState = mailStateOf(settings.smtpUrl, isPractice)
  const [answer, certificate, jobs, { newest, proven }, key] = await Promise.all([
    settings.smtpUrl !== undefined && mailState === 'on'
      ? greetMailServer(settings.smtpUrl)
      : undefined,
    readCertificate(settings.publicUrl),
    listJobs(database.outside),
    findNewestProofs(database),
    keyFindingOf(database, settings),
  ])
  const isOn = settings.backup.folder !== undefined
  return [
    ...[version, engine, disk, certificateFinding(certificate, now), jobsFinding(jobs, now)],
    clockFinding((asked + heard) / 2 - Date.parse(theirs)),
    mailFinding(mailState, answer),
    backupFinding({ isOn, newest, provenAt: proven?.endedAt }, now),
    key,
  ]
}

async function versionFinding({ runUrl }: Examined): Promise<Finding> {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }
  const about = { vi: 'Phiên bản', en: 'Version' }
  const said = `Kết Nghĩa ${version}, Node ${process.versions.node}`
  try {
    await expectMigrated(runUrl)
    return {
      ...{ about, state: 'good', remedy: null },
      said: {
        vi: `${said}, lược đồ cơ sở dữ liệu đã nâng cấp`,
        en: `${said}, the schema of the database is up to date`,
      },
    }
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    const remedy = { vi: error.message, en: error.message }
    return { about, state: 'bad', said: { vi: said, en: said }, remedy }
  }
}

function engineFinding({ embeddedIn, ownerUrl }: Examined, version: string): Finding {
  const about = { vi: 'Cơ sở dữ liệu', en: 'Database' }
  if (embeddedIn !== undefined)
    return {
      ...{ about, state: 'note' },
      said: {
        vi: `PostgreSQL ${version} đi kèm, tại ${embeddedIn}`,
        en: `PostgreSQL ${version} that comes along, in ${embeddedIn}`,
      },
      remedy: {
        vi: 'Phù hợp để dùng thử và cho một máy của cơ quan; cấp tỉnh nên dùng máy chủ PostgreSQL của bản phân phối (DATABASE_URL).',
        en: "Right for a trial and for one machine of an office; a province should use its distribution's PostgreSQL (DATABASE_URL).",
      },
    }
  const said = {
    vi: `PostgreSQL ${version} trên máy chủ của đơn vị`,
    en: `PostgreSQL ${version} on a server of your own`,
  }
  if (ownerUrl) return { about, state: 'good', said, remedy: null }
  return {
    ...{ about, state: 'note' },
    said: {
      vi: `${said.vi}, chưa đặt DATABASE_OWNER_URL`,
      en: `${said.en}, DATABASE_OWNER_URL is not set`,
    },
    remedy: {
      vi: 'Đặt thêm khi chạy migrate, backup và restore.',
      en: 'Set it for migrate, backup and restore.',
    },
  }
}

/** Of the folders of files, of the embedded database and of backups, the one with the least room: they may be on several disks. */
async function diskFindingOf(
  { embeddedIn }: Examined,
  { home, backup }: Settings,
): Promise<Finding> {
  const places = [home, embeddedIn, backup.folder].flatMap((folder) => folder ?? [])
  const [ofHome, ...others] = await Promise.all(places.map(freeBytesIn))
  if (ofHome === undefined)
    return {
      about: { vi: 'Dung lượng', en: 'Disk' },
      state: 'note',
      said: {
        vi: `thư mục dữ liệu ${home} chưa có`,
        en: `the data folder ${home} is not there yet`,
      },
      remedy: { vi: 'Lệnh serve sẽ tạo.', en: 'The command serve makes it.' },
    }
  const least = Math.min(ofHome, ...others.map((free) => free ?? ofHome))
  const at = [ofHome, ...others].indexOf(least)
  return diskFinding(least, places[at] ?? home)
}

/** Undefined: the folder is not there yet. */
async function freeBytesIn(folder: string): Promise<number | undefined> {
  try {
    const { bavail, bsize } = await statfs(folder)
    return bavail * bsize
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** A file that others may read, or that holds no key, says so itself. */
async function keyFindingOf({ outside }: Database, { secretKeyFile }: Settings): Promise<Finding> {
  try {
    const named = await secretBox(secretKeyFile).keyName()
    return keyFinding(named, await sql.listKeyNames(outside), secretKeyFile)
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    return {
      about: { vi: 'Khóa bí mật', en: 'Key of secrets' },
      state: 'bad',
      said: { vi: 'không đọc được', en: 'it cannot be read' },
      remedy: { vi: error.message, en: error.message },
    }
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
