import { formatDate } from '#domain/base/vietnamese-format.ts'
import { outlineLines } from './report-outline.ts'
import type { PaperSettings, YearSettings } from './year-settings.ts'

/** Everything that a year's settings say, one line a value; the order in which people read them. */
export const SETTING_FIELDS = [
  'calendar',
  'timelinessBasis',
  'labourLabel',
  'leadingZeros',
  'rateForm',
  'totalRow',
  'replyDays',
  'yearFocus',
  'midRoundItemsTo',
  'midRoundOpensOn',
  'midRoundClosesOn',
  'endRoundOpensOn',
  'endRoundClosesOn',
  'regimeNumber',
  'regimeDate',
  'reportSymbol',
  'reportCapacity',
  'reportAuthority',
  'reportPost',
  'reportRecipients',
  'reportSections',
  'reportAnnexes',
  'urgingSymbol',
  'urgingCapacity',
  'urgingAuthority',
  'urgingPost',
  'urgingRecipients',
  'contactPerson',
  'contactTelephone',
] as const

export type SettingField = (typeof SETTING_FIELDS)[number]

export type SettingChange = { field: SettingField; before: string; after: string }

/** Each value as text: codes as they are, lists one a line, nothing as an empty line. */
export function settingLines(settings: YearSettings): Record<SettingField, string> {
  const { letters, rounds } = settings
  const { sections, annexes } = outlineLines(settings.outline)
  return {
    calendar: settings.calendar,
    timelinessBasis: settings.timelinessBasis,
    labourLabel: settings.labourLabel,
    leadingZeros: String(settings.leadingZeros),
    rateForm: settings.rateForm,
    totalRow: settings.totalRow,
    replyDays: String(settings.replyDays),
    yearFocus: settings.yearFocus.join('\n'),
    midRoundItemsTo: dayAndMonth(rounds.midYear.itemsTo),
    midRoundOpensOn: dayAndMonth(rounds.midYear.opensOn),
    midRoundClosesOn: dayAndMonth(rounds.midYear.closesOn),
    endRoundOpensOn: dayAndMonth(rounds.yearEnd.opensOn),
    endRoundClosesOn: dayAndMonth(rounds.yearEnd.closesOn),
    regimeNumber: letters.regime?.number ?? '',
    regimeDate: letters.regime ? formatDate(letters.regime.date) : '',
    ...paperLines('report', letters.report),
    reportSections: sections.join('\n'),
    reportAnnexes: annexes.join('\n'),
    ...paperLines('urging', letters.urging),
    contactPerson: letters.contactPerson,
    contactTelephone: letters.contactTelephone,
  }
}

/** `06-15` as people write it: 15/06. */
function dayAndMonth(monthAndDay: string): string {
  return monthAndDay.split('-').reverse().join('/')
}

type PaperLine<Paper extends string> =
  `${Paper}${'Symbol' | 'Capacity' | 'Authority' | 'Post' | 'Recipients'}`

function paperLines<Paper extends 'report' | 'urging'>(
  paper: Paper,
  { symbol, signature, recipients }: PaperSettings,
) {
  return {
    [`${paper}Symbol`]: symbol,
    [`${paper}Capacity`]: signature.capacity,
    [`${paper}Authority`]: signature.authority ?? '',
    [`${paper}Post`]: signature.post,
    [`${paper}Recipients`]: recipients.join('\n'),
  } as Record<PaperLine<Paper>, string>
}

/** Of these lists, long as a paper, a change names only the lines that are not on both sides. */
const LONG_LISTS: readonly SettingField[] = ['reportSections', 'reportAnnexes']

/** What a version changed against the one before it. */
export function settingChanges(before: YearSettings, after: YearSettings): SettingChange[] {
  const [old, now] = [settingLines(before), settingLines(after)]
  return SETTING_FIELDS.filter((field) => old[field] !== now[field]).map((field) => ({
    field,
    ...(LONG_LISTS.includes(field)
      ? {
          before: linesWithout(old[field], now[field]),
          after: linesWithout(now[field], old[field]),
        }
      : { before: old[field], after: now[field] }),
  }))
}

function linesWithout(lines: string, others: string): string {
  const known = new Set(others.split('\n'))
  return lines
    .split('\n')
    .filter((line) => !known.has(line))
    .join('\n')
}
