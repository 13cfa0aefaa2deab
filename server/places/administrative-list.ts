import { readFileSync } from 'node:fs'
import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { NamedCommune } from '#domain/places/commune-table.ts'

/** What the list is called on papers, and from when its codes and names hold. */
const LEGAL_TEXT = 'Danh mục 1027/CTK-CSCL ngày 25/6/2025 của Cục Thống kê'
const VALID_FROM = plainDate('2025-07-01')

export type AdministrativeList = {
  legalText: string
  validFrom: PlainDate
  communes: readonly NamedCommune[]
}

let byProvince: ReadonlyMap<string, NamedCommune[]> | undefined

/** Communes of a province after 1 July 2025, in the order of their codes; undefined for a code that is none. */
export function administrativeListOf(provinceCode: string): AdministrativeList | undefined {
  byProvince ??= readList()
  const communes = byProvince.get(provinceCode)
  return communes && { legalText: LEGAL_TEXT, validFrom: VALID_FROM, communes }
}

function readList(): ReadonlyMap<string, NamedCommune[]> {
  const text = readFileSync(new URL('./communes-2025.txt', import.meta.url), 'utf8')
  const lists = new Map<string, NamedCommune[]>()
  for (const line of text.split('\n')) {
    const [province = '', code = '', name = ''] = line.split('\t')
    if (line === '' || line.startsWith('#')) continue
    if (province === code) lists.set(code, [])
    else lists.get(province)?.push({ code, name })
  }
  return lists
}
