import { dictionary } from '#web/platform/words.ts'

export const mailAddressWords = dictionary(
  {
    heading: 'Địa chỉ thư điện tử',
    note: 'Chỉ dùng cho thư của hệ thống này; mình ghi, mình bỏ.',
    reset:
      'Quên mật khẩu thì đường dẫn đặt mật khẩu mới gửi đến đây, khi địa chỉ đã ghi từ {days} ngày trở lên.',
    reminders: 'Lời nhắc việc gửi thêm đến đây, mỗi ngày nhiều nhất một thư.',
    empty: 'Bỏ trống là không nhận thư nào.',
    toAccount: 'Về trang tài khoản',
  },
  {
    heading: 'Mail address',
    note: 'For mails of this system alone; yours to give and to take back.',
    reset:
      'Where a password is forgotten the link for a new one goes here, once the address has stood for {days} days.',
    reminders: 'Reminders come here too, one mail a day at most.',
    empty: 'Left empty: no mail at all.',
    toAccount: 'To the account page',
  },
)
