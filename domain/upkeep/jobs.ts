/** The regular work, in the order in which pages and `doctor` name it. */
export const JOB_NAMES = ['reminders', 'trail-seals', 'retention', 'nightly-backup'] as const
export type JobName = (typeof JOB_NAMES)[number]

type Words = { readonly vi: string; readonly en: string }

/**
 * Each with its words, its rhythm and its cron expression (Vietnam's time). `silence`: minutes without a round that
 * ended well after which something is wrong while the system serves; two rounds and some more.
 */
export const JOBS = {
  reminders: {
    words: { vi: 'Nhắc việc và gửi thư', en: 'Reminders and mail' },
    rhythm: { vi: 'mỗi 5 phút', en: 'every 5 minutes' },
    ...{ cron: '*/5 * * * *', silence: 15 },
  },
  'trail-seals': {
    words: { vi: 'Niêm nhật ký hệ thống', en: 'Sealing of the trail' },
    rhythm: { vi: 'mỗi phút', en: 'every minute' },
    ...{ cron: '* * * * *', silence: 10 },
  },
  // At night, or when the server starts.
  retention: {
    words: {
      vi: 'Xóa dữ liệu cá nhân hết hạn lưu giữ',
      en: 'Removal of personal data past its term',
    },
    rhythm: { vi: 'mỗi ngày lúc 1 giờ 20', en: 'each day at 1:20' },
    ...{ cron: '20 1 * * *', silence: 25 * 60 },
  },
  // Looks whether the day's backup is due, and whether a failure is to be told.
  'nightly-backup': {
    words: { vi: 'Sao lưu và phục hồi thử', en: 'Backup and its proof' },
    rhythm: {
      vi: 'mỗi 15 phút xem đã tới lượt chưa',
      en: 'looks every 15 minutes whether it is due',
    },
    ...{ cron: '*/15 * * * *', silence: 7 * 60 },
  },
} as const satisfies Record<JobName, { words: Words; rhythm: Words; cron: string; silence: number }>

export const isJobName = (name: string): name is JobName =>
  (JOB_NAMES as readonly string[]).includes(name)

/** Whether the newest round that ended was one that failed. Moments are ISO. */
export function failedLast({
  endedAt,
  failedAt,
}: {
  endedAt: string | null
  failedAt: string | null
}): boolean {
  return failedAt !== null && (endedAt === null || Date.parse(failedAt) > Date.parse(endedAt))
}
