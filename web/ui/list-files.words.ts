import { dictionary } from '#web/platform/words.ts'

export const listFilesWords = dictionary(
  { exportCsv: 'Xuất CSV', exportXlsx: 'Xuất Excel' },
  { exportCsv: 'Export CSV', exportXlsx: 'Export Excel' },
)
