/** What a place of the commune level is called by law; the townships of before 1 July 2025 too. */
export const COMMUNE_KINDS = ['xã', 'phường', 'thị trấn', 'đặc khu'] as const

export type CommuneKind = (typeof COMMUNE_KINDS)[number]

/** The kind that a full name begins with ("Xã Đăk Hà"); undefined for a bare name. */
export function kindOfName(name: string): CommuneKind | undefined {
  const lower = name.toLowerCase()
  return COMMUNE_KINDS.find((kind) => lower.startsWith(`${kind} `))
}

/** The name without its kind. */
export function bareName(name: string): string {
  const kind = kindOfName(name)
  return kind ? name.slice(kind.length + 1).trim() : name
}

/** The full name of a place: "Xã Đăk Hà". */
export function fullName(kind: CommuneKind, bare: string): string {
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${bare}`
}
