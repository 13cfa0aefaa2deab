import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { sampleId } from './ids.ts'
import type { SamplePlace } from './model.ts'
import { cell, type SampleData } from './read-data.ts'

/** The day on which Kon Tum went into Quảng Ngãi (202/2025/QH15, 1677/NQ-UBTVQH15). */
export const MERGED_ON = plainDate('2025-07-01')

export const INVENTED = 'giả định'

export type SamplePlaces = {
  /** Kon Tum until it was merged. */
  province: SamplePlace
  /** Every place, real and invented, a parent before its children. */
  all: readonly SamplePlace[]
  /** The invented communes that stayed after the merger, M01 … M14, by their second version. */
  kept: readonly SamplePlace[]
  /** The 40 real communes that the former Kon Tum became, by code. */
  realNow: readonly SamplePlace[]
  districts: readonly SamplePlace[]
  /** The invented communes in order as they stood until the merger: M01 … M52. */
  communes: readonly SamplePlace[]
  /** The real districts and communes of Kon Tum before the merger, by code. */
  oldByCode: ReadonlyMap<string, SamplePlace>
  successions: readonly { fromId: Uuid; toId: Uuid; relation: string; legalText: string }[]
}

/** Real places get numbers from 1, invented ones from 5,001: a new real row moves no invented id. */
export function samplePlaces(data: SampleData): SamplePlaces {
  let number = 0
  const real = (place: Omit<SamplePlace, 'placeId' | 'placeVersionId' | 'isInvented'>) => {
    number += 1
    return withIds(number, { ...place, isInvented: false })
  }
  const oldByCode = new Map<string, SamplePlace>()
  for (const row of data.oldPlaces)
    oldByCode.set(
      cell(row, 'code'),
      real({
        level: levelOf(cell(row, 'level')),
        code: cell(row, 'code'),
        name: cell(row, 'full_name'),
        kind: cell(row, 'type').toLowerCase(),
        parentId: oldByCode.get(cell(row, 'parent_code'))?.placeId ?? null,
        validFrom: null,
        validUntil: MERGED_ON,
        legalText: 'Danh mục của Tổng cục Thống kê, ngày 01/3/2025',
      }),
    )
  const province = placeOf(oldByCode, '62')
  const quangNgai = real({
    level: 'province',
    code: '51',
    name: 'Tỉnh Quảng Ngãi',
    kind: 'tỉnh',
    parentId: null,
    validFrom: MERGED_ON,
    validUntil: null,
    legalText: '202/2025/QH15',
  })
  const newByCode = new Map<string, SamplePlace>()
  for (const row of data.newPlaces)
    newByCode.set(
      cell(row, 'code'),
      real({
        level: 'commune',
        code: cell(row, 'code'),
        name: cell(row, 'full_name'),
        kind: cell(row, 'type').toLowerCase(),
        parentId: quangNgai.placeId,
        validFrom: MERGED_ON,
        validUntil: null,
        legalText: `1677/NQ-UBTVQH15 ${cell(row, 'resolution_clause')}`.trim(),
      }),
    )
  const districts = inventedDistricts(province)
  const communes = inventedCommunes(districts)
  const kept = communes.slice(0, KEPT_COMMUNES).map((place, at) => ({
    ...place,
    placeVersionId: sampleId('placeVersion', 6_101 + at),
    parentId: quangNgai.placeId,
    validFrom: MERGED_ON,
    validUntil: null,
  }))
  const realNow = [...new Set(data.mergers.map((row) => cell(row, 'new_code')))]
    .sort()
    .map((code) => placeOf(newByCode, code))
  return {
    province,
    all: [...oldByCode.values(), quangNgai, ...newByCode.values(), ...districts, ...communes],
    kept,
    realNow,
    districts,
    communes,
    oldByCode,
    successions: [
      {
        fromId: province.placeId,
        toId: quangNgai.placeId,
        relation: 'mergedWhole',
        legalText: '202/2025/QH15',
      },
      ...data.mergers.map((row) => ({
        fromId: placeOf(oldByCode, cell(row, 'old_code')).placeId,
        toId: placeOf(newByCode, cell(row, 'new_code')).placeId,
        relation: cell(row, 'relation') === 'unchanged' ? 'unchanged' : 'mergedWhole',
        legalText: `${cell(row, 'resolution')} ${cell(row, 'resolution_clause')}`.trim(),
      })),
      ...inventedMergers(communes),
    ],
  }
}

export type SampleAlias = { placeId: Uuid; alias: string; observedIn: string }

/** Every spelling of an old commune that a source really uses, the statistical one among them. */
export function sampleAliases(data: SampleData, places: SamplePlaces): SampleAlias[] {
  return data.aliases.map((row) => ({
    placeId: placeOf(places.oldByCode, cell(row, 'code')).placeId,
    alias: cell(row, 'alias'),
    observedIn: cell(row, 'observed_in'),
  }))
}

/** The place of a code in a list that must hold it. */
export function placeOf(places: ReadonlyMap<string, SamplePlace>, code: string): SamplePlace {
  const place = places.get(code)
  if (!place) throw new RangeError(`no place ${code} in the list`)
  return place
}

/** The first so many invented communes live on; the others went whole into one of them. */
const KEPT_COMMUNES = 14

function inventedMergers(communes: readonly SamplePlace[]): SamplePlaces['successions'][number][] {
  return communes.slice(KEPT_COMMUNES).map(({ placeId }, at) => ({
    fromId: placeId,
    toId: (communes[at % KEPT_COMMUNES] as SamplePlace).placeId,
    relation: 'mergedWhole',
    legalText: `Sáp nhập thực hành (${INVENTED})`,
  }))
}

const COMMUNES_BY_DISTRICT = [6, 6, 5, 5, 5, 5, 5, 5, 5, 5]

function inventedDistricts(province: SamplePlace): SamplePlace[] {
  return COMMUNES_BY_DISTRICT.map((_, at) =>
    withIds(5_001 + at, {
      level: 'district',
      code: `H${two(at + 1)}`,
      name: `Huyện H${at + 1}`,
      kind: 'huyện',
      parentId: province.placeId,
      ...INVENTED_VALIDITY,
    }),
  )
}

function inventedCommunes(districts: readonly SamplePlace[]): SamplePlace[] {
  const parents = districts.flatMap((district, at) =>
    new Array<SamplePlace>(COMMUNES_BY_DISTRICT[at] ?? 0).fill(district),
  )
  return parents.map((district, at) =>
    withIds(5_101 + at, {
      level: 'commune',
      code: `M${two(at + 1)}`,
      name: `Xã M${at + 1}`,
      kind: 'xã',
      parentId: district.placeId,
      ...INVENTED_VALIDITY,
    }),
  )
}

const INVENTED_VALIDITY: {
  validFrom: PlainDate | null
  validUntil: PlainDate | null
  legalText: string
  isInvented: boolean
} = { validFrom: null, validUntil: MERGED_ON, legalText: INVENTED, isInvented: true }

function withIds(
  number: number,
  place: Omit<SamplePlace, 'placeId' | 'placeVersionId'>,
): SamplePlace {
  return {
    placeId: sampleId('place', number),
    placeVersionId: sampleId('placeVersion', number),
    ...place,
  }
}

function levelOf(text: string): SamplePlace['level'] {
  if (text === 'province' || text === 'district' || text === 'commune') return text
  throw new RangeError(`not a level: ${text}`)
}

function two(n: number): string {
  return String(n).padStart(2, '0')
}
