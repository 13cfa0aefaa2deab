import { dictionary } from '#web/platform/words.ts'

export const originalRowWords = dictionary(
  {
    title: 'Dòng gốc trong bảng của đơn vị',
    place: 'Tệp {file}, trang {sheet}, dòng {row}. Giữ nguyên như khi đọc.',
  },
  {
    title: "The row in the unit's own table",
    place: 'File {file}, sheet {sheet}, row {row}. Kept as it was read.',
  },
)
