import { type PlainDate, plainDate } from '#domain/base/plain-date.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import type { SamplePlace } from './model.ts'
import { INVENTED, MERGED_ON, placeOf, type SamplePlaces } from './places.ts'
import { cell, type SampleData } from './read-data.ts'

export type SampleDesignation = {
  placeId: Uuid
  listId: string
  validFrom: PlainDate
  validUntil: PlainDate | null
  legalText: string
  evidence: string
}

/** 900/QĐ-TTg names the years 2017–2020 in its title and replaced the list of 2016. */
const LISTS: Record<string, { legalText: string; from: PlainDate; until: PlainDate }> = {
  'QD204-2016': {
    legalText: '204/QĐ-TTg ngày 01/02/2016',
    from: plainDate('2016-02-01'),
    until: plainDate('2017-06-20'),
  },
  'QD900-2017': {
    legalText: '900/QĐ-TTg ngày 20/6/2017',
    from: plainDate('2017-06-20'),
    until: plainDate('2021-01-01'),
  },
}

const ONE_LIST =
  'danh sách chung xã đặc biệt khó khăn, xã biên giới, xã an toàn khu, không ghi riêng diện'

/** How many of the invented communes are extremely difficult; the last ones are key communes only. */
export const EXTREMELY_DIFFICULT_COMMUNES = 50

/** The lists as far as sources show them (a commune absent is unknown), and the invented list. */
export function sampleDesignations(data: SampleData, places: SamplePlaces): SampleDesignation[] {
  const real = data.designations.map((row): SampleDesignation => {
    const listId = cell(row, 'list_id')
    const list = LISTS[listId]
    if (!list) throw new RangeError(`an unknown list: ${listId}`)
    const seen =
      cell(row, 'evidence') === 'named_in_source'
        ? 'có tên trong nguồn'
        : 'suy ra từ số lượng của danh sách'
    return {
      placeId: placeOf(places.oldByCode, cell(row, 'commune_code')).placeId,
      listId,
      validFrom: list.from,
      validUntil: list.until,
      legalText: list.legalText,
      evidence: `${seen}; ${ONE_LIST}`,
    }
  })
  const kept = new Set(places.kept.map(({ placeId }) => placeId))
  const invented = places.communes.slice(0, EXTREMELY_DIFFICULT_COMMUNES).map(
    ({ placeId }): SampleDesignation => ({
      placeId,
      listId: 'THUC-HANH',
      validFrom: plainDate('2017-01-01'),
      validUntil: kept.has(placeId) ? null : MERGED_ON,
      legalText: INVENTED,
      evidence: INVENTED,
    }),
  )
  return [...real, ...invented]
}

export type SampleKeyCommune = {
  placeId: Uuid
  validFrom: PlainDate
  validUntil: PlainDate | null
  document: string
}

/**
 * The province's own label, on invented communes only: two beside the extremely difficult ones, and after
 * the merger the last two that stayed.
 */
export function inventedKeyCommunes(places: SamplePlaces): SampleKeyCommune[] {
  const label = (validFrom: PlainDate, validUntil: PlainDate | null) => (place: SamplePlace) => ({
    placeId: place.placeId,
    validFrom,
    validUntil,
    document: INVENTED,
  })
  return [
    ...places.communes
      .slice(EXTREMELY_DIFFICULT_COMMUNES)
      .map(label(plainDate('2017-01-01'), MERGED_ON)),
    ...places.kept.slice(-2).map(label(MERGED_ON, null)),
  ]
}
