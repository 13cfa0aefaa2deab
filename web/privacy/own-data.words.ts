import { dictionary } from '#web/platform/words.ts'

export const ownDataWords = dictionary(
  {
    own: 'Dữ liệu cá nhân của mình',
    ownNote:
      'Mọi dữ liệu hệ thống đang giữ về người đăng nhập: tài khoản, chức vụ, phiên đăng nhập, địa chỉ, thư đã gửi, việc đã làm.',
    workbook: 'Tải tệp Excel',
    json: 'Tải tệp JSON',
    name: 'Họ và tên',
    telephone: 'Điện thoại',
    cancel: 'Thôi',
    ask: 'Yêu cầu sửa',
    askAnew: 'Thay yêu cầu đã gửi',
    askNote: 'Quản trị hệ thống xem và sửa. Chỉ ghi mục cần sửa, với nội dung đúng.',
    words: 'Nội dung khác cần sửa',
    wordsHint: 'Ví dụ: tên cơ quan ở chức vụ ghi sai.',
    sendRequest: 'Gửi yêu cầu',
    askedNow: 'Đã gửi yêu cầu đến quản trị hệ thống.',
    waits: 'Đã yêu cầu sửa lúc {at}, chờ quản trị hệ thống: {what}',
  },
  {
    own: 'Own personal data',
    ownNote:
      'Everything that is held on who is signed in: account, posts, sessions, addresses, messages sent, what was done.',
    workbook: 'Download as Excel',
    json: 'Download as JSON',
    name: 'Name',
    telephone: 'Telephone',
    cancel: 'Cancel',
    ask: 'Ask for correction',
    askAnew: 'Replace the request',
    askNote:
      'The administrator reads it and corrects. Please write only what is wrong, as it should be.',
    words: 'What else is wrong',
    wordsHint: 'For instance: the office of a post.',
    sendRequest: 'Send the request',
    askedNow: 'The request has gone to the administrator.',
    waits: 'Correction asked for at {at}, the administrator’s answer awaited: {what}',
  },
)
