import type { ActivityKind } from '#domain/activities/fields.ts'
import type { Random } from './random.ts'

/** Short contents; the security field takes none (law 14). */
const WORDS: Record<ActivityKind, readonly string[]> = {
  road: ['Đường bê tông thôn {v}', 'Điện chiếu sáng thôn {v}', 'Sửa đường vào thôn {v}'],
  civilWork: ['Sân chơi thôn {v}', 'Nước sạch thôn {v}', 'Sửa nhà văn hóa thôn {v}'],
  housing: ['Làm nhà cho hộ khó khăn thôn {v}', 'Sửa nhà ở thôn {v}'],
  economicModel: [
    'Mô hình nuôi bò luân chuyển',
    'Mô hình trồng sa nhân',
    'Mô hình nuôi heo địa phương',
  ],
  seedAndStock: ['Cây cà phê giống', 'Cây ăn quả giống', 'Phân bón, giống lúa'],
  gift: [
    'Quà cho hộ khó khăn',
    'Quà thăm gia đình chính sách',
    'Quà ngày 27 tháng 7',
    'Nhu yếu phẩm',
  ],
  scholarship: ['Học bổng đầu năm học', 'Sách vở, quần áo cho học sinh'],
  medicalVisit: ['Khám bệnh, cấp thuốc thôn {v}'],
  labour: ['Giúp thu hoạch thôn {v}', 'Vệ sinh đường làng thôn {v}', 'Đào mương thôn {v}'],
  technicalTraining: ['Kỹ thuật chăm sóc cà phê', 'Kỹ thuật chăn nuôi', 'Phòng bệnh cho cây trồng'],
  securityOutreach: [],
  partyBuilding: ['Dự sinh hoạt chi bộ thôn {v}', 'Giúp củng cố hồ sơ chi bộ'],
  officialTraining: ['Nghiệp vụ văn phòng cho cán bộ xã', 'Kỹ năng dùng máy tính'],
  officeEquipment: ['Máy tính làm việc', 'Bàn ghế hội trường'],
  outreach: ['Tuyên truyền xây dựng nông thôn mới', 'Vận động học sinh đến lớp'],
  culture: ['Giao lưu bóng chuyền', 'Giao lưu cồng chiêng, văn nghệ'],
  fieldVisit: ['Làm việc với xã về việc giúp đỡ', 'Khảo sát việc giúp thôn {v}'],
}

export function wordsOf(kind: ActivityKind, random: Random): { words?: string } {
  const choices = WORDS[kind]
  if (choices.length === 0) return {}
  return { words: random.pick(choices).replace('{v}', String(random.integer(1, 7))) }
}
