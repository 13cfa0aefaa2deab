import * as schema from '#domain/reports/calendar/schema.ts'
import { OneYear } from '#domain/reports/periods/schema.ts'
import { REPORT_REFUSALS } from '#domain/reports/refusals.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { changeCalendar, getCalendar, getCalendarMoves } from './calendar.ts'

const tag = 'reports'

/** The calendar of working days, which deadlines follow. */
export function calendarRoutes(app: App): void {
  query(app, {
    path: '/years/:year/calendar',
    operationId: 'getWorkCalendar',
    tag,
    summary: 'Days off and make-up working days',
    description:
      'The days of a calendar year that differ from the plain week, with source and reason; deadlines still ahead.',
    right: 'readBoard',
    params: OneYear,
    answer: schema.CalendarView,
    run: (context, { params }) => getCalendar(context, Number(params.year)),
  })
  query(app, {
    path: '/calendar-moves',
    operationId: 'getCalendarMoves',
    tag,
    summary: 'What a change of the calendar would move',
    description: 'The deadlines still ahead that would move, from and to; nothing is recorded.',
    right: 'keepCalendar',
    refusals: [REPORT_REFUSALS],
    input: schema.AskCalendarMoves,
    answer: schema.CalendarMoves,
    run: (context, { input }) => getCalendarMoves(context, input),
  })
  command(app, {
    path: '/calendar-changes',
    operationId: 'changeCalendar',
    tag,
    summary: 'Make a day off, worked, or plain again',
    description:
      'From today on, with source and reason; deadlines still ahead are counted again, passed ones never.',
    right: 'keepCalendar',
    refusals: [REPORT_REFUSALS],
    input: schema.ChangeCalendar,
    answer: schema.CalendarMoves,
    run: (context, { input }) => changeCalendar(context, input),
  })
}
