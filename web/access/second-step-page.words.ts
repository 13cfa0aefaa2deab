import { dictionary } from '#web/platform/words.ts'

export const secondStepPageWords = dictionary(
  {
    giveNote: 'Mật khẩu đã đúng. Còn một bước: nhập mã trên điện thoại.',
    codeHint:
      'Sáu chữ số trong ứng dụng xác thực. Mất điện thoại: nhập một mã khôi phục, mười sáu chữ số.',
    recoveryHint: 'Một mã khôi phục, mười sáu chữ số.',
    giveRecovery:
      'Mật khẩu đã đúng. Thiết bị này chưa được tin cậy, hoặc khóa truy cập không dùng được ở địa chỉ này: đề nghị nhập một mã khôi phục.',
    go: 'Tiếp tục',
    otherAccount: 'Đăng nhập bằng tài khoản khác',
    lost: 'Không còn cách nào ở trên: đề nghị quản trị hệ thống in thư cấp mật khẩu có bỏ bước hai, vào được ngay.',
    done: 'Đã đăng nhập.',
    toWork: 'Vào trang làm việc',
    setNote:
      'Chức vụ đang giữ cần thêm một bước khi đăng nhập: mã sáu chữ số trên điện thoại. Chỉ lập một lần.',
    giveEither: 'Mật khẩu đã đúng. Còn một bước: dùng khóa truy cập, hoặc nhập mã trên điện thoại.',
    usePasskey: 'Dùng khóa truy cập',
    orPasskey: 'Hoặc dùng vân tay, khuôn mặt, khóa USB thay cho ứng dụng.',
    giveByPasskey:
      'Mật khẩu đã đúng. Còn một bước: dùng khóa truy cập, hoặc nhập một mã khôi phục.',
  },
  {
    giveNote: 'The password is right. One step is left: type the code of the telephone.',
    codeHint:
      'Six digits in the authenticator app. Telephone lost: type a recovery code of sixteen digits.',
    recoveryHint: 'A recovery code of sixteen digits.',
    giveRecovery:
      'The password is right. This device is not trusted, or no passkey works at this address: please type a recovery code.',
    go: 'Go on',
    otherAccount: 'Sign in with another account',
    lost: 'None of these at hand: the administrator can print a letter at once that takes the second step away.',
    done: 'Signed in.',
    toWork: 'Go to work',
    setNote:
      'A post that is held asks for one more step at sign-in: a code of six digits on the telephone. It is set up once.',
    giveEither:
      'The password is right. One step is left: use a passkey, or type the code of the telephone.',
    usePasskey: 'Use a passkey',
    orPasskey: 'Or use a fingerprint, a face or a USB key in place of the app.',
    giveByPasskey:
      'The password is right. One step is left: use a passkey, or type a recovery code.',
  },
)
