/**
 * The one folding for search and for proposing near names, shared by server and browser; its result
 * is stored beside the text. Equal after folding means "may be meant", never "is the same": Sơn Hà
 * and Sơn Hạ are two communes.
 *
 * Lower case; tone and vowel marks off, đ → d (so ủy = uỷ, hòa = hoà, Đắk = Đăk = Đak); all that is
 * neither letter nor digit becomes one space (H'Drai = H’Drai = H' Drai = H-Drai), so the result
 * has no character that LIKE treats specially. Then two habits of the highland names:
 * - k after a vowel is c: Ngọk = Ngok = Ngọc, Đắk = Đắc;
 * - Ia at the start of a word is la, for official pages carry the scanning slip "la Dom" for Ia Dom.
 * Both act on beginnings of words as on whole words, so a search while typing finds the same.
 */
export function foldText(text: string): string {
  return (
    text
      .normalize('NFKD')
      .toLowerCase()
      // Lower case may bring marks of its own.
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      // ð and ɖ: old fonts and keyboards give Ð (Icelandic) or Ɖ (African), which look like Đ.
      .replace(/[đðɖ]/g, 'd')
      // \p{Lm}: the apostrophe that Unicode counts as a letter (ʼ) is still an apostrophe.
      .replace(/(?:[^\p{L}\p{N}]|\p{Lm})+/gu, ' ')
      .trim()
      .replace(/([aeiouy])k/g, '$1c')
      .replace(/(^| )ia/g, '$1la')
  )
}
