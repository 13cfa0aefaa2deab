import { newId } from '#server/platform/clock.ts'
import { everyone, ownUnit, type TableRules } from './row-level-security.rules.ts'

/** Kinds of paper, the calendar of working days, a unit's own report: planted after the periods. */
export const REPORT_TABLES: TableRules = {
  calendar_changes: {
    sees: everyone,
    row: () => ({
      ...{ change_id: newId(), day: '2030-01-02', kind: 'off', name: 'thử', source: 'thử' },
      ...{ recorded_by: newId(), command_id: newId(), reason: 'thử' },
    }),
  },
  paper_terms: {
    sees: everyone,
    row: (_plot, ids) => ({
      ...{ terms_id: newId(), period_id: ids.period, content: 'thử', form: 'thử', send_to: 'thử' },
      ...{ cut_off_source: 'thử', cut_off_confidence: 'none' },
      ...{ due_source: 'thử', due_confidence: 'none' },
      ...{ recorded_by: newId(), command_id: newId(), reason: 'thử' },
    }),
  },
  report_words: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      ...{ unit_id: unitId, period_id: ids.period, revision: 1, estimates: '[]' },
      ...{ difficulties: 'thử', next_tasks: 'thử', proposals: 'thử', entered_for: false },
      ...{ recorded_by: newId(), command_id: newId() },
    }),
  },
  report_steps: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      ...{ step_id: newId(), unit_id: unitId, period_id: ids.period, step: 'presented' },
      ...{ happened_on: '2030-01-05', recorded_by: newId(), command_id: newId() },
    }),
  },
  line_checks: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      ...{ check_id: ids.obligation, year: 2030, unit_id: unitId },
      ...{ sent_on: '2030-01-05', reply_by: '2030-01-09' },
      ...{ recorded_by: newId(), command_id: newId() },
    }),
  },
  line_check_answers: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      ...{ answer_id: newId(), check_id: ids.obligation, unit_id: unitId },
      ...{ agrees: true, words: '', answered_on: '2030-01-06' },
      ...{ recorded_by: newId(), command_id: newId() },
    }),
  },
}
