import { addDays, type PlainDate } from '#domain/base/plain-date.ts'

/** One deadline as a calendar shows it: a whole day. */
export type FeedEntry = {
  /** Stays the same however the day moves, so that a calendar moves its entry. */
  id: string
  dueOn: PlainDate
  /** One line. */
  summary: string
  description: string
}

/** Where the identifiers of entries are at home (RFC 5545, 3.8.4.7): never an address that anybody reads. */
const HOME = 'ketnghia.invalid'

/** A line holds 75 octets (RFC 5545, 3.1); what is longer goes on after a space. */
const LINE_OCTETS = 75

/**
 * Deadlines as an iCalendar object (RFC 5545). `now` is the ISO moment at which it was made. Only what the entries
 * say stands in it: no visit, no place.
 */
export function calendarFeed(name: string, entries: readonly FeedEntry[], now: string): string {
  const stamp = `${now.slice(0, 19).replace(/[-:]/g, '')}Z`
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ket Nghia//Han gui bao cao//VI',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    ...entries.flatMap(({ id, dueOn, summary, description }) => [
      'BEGIN:VEVENT',
      `UID:${id}@${HOME}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${basic(dueOn)}`,
      `DTEND;VALUE=DATE:${basic(addDays(dueOn, 1))}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function basic(day: PlainDate): string {
  return day.replace(/-/g, '')
}

/** Text as 3.3.11 writes it; control characters have no place in it. */
function escaped(words: string): string {
  return words
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
}

function folded(line: string): string {
  let out = ''
  let octets = 0
  for (const letter of line) {
    const width = octetsOf(letter)
    if (octets + width > LINE_OCTETS) {
      out += '\r\n '
      octets = 1
    }
    out += letter
    octets += width
  }
  return out
}

/** UTF-8 octets of one letter. */
function octetsOf(letter: string): number {
  const code = letter.codePointAt(0) ?? 0
  if (code < 0x80) return 1
  if (code < 0x800) return 2
  return code < 0x10000 ? 3 : 4
}
