import { ANSWER_REFUSALS } from '#domain/activities/answer-refusals.ts'
import { FIGURE_REFUSALS } from '#domain/figures/refusals.ts'
import * as board from '#domain/reports/board/schema.ts'
import * as followUp from '#domain/reports/follow-up/schema.ts'
import { REPORT_REFUSALS } from '#domain/reports/refusals.ts'
import * as schema from '#domain/reports/schema.ts'
import type { App } from '#server/platform/app-type.ts'
import { command, query } from '#server/platform/endpoint.ts'
import { keepContact } from '#server/units/units.ts'
import { getBoardOrEmpty } from './board.ts'
import { findUnitsOfBoard, getLateUnits } from './board-counts.ts'
import { askToComplete, grantExtension, writeFollowUpNote, writeUnitRemark } from './follow-up.ts'
import { registerIncomingDocument, registerSignedPaper } from './incoming.ts'
import { enterPeriod, getPeriodEntries } from './period-entries.ts'
import { sendReport, withdrawSending } from './sendings.ts'
import { getUnitPeriod } from './unit-period.ts'
import { draftUrgingLetters, getReminderSentence } from './urging.ts'

const tag = 'reports'
const refusals = [REPORT_REFUSALS]

export function reportRoutes(app: App): void {
  readingRoutes(app)
  comingRoutes(app)
  followUpRoutes(app)
}

function readingRoutes(app: App): void {
  query(app, {
    path: '/board',
    operationId: 'getBoard',
    tag,
    summary: 'Who sent what, and when',
    description:
      'Units by periods of a year with lateness, counts by block, figures still missing and who keeps the ledger; of a large programme a page of the units that the filter leaves.',
    right: 'readBoard',
    takesHorizon: true,
    refusals: [FIGURE_REFUSALS],
    input: board.AskBoard,
    answer: board.BoardView,
    run: (context, { input }) => getBoardOrEmpty(context, input),
  })
  query(app, {
    path: '/board/units',
    operationId: 'findBoardUnits',
    tag,
    summary: 'The units that a filter of the board leaves',
    description:
      'Also beyond the page that is shown: to act on them all, or to go on to the next one.',
    right: 'readBoard',
    refusals: [FIGURE_REFUSALS],
    input: board.AskBoardUnits,
    answer: board.BoardUnits,
    run: (context, { input }) => findUnitsOfBoard(context, input),
  })
  query(app, {
    path: '/board/late/:periodId',
    operationId: 'getLateUnits',
    tag,
    summary: 'Who is late with a paper and who has not sent it',
    description: 'In the order of the board, with what each unit says to it.',
    right: 'readBoard',
    refusals: [FIGURE_REFUSALS],
    params: schema.OnePeriod,
    input: board.AskLate,
    answer: board.LateView,
    run: (context, { params, input }) => getLateUnits(context, params.periodId, input),
  })
  query(app, {
    path: '/unit-period',
    operationId: 'getUnitPeriod',
    tag,
    summary: 'One unit, one period',
    description:
      'What a unit recorded in a period and the year, what is missing before sending, its own history.',
    right: 'readProgramme',
    refusals: [...refusals, FIGURE_REFUSALS],
    input: schema.AskUnitPeriod,
    answer: schema.UnitPeriodView,
    run: (context, { input }) => getUnitPeriod(context, input),
  })
  query(app, {
    path: '/period-entries',
    operationId: 'getPeriodEntries',
    tag,
    summary: 'The sheet of a unit and period',
    description:
      'The period summaries that stand, the paper behind them, the communes of the unit.',
    right: 'enterPeriodFor',
    refusals,
    input: schema.AskPeriodEntries,
    answer: schema.PeriodEntries,
    run: (context, { input }) => getPeriodEntries(context, input),
  })
  query(app, {
    path: '/urging-letters/:periodId/sentence',
    operationId: 'getReminderSentence',
    tag,
    summary: 'One sentence that recalls a report',
    description: 'One polite sentence for the telephone group; nothing is recorded.',
    right: 'draftUrgingLetter',
    refusals,
    params: schema.OnePeriod,
    input: followUp.AskSentence,
    answer: followUp.ReminderSentence,
    run: (context, { params, input }) => getReminderSentence(context, params.periodId, input),
  })
}

function comingRoutes(app: App): void {
  command(app, {
    path: '/incoming-documents',
    operationId: 'registerIncomingDocument',
    tag,
    summary: 'Register a paper that came in',
    description: 'One paper for one unit or several: one document, one sending by paper a unit.',
    right: 'registerIncomingDocument',
    refusals,
    input: schema.RegisterIncomingDocument,
    answer: schema.RegisteredDocument,
    run: (context, { input }) => registerIncomingDocument(context, input),
  })
  command(app, {
    path: '/signed-papers',
    operationId: 'registerSignedPaper',
    tag,
    summary: "Register a unit's own signed paper",
    description:
      'By the unit itself, for a report that it owes; the paper comes at the moment it is registered.',
    right: 'registerSignedPaper',
    refusals,
    input: schema.RegisterSignedPaper,
    answer: schema.RegisteredDocument,
    run: (context, { input }) => registerSignedPaper(context, input),
  })
  command(app, {
    path: '/period-entries',
    operationId: 'enterPeriod',
    tag,
    summary: "Enter a unit's paper",
    description:
      'Totals of a period by commune as period summaries, replacing line by line what stands; all or nothing.',
    right: 'enterPeriodFor',
    refusals: [...refusals, ANSWER_REFUSALS],
    input: schema.EnterPeriod,
    answer: schema.EnteredPeriod,
    run: (context, { input }) => enterPeriod(context, input),
  })
  command(app, {
    path: '/sendings',
    operationId: 'sendReport',
    tag,
    summary: "Send a unit's data",
    description: 'The data as recorded, or a nil report with its reason. A late report is taken.',
    right: 'sendReport',
    refusals,
    input: schema.SendReport,
    answer: schema.SentReport,
    run: (context, { input }) => sendReport(context, input),
  })
  command(app, {
    path: '/sendings/:sendingId/withdrawals',
    operationId: 'withdrawSending',
    tag,
    summary: 'Take a mistaken sending back',
    description: 'Adds a row that takes a sending back; both stay readable.',
    right: 'sendReport',
    refusals,
    params: schema.OneSending,
    input: schema.WithdrawSending,
    answer: schema.SentReport,
    run: (context, { params, input }) => withdrawSending(context, params.sendingId, input),
  })
}

function followUpRoutes(app: App): void {
  command(app, {
    path: '/extensions',
    operationId: 'grantExtension',
    tag,
    summary: 'Grant an extension',
    description:
      'Moves the deadline of the reports named, all or nothing a unit, answered by unit; it holds only when granted before the deadline.',
    right: 'grantExtension',
    refusals,
    input: followUp.GrantExtension,
    answer: followUp.ActedOnMany,
    run: (context, { input }) => grantExtension(context, input),
  })
  command(app, {
    path: '/completion-requests',
    operationId: 'askToComplete',
    tag,
    summary: 'Ask units to complete a report',
    description:
      'A wish for more of reports that came, all or nothing a unit, answered by unit; the moment at which a report first came stays.',
    right: 'askToComplete',
    refusals,
    input: followUp.AskToComplete,
    answer: followUp.ActedOnMany,
    run: (context, { input }) => askToComplete(context, input),
  })
  command(app, {
    path: '/follow-up-notes',
    operationId: 'writeFollowUpNote',
    tag,
    summary: 'Note what was done about reports',
    description:
      'One note on every report named, all or nothing a unit, answered by unit; read by the committee and its agency alone.',
    right: 'writeFollowUpNote',
    refusals,
    input: followUp.WriteFollowUpNote,
    answer: followUp.ActedOnMany,
    run: (context, { input }) => writeFollowUpNote(context, input),
  })
  command(app, {
    path: '/unit-remarks',
    operationId: 'writeUnitRemark',
    tag,
    summary: "A unit's word on its line",
    description: 'The own words of a unit on its line of a period.',
    right: 'writeUnitRemark',
    refusals,
    input: schema.WriteUnitRemark,
    answer: schema.WrittenRemark,
    run: (context, { input }) => writeUnitRemark(context, input),
  })
  command(app, {
    path: '/urging-letters',
    operationId: 'draftUrgingLetters',
    tag,
    summary: 'Draft urging letters',
    description:
      'Records the next round of each unit that is overdue and answers what the letters need, and why the others are not urged.',
    right: 'draftUrgingLetter',
    refusals,
    input: followUp.DraftUrgingLetters,
    answer: followUp.UrgingLetterData,
    run: (context, { input }) => draftUrgingLetters(context, input),
  })
  command(app, {
    path: '/contacts',
    operationId: 'keepContact',
    tag,
    summary: 'Whom to call at a unit',
    description: 'Adds a contact with its telephone, or changes the one that stands.',
    right: 'keepContact',
    refusals,
    input: schema.KeepContact,
    answer: schema.KeptContact,
    run: (context, { input }) => keepContact(context, input),
  })
}
