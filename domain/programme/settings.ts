import { parsePlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import { normaliseText } from '#domain/base/text.ts'
import { checkOutline, type OutlineRefusal } from './report-outline.ts'
import { type SettingChange, settingChanges } from './settings-changes.ts'
import type { LetterSettings, PaperSettings, RoundSettings, YearSettings } from './year-settings.ts'

/** What `source` says once the agency has set anything: the shipped words are then no longer alone. */
const SET_BY_AGENCY = 'cơ quan thường trực đặt'

export type SettingsRefusal =
  | {
      code:
        | 'settings-unchanged'
        | 'calendar-in-use'
        | 'signature-incomplete'
        | 'rounds-out-of-order'
    }
  | OutlineRefusal

/**
 * The next version of a year's settings. The calendar of a year stays once periods or records stand on it:
 * their reporting months were made by it.
 */
export function changeSettings(
  now: YearSettings,
  wanted: Omit<YearSettings, 'source'>,
  { calendarInUse }: { calendarInUse: boolean },
): Result<{ settings: YearSettings; changes: SettingChange[] }, SettingsRefusal> {
  const outline = checkOutline(wanted.outline)
  if (!outline.ok) return outline
  const settings: YearSettings = {
    ...wanted,
    yearFocus: lines(wanted.yearFocus),
    letters: tidyLetters(wanted.letters),
    outline: outline.value,
    source: SET_BY_AGENCY,
  }
  if (calendarInUse && settings.calendar !== now.calendar)
    return refuse({ code: 'calendar-in-use' })
  for (const { signature } of [settings.letters.report, settings.letters.urging])
    if (signature.capacity !== 'own' && !signature.authority)
      return refuse({ code: 'signature-incomplete' })
  if (!roundsInOrder(settings.rounds)) return refuse({ code: 'rounds-out-of-order' })
  const changes = settingChanges(now, settings)
  if (changes.length === 0) return refuse({ code: 'settings-unchanged' })
  return ok({ settings, changes })
}

/**
 * Every day is one of every year (no 29 February), each round opens before it closes, and the first asks about
 * what came before it opens, by the end of November at the latest: the second must have days left to ask about.
 */
function roundsInOrder({ midYear, yearEnd }: RoundSettings): boolean {
  const days = [...Object.values(midYear), ...Object.values(yearEnd)]
  return (
    days.every((day) => parsePlainDate(`2001-${day}`) !== undefined) &&
    midYear.opensOn <= midYear.closesOn &&
    yearEnd.opensOn <= yearEnd.closesOn &&
    midYear.itemsTo < midYear.opensOn &&
    midYear.opensOn < yearEnd.opensOn &&
    midYear.itemsTo <= '11-30'
  )
}

function tidyLetters({ regime, report, urging, ...contact }: LetterSettings): LetterSettings {
  return {
    ...(regime && { regime: { number: normaliseText(regime.number), date: regime.date } }),
    report: tidyPaper(report),
    urging: tidyPaper(urging),
    contactPerson: normaliseText(contact.contactPerson),
    contactTelephone: normaliseText(contact.contactTelephone),
  }
}

function tidyPaper({ symbol, signature, recipients }: PaperSettings): PaperSettings {
  const { capacity, authority, post } = signature
  const above = authority === undefined ? '' : normaliseText(authority)
  return {
    symbol: normaliseText(symbol),
    signature: {
      capacity,
      ...(capacity !== 'own' && above !== '' && { authority: above }),
      post: normaliseText(post),
    },
    recipients: lines(recipients),
  }
}

/** One a line: without blank lines, and without the dash or comma that the layout writes itself. */
function lines(given: readonly string[]): string[] {
  return given
    .map((line) =>
      normaliseText(line)
        .replace(/^-\s*/, '')
        .replace(/[;,.]$/, ''),
    )
    .filter((line) => line !== '')
}
