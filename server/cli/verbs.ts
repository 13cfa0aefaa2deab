import type { Verb } from './verb.ts'

export type VerbEntry = {
  /** What it does, one line of the usage text. */
  readonly summary: string
  /** The arguments as the usage text shows them; empty when it takes none. */
  readonly takes: string
  /** Loaded only when called: a short command must not pay for the web server's libraries. */
  readonly load: () => Promise<Verb>
}

/** Every command of `ketnghia`, in the order of the usage text. */
export const VERBS: Readonly<Record<string, VerbEntry>> = {
  serve: {
    summary: 'khởi động hệ thống, in địa chỉ truy cập; dừng bằng Ctrl-C',
    takes: '',
    load: async () => (await import('./serve.ts')).serve,
  },
  migrate: {
    summary: 'cập nhật lược đồ cơ sở dữ liệu, in tên các bước đã làm',
    takes: '',
    load: async () => (await import('./migrate.ts')).migrateDatabase,
  },
  init: {
    summary: 'lập chương trình thật và quản trị hệ thống trong cơ sở dữ liệu trống',
    takes:
      '--slug TÊN --title TÊN_GỌI --resolution SỐ --resolution-date 19/8/2016 --province TÊN --province-code MÃ --administrator HỌ_TÊN --sign-in TÊN_ĐĂNG_NHẬP',
    load: async () => (await import('./init.ts')).init,
  },
  'reopen-administrator': {
    summary: 'mở lại tài khoản quản trị đã mất điện thoại và mã khôi phục, chạy trên máy chủ',
    takes: '--sign-in TÊN_ĐĂNG_NHẬP [--reason LÝ_DO]',
    load: async () => (await import('./reopen-administrator.ts')).reopenAdministrator,
  },
  sample: {
    summary: 'nạp tỉnh thực hành vào cơ sở dữ liệu trống',
    takes: '[--periods 4|12] [--without-data | --workbooks THƯ_MỤC]',
    load: async () => (await import('./sample.ts')).sample,
  },
  import: {
    summary: 'nạp sổ Excel của các đơn vị, mỗi tệp một dòng kết quả',
    takes: 'TỆP… [--dry-run] [--json] [--received THỜI_ĐIỂM --reason LÝ_DO]',
    load: async () => (await import('./import.ts')).importVerb,
  },
  export: {
    summary: 'xuất sổ Excel của một đơn vị',
    takes: 'workbook --unit MÃ --year NĂM [--period KỲ] --out TỆP.xlsx',
    load: async () => (await import('./export.ts')).exportVerb,
  },
  report: {
    summary: 'lập báo cáo năm: Word, PDF, Excel, figures.json',
    takes: '--year NĂM [--as-of THỜI_ĐIỂM] --out THƯ_MỤC [--programme TÊN]',
    load: async () => (await import('./report.ts')).report,
  },
  verify: {
    summary: 'đối chiếu dữ liệu với các luật của hệ thống, mỗi luật một dòng',
    takes: '[--law SỐ | --trail [--root MÃ|TỆP]]',
    load: async () => (await import('./verify.ts')).verify,
  },
  'settle-trail': {
    summary: 'liệt kê, xác nhận dòng nhật ký ghi khi đồng hồ máy bị lùi, chạy trên máy chủ',
    takes: '[--sign-in TÊN_ĐĂNG_NHẬP --reason LÝ_DO --count SỐ_DÒNG]',
    load: async () => (await import('./settle-trail.ts')).settleTrail,
  },
  'renew-secret-key': {
    summary: 'thay khóa bí mật của xác thực hai bước, niêm lại mọi bí mật bằng khóa mới',
    takes: '',
    load: async () => (await import('./renew-secret-key.ts')).renewSecretKey,
  },
  backup: {
    summary: 'sao lưu toàn bộ dữ liệu và tệp trong khi hệ thống vẫn chạy',
    takes: 'THƯ_MỤC',
    load: async () => (await import('./backup.ts')).backup,
  },
  restore: {
    summary: 'phục hồi bản sao lưu mới nhất của thư mục vào một cơ sở dữ liệu trống',
    takes: 'THƯ_MỤC [--backup TÊN]',
    load: async () => (await import('./restore.ts')).restore,
  },
  doctor: {
    summary: 'kiểm tra máy, cơ sở dữ liệu, sao lưu, thư: mỗi việc một dòng, kèm cách sửa',
    takes: '',
    load: async () => (await import('./doctor.ts')).doctor,
  },
}

/** The usage text, one command a line. */
export function usage(): string {
  const lines = Object.entries(VERBS).map(
    ([name, { takes, summary }]) => `  ${`${name} ${takes}`.trim().padEnd(12)} ${summary}`,
  )
  return [
    'Cách dùng: npx ketnghia LỆNH [tham số…]',
    '',
    ...lines,
    '',
    'Mã thoát: 0 đã làm xong, 1 bị từ chối (lý do ở stderr), 2 gọi sai cách.',
  ].join('\n')
}
