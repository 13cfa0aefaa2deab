import { text } from '#domain/documents/token.ts'
import type { ReportAnnex } from './annex-table.ts'

type Waiting = { number: number; title: string; heads: readonly string[]; reason: string }

/** Annexes whose owning part is not built yet: head and reason stand, nothing is made up. */
const WAITING: readonly Waiting[] = [
  {
    number: 10,
    title: 'KIỂM TRA, GIÁM SÁT',
    heads: [
      'Đoàn; trưởng đoàn (chức danh)',
      'Nơi được kiểm tra; ngày',
      'Nội dung',
      'Kiến nghị',
      'Đã khắc phục',
      'Quá hạn',
      'Văn bản (số, ngày)',
    ],
    reason: 'việc kiểm tra, giám sát chưa được ghi trong hệ thống',
  },
  {
    number: 11,
    title: 'THỰC HIỆN KẾT LUẬN',
    heads: [
      'Nội dung kết luận (điểm)',
      'Nhiệm vụ; sản phẩm',
      'Cơ quan chủ trì; phối hợp',
      'Cán bộ theo dõi',
      'Thời hạn',
      'Hoàn thành ngày',
      'Kết quả; văn bản minh chứng',
      'Tình trạng',
    ],
    reason: 'nhiệm vụ sau kết luận chưa được ghi trong hệ thống',
  },
  {
    number: 13,
    title: 'ĐƠN VỊ CẦN KHẮC PHỤC',
    heads: [
      'Đơn vị',
      'Tiêu chí Ban Chỉ đạo quy định',
      'Căn cứ',
      'Ngày thông báo cho đơn vị',
      'Ý kiến của đơn vị',
      'Ý kiến của cơ quan thường trực, người quyết định',
      'Thời hạn khắc phục',
    ],
    reason: 'chỉ lập sau khi thông báo và có ý kiến của đơn vị; phần đánh giá chưa mở',
  },
]

const LETTERS = 'ABCDEGHIKLMN'

export function waitingAnnexes(): readonly ReportAnnex[] {
  return WAITING.map(({ number, title, heads, reason }) => ({
    number,
    title,
    landscape: true,
    tables: [
      {
        columns: ['STT', ...heads].map((head, at) => ({
          head,
          share: at === 0 ? 7 : 20,
          align: at === 0 ? ('centre' as const) : ('left' as const),
          number: LETTERS.charAt(at),
        })),
        rows: [],
        notes: [[text(`Chưa có số liệu: ${reason}.`)]],
      },
    ],
  }))
}
