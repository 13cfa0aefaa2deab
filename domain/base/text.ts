/**
 * One line of text as it is stored: NFC; every kind of space (no-break, ideographic, tab, line end)
 * becomes one plain space, ends trimmed; full-width characters of East Asian keyboards become ASCII;
 * invisible characters (zero-width, soft hyphen, byte-order mark, control, half a surrogate pair) go.
 * Done first on everything that comes in, so that equal-looking text is equal. Line breaks do not
 * survive: split a longer text into lines before.
 */
export function normaliseText(text: string): string {
  return (
    text
      .replace(/[\s\u0085]+/g, ' ')
      .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
      .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      .normalize('NFC')
      // Again, because what was taken out may have stood between two spaces.
      .replace(/ +/g, ' ')
      .trim()
  )
}
