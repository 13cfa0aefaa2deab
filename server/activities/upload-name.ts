/** The last part of a path, composed: what a browser or an old mail program calls the file. */
export function nameOf(sent: string | undefined): string {
  const name = (sent ?? '').normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  return name.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '').slice(0, 200) || 'so.xlsx'
}
