import type { Role } from '#domain/access/actor.ts'
import type { Uuid } from '#domain/base/uuid.ts'

/** One of the cast: invented people with the province's kind of names, the same in tests and the sample. */
export type CastMember = {
  personId: Uuid
  postId: Uuid
  name: string
  role: Role
  /** What the post is called on screens. */
  title: string
  /** Codes of the units of the post. */
  unitCodes: readonly string[]
  /** Codes of the places of the post. */
  placeCodes: readonly string[]
}

const id = (kind: 1 | 2, number: number): Uuid =>
  `00000000-0000-7000-800${kind}-${String(number).padStart(12, '0')}`

const member = (
  number: number,
  name: string,
  role: Role,
  title: string,
  unitCodes: readonly string[] = [],
  placeCodes: readonly string[] = [],
): CastMember => ({
  personId: id(1, number),
  postId: id(2, number),
  name,
  role,
  title,
  unitCodes,
  placeCodes,
})

/** The nine people of the cast. Units and communes are the invented ones. */
export const CAST = {
  hoa: member(1, 'Nguyễn Thị Hoa', 'standingAgency', 'Chuyên viên tổng hợp'),
  minh: member(2, 'Trần Văn Minh', 'head', 'Ban Chỉ đạo 04 (thực hành)'),
  thao: member(3, 'Lê Thị Thảo', 'member', 'Ban Chỉ đạo 04 (thực hành)', [], ['M01', 'M02']),
  nam: member(4, 'Phạm Văn Nam', 'focalPoint', 'Đơn vị 12', ['DV12']),
  ngoc: member(5, 'Y Ngọc', 'focalPoint', 'Đơn vị 08', ['DV08']),
  yLan: member(6, 'Y Lan', 'fieldTeam', 'Đơn vị 12', ['DV12']),
  dung: member(7, 'A Dũng', 'communeOfficer', 'Xã M2', [], ['M02']),
  mai: member(
    8,
    'Võ Thị Mai',
    'followUpOfficer',
    'Các đơn vị, xã chưa có tài khoản',
    ['DV01', 'DV02'],
    ['M01'],
  ),
  quang: member(9, 'Đinh Văn Quang', 'administrator', 'Máy chủ của chương trình'),
} as const satisfies Record<string, CastMember>

export type CastName = keyof typeof CAST
