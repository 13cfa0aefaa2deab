import { normaliseText } from '#domain/base/text.ts'

/** What in a text points at a person (law 14): the remedy differs. */
export type PersonalData = { code: 'words-number' | 'words-person'; found: string }

/**
 * Finds an identity-card or telephone number or what is likely a person's name. A guess by form: it may
 * miss, and what it finds wrongly the writer says in other words. Amounts, dates and years pass.
 */
export function findPersonalData(text: string): PersonalData | undefined {
  const line = normaliseText(text)
  const number = findIdentityNumber(line)
  if (number !== undefined) return { code: 'words-number', found: number }
  const name = findLikelyName(line)
  return name === undefined ? undefined : { code: 'words-person', found: name }
}

/** Digits, with at most one sign between two of them. */
const DIGITS = /[+(]?\p{Nd}(?:[ .()-]{0,2}\p{Nd}){7,}/gu
const DATE = /^\p{Nd}{1,2}[.-]\p{Nd}{1,2}[.-]\p{Nd}{4}$/u
const YEARS = /^(?:19|20)\p{Nd}{2}(?:[ -](?:19|20)\p{Nd}{2})*$/u
const THOUSANDS = /^[1-9]\p{Nd}{0,2}(?:\.\p{Nd}{3})+$/u
const UNIT = /^\s*(?:đồng|đ|vnđ|vnd|tỷ|tỉ|triệu|m2|m²|m3|m³|kg|ha|m)(?![\p{L}\p{N}])/iu

/** Nine digits and more, or eight and more that begin as a telephone number does. */
function findIdentityNumber(line: string): string | undefined {
  for (const match of line.matchAll(DIGITS)) {
    const found = match[0]
    const digits = found.replace(/\P{Nd}/gu, '')
    const isAmount =
      (THOUSANDS.test(found) || digits === found) &&
      !/^0/.test(digits) &&
      UNIT.test(line.slice(match.index + found.length))
    if (isAmount || DATE.test(found) || YEARS.test(found)) continue
    if (digits.length >= 9 || /^(?:0|\+)/.test(found.replace('(', ''))) return found
  }
  return undefined
}

/** Family names that are hardly a common word. */
const FAMILY = wordsOf(
  'nguyễn trần lê phạm hoàng huỳnh phan võ đặng bùi đỗ ngô trịnh trương đinh quách lương vương phùng tống nông hứa giàng sùng thào siu ksor kpă rmah rcom rơ puih kpuih niê êban ayun byă mlô alăng bríu zơrâm pơloong',
)
/** Family names that begin common words and names of places: two more names must follow. */
const FAMILY_AND_WORD = wordsOf(
  'vũ hồ dương lý đoàn lâm mai đào cao hà tạ tô châu thái kiều chu la triệu mạc lò lù quàng cà vàng hạ bạch nay rah',
)
/** Middle names that settle it, whatever the letters' case; but "văn hóa", "văn phòng" are words. */
const MIDDLE = wordsOf('văn thị')
const AFTER_VAN = wordsOf('hóa hoá học phòng minh bản nghệ công thư kiện hiến')

const TITLES = wordsOf('ông bà anh chị cụ cô chú bác thầy em đ/c hộ')
const LONG_TITLES = ['đồng chí', 'gia đình', 'vợ chồng', 'già làng']
/** Capitals after a title that name nobody. */
const AFTER_TITLE = ['bác hồ', 'bác ái', 'bà rịa', 'bà nà', 'cô tô', 'anh sơn', 'chị em']

/** What may bear a person's name without being one. */
const BEARERS = wordsOf(
  'xã phường trấn huyện tỉnh phố đường lộ cầu cống sông suối núi đồi hồ đập chợ khu trường trạm viện tâm ty quỹ kênh mương đèo đảo vườn rừng thôn làng buôn bon bản tổ đoàn hội nhà ngầm bến đồn thpt thcs th',
)
/** Words that stand between a bearer and its name: "Trường Tiểu học …". */
const BETWEEN = wordsOf('tiểu học mầm non mẫu giáo phổ thông cơ sở trung nội bán trú dân tộc số')
/** Lettered things: "khu A", "nhà Y". */
const LETTERED = wordsOf(
  'khu nhà lô khối điểm dãy lớp nhóm tổ đội loại hạng vitamin gan thôn làng xã huyện suối cầu đường',
)
const AFTER_Y = wordsOf('tế dược khoa tá sĩ viện sinh học')

type Word = { text: string; lower: string; isCapital: boolean; begins: boolean }

function findLikelyName(line: string): string | undefined {
  const words = splitWords(line)
  const hasCase = /\p{Ll}/u.test(line)
  for (const [at, word] of words.entries()) {
    const found =
      namedByMiddle(words, at) ??
      (hasCase
        ? (titled(words, at) ?? familyNamed(words, at) ?? highlandNamed(words, at))
        : undefined)
    if (found && word) return found
  }
  return undefined
}

/** "nguyễn văn a", "TRẦN THỊ B": family name, middle name, and one more. */
function namedByMiddle(words: readonly Word[], at: number): string | undefined {
  const [family, middle, given] = words.slice(at, at + 3)
  if (!family || !middle || !given || middle.begins || given.begins) return undefined
  if (!FAMILY.has(family.lower) && !FAMILY_AND_WORD.has(family.lower)) return undefined
  if (!MIDDLE.has(middle.lower) || AFTER_VAN.has(given.lower)) return undefined
  return isBorne(words, at) ? undefined : [family, middle, given].map(({ text }) => text).join(' ')
}

/** "ông Dũng", "hộ A Dũng", "đồng chí Hoa". */
function titled(words: readonly Word[], at: number): string | undefined {
  const title = words[at]
  if (!title) return undefined
  const two = `${title.lower} ${words[at + 1]?.lower ?? ''}`
  const length = LONG_TITLES.includes(two) ? 2 : TITLES.has(title.lower) ? 1 : 0
  const named = words[at + length]
  if (length === 0 || !named || named.begins || !named.isCapital) return undefined
  if (AFTER_TITLE.includes(two) || isAcronym(named) || BEARERS.has(named.lower)) return undefined
  return [...words.slice(at, at + length), ...capitalsFrom(words, at + length)]
    .map(({ text }) => text)
    .join(' ')
}

/** "Trần Phú" is a person unless a road, school or bridge bears the name. */
function familyNamed(words: readonly Word[], at: number): string | undefined {
  const family = words[at]
  if (!family?.isCapital) return undefined
  const needed = FAMILY.has(family.lower) ? 2 : FAMILY_AND_WORD.has(family.lower) ? 3 : 0
  const name = capitalsFrom(words, at)
  if (needed === 0 || name.length < needed || isAcronym(family) || isBorne(words, at))
    return undefined
  return name.map(({ text }) => text).join(' ')
}

/** "Y Lan", "A Dũng", "H'Hen": the names of the highlands. */
function highlandNamed(words: readonly Word[], at: number): string | undefined {
  const word = words[at]
  if (!word) return undefined
  const before = word.begins ? undefined : words[at - 1]
  if (/^[HK]['’]\p{Lu}/u.test(word.text))
    return before?.isCapital || isBorne(words, at) ? undefined : word.text
  const given = words[at + 1]
  if (!/^[AY]$/.test(word.text) || !given?.isCapital || given.begins) return undefined
  if (AFTER_Y.has(given.lower) || isAcronym(given) || BEARERS.has(given.lower)) return undefined
  if (before && (LETTERED.has(before.lower) || isBorne(words, at))) return undefined
  return `${word.text} ${given.text}`
}

/** Does a road, a school, a village bear the name that begins at `at`? */
function isBorne(words: readonly Word[], at: number): boolean {
  for (let back = at; back > 0 && !words[back]?.begins; back -= 1) {
    const before = words[back - 1]
    if (!before) return false
    if (BEARERS.has(before.lower)) return true
    if (!before.isCapital && !BETWEEN.has(before.lower)) return false
  }
  return false
}

function capitalsFrom(words: readonly Word[], at: number): Word[] {
  const rest = words.slice(at)
  const end = rest.findIndex((word, step) => !word.isCapital || (step > 0 && word.begins))
  return end === -1 ? rest : rest.slice(0, end)
}

/** UBND, THCS; a single letter is none. */
function isAcronym({ text }: Word): boolean {
  return text.length > 1 && !/\p{Ll}/u.test(text)
}

/** Words with their letters' case; one that follows a stop begins anew. */
function splitWords(line: string): Word[] {
  const words: Word[] = []
  let end = 0
  for (const match of line.matchAll(/đ\/c|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}\p{N}]+)*/giu)) {
    const between = line.slice(end, match.index)
    end = match.index + match[0].length
    words.push({
      text: match[0],
      lower: match[0].toLowerCase(),
      isCapital: /^\p{Lu}/u.test(match[0]),
      begins: words.length === 0 || /[^\s]/u.test(between),
    })
  }
  return words
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '))
}
