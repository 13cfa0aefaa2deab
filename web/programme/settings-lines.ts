import type { ChangeYearSettings } from '#domain/programme/schema.ts'
import type { SettingField } from '#domain/programme/settings-changes.ts'
import { readDay } from '#web/platform/typed.ts'

/** Every setting as it stands in its input. */
export type Lines = Record<SettingField, string>

const items = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** `15/6` as it is kept, 06-15; undefined when it is no day of a year. */
export function monthAndDay(typed: string): string | undefined {
  const [, day = '', month = ''] = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*$/.exec(typed) ?? []
  const fits = Number(day) >= 1 && Number(day) <= 31 && Number(month) >= 1 && Number(month) <= 12
  return fits ? `${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined
}

/** The inputs that take a day and month. */
export const ROUND_FIELDS = [
  'midRoundItemsTo',
  'midRoundOpensOn',
  'midRoundClosesOn',
  'endRoundOpensOn',
  'endRoundClosesOn',
] as const satisfies readonly SettingField[]

/** The command that makes the inputs the next version. */
export function toCommand(
  lines: Lines,
  {
    expectedVersion,
    reason,
    outline,
  }: Pick<ChangeYearSettings, 'expectedVersion' | 'reason' | 'outline'>,
): ChangeYearSettings {
  const paper = (kind: 'report' | 'urging') => {
    const authority = lines[`${kind}Authority`].trim()
    return {
      symbol: lines[`${kind}Symbol`].trim(),
      signature: {
        // The select offers nothing else.
        capacity: lines[
          `${kind}Capacity`
        ] as ChangeYearSettings['letters']['report']['signature']['capacity'],
        ...(authority !== '' && { authority }),
        post: lines[`${kind}Post`].trim(),
      },
      recipients: items(lines[`${kind}Recipients`]),
    }
  }
  const number = lines.regimeNumber.trim()
  const date = readDay(lines.regimeDate)
  return {
    expectedVersion,
    reason: reason.trim(),
    calendar: lines.calendar as ChangeYearSettings['calendar'],
    timelinessBasis: lines.timelinessBasis as ChangeYearSettings['timelinessBasis'],
    labourLabel: lines.labourLabel as ChangeYearSettings['labourLabel'],
    leadingZeros: lines.leadingZeros === 'true',
    rateForm: lines.rateForm as ChangeYearSettings['rateForm'],
    totalRow: lines.totalRow as ChangeYearSettings['totalRow'],
    replyDays: Number(lines.replyDays),
    yearFocus: items(lines.yearFocus),
    rounds: {
      midYear: {
        itemsTo: monthAndDay(lines.midRoundItemsTo) ?? '',
        opensOn: monthAndDay(lines.midRoundOpensOn) ?? '',
        closesOn: monthAndDay(lines.midRoundClosesOn) ?? '',
      },
      yearEnd: {
        opensOn: monthAndDay(lines.endRoundOpensOn) ?? '',
        closesOn: monthAndDay(lines.endRoundClosesOn) ?? '',
      },
    },
    letters: {
      ...(number !== '' && date && { regime: { number, date } }),
      report: paper('report'),
      urging: paper('urging'),
      contactPerson: lines.contactPerson.trim(),
      contactTelephone: lines.contactTelephone.trim(),
    },
    outline,
  }
}
