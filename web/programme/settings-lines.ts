import type { ChangeYearSettings } from '#domain/programme/schema.ts'
import type { SettingField } from '#domain/programme/settings-changes.ts'

/** Every setting as it stands in its input. */
export type Lines = Record<SettingField, string>

const items = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** The command that makes the inputs the next version. */
export function toCommand(
  lines: Lines,
  { expectedVersion, reason }: Pick<ChangeYearSettings, 'expectedVersion' | 'reason'>,
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
  return {
    expectedVersion,
    reason: reason.trim(),
    calendar: lines.calendar as ChangeYearSettings['calendar'],
    timelinessBasis: lines.timelinessBasis as ChangeYearSettings['timelinessBasis'],
    labourLabel: lines.labourLabel as ChangeYearSettings['labourLabel'],
    leadingZeros: lines.leadingZeros === 'true',
    replyDays: Number(lines.replyDays),
    yearFocus: items(lines.yearFocus),
    letters: {
      ...(number !== '' &&
        lines.regimeDate !== '' && {
          regime: {
            number,
            date: lines.regimeDate as NonNullable<ChangeYearSettings['letters']['regime']>['date'],
          },
        }),
      report: paper('report'),
      urging: paper('urging'),
      contactPerson: lines.contactPerson.trim(),
      contactTelephone: lines.contactTelephone.trim(),
    },
  }
}
