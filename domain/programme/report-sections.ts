/** Who writes a section: computed sentences, the officer's own words, or both side by side. */
export type SectionAuthor = 'computed' | 'officer' | 'both'

type SectionRow = {
  /** Part of the report: 1 results, 2 tasks, 3 proposals. */
  readonly part: 1 | 2 | 3
  /** Level of its heading: 2 is I-, 3 is 1-; level 1 is the part itself. */
  readonly level: 1 | 2 | 3
  /** The shipped heading; `{lastYear}` and its like are printed as years. */
  readonly title: string
  /** Undefined: a heading above others. */
  readonly by: SectionAuthor | undefined
}

/**
 * What a section of the annual report is (report-outline 2.3, "mẫu đề xuất": no annual report of the programme
 * is public): how deep it stands, who writes it. Which of them a year's report has, in what order and under
 * which headings, is the outline of the year (`report-outline.ts`).
 */
export const SECTIONS = {
  situation: row(1, 2, 'ĐẶC ĐIỂM TÌNH HÌNH', 'officer'),
  direction: row(1, 2, 'CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN'),
  guidance: row(1, 3, 'Công tác quán triệt, ban hành văn bản chỉ đạo', 'both'),
  assignment: row(1, 3, 'Phân công kết nghĩa; kiện toàn Ban Chỉ đạo, Tổ 04', 'computed'),
  plans: row(1, 3, 'Xây dựng kế hoạch, đăng ký công trình, mô hình', 'computed'),
  inspection: row(1, 3, 'Công tác kiểm tra, giám sát', 'computed'),
  conclusions: row(
    1,
    3,
    'Kết quả thực hiện kết luận của Trưởng Ban Chỉ đạo năm {lastYear}',
    'computed',
  ),
  reporting: row(1, 3, 'Chế độ thông tin, báo cáo', 'computed'),
  results: row(1, 2, 'KẾT QUẢ GIÚP ĐỠ CÁC XÃ'),
  socioEconomic: row(1, 3, 'Phát triển kinh tế - xã hội', 'both'),
  security: row(1, 3, 'Bảo đảm an ninh chính trị, trật tự, an toàn xã hội', 'computed'),
  politicalSystem: row(1, 3, 'Xây dựng Đảng, hệ thống chính trị cơ sở', 'both'),
  massMobilisation: row(1, 3, 'Vận động quần chúng; đời sống văn hóa', 'both'),
  resources: row(1, 3, 'Nguồn lực huy động', 'computed'),
  coordination: row(1, 3, 'Công tác phối hợp', 'both'),
  needs: row(1, 3, 'Nhu cầu của xã và mức độ đáp ứng', 'computed'),
  outcome: row(1, 2, 'CHUYỂN BIẾN Ở CÁC XÃ ĐƯỢC GIÚP ĐỠ', 'computed'),
  assessment: row(1, 2, 'ĐÁNH GIÁ CHUNG'),
  strengths: row(1, 3, 'Ưu điểm', 'officer'),
  shortcomings: row(1, 3, 'Hạn chế, khuyết điểm', 'both'),
  causes: row(1, 3, 'Nguyên nhân', 'officer'),
  lessons: row(1, 3, 'Kinh nghiệm', 'officer'),
  focus: row(2, 2, 'TRỌNG TÂM', 'officer'),
  tasks: row(2, 2, 'NHIỆM VỤ, GIẢI PHÁP', 'officer'),
  organisation: row(2, 2, 'TỔ CHỨC THỰC HIỆN', 'officer'),
  proposals: row(3, 1, 'KIẾN NGHỊ, ĐỀ XUẤT', 'both'),
} as const satisfies Record<string, SectionRow>

export type SectionCode = keyof typeof SECTIONS

export const SECTION_CODES = Object.keys(SECTIONS) as SectionCode[]

/** The heading of level 2 that a section of level 3 belongs to; undefined for the others. */
export function headingOver(code: SectionCode): SectionCode | undefined {
  if (SECTIONS[code].level !== 3) return undefined
  return SECTION_CODES.slice(0, SECTION_CODES.indexOf(code))
    .reverse()
    .find((other) => SECTIONS[other].level === 2)
}

/** The annexes by their number in the outline of the papers (report-outline 3), with their shipped titles. */
export const ANNEXES = {
  1: 'PHÂN CÔNG KẾT NGHĨA',
  2: 'KẾT QUẢ GIÚP ĐỠ THEO ĐƠN VỊ',
  3: 'KẾT QUẢ GIÚP ĐỠ THEO XÃ',
  4: 'KẾT QUẢ GIÚP ĐỠ THEO LĨNH VỰC',
  5: 'CÔNG TRÌNH DÂN SINH',
  6: 'MÔ HÌNH, SINH KẾ',
  7: 'NGUỒN LỰC HUY ĐỘNG',
  8: 'HỘ NGHÈO VÀ MỨC ĐỘ CHUYỂN BIẾN CỦA XÃ',
  9: 'TÌNH HÌNH GỬI BÁO CÁO',
  10: 'KIỂM TRA, GIÁM SÁT',
  11: 'THỰC HIỆN KẾT LUẬN',
  12: 'NHU CẦU CỦA XÃ',
  13: 'ĐƠN VỊ CẦN KHẮC PHỤC',
} as const

export type AnnexCode = keyof typeof ANNEXES

export const ANNEX_CODES = Object.keys(ANNEXES).map(Number) as AnnexCode[]

/**
 * In which annexes the numbers of a section open; a number that opens nowhere is none. So an annex stays while a section does that leads to it.
 */
export const ANNEXES_OF_SECTION: Partial<Record<SectionCode, readonly AnnexCode[]>> = {
  assignment: [1],
  plans: [2, 5, 6],
  reporting: [9],
  socioEconomic: [4, 5, 6],
  security: [4],
  politicalSystem: [4],
  massMobilisation: [4],
  resources: [2, 7],
  coordination: [3, 5, 6],
  needs: [12],
  outcome: [8],
  shortcomings: [2, 3, 5, 9],
}

/** The same of annexes whose cells count what another annex lists. */
export const ANNEXES_OF_ANNEX: Partial<Record<AnnexCode, readonly AnnexCode[]>> = {
  3: [1, 5, 12],
}

/** What no report of the programme does without: the summary is read from them (report-outline 2.3). */
export const REQUIRED_SECTIONS: readonly SectionCode[] = [
  ...(['assignment', 'reporting', 'resources', 'outcome', 'shortcomings', 'tasks'] as const),
]

function row(
  part: SectionRow['part'],
  level: SectionRow['level'],
  title: string,
  by?: SectionAuthor,
): SectionRow {
  return { part, level, title, by }
}
