import type { RefusalTable } from './refusals.ts'

/** Why the administrator's act on a person or a post is not done. */
export const PEOPLE_REFUSALS = {
  'person-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy người này trong chương trình.',
    en: 'This person is not in the programme.',
  },
  'post-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy chức vụ này trong chương trình. Đề nghị tải lại trang.',
    en: 'This post is not in the programme. Please reload the page.',
  },
  'sign-in-name-invalid': {
    kind: 'invalid',
    vi: 'Tên đăng nhập có 3 đến 60 ký tự: chữ không dấu, số, dấu chấm, gạch; có ít nhất một chữ. Ví dụ: hoa.nguyen.',
    en: 'A sign-in name has 3 to 60 letters without accents, digits, dots or dashes, with at least one letter.',
  },
  'sign-in-name-taken': {
    kind: 'conflict',
    vi: 'Tên đăng nhập {name} đã có người dùng. Đề nghị chọn tên khác.',
    en: 'The sign-in name {name} is taken. Please choose another.',
  },
  'telephone-invalid': {
    kind: 'invalid',
    vi: 'Số điện thoại bắt đầu bằng 0 và có 9 đến 11 chữ số. Đề nghị kiểm tra lại.',
    en: 'A telephone number begins with 0 and has 9 to 11 digits. Please check it.',
  },
  'telephone-taken': {
    kind: 'conflict',
    vi: 'Số điện thoại {telephone} đã dùng để đăng nhập cho tài khoản khác. Đề nghị bỏ trống hoặc nhập số khác.',
    en: 'The telephone number {telephone} signs in another account. Please leave it out or give another.',
  },
  'people-table-no-heads': {
    kind: 'invalid',
    vi: 'Không thấy dòng tiêu đề có “Họ và tên” và “Vai trò”. Đề nghị dùng mẫu Excel của trang này.',
    en: 'No row of heads with “Họ và tên” and “Vai trò” was found. Please use the form of this page.',
  },
  'people-table-too-long': {
    kind: 'invalid',
    vi: 'Mỗi tệp nhiều nhất {most} người. Đề nghị chia thành nhiều tệp.',
    en: 'A file holds at most {most} people. Please send it in parts.',
  },
  'practice-has-no-accounts': {
    kind: 'conflict',
    vi: 'Cơ sở dữ liệu thực hành không có tài khoản: người thực hành vào bằng cách chọn tên.',
    en: 'A practice database has no accounts: its people enter by choosing a name.',
  },
  'no-account-of-person': {
    kind: 'conflict',
    vi: '{name} chưa có tài khoản.',
    en: '{name} has no account.',
  },
  'account-kept-elsewhere': {
    kind: 'forbidden',
    vi: 'Tài khoản của {name} do quản trị của chương trình khác giữ. Đề nghị liên hệ nơi đó.',
    en: 'The account of {name} is kept by the administrator of another programme. Please ask there.',
  },
  'letter-for-oneself': {
    kind: 'conflict',
    vi: 'Không làm thư cho chính mình: đề nghị đổi mật khẩu ở trang Tài khoản.',
    en: 'No letter for oneself: please change the password on the account page.',
  },
  'letter-printed-meanwhile': {
    kind: 'conflict',
    vi: 'Thư này đã được làm; mã chỉ in một lần. Đề nghị tải lại trang rồi làm thư mới nếu cần.',
    en: 'This letter was made already; its code is printed once. Please reload, and make a new one if need be.',
  },
  'post-needs-unit': {
    kind: 'invalid',
    vi: 'Chức vụ này là của một đơn vị. Đề nghị chọn đơn vị.',
    en: 'This post is of a unit. Please choose the unit.',
  },
  'post-needs-commune': {
    kind: 'invalid',
    vi: 'Chức vụ này là của một xã. Đề nghị chọn xã.',
    en: 'This post is of a commune. Please choose the commune.',
  },
  'post-needs-unit-or-commune': {
    kind: 'invalid',
    vi: 'Cán bộ theo dõi cần ít nhất một đơn vị hoặc một xã để theo dõi.',
    en: 'A follow-up officer needs at least one unit or commune to follow.',
  },
  'post-of-nowhere': {
    kind: 'invalid',
    vi: 'Chức vụ này không gắn với đơn vị hoặc xã đã chọn. Đề nghị bỏ chọn.',
    en: 'This post is not of the units or communes chosen. Please take them out.',
  },
  'post-needs-title': {
    kind: 'invalid',
    vi: 'Chưa ghi cơ quan, bộ phận của chức vụ. Ví dụ: Văn phòng Tỉnh ủy.',
    en: 'The office of the post is missing. For instance: Office of the Provincial Committee.',
  },
  'post-place-unknown': {
    kind: 'invalid',
    vi: 'Có đơn vị hoặc xã không thuộc chương trình. Đề nghị tải lại trang và chọn lại.',
    en: 'A unit or commune is not of the programme. Please reload the page and choose again.',
  },
  'post-held-already': {
    kind: 'conflict',
    vi: '{name} đang giữ chức vụ này.',
    en: '{name} holds this post already.',
  },
  'post-ends-before-it-begins': {
    kind: 'invalid',
    vi: 'Ngày thôi giữ đứng trước ngày bắt đầu. Đề nghị kiểm tra lại hai ngày.',
    en: 'The post ends before it begins. Please check both days.',
  },
  'post-ends-in-the-past': {
    kind: 'invalid',
    vi: 'Chức vụ thôi giữ sớm nhất là hết ngày hôm qua: việc đã làm trước đó là đúng quyền.',
    en: 'A post ends yesterday at the earliest: what was done before was done rightly.',
  },
  'post-over': {
    kind: 'conflict',
    vi: 'Chức vụ này đã thôi giữ. Đề nghị tải lại trang.',
    en: 'This post has ended. Please reload the page.',
  },
  'last-administrator': {
    kind: 'conflict',
    vi: 'Chương trình phải còn một quản trị hệ thống đã đặt mật khẩu và giữ không thời hạn. Đề nghị giao chức vụ quản trị cho người khác, chờ người đó đăng nhập, rồi mới kết thúc.',
    en: 'The programme must keep an administrator with a password and no end. Please give the post to another, wait until they have signed in, and end this one then.',
  },
  'role-not-yours-to-give': {
    kind: 'forbidden',
    vi: 'Chức vụ đang dùng không được giao chức vụ này.',
    en: 'The post in use may not give this post.',
  },
  'post-for-oneself': {
    kind: 'forbidden',
    vi: 'Không ai giao chức vụ cho chính mình: đề nghị quản trị khác giao.',
    en: 'Nobody gives a post to themselves: please ask another administrator.',
  },
} as const satisfies RefusalTable
