import type { RefusalTable } from '#domain/access/refusals.ts'

export const PHOTO_REFUSALS = {
  'photo-too-large': {
    kind: 'invalid',
    vi: 'Ảnh lớn hơn {megabytes} MB. Đề nghị chụp lại ở cỡ thường rồi gửi.',
    en: 'The photograph is larger than {megabytes} MB. Please take it in the usual size.',
  },
  'photo-heic': {
    kind: 'invalid',
    vi: 'Ảnh dạng HEIC chưa đọc được. Trên iPhone: Cài đặt, Camera, Định dạng, chọn "Tương thích nhất" rồi chụp lại, hoặc gửi ảnh chụp màn hình của ảnh đó.',
    en: 'Pictures in HEIC cannot be read. On an iPhone: Settings, Camera, Formats, "Most Compatible", then take it again, or send a screenshot of the picture.',
  },
  'photo-kind': {
    kind: 'invalid',
    vi: 'Tệp này không phải ảnh JPEG, PNG hoặc WebP. Đề nghị chọn ảnh chụp.',
    en: 'This file is no JPEG, PNG or WebP picture. Please choose a photograph.',
  },
  'photo-too-costly': {
    kind: 'invalid',
    vi: 'Ảnh có quá nhiều điểm ảnh để xử lý. Đề nghị chụp lại ở cỡ thường (dưới 64 triệu điểm ảnh).',
    en: 'The picture has too many pixels. Please take it in the usual size (below 64 megapixels).',
  },
  'photo-unreadable': {
    kind: 'invalid',
    vi: 'Ảnh bị hỏng hoặc bị cắt cụt nên không mở được. Đề nghị chọn lại ảnh rồi gửi.',
    en: 'The picture is broken or cut off. Please choose it again and send it.',
  },
  'photo-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy ảnh này trong phạm vi được phân công.',
    en: 'This photograph was not found within the scope of this post.',
  },
  'photos-too-many': {
    kind: 'invalid',
    vi: 'Mỗi việc kèm nhiều nhất {most} ảnh. Đề nghị bỏ bớt.',
    en: 'At most {most} photographs go with one entry. Please leave some out.',
  },
} as const satisfies RefusalTable

export type PhotoRefusal = {
  code: keyof typeof PHOTO_REFUSALS
  megabytes?: number
  most?: number
}
