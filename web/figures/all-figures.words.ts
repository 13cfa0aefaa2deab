import { dictionary } from '#web/platform/words.ts'

export const allFiguresWords = dictionary(
  {
    heading: 'Toàn bộ số liệu năm {year}',
    now: 'Số liệu hiện nay, trong phạm vi được xem',
    print: 'In',
    year: 'Năm',
    show: 'Xem',
    caption: 'Số liệu theo nhóm; các nhóm không cộng với nhau',
    measure: 'Chỉ tiêu',
    number: 'Số',
    unit: 'Đơn vị tính',
    million: 'triệu đồng',
    confirmed: 'Trong đó xã xác nhận',
    notAnswered: 'xã chưa trả lời dòng nào',
    sides:
      'Xã chỉ xác nhận tiền, hiện vật và công trình đã nhận; chưa xác nhận không có nghĩa là không đồng ý. Bấm vào số để mở các dòng tạo nên số đó.',
  },
  {
    heading: 'All figures of {year}',
    now: 'Present figures, within what this post may see',
    print: 'Print',
    year: 'Year',
    show: 'Show',
    caption: 'Figures in groups that are never added to each other',
    measure: 'Measure',
    number: 'Number',
    unit: 'Unit',
    million: 'million đồng',
    confirmed: 'Of these confirmed',
    notAnswered: 'no commune has answered yet',
    sides:
      'A commune confirms only money, goods and works that it received; not confirmed does not mean disputed. Choose a number to open its records.',
  },
)
