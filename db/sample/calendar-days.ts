import { addDays, type PlainDate, plainDate, weekday } from '#domain/base/plain-date.ts'
import { cell, type SampleData } from './read-data.ts'

export type SampleCalendarDay = {
  day: PlainDate
  kind: 'off' | 'workingSaturday'
  name: string
  certainty: string
}

/** Policy since January 2026; until the Labour Code says so it stays a working day (domain.md 3.1). */
const NOT_YET_A_DAY_OFF = 'Ngày Văn hóa Việt Nam'

const CERTAINTIES: Record<string, string> = {
  fixed: 'cố định theo luật',
  'lunar: computed': 'tính từ âm lịch',
  'lunar: computed; compensation by law': 'tính từ âm lịch; nghỉ bù theo luật',
  'general knowledge: check': 'cần đối chiếu',
  'lunar; general knowledge: check': 'theo âm lịch; cần đối chiếu',
  'lunar; the days of the year general knowledge: check': 'theo âm lịch; cần đối chiếu',
}

/**
 * The working-day calendar. 2019–2020: one row a day. 2025–2028: a holiday of several days names only
 * its first fixed day there; which days those are is entered here as an assumption that says so, until
 * the Government's decision of the year replaces it.
 */
export function sampleCalendarDays(
  data: Pick<SampleData, 'holidays2019' | 'holidays2025'>,
): SampleCalendarDay[] {
  const early = data.holidays2019.map(
    (row): SampleCalendarDay => ({
      day: plainDate(cell(row, 'date')),
      kind: cell(row, 'kind') === 'off' ? 'off' : 'workingSaturday',
      name: cell(row, 'name'),
      certainty: certaintyOf(cell(row, 'certainty')),
    }),
  )
  const late = data.holidays2025
    .filter((row) => cell(row, 'name') !== NOT_YET_A_DAY_OFF)
    .flatMap((row) => {
      const day = plainDate(cell(row, 'date'))
      const name = cell(row, 'name')
      const days = Number(cell(row, 'days'))
      if (days === 1) return [offDay(day, name, certaintyOf(cell(row, 'certainty')))]
      const certainty = `giả định: ${days} ngày, từ ngày liền trước; những ngày nào do Chính phủ quyết định hằng năm`
      return Array.from({ length: days }, (_, at) => offDay(addDays(day, at - 1), name, certainty))
    })
  return [...early, ...late]
}

/** From here on a holiday on a weekend is given back by the rule, not by a row of the file. */
const BY_RULE_FROM = plainDate('2021-01-01')

/**
 * What a real programme begins with: also the day off in lieu of a holiday on a weekend, the next working day
 * (Labour Code 2019, article 111(3)). The practice province keeps its calendar as it is.
 */
export function knownCalendarDays(
  data: Pick<SampleData, 'holidays2019' | 'holidays2025'>,
): SampleCalendarDay[] {
  const days = sampleCalendarDays(data)
  const off = new Set(days.filter(({ kind }) => kind === 'off').map(({ day }) => day))
  const inLieu = days
    .filter(({ day, kind }) => kind === 'off' && day >= BY_RULE_FROM && weekday(day) > 5)
    .map(({ day, name, certainty }) => {
      let next = addDays(day, 1)
      while (weekday(next) > 5 || off.has(next)) next = addDays(next, 1)
      off.add(next)
      return offDay(next, `Nghỉ bù ${name}`, `nghỉ bù theo luật; ${certainty}`)
    })
  return [...days, ...inLieu].sort((a, b) => (a.day < b.day ? -1 : 1))
}

function offDay(day: PlainDate, name: string, certainty: string): SampleCalendarDay {
  return { day, kind: 'off', name, certainty }
}

function certaintyOf(text: string): string {
  const known = CERTAINTIES[text]
  if (known === undefined) throw new RangeError(`no words for the certainty '${text}'`)
  return known
}
