import { momentText } from '#domain/base/moment-text.ts'
import { formatInteger } from '#domain/base/vietnamese-format.ts'
import { failedLast, JOBS } from './jobs.ts'
import type { Finding, Job } from './schema.ts'

const MARKS: Record<Finding['state'], string> = {
  ...{ good: 'tốt', note: 'lưu ý', bad: 'cần sửa' },
}

/** A finding as `doctor` prints it. */
export function lineOf({ about, state, said, remedy }: Finding): string {
  return `[${MARKS[state]}] ${about.vi}: ${said.vi}.${remedy === null ? '' : ` ${remedy.vi}`}`
}

const words = (vi: string, en: string) => ({ vi, en })

const GIGABYTE = 1e9

/** Free space where files are kept, in bytes: a backup and a day's scans need some. */
export function diskFinding(freeBytes: number, folder: string): Finding {
  const about = words('Dung lượng', 'Disk')
  const free = formatInteger(Math.floor(freeBytes / GIGABYTE))
  const said = words(`${folder} còn trống ${free} GB`, `${folder} has ${free} GB free`)
  const remedy = words(
    'Đề nghị xóa bớt hoặc thêm đĩa: khi đầy đĩa hệ thống không ghi được.',
    'Please make room or add a disk: nothing can be written to a full one.',
  )
  if (freeBytes < GIGABYTE) return { about, state: 'bad', said, remedy }
  if (freeBytes < 5 * GIGABYTE) return { about, state: 'note', said, remedy }
  return { about, state: 'good', said, remedy: null }
}

/** How far the clock of this machine is from that of the database, in milliseconds. */
export function clockFinding(skew: number): Finding {
  const about = words('Đồng hồ', 'Clock')
  const seconds = Math.round(Math.abs(skew) / 1000)
  if (seconds <= 2)
    return {
      ...{ about, state: 'good', remedy: null },
      said: words(
        'máy này và cơ sở dữ liệu cùng giờ',
        'this machine and the database show the same time',
      ),
    }
  const apart = formatInteger(seconds)
  return {
    ...{ about, state: 'bad' },
    said: words(
      `máy này và cơ sở dữ liệu lệch nhau ${apart} giây`,
      `this machine and the database are ${apart} seconds apart`,
    ),
    remedy: words(
      'Đúng hạn tính theo giờ: đề nghị bật đồng bộ giờ (NTP) ở cả hai máy.',
      'Being on time is told by the clock: please turn on NTP on both.',
    ),
  }
}

/** What a round of the regular work that failed last, or is silent for too long, says; else that all of it runs. */
export function jobsFinding(jobs: readonly Job[], now: string): Finding {
  const about = words('Công việc định kỳ', 'Regular work')
  const failed = jobs.find(failedLast)
  if (failed)
    return {
      ...{ about, state: 'bad' },
      said: words(
        `lần gần nhất của việc “${failed.words.vi}” có lỗi`,
        `the newest round of “${failed.words.en}” failed`,
      ),
      remedy: words(
        'Lần sau sẽ chạy lại; còn lỗi thì đề nghị xem nhật ký của hệ thống (serve).',
        'It runs again by itself; if it keeps failing please read the log of the server.',
      ),
    }
  const silent = jobs.find((job) => isSilent(job, now))
  const remedy = words(
    'Đề nghị kiểm tra hệ thống (serve) có đang chạy và xem nhật ký của nó.',
    'Please see that the server is running, and read its log.',
  )
  if (jobs.length === 0) {
    const said = words('chưa chạy lần nào', 'never ran')
    return { about, state: 'note', said, remedy }
  }
  if (!silent) {
    const said = words('đang chạy', 'running')
    return { about, state: 'good', said, remedy: null }
  }
  const last = silent.endedAt === null ? undefined : minutesBetween(silent.endedAt, now)
  const since =
    last === undefined
      ? words('chưa chạy lần nào trong một ngày qua', 'did not run within the past day')
      : words(
          `lần gần nhất cách đây ${formatInteger(last)} phút`,
          `ran ${formatInteger(last)} minutes ago`,
        )
  return {
    ...{ about, state: 'note' },
    said: words(`việc “${silent.words.vi}” ${since.vi}`, `“${silent.words.en}” ${since.en}`),
    remedy,
  }
}

function isSilent({ name, endedAt, runningSince }: Job, now: string): boolean {
  const latest = [endedAt, runningSince].flatMap((at) => at ?? []).sort()
  const last = latest.at(-1)
  return last === undefined || minutesBetween(last, now) > JOBS[name].silence
}

const minutesBetween = (from: string, to: string) =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 60_000)

/** @param answer what the mail server said against it; undefined when it took the greeting and the login */
export function mailFinding(state: 'off' | 'held' | 'on', answer: string | undefined): Finding {
  const about = words('Thư', 'Mail')
  if (state === 'off')
    return {
      ...{ about, state: 'note' },
      said: words(
        'chưa đặt SMTP_URL, lời nhắc chỉ hiện trong hệ thống',
        'SMTP_URL is not set, reminders are shown in the application alone',
      ),
      remedy: words('Muốn gửi thư nhắc thì đặt SMTP_URL.', 'Set SMTP_URL to have mails sent.'),
    }
  if (state === 'held')
    return {
      ...{ about, state: 'good', remedy: null },
      said: words(
        'dữ liệu thực hành, thư không rời máy này',
        'practice data, no mail leaves this machine',
      ),
    }
  if (answer === undefined)
    return {
      ...{ about, state: 'good', remedy: null },
      said: words(
        'máy chủ thư nhận kết nối và đăng nhập',
        'the mail server takes the connection and the sign-in',
      ),
    }
  const heard = answer.replace(/\.$/, '')
  return {
    ...{ about, state: 'bad' },
    said: words(`máy chủ thư không nhận: ${heard}`, `the mail server refuses: ${heard}`),
    remedy: words(
      'Đề nghị kiểm tra SMTP_URL và mạng tới máy chủ thư.',
      'Please check SMTP_URL and the network to the mail server.',
    ),
  }
}

export type Certificate =
  | { kind: 'none' }
  | { kind: 'unreached'; why: string }
  | { kind: 'seen'; validUntil: string; distrust: string | undefined }

/** The certificate under which people reach the pages. */
export function certificateFinding(certificate: Certificate, now: string): Finding {
  const about = words('Chứng thư', 'Certificate')
  if (certificate.kind === 'none')
    return {
      ...{ about, state: 'note' },
      said: words(
        'chưa đặt PUBLIC_URL bắt đầu bằng https://',
        'no PUBLIC_URL that begins with https:// is set',
      ),
      remedy: words(
        'Khi mở ra mạng thì đặt sau nginx hoặc Caddy có TLS và đặt PUBLIC_URL.',
        'Opened to a network, put it behind nginx or Caddy with TLS and set PUBLIC_URL.',
      ),
    }
  if (certificate.kind === 'unreached')
    return {
      ...{ about, state: 'bad' },
      said: words(
        `không tới được PUBLIC_URL: ${certificate.why}`,
        `PUBLIC_URL is not reached: ${certificate.why}`,
      ),
      remedy: words(
        'Đề nghị kiểm tra máy chủ chuyển tiếp và tên miền.',
        'Please check the proxy and the name.',
      ),
    }
  const { validUntil, distrust } = certificate
  const days = Math.floor((Date.parse(validUntil) - Date.parse(now)) / 86_400_000)
  const remedy = words(
    'Đề nghị gia hạn chứng thư ở máy chủ chuyển tiếp.',
    'Please renew the certificate at the proxy.',
  )
  if (days < 0) return { about, state: 'bad', said: words('đã hết hạn', 'it has expired'), remedy }
  if (distrust !== undefined)
    return {
      ...{ about, state: 'bad' },
      said: words(`trình duyệt không tin: ${distrust}`, `browsers do not trust it: ${distrust}`),
      remedy: words(
        'Đề nghị cài đủ chuỗi chứng thư.',
        'Please install the whole chain of certificates.',
      ),
    }
  const said = words(`còn ${formatInteger(days)} ngày`, `${formatInteger(days)} days left`)
  return days < 21
    ? { about, state: 'note', said, remedy }
    : { about, state: 'good', said, remedy: null }
}

/** A proof older than this says little of today. */
const FRESH_HOURS = 36

/**
 * The nightly backup and its proof. Reasons come in Vietnamese, as the operator reads them.
 * @param newest of the rounds of backup and proof; `reason` null where it was proven
 */
export function backupFinding(
  {
    isOn,
    newest,
    provenAt,
  }: {
    isOn: boolean
    newest: { reason: string | null } | undefined
    /** ISO moment of the newest proof. */
    provenAt: string | undefined
  },
  now: string,
): Finding {
  const about = words('Sao lưu', 'Backup')
  const last =
    provenAt === undefined
      ? words('chưa có lần khôi phục thử nào thành công', 'no restore has been proven yet')
      : words(
          `lần khôi phục thử thành công gần nhất ${momentText(provenAt)}`,
          `last proven restore ${momentText(provenAt)}`,
        )
  if (!isOn)
    return {
      ...{ about, state: 'note' },
      said: words(`chưa bật hằng đêm, ${last.vi}`, `nightly backups are off, ${last.en}`),
      remedy: words(
        'Đề nghị đặt BACKUP_DIR là một thư mục ở ổ đĩa khác.',
        'Please set BACKUP_DIR to a folder on another disk.',
      ),
    }
  if (newest && newest.reason !== null)
    return {
      ...{ about, state: 'bad' },
      said: words(`lần gần nhất không đạt, ${last.vi}`, `the newest round failed, ${last.en}`),
      remedy: words(newest.reason, newest.reason),
    }
  if (provenAt === undefined)
    return {
      ...{ about, state: 'note', said: last },
      remedy: words(
        'Lần đầu chạy ngay sau khi khởi động hệ thống với BACKUP_DIR.',
        'The first is made as soon as the system starts with BACKUP_DIR.',
      ),
    }
  const hours = (Date.parse(now) - Date.parse(provenAt)) / 3_600_000
  if (hours <= FRESH_HOURS) return { about, state: 'good', said: last, remedy: null }
  return {
    ...{ about, state: 'bad' },
    said: words(`đã lâu, ${last.vi}`, `long ago: ${last.en}`),
    remedy: words(
      'Đề nghị kiểm tra hệ thống có chạy liên tục không.',
      'Please see whether the system runs without a break.',
    ),
  }
}

/**
 * The key of secrets, which stands in a file outside of the database.
 * @param named the name of the key in the file; undefined where there is no file
 * @param sealed names of the keys under which the database keeps secrets, each with how many
 */
export function keyFinding(
  named: string | undefined,
  sealed: readonly { keyName: string; count: number }[],
  path: string,
): Finding {
  const about = words('Khóa bí mật', 'Key of secrets')
  const lost = sealed.filter(({ keyName }) => keyName !== named)
  const count = formatInteger(lost.reduce((sum, each) => sum + each.count, 0))
  if (lost.length > 0)
    return {
      ...{ about, state: 'bad' },
      said: words(
        named === undefined
          ? `thiếu tệp ${path}, ${count} ứng dụng xác thực không dùng được`
          : `tệp ${path} là khóa khác, ${count} ứng dụng xác thực không dùng được`,
        named === undefined
          ? `the file ${path} is missing, ${count} authenticators cannot be used`
          : `the file ${path} holds another key, ${count} authenticators cannot be used`,
      ),
      remedy: words(
        'Đề nghị chép lại tệp khóa từ bản lưu; không còn bản nào thì quản trị làm thư mới có bỏ xác thực hai bước.',
        'Please copy the file back from where it is kept; where it is lost an administrator makes letters that take the second step away.',
      ),
    }
  if (sealed.length === 0)
    return {
      ...{ about, state: 'good', remedy: null },
      said: words('chưa có bí mật nào cần khóa', 'no secret needs it yet'),
    }
  return {
    ...{ about, state: 'good', remedy: null },
    said: words(`tệp ${path} mở được`, `the file ${path} opens what is kept`),
  }
}
