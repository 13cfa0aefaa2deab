import { dictionary } from '#web/platform/words.ts'

export const privacyWords = dictionary(
  {
    own: 'Dữ liệu cá nhân của mình',
    ownNote:
      'Mọi dữ liệu hệ thống đang giữ về người đăng nhập: tài khoản, chức vụ, phiên đăng nhập, địa chỉ, thư đã gửi, việc đã làm.',
    ofPerson: 'Dữ liệu cá nhân',
    ofPersonNote:
      'Tải theo yêu cầu của chính người này. Mỗi lần tải ghi một dòng vào nhật ký truy cập.',
    workbook: 'Tải tệp Excel',
    json: 'Tải tệp JSON',
  },
  {
    own: 'Own personal data',
    ownNote:
      'Everything that is held on who is signed in: account, posts, sessions, addresses, messages sent, what was done.',
    ofPerson: 'Personal data',
    ofPersonNote:
      'Downloaded because this person asks for it. Each download leaves a line in the access trail.',
    workbook: 'Download as Excel',
    json: 'Download as JSON',
  },
)
