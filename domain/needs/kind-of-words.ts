import type { NeedKind } from './need.ts'

/** What a line speaks of, in the order in which it is looked for. */
const SIGNS: readonly (readonly [RegExp, NeedKind])[] = [
  [/nước sạch|nước sinh hoạt|giếng|bể nước|lọc nước|nước tự chảy/, 'water'],
  [/thủy lợi|thuỷ lợi|kênh|mương|đập|tưới/, 'irrigation'],
  [/(?<!\p{L})điện(?!\p{L})|chiếu sáng|đèn đường/u, 'electricity'],
  [/trường|lớp học|học sinh|bàn ghế|học bổng|mầm non|bán trú/, 'school'],
  [/trạm y tế|khám|chữa bệnh|thuốc|y tế/, 'health'],
  [/nhà văn hóa|nhà văn hoá|nhà rông|sân chơi|sân bóng|hội trường/, 'communityHall'],
  [/sửa nhà|nhà ở|xây nhà|mái nhà|nhà tình|nhà đại đoàn kết|xóa nhà tạm/, 'housing'],
  [/giống|phân bón|con bò|bò |dê|heo|gà |cây /, 'seedAndStock'],
  [/mô hình|sinh kế|chăn nuôi|hợp tác xã|tổ hợp tác/, 'livelihood'],
  [/kỹ thuật|khuyến nông|trồng trọt/, 'technique'],
  [/cán bộ xã|bồi dưỡng|tập huấn/, 'officialTraining'],
  [/máy tính|máy in|thiết bị|tủ hồ sơ/, 'equipment'],
  [/đường|cầu|cống|ngầm tràn/, 'road'],
  [/tuyên truyền|văn nghệ|thể thao|loa/, 'outreach'],
]

/** The kind that a line's words suggest; a proposal that the writer may change, `other` when none shows. */
export function kindOfWords(words: string): NeedKind {
  const line = words.normalize('NFC').toLowerCase()
  return SIGNS.find(([sign]) => sign.test(line))?.[1] ?? 'other'
}
