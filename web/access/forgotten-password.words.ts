import { dictionary } from '#web/platform/words.ts'

export const forgottenPasswordWords = dictionary(
  {
    heading: 'Quên mật khẩu',
    note: 'Đường dẫn đặt mật khẩu mới được gửi đến địa chỉ thư điện tử đã ghi trong hệ thống.',
    name: 'Tên đăng nhập hoặc số điện thoại',
    empty: 'Đề nghị nhập nội dung này.',
    send: 'Gửi đường dẫn',
    asked: 'Đã nhận đề nghị',
    askedMore:
      'Nếu địa chỉ thư điện tử của tài khoản đã có trong hệ thống từ {days} ngày trở lên, đường dẫn được gửi đến đó trong ít phút, dùng được một lần trong {minutes} phút. Xác thực hai bước, nếu có, vẫn được hỏi khi đăng nhập.',
    nothingCame:
      'Không nhận được thư: xem hộp thư rác; nếu vẫn không có, đề nghị liên hệ quản trị hệ thống để được cấp thư đặt mật khẩu mới.',
    noMail: 'Hệ thống này không gửi thư điện tử',
    noMailMore: 'Đề nghị liên hệ quản trị hệ thống để được cấp thư đặt mật khẩu mới.',
    practice: 'Người thực hành không có mật khẩu',
    practiceMore: 'Vào hệ thống bằng cách chọn tên ở trang đăng nhập.',
    toSignIn: 'Về trang đăng nhập',
  },
  {
    heading: 'Forgotten password',
    note: 'A link to set a new password is sent to the mail address that stands in the system.',
    name: 'Sign-in name or telephone',
    empty: 'Please fill this in.',
    send: 'Send the link',
    asked: 'The request was taken',
    askedMore:
      'If a mail address of the account has stood in the system for {days} days or more, a link is sent there within minutes. It works once, for {minutes} minutes. A second step, where there is one, is still asked for at sign-in.',
    nothingCame:
      'If nothing came, please look among unwanted mail; if it is not there either, please ask the administrator for a letter to set a new password.',
    noMail: 'This system sends no mail',
    noMailMore: 'Please ask the administrator for a letter to set a new password.',
    practice: 'Practice people have no password',
    practiceMore: 'They enter by choosing a name on the sign-in page.',
    toSignIn: 'To the sign-in page',
  },
)
