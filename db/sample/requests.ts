import type { RequestTerms } from '#domain/coordination/requests/request.ts'
import { CAST, type CastMember } from '#test/people.ts'

/** An event of the sample after the asking: days after it, by whom, and what it states. */
export type SampleReply = { after: number; by: CastMember } & (
  | { kind: 'accepted'; unitCode: string; share?: number; words?: string; paper?: string }
  | { kind: 'declined'; unitCode: string; reason: string; paper?: string }
  | { kind: 'communeAgreed'; words?: string; paper?: string }
  | { kind: 'completed'; words?: string }
)

export type SampleRequest = Pick<RequestTerms, 'kind' | 'topic' | 'words'> & {
  /** Month and day of the year, "03-04". */
  askedOn: string
  by: CastMember
  placeCode: string
  /** Absent: the commune asks. */
  askingUnit?: string
  units: readonly string[]
  replies: readonly SampleReply[]
}

const { nam, ngoc, dung, mai } = CAST

/** Between invented units and communes alone: answered, agreed, done and one that waits. */
export const SAMPLE_REQUESTS: readonly SampleRequest[] = [
  {
    ...{ kind: 'jointWork', words: 'Cùng làm đường vào khu sản xuất, 400 m' },
    ...{ askedOn: '03-04', by: nam, placeCode: 'M02', askingUnit: 'DV12', units: ['DV08'] },
    replies: [
      { after: 6, by: ngoc, kind: 'accepted', unitCode: 'DV08', share: 30_000_000 },
      { after: 13, by: dung, kind: 'communeAgreed', words: 'Xã bố trí nhân công' },
    ],
  },
  {
    ...{ kind: 'technicalSupport', topic: 'veterinary', words: 'Tiêm phòng đàn bò của mô hình' },
    ...{ askedOn: '04-08', by: dung, placeCode: 'M02', units: ['DV01'] },
    replies: [
      { after: 9, by: mai, kind: 'accepted', unitCode: 'DV01', paper: '41/CV' },
      { after: 30, by: dung, kind: 'completed', words: 'Đã tiêm hai đợt' },
    ],
  },
  {
    ...{ kind: 'technicalSupport', topic: 'construction', words: 'Xem bản vẽ nhà văn hóa thôn' },
    ...{ askedOn: '05-06', by: nam, placeCode: 'M02', askingUnit: 'DV12', units: ['DV02'] },
    replies: [
      {
        ...{ after: 8, by: mai, kind: 'declined', unitCode: 'DV02', paper: '57/CV' },
        reason: 'Chưa có cán bộ chuyên ngành xây dựng, đề nghị hỏi cơ quan khác',
      },
    ],
  },
  {
    ...{ kind: 'locality', words: 'Bàn lịch làm việc quý III với các thôn' },
    ...{ askedOn: '06-10', by: ngoc, placeCode: 'M02', askingUnit: 'DV08', units: [] },
    replies: [{ after: 3, by: dung, kind: 'communeAgreed' }],
  },
  {
    ...{ kind: 'locality', words: 'Cử người cùng xã chọn vị trí sân chơi' },
    ...{ askedOn: '10-07', by: dung, placeCode: 'M02', units: ['DV12'] },
    replies: [],
  },
]
