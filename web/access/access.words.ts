import { dictionary } from '#web/platform/words.ts'

export const accessWords = dictionary(
  {
    heading: 'Đăng nhập',
    choose: 'Chọn một người để vào xem hệ thống trong vai trò của người đó.',
    cast: 'Những người thực hành',
    nobody: 'Chưa có người thực hành',
    nobodyMore: 'Chế độ thực hành chưa được nạp dữ liệu mẫu.',
  },
  {
    heading: 'Sign in',
    choose: 'Choose a person to see the system in that role.',
    cast: 'Practice people',
    nobody: 'No practice people yet',
    nobodyMore: 'The sample data of practice mode have not been filled in.',
  },
)
