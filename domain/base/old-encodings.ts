/** Vietnamese encodings of before Unicode, as their text looks when it is taken for Latin letters. */
type OldEncoding = 'TCVN3' | 'VNI'

const UNICODE = [...'àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĐĂÂÊÔƠƯ']

/** The same letters as TCVN3 (fonts .VnTime) stores them, one sign each. */
const TCVN3 = [...'µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ§¡¢£¤¥¦']

/** And as VNI (fonts VNI-Times) stores them, most of them two. */
const VNI = (
  'aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò ' +
  'oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î ' +
  'Ñ AÊ AÂ EÂ OÂ Ô Ö'
).split(' ')

const TABLES: Readonly<Record<OldEncoding, ReadonlyMap<string, string>>> = {
  TCVN3: tableOf(TCVN3),
  VNI: tableOf(VNI),
}

/** Letters that only Vietnamese Unicode has: a text with one of them is in no old encoding. */
const UNICODE_ONLY = /[ăđơưĂĐƠƯ\u1ea0-\u1ef9]/

/** Letters that Vietnamese Unicode has not. */
const FOREIGN = /[åæäëïîöøûüñçßðþÿÅÆÄËÏÎÖØÛÜÑÇÐÞ]/g

/** Signs right after a letter, or such as are never printed before one: '½ kg' and '§ 5' are none. */
const SIGN_IN_WORD = /[a-z][µ¶·¸¹¨»¾¼½©®§ª«¬¡¢£¤¥¦×÷]|[µ¶¸¹¨¾ª¬¡][a-z]/gi

/** A vowel with a letter that never follows it in Unicode, as VNI writes marks: 'Xaõ', 'Toång keát'. */
const PAIR = /a[ùõêâéèúàáã]|e[ùõâàáã]|o[õâã]|u[õù]|y[õù]/gi

/** Vowels that follow one another in no syllable. */
const ODD_VOWELS = /[ae][\u00c0-\u1ef9]|o[òóỏõọôồốổỗộơờớởỡợ]|u[ùúủũụ]/gi

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * The old encoding that a text is written in, when it looks like one. Asked of the characters as they were
 * stored, before they are normalised. Text without a marked letter looks the same in every encoding: it is in none.
 */
export function oldEncodingOf(text: string): OldEncoding | undefined {
  const composed = text.normalize('NFC')
  if (UNICODE_ONLY.test(composed)) return undefined
  if ([FOREIGN, SIGN_IN_WORD, PAIR].every((signs) => countOf(composed, signs) === 0))
    return undefined
  return oddness(decode(text, 'VNI')) < oddness(decode(text, 'TCVN3')) ? 'VNI' : 'TCVN3'
}

/** Reads a text in an old encoding: what its writer saw. */
function decode(text: string, encoding: OldEncoding): string {
  const table = TABLES[encoding]
  let decoded = ''
  for (let at = 0; at < text.length; ) {
    const pair = text.slice(at, at + 2)
    const known = table.get(pair) ?? table.get(pair.slice(0, 1))
    decoded += known ?? pair.slice(0, 1)
    at += table.has(pair) ? 2 : 1
  }
  return decoded
}

/** What no Vietnamese text has: foreign letters, signs inside words, odd vowels, two tones in a syllable. */
function oddness(text: string): number {
  const tones = text.split(/\s+/).map((word) => countOf(word.normalize('NFD'), TONES))
  const twice = tones.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
  const signs = [FOREIGN, SIGN_IN_WORD, ODD_VOWELS]
  return signs.reduce((sum, pattern) => sum + countOf(text, pattern), twice)
}

function tableOf(stored: readonly string[]): ReadonlyMap<string, string> {
  const small = stored.map((letter, at) => [letter, UNICODE[at] ?? ''] as const)
  // VNI has a sign for every capital, TCVN3 writes them in another font.
  const large = small.flatMap(([letter, meant]) =>
    letter.length > 1 ? [[letter.toUpperCase(), meant.toUpperCase()] as const] : [],
  )
  return new Map([...large, ...small])
}

function countOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
