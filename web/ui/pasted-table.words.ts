import { dictionary } from '#web/platform/words.ts'

export const pastedTableWords = dictionary(
  {
    pasted: 'Danh sách chép từ Excel hoặc Word',
    preview: 'Các dòng của danh sách',
    row: 'Dòng',
    state: 'Tình trạng',
    isNew: 'mới',
    isSame: 'đã có',
    isRefused: 'cần sửa',
    isAlike: 'cần xác định',
    openRows: 'còn {count} dòng cần sửa hoặc xác định',
    tooMany: 'mỗi lần nhập nhiều nhất {most} dòng',
  },
  {
    pasted: 'A list copied from Excel or Word',
    preview: 'Rows of the list',
    row: 'Row',
    state: 'State',
    isNew: 'new',
    isSame: 'there already',
    isRefused: 'to mend',
    isAlike: 'to be told',
    openRows: '{count} rows are to be mended or told',
    tooMany: 'at most {most} rows at a time',
  },
)
