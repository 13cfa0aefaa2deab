import { text } from '#domain/documents/token.ts'
import type { AnnexCode } from '#domain/programme/report-sections.ts'
import type { AnnexBody } from './annex-table.ts'

type Waiting = { heads: readonly string[]; reason: string }

/** Annexes whose owning part is not built yet: head and reason stand, nothing is made up. */
const WAITING = {
  10: {
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
  11: {
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
  13: {
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
} as const satisfies Partial<Record<AnnexCode, Waiting>>

const LETTERS = 'ABCDEGHIKLMN'

export function waitingAnnex(annex: keyof typeof WAITING): AnnexBody {
  const { heads, reason } = WAITING[annex]
  return {
    annex,
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
  }
}
