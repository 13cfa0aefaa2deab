import { dictionary } from '#web/platform/words.ts'

export const rootsWords = dictionary(
  {
    heading: 'Mã niêm phong nhật ký hệ thống',
    note: 'Mỗi ngày một mã, mới nhất ở trên. Đề nghị in và giữ ngoài hệ thống: mã cho biết về sau nhật ký có còn nguyên đến lúc niêm phong hay không.',
    mailed:
      'Mỗi sáng mã của ngày trước được gửi vào địa chỉ thư của quản trị, nếu hệ thống gửi được thư.',
    check: 'Người vận hành đối chiếu mã đã giữ bằng lệnh: npx ketnghia verify --trail --root MÃ',
    day: 'Ngày',
    block: 'Khối',
    entries: 'Số dòng đến hết khối',
    digest: 'Mã niêm phong (SHA-256)',
    print: 'In',
    exportCsv: 'Xuất CSV',
    none: 'Chưa có khối nào được niêm phong',
    noneMore: 'Nhật ký được niêm phong khoảng mỗi phút một lần khi hệ thống chạy.',
  },
  {
    heading: 'Roots of the sealed trail',
    note: 'One root a day, the newest first. Please print and keep them outside the system: a root shows later whether the trail is the same as when it was sealed.',
    mailed:
      'Each morning the root of the day before goes to the mail address of administrators, where the system sends mail.',
    check: 'The operator compares a kept root by: npx ketnghia verify --trail --root DIGEST',
    day: 'Day',
    block: 'Block',
    entries: 'Lines sealed until then',
    digest: 'Root (SHA-256)',
    print: 'Print',
    exportCsv: 'Export CSV',
    none: 'No block is sealed yet',
    noneMore: 'The trail is sealed about once a minute while the system runs.',
  },
)
