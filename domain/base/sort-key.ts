/** Letters with a mark of their own stand after the plain letter: '{' and '|' follow 'z' in ASCII. */
const MARKED_LETTERS: Readonly<Record<string, string>> = {
  'a\u0306': 'a{',
  'a\u0302': 'a|',
  'e\u0302': 'e{',
  'o\u0302': 'o{',
  'o\u031b': 'o|',
  'u\u031b': 'u{',
  đ: 'd{',
  // What old fonts and keyboards give for đ.
  ð: 'd{',
  ɖ: 'd{',
}

/** Order of the tones in Vietnamese dictionaries: ngang 0, huyền, hỏi, ngã, sắc, nặng. */
const TONES: Readonly<Record<string, string>> = {
  '\u0300': '1',
  '\u0309': '2',
  '\u0303': '3',
  '\u0301': '4',
  '\u0323': '5',
}

/**
 * A key whose plain order (`<` in JavaScript, COLLATE "C" in PostgreSQL) is Vietnamese dictionary
 * order: a ă â b c d đ e ê … o ô ơ … u ư v x y (f, j, w, z at their Latin places), letters of the
 * whole text first, then tones, syllable by syllable, in the order ngang, huyền, hỏi, ngã, sắc, nặng.
 * Words before longer words, digits before letters, numbers by value (Đơn vị 2 before Đơn vị 10).
 * Case, punctuation, leading zeros and the place of a tone mark (hòa, hoà) make no difference: equal
 * keys are possible, so add the id where the order must be total.
 * ASCII only; other scripts follow after z. It is computed here and stored, so that no collation
 * library of any database or browser has a say.
 */
export function sortKey(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .split(/(?:[^\p{L}\p{N}\p{M}]|\p{Lm})+/u)
    .map(wordKey)
    .filter((word) => word.letters !== '')
  // ' ' < '-' < digits < letters < '{' < '|' < '~'
  const letters = words.map((word) => word.letters).join('-')
  const tones = words.map((word) => word.tones).join('-')
  return letters === '' ? '' : `${letters} ${tones}`
}

function wordKey(word: string): { letters: string; tones: string } {
  let letters = ''
  let tones = ''
  for (const [unit, number, base = '', marks = ''] of word.matchAll(
    /(\d{1,99})|(\P{M})(\p{M}*)/gu,
  )) {
    letters += number === undefined ? letterKey(base, marks) : numberKey(number)
    for (const mark of unit) tones += TONES[mark] ?? ''
  }
  return { letters, tones: tones || '0' }
}

/** The number of digits, then the digits: shorter numbers are smaller ones. */
function numberKey(digits: string): string {
  const significant = digits.replace(/^0+(?=\d)/, '')
  return `${significant.length}`.padStart(2, '0') + significant
}

function letterKey(base: string, marks: string): string {
  for (const mark of marks) {
    const marked = MARKED_LETTERS[base + mark]
    if (marked !== undefined) return marked
  }
  const plain = MARKED_LETTERS[base] ?? base
  if (/^[a-z][{|]?$/.test(plain)) return plain
  return `~${(plain.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`
}
