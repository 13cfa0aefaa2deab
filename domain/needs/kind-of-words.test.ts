import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { kindOfWords } from './kind-of-words.ts'
import type { NeedKind } from './need.ts'

const CASES: [string, NeedKind][] = [
  ['Đường bê tông vào khu sản xuất', 'road'],
  ['Giếng nước cho 40 hộ', 'water'],
  ['Kênh mương nội đồng', 'irrigation'],
  ['Điện chiếu sáng trục xã', 'electricity'],
  ['Sân chơi trường mầm non', 'school'],
  ['Sân chơi, sân bóng', 'communityHall'],
  ['Sửa mái nhà văn hóa', 'communityHall'],
  ['Xóa nhà tạm cho 5 hộ', 'housing'],
  ['Bò giống cho 12 hộ', 'seedAndStock'],
  ['Tập huấn kỹ thuật trồng cà phê', 'technique'],
  ['Bồi dưỡng cán bộ xã', 'officialTraining'],
  ['Máy tính cho bộ phận một cửa', 'equipment'],
  ['Việc chưa rõ', 'other'],
]

describe('the kind that words suggest', () => {
  for (const [words, kind] of CASES) it(words, () => assert.equal(kindOfWords(words), kind))
})
