import { dictionary } from '#web/platform/words.ts'

export const setAuthenticatorWords = dictionary(
  {
    install:
      'Mở ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator hoặc Microsoft Authenticator.',
    scan: 'Trong ứng dụng, chọn thêm tài khoản và quét mã QR này.',
    picture: 'Mã QR để quét bằng ứng dụng xác thực',
    secret: 'Không quét được thì nhập khóa',
    type: 'Nhập mã sáu chữ số mà ứng dụng đang hiện.',
    confirm: 'Xác nhận',
  },
  {
    install:
      'Open an authenticator app on the telephone, for instance Google Authenticator or Microsoft Authenticator.',
    scan: 'In the app, add an account and scan this QR code.',
    picture: 'QR code to scan with an authenticator app',
    secret: 'If it cannot be scanned, type this key',
    type: 'Type the six digits that the app shows.',
    confirm: 'Confirm',
  },
)
