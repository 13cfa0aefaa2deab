import type { RefusalTable } from './refusals.ts'

/** Why somebody does not get in, or a password is not taken. None says whether a name is anybody's. */
export const ACCOUNT_REFUSALS = {
  'sign-in-refused': {
    kind: 'unknownPerson',
    vi: 'Tên đăng nhập hoặc mật khẩu chưa đúng. Đề nghị kiểm tra và nhập lại.',
    en: 'The sign-in name or the password is not right. Please check and type them again.',
  },
  'sign-in-too-often': {
    kind: 'tooOften',
    vi: 'Đã nhập sai nhiều lần. Đề nghị thử lại sau 15 phút.',
    en: 'Too many wrong tries. Please try again in 15 minutes.',
  },
  'sign-in-busy': {
    kind: 'tooOften',
    vi: 'Nhiều người đang đăng nhập cùng lúc. Đề nghị thử lại sau một phút.',
    en: 'Many people are signing in at once. Please try again in a minute.',
  },
  'no-post-held': {
    kind: 'forbidden',
    vi: 'Tài khoản hiện không giữ chức vụ nào trong chương trình. Đề nghị liên hệ quản trị hệ thống.',
    en: 'The account holds no post in the programme at present. Please ask the administrator.',
  },
  'account-code-unknown': {
    kind: 'notFound',
    vi: 'Mã không đúng, đã dùng hoặc đã hết hạn. Đề nghị xem lại thư mới nhất hoặc xin thư mới.',
    en: 'The code is not right, was used or has expired. Please look at the newest letter again or ask for a new one.',
  },
  'no-reset-by-mail': {
    kind: 'conflict',
    vi: 'Hệ thống này không gửi thư điện tử. Đề nghị liên hệ quản trị hệ thống để được cấp thư đặt mật khẩu mới.',
    en: 'This system sends no mail. Please ask the administrator for a letter to set a new password.',
  },
  'reset-asked-too-often': {
    kind: 'tooOften',
    vi: 'Từ địa chỉ mạng này đã có nhiều đề nghị đặt lại mật khẩu. Đề nghị thử lại sau 15 phút.',
    en: 'Too many resets were asked for from this network address. Please try again in 15 minutes.',
  },
  'code-tried-too-often': {
    kind: 'tooOften',
    vi: 'Đã có nhiều mã không đúng được nhập. Đề nghị thử lại sau một giờ.',
    en: 'Too many wrong codes were entered. Please try again in an hour.',
  },
  'password-wrong': {
    kind: 'invalid',
    vi: 'Mật khẩu hiện tại chưa đúng. Đề nghị nhập lại.',
    en: 'The present password is not right. Please type it again.',
  },
  'password-too-short': {
    kind: 'invalid',
    vi: 'Mật khẩu cần ít nhất {least} ký tự. Một câu ngắn dễ nhớ là được.',
    en: 'A password needs at least {least} characters. A short sentence will do.',
  },
  'password-too-long': {
    kind: 'invalid',
    vi: 'Mật khẩu dài nhất {most} ký tự. Đề nghị rút ngắn.',
    en: 'A password has at most {most} characters. Please shorten it.',
  },
  'password-is-name': {
    kind: 'invalid',
    vi: 'Mật khẩu không được trùng tên đăng nhập. Đề nghị chọn mật khẩu khác.',
    en: 'The password must not be the sign-in name. Please choose another.',
  },
  'password-common': {
    kind: 'invalid',
    vi: 'Mật khẩu này dễ đoán, nhiều người đã dùng. Đề nghị chọn mật khẩu khác, ví dụ bốn từ không liền nghĩa.',
    en: 'This password is easily guessed; many have used it. Please choose another, say four unrelated words.',
  },
  'no-account-here': {
    kind: 'notFound',
    vi: 'Người thực hành không có mật khẩu.',
    en: 'A practice person has no password.',
  },
  'password-needed': {
    kind: 'invalid',
    vi: 'Đã đăng nhập khá lâu. Đề nghị nhập lại mật khẩu.',
    en: 'The sign-in is a while ago. Please type the password again.',
  },
  'second-step-wrong': {
    kind: 'unknownPerson',
    vi: 'Mã chưa đúng hoặc đã dùng. Đề nghị chờ mã tiếp theo trên điện thoại rồi nhập; nếu vẫn chưa được, kiểm tra giờ của điện thoại.',
    en: 'The code is not right or was used. Please wait for the next code on the telephone; if it still fails, check its clock.',
  },
  'second-step-too-often': {
    kind: 'tooOften',
    vi: 'Đã nhập nhiều mã chưa đúng. Đề nghị thử lại sau 15 phút.',
    en: 'Too many wrong codes. Please try again in 15 minutes.',
  },
  'second-step-key-lost': {
    kind: 'conflict',
    vi: 'Máy chủ này không mở được khóa của ứng dụng xác thực. Đề nghị dùng một mã khôi phục, hoặc xin quản trị hệ thống thư mới có bỏ xác thực hai bước.',
    en: 'This server cannot open the secret of the authenticator app. Please use a recovery code, or ask the administrator for a letter that takes the second step away.',
  },
  'second-step-not-set': {
    kind: 'conflict',
    vi: 'Tài khoản chưa bật xác thực hai bước. Đề nghị tải lại trang.',
    en: 'The account has no second step. Please reload the page.',
  },
  'second-step-stays': {
    kind: 'conflict',
    vi: 'Chức vụ đang giữ cần xác thực hai bước nên không tắt được. Đổi điện thoại: đề nghị lập lại với điện thoại mới.',
    en: 'A post that is held needs the second step. For a new telephone please set it up anew.',
  },
  'authenticator-not-begun': {
    kind: 'conflict',
    vi: 'Mã QR này không còn dùng được. Đề nghị lập lại từ đầu.',
    en: 'This QR code is no longer good. Please begin again.',
  },
  'passkey-needs-https': {
    kind: 'conflict',
    vi: 'Khóa truy cập chỉ dùng được khi mở trang bằng https. Đề nghị dùng ứng dụng xác thực.',
    en: 'Passkeys work only where the page is opened over https. Please use an authenticator app.',
  },
  'passkey-not-here': {
    kind: 'notFound',
    vi: 'Không có khóa truy cập nào dùng được ở địa chỉ này. Đề nghị nhập mã.',
    en: 'No passkey works at this address. Please type a code.',
  },
  'passkey-refused': {
    kind: 'unknownPerson',
    vi: 'Khóa truy cập chưa được nhận. Đề nghị thử lại, hoặc nhập mã.',
    en: 'The passkey was not taken. Please try again, or type a code.',
  },
  'device-not-enough': {
    kind: 'conflict',
    vi: 'Chức vụ đang giữ cần mã xác thực hoặc khóa truy cập mỗi lần đăng nhập; thiết bị tin cậy không thay được.',
    en: 'A post that is held asks for a code or a passkey at every sign-in; a trusted device does not stand for it.',
  },
  'device-before-step': {
    kind: 'conflict',
    vi: 'Phiên này chưa qua bước hai. Đề nghị đăng xuất, đăng nhập lại rồi tin cậy thiết bị.',
    en: 'This session has not passed the second step. Please sign out and in again, then trust the device.',
  },
  'device-unknown': {
    kind: 'notFound',
    vi: 'Không nhận ra thiết bị này. Đề nghị đăng xuất, đăng nhập lại rồi thử lại.',
    en: 'This device is not known. Please sign out and in again, then try once more.',
  },
  'session-not-found': {
    kind: 'notFound',
    vi: 'Phiên này không còn. Đề nghị tải lại trang.',
    en: 'This session is gone. Please reload the page.',
  },
} as const satisfies RefusalTable
