import { momentText } from '#domain/base/moment-text.ts'
import { findNewestProofs } from '../backups/backups.ts'
import { openDatabase } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import { errorCode } from '../platform/operator-error.ts'
import type { BackupSettings } from '../platform/settings.ts'

/** A proof older than this says little of today. */
const FRESH_HOURS = 36

/** The line of backups, with what to do where something is missing. */
export async function describeBackups(
  runUrl: string,
  { folder }: BackupSettings,
  log: Log,
  now: Date = new Date(),
): Promise<string> {
  const database = openDatabase(runUrl, { max: 1, log })
  try {
    const { proven, newest } = await findNewestProofs(database)
    const last = proven
      ? `lần khôi phục thử thành công gần nhất ${momentText(proven.endedAt)}`
      : 'chưa có lần khôi phục thử nào thành công'
    if (folder === undefined)
      return `Sao lưu: chưa bật hằng đêm, ${last}; đề nghị đặt BACKUP_DIR là một thư mục ở ổ đĩa khác.`
    if (newest?.reason) return `Sao lưu: KHÔNG ĐẠT, ${last}. ${newest.reason}`
    if (!proven)
      return `Sao lưu: ${last}; lần đầu chạy ngay sau khi khởi động hệ thống với BACKUP_DIR.`
    const hours = (now.getTime() - Date.parse(proven.endedAt)) / 3_600_000
    return hours <= FRESH_HOURS
      ? `Sao lưu: ${last}`
      : `Sao lưu: đã lâu, ${last}; đề nghị kiểm tra hệ thống có chạy liên tục không.`
  } catch (error) {
    // Before the schema is brought up to date there is nothing to read.
    if (errorCode(error) !== '42P01') throw error
    return 'Sao lưu: lược đồ chưa được cập nhật; đề nghị chạy lệnh migrate rồi kiểm tra lại.'
  } finally {
    await database.close()
  }
}
