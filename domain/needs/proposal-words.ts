import { foldText } from '#domain/base/fold.ts'
import { normaliseText } from '#domain/base/text.ts'
import { findPersonalData, type PersonalData } from './personal-data.ts'

/** What a proposal's text may not carry: beside numbers and names, villages and words about people's minds. */
export type UnfitWords =
  | PersonalData
  | { code: 'words-village' | 'words-belief' | 'words-origin' | 'words-mood'; found: string }

/** Closed lists of whole words, with their diacritics; "dân tộc nội trú" is a kind of school. */
const LISTS = {
  'words-belief': [
    ...['tôn giáo', 'tín ngưỡng', 'tín đồ', 'giáo dân', 'giáo xứ', 'giáo họ', 'linh mục', 'mục sư'],
    ...['tin lành', 'công giáo', 'thiên chúa', 'phật giáo', 'phật tử', 'cao đài', 'hòa hảo'],
    ...['nhà thờ', 'chùa', 'tà đạo', 'theo đạo', 'bỏ đạo', 'truyền đạo', 'giữ đạo', 'học đạo'],
    ...['đạo lạ', 'đi lễ', 'cầu nguyện', 'thầy cúng', 'bùa ngải', 'ma lai', 'thuốc thư', 'mê tín'],
  ],
  'words-origin': [
    ...['dân tộc thiểu số', 'người dân tộc', 'hộ dân tộc', 'đồng bào dân tộc', 'dtts'],
    ...['xơ đăng', 'xê đăng', 'sedang', 'ba na', 'bahnar', 'gia rai', 'jrai', 'giẻ triêng', 'brâu'],
    ...['rơ măm', 'ê đê', 'êđê', "m'nông", 'mnông', "h'mông", 'hmông', 'hrê', 'người kinh'],
    ...['người thái', 'người tày', 'người nùng', 'người mường', 'người dao', 'người mông'],
    ...['người hoa', 'người chăm', 'người co', 'dân tộc kinh', 'dân tộc thái', 'dân tộc tày'],
    ...['dân tộc nùng', 'dân tộc mường', 'dân tộc dao', 'dân tộc mông', 'dân tộc hoa'],
  ],
  'words-mood': [
    ...[
      'bức xúc',
      'bất bình',
      'bất mãn',
      'phẫn nộ',
      'hoang mang',
      'lo lắng',
      'lo ngại',
      'phấn khởi',
    ],
    ...[
      'tâm trạng',
      'tâm tư',
      'dư luận',
      'tư tưởng',
      'quan điểm',
      'thái độ',
      'niềm tin',
      'nghi ngờ',
    ],
    ...['phản đối', 'chống đối', 'biểu tình', 'khiếu kiện', 'tụ tập', 'kích động', 'gây rối'],
    ...[
      'đình công',
      'bạo loạn',
      'phản động',
      'fulro',
      'ly khai',
      'vượt biên',
      'lôi kéo',
      'xúi giục',
    ],
    ...['mất an ninh', 'điểm nóng', 'đối tượng xấu', 'cầm đầu', 'cốt cán'],
  ],
} as const

type ListCode = keyof typeof LISTS

/** A village is named by its number or its name; "nhà văn hóa thôn" names none. */
const VILLAGE =
  /(?<!\p{L})(?:[Tt]hôn|[Ll]àng|[Bb]uôn|[Bb]on|[Pp]lei|[Xx]óm|[Ấấ]p|[Tt]ổ dân phố|THÔN|LÀNG)\s+(?:số\s+)?(?:\p{Lu}|\p{Nd})[\p{L}\p{N}'’]*/u

/**
 * The first thing in a proposal's text that may not stand there, or nothing. Proposals are about services
 * and living, by commune; nobody's name, belief, origin, opinion or mood is written down (law 14).
 */
export function findUnfitWords(text: string): UnfitWords | undefined {
  const line = normaliseText(text)
  const personal = findPersonalData(line)
  if (personal?.code === 'words-number') return personal
  for (const code of Object.keys(LISTS) as ListCode[]) {
    const found = findListed(line, LISTS[code])
    if (found !== undefined) return { code, found }
  }
  const village = VILLAGE.exec(line)
  if (village) return { code: 'words-village', found: village[0] }
  return personal
}

/** Whole words with their marks; in a clause typed without any mark also two words and more, folded. */
function findListed(line: string, list: readonly string[]): string | undefined {
  const plain = ` ${spaced(line)} `
  const unmarked = line.split(/[.,;:]/).filter(isAscii)
  const folded = unmarked.map((clause) => ` ${foldText(clause)} `)
  return list.find(
    (words) =>
      plain.includes(` ${spaced(words)} `) ||
      (words.includes(' ') && folded.some((clause) => clause.includes(` ${foldText(words)} `))),
  )
}

/** Lower case, one space between words, oà and òa alike. */
function spaced(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}'’]+/gu, ' ')
    .replace(/’/g, "'")
    .replace(/oà/g, 'òa')
    .replace(/oá/g, 'óa')
    .replace(/uỷ/g, 'ủy')
    .trim()
}

function isAscii(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text)
}
