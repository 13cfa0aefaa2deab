import { name, type Token, text, year } from '#domain/documents/token.ts'

/** Who writes a section: computed sentences, the officer's own words, or both side by side. */
export type SectionAuthor = 'computed' | 'officer' | 'both'

export type SectionRow = {
  /** Part of the report: 1 results, 2 tasks, 3 proposals. */
  readonly part: 1 | 2 | 3
  /** Level of its heading: 2 is I-, 3 is 1-; level 1 is the part itself. */
  readonly level: 1 | 2 | 3
  readonly number: string
  readonly title: string
  /** Undefined: a heading above others. */
  readonly by: SectionAuthor | undefined
}

/**
 * The sections of the annual report in their order (report-outline 2.3, "mẫu đề xuất": no annual report of
 * the programme is public). Numbers are the layout's: `I-` and `1-` in a Party paper.
 */
export const SECTIONS = {
  situation: row(1, 2, 'I', 'ĐẶC ĐIỂM TÌNH HÌNH', 'officer'),
  direction: row(1, 2, 'II', 'CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN'),
  guidance: row(1, 3, '1', 'Công tác quán triệt, ban hành văn bản chỉ đạo', 'both'),
  assignment: row(
    1,
    3,
    '2',
    'Phân công kết nghĩa; kiện toàn Ban Chỉ đạo, {fieldTeams}',
    'computed',
  ),
  plans: row(1, 3, '3', 'Xây dựng kế hoạch, đăng ký công trình, mô hình', 'computed'),
  inspection: row(1, 3, '4', 'Công tác kiểm tra, giám sát', 'computed'),
  conclusions: row(
    1,
    3,
    '5',
    'Kết quả thực hiện kết luận của Trưởng Ban Chỉ đạo năm {lastYear}',
    'computed',
  ),
  reporting: row(1, 3, '6', 'Chế độ thông tin, báo cáo', 'computed'),
  results: row(1, 2, 'III', 'KẾT QUẢ GIÚP ĐỠ CÁC XÃ'),
  socioEconomic: row(1, 3, '1', 'Phát triển kinh tế - xã hội', 'both'),
  security: row(1, 3, '2', 'Bảo đảm an ninh chính trị, trật tự, an toàn xã hội', 'computed'),
  politicalSystem: row(1, 3, '3', 'Xây dựng Đảng, hệ thống chính trị cơ sở', 'both'),
  massMobilisation: row(1, 3, '4', 'Vận động quần chúng; đời sống văn hóa', 'both'),
  resources: row(1, 3, '5', 'Nguồn lực huy động', 'computed'),
  coordination: row(1, 3, '6', 'Công tác phối hợp', 'both'),
  needs: row(1, 3, '7', 'Nhu cầu của xã và mức độ đáp ứng', 'computed'),
  outcome: row(1, 2, 'IV', 'CHUYỂN BIẾN Ở CÁC XÃ ĐƯỢC GIÚP ĐỠ', 'computed'),
  assessment: row(1, 2, 'V', 'ĐÁNH GIÁ CHUNG'),
  strengths: row(1, 3, '1', 'Ưu điểm', 'officer'),
  shortcomings: row(1, 3, '2', 'Hạn chế, khuyết điểm', 'both'),
  causes: row(1, 3, '3', 'Nguyên nhân', 'officer'),
  lessons: row(1, 3, '4', 'Kinh nghiệm', 'officer'),
  focus: row(2, 2, 'I', 'TRỌNG TÂM', 'officer'),
  tasks: row(2, 2, 'II', 'NHIỆM VỤ, GIẢI PHÁP', 'officer'),
  organisation: row(2, 2, 'III', 'TỔ CHỨC THỰC HIỆN', 'officer'),
  proposals: row(3, 1, 'Phần thứ ba', 'KIẾN NGHỊ, ĐỀ XUẤT', 'both'),
} as const satisfies Record<string, SectionRow>

export type SectionCode = keyof typeof SECTIONS

export const SECTION_CODES = Object.keys(SECTIONS) as SectionCode[]

/** Parts above the sections; the third is a section of its own. */
export const PART_NUMBERS = { 1: 'Phần thứ nhất', 2: 'Phần thứ hai' } as const

/** The sections that an officer may write into. */
export const WRITTEN_SECTIONS = SECTION_CODES.filter((code) => SECTIONS[code].by !== undefined)

/**
 * Sections on what went badly: no unit is named there before notice and reply (law 9), neither by the
 * computed sentences nor in the officer's words.
 */
export const SECTIONS_WITHOUT_NAMES: readonly SectionCode[] = ['shortcomings', 'causes']

/** The number as the table of contents shows it: II.6, V.2. */
export function sectionNumber(code: SectionCode): string {
  const { level, number } = SECTIONS[code]
  if (level !== 3) return number
  const at = SECTION_CODES.indexOf(code)
  const above = SECTION_CODES.slice(0, at)
    .reverse()
    .find((other) => SECTIONS[other].level === 2)
  return above ? `${SECTIONS[above].number}.${number}` : number
}

/** A heading's words; the year and the proper name in it are tokens of their own. */
export function sectionTitle(code: SectionCode, reportYear: number): Token[] {
  return SECTIONS[code].title
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      if (part === '{lastYear}') return year(reportYear - 1)
      return part === '{fieldTeams}' ? name('Tổ 04') : text(part)
    })
}

function row(
  part: SectionRow['part'],
  level: SectionRow['level'],
  number: string,
  title: string,
  by?: SectionAuthor,
): SectionRow {
  return { part, level, number, title, by }
}
