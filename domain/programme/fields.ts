/** The four contents of help of 1994, in order (domain.md 1.2). */
export const FIELDS = ['socioEconomic', 'security', 'politicalSystem', 'massMobilisation'] as const

export type Field = (typeof FIELDS)[number]

export const FIELD_NAMES: Record<Field, string> = {
  socioEconomic: 'Phát triển kinh tế - xã hội',
  security: 'Bảo đảm an ninh chính trị, trật tự, an toàn xã hội',
  politicalSystem: 'Xây dựng Đảng, hệ thống chính trị cơ sở',
  massMobilisation: 'Vận động quần chúng; đời sống văn hóa',
}

export type ActivityKindRow = { name: string; field: Field; quantityUnit: string | undefined }

/**
 * Kinds of activity; the kind sets the field of help and the unit of its quantity. Shipped as "mẫu đề
 * xuất": the papers of the programme itself publish no list (report-outline, head note).
 */
export const ACTIVITY_KINDS = {
  road: { name: 'Làm đường, điện chiếu sáng', field: 'socioEconomic', quantityUnit: 'm' },
  civilWork: { name: 'Công trình dân sinh', field: 'socioEconomic', quantityUnit: 'công trình' },
  housing: { name: 'Làm, sửa nhà ở', field: 'socioEconomic', quantityUnit: 'nhà' },
  economicModel: { name: 'Mô hình, sinh kế', field: 'socioEconomic', quantityUnit: 'hộ' },
  seedAndStock: {
    name: 'Cây giống, con giống, phân bón',
    field: 'socioEconomic',
    quantityUnit: 'con, cây',
  },
  gift: { name: 'Tặng quà', field: 'socioEconomic', quantityUnit: 'suất' },
  scholarship: { name: 'Học bổng, giúp học sinh', field: 'socioEconomic', quantityUnit: 'suất' },
  medicalVisit: { name: 'Khám, chữa bệnh', field: 'socioEconomic', quantityUnit: 'lượt người' },
  labour: { name: 'Giúp ngày công lao động', field: 'socioEconomic', quantityUnit: undefined },
  technicalTraining: {
    name: 'Tập huấn kỹ thuật sản xuất',
    field: 'socioEconomic',
    quantityUnit: 'lớp',
  },
  securityOutreach: {
    name: 'Tuyên truyền pháp luật, an ninh trật tự',
    field: 'security',
    quantityUnit: undefined,
  },
  partyBuilding: {
    name: 'Giúp xây dựng tổ chức đảng, chính quyền',
    field: 'politicalSystem',
    quantityUnit: undefined,
  },
  officialTraining: {
    name: 'Tập huấn, bồi dưỡng cán bộ xã',
    field: 'politicalSystem',
    quantityUnit: 'lớp',
  },
  officeEquipment: {
    name: 'Trang thiết bị làm việc',
    field: 'politicalSystem',
    quantityUnit: 'bộ',
  },
  outreach: {
    name: 'Tuyên truyền, vận động Nhân dân',
    field: 'massMobilisation',
    quantityUnit: undefined,
  },
  culture: {
    name: 'Giao lưu văn hóa, thể thao',
    field: 'massMobilisation',
    quantityUnit: undefined,
  },
  fieldVisit: {
    name: 'Xuống xã làm việc, bàn việc giúp đỡ',
    field: 'massMobilisation',
    quantityUnit: undefined,
  },
} as const satisfies Record<string, ActivityKindRow>

export type ActivityKind = keyof typeof ACTIVITY_KINDS

/** The kinds in the order in which a form offers them. */
export const ACTIVITY_KIND_CODES = Object.keys(ACTIVITY_KINDS) as ActivityKind[]

export function isActivityKind(text: string): text is ActivityKind {
  return Object.hasOwn(ACTIVITY_KINDS, text)
}

export function fieldOfKind(kind: ActivityKind): Field {
  return ACTIVITY_KINDS[kind].field
}
