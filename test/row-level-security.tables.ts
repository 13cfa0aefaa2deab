import type { Uuid } from '#domain/base/uuid.ts'
import { newId } from '#server/platform/clock.ts'
import { ACCESS_TABLES, CORRECTION_TABLES } from './row-level-security.access.ts'
import { ANSWER_TABLES } from './row-level-security.answers.ts'
import { CHANGES } from './row-level-security.changes.ts'
import { COORDINATION_TABLES } from './row-level-security.coordination.ts'
import { IMPORT_TABLES } from './row-level-security.imports.ts'
import { NEED_TABLES } from './row-level-security.needs.ts'
import { PLAN_TABLES } from './row-level-security.plans.ts'
import { PROPOSAL_TABLES } from './row-level-security.proposals.ts'
import { REMINDER_TABLES } from './row-level-security.reminders.ts'
import { REPORT_TABLES } from './row-level-security.reports.ts'
import {
  committee,
  everyone,
  type Ids,
  ownUnit,
  type Plot,
  type Sees,
  unitOrMoneyPlace,
  unitOrPlace,
  whole,
} from './row-level-security.rules.ts'
import { TRAIL_TABLES } from './row-level-security.trail.ts'

export type { Ids, Plot } from './row-level-security.rules.ts'

/** Every programme table, the reading rule of the design, and how one row of it is planted. */
export const TABLES: Record<
  string,
  { sees: Sees; row: (plot: Plot, ids: Ids) => Record<string, unknown> }
> = {
  programmes: { sees: everyone, row: () => ({}) },
  programme_years: { sees: everyone, row: () => ({ year: 2030, state: 'open' }) },
  year_settings: {
    sees: everyone,
    row: () => ({
      year: 2030,
      version: 1,
      recorded_at: NOW,
      recorded_by: newId(),
      reason: 'thử',
      settings: '{}',
    }),
  },
  calendar_days: {
    sees: everyone,
    row: () => ({ day: '2030-01-01', kind: 'off', name: 'thử', certainty: 'thử' }),
  },
  units: { sees: everyone, row: ({ unitId }) => unitRow(unitId) },
  unit_successions: {
    sees: everyone,
    row: ({ unitId }) => ({
      from_unit_id: unitId,
      to_unit_id: unitId,
      happened_on: '2030-01-01',
      document: 'thử',
    }),
  },
  unit_contacts: {
    sees: ownUnit,
    row: ({ unitId }) => ({
      contact_id: newId(),
      unit_id: unitId,
      post_name: 'thử',
      telephone: '0',
    }),
  },
  assignment_decisions: {
    sees: everyone,
    row: (_plot, ids) => ({
      decision_id: ids.decision,
      number: 'thử',
      issued_on: '2030-01-01',
      issuer: 'thử',
    }),
  },
  twinnings: {
    sees: everyone,
    row: ({ unitId, placeId }, ids) => ({
      twinning_id: ids.twinning,
      unit_id: unitId,
      place_id: placeId,
      mode: 'assigned',
      decision_id: ids.decision,
      valid_from: '2030-01-01',
    }),
  },
  key_communes: {
    sees: committee,
    row: ({ placeId }) => ({ place_id: placeId, valid_from: '2030-01-01', document: 'thử' }),
  },
  ...TRAIL_TABLES,
  ...ACCESS_TABLES,
  ...CORRECTION_TABLES,
  trail: {
    sees: ownUnit,
    row: ({ unitId }) => ({
      command_id: newId(),
      person_id: newId(),
      command: 'thử',
      digest: '',
      unit_id: unitId,
      answer: '{}',
    }),
  },
  files: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      file_id: ids.file,
      unit_id: unitId,
      name: 'thử',
      media_type: 'text/plain',
      byte_count: 1,
      sha256: '0'.repeat(64),
    }),
  },
  ...NEED_TABLES,
  ...PLAN_TABLES,
  ...PROPOSAL_TABLES,
  ...COORDINATION_TABLES,
  photos: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({
      ...photoRow(plot, ids),
      ...{ subject_kind: 'activity', subject_id: ids.activity, file_id: ids.file, width: 1 },
      ...{ sha256: '0'.repeat(64), thumbnail_sha256: '0'.repeat(64), height: 1 },
    }),
  },
  photo_removals: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({ ...photoRow(plot, ids), reason: 'thử' }),
  },
  works: {
    sees: unitOrPlace,
    row: ({ unitId, placeId, versionId }, ids) => ({
      work_id: ids.work,
      year: 2030,
      kind: 'road',
      name: 'thử',
      place_id: placeId,
      place_version_id: versionId,
      lead_unit_id: unitId,
    }),
  },
  work_payers: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId }, ids) => ({ work_id: ids.work, unit_id: unitId, place_id: placeId }),
  },
  work_money: { sees: unitOrMoneyPlace, row: (plot, ids) => workRow(plot, ids) },
  work_events: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({ ...workRow(plot, ids), ...REGISTRATION, ...command() }),
  },
  activity_revisions: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({ ...activityRow(plot, ids), ...revisionRow(plot) }),
  },
  activities: {
    sees: unitOrPlace,
    row: (plot, ids) => ({ ...activityRow(plot, ids), is_withdrawn: false, search_text: 'thu' }),
  },
  ledger_lines: {
    sees: unitOrMoneyPlace,
    row: (plot, ids) => ({ ...lineRow(plot, ids), line_no: 1, is_money: true }),
  },
  ledger_totals: {
    sees: unitOrMoneyPlace,
    row: ({ unitId, placeId, versionId }) => ({
      unit_id: unitId,
      place_id: placeId,
      place_version_id: versionId,
      field: 'security',
      month: '2030-01-01',
      measure: 'ownContributionCash',
      state: 'unanswered',
      is_money: true,
      amount: 1,
      line_count: 1,
    }),
  },
  ...ANSWER_TABLES,
  indicator_values: {
    sees: everyone,
    row: ({ placeId }) => ({
      indicator_id: newId(),
      place_id: placeId,
      indicator: 'households',
      measured_on: '2030-01-01',
      amount: 1,
      poverty_standard: 'thử',
      figure_status: 'final',
      source_document: 'thử',
    }),
  },
  district_reports: {
    sees: committee,
    row: ({ placeId }) => ({
      district_report_id: newId(),
      place_id: placeId,
      year: 2030,
      measure: 'personDays',
      amount: 1,
      source_document: 'thử',
    }),
  },
  report_periods: {
    sees: everyone,
    row: (_plot, ids) => ({
      period_id: ids.period,
      year: 2030,
      code: 'X1',
      name: 'thử',
      position: 1,
      data_from: '2030-01-01',
      data_to: '2030-01-31',
      due_on: '2030-02-02',
      source: 'thử',
    }),
  },
  period_deadlines: {
    sees: everyone,
    row: (_plot, ids) => ({
      deadline_id: newId(),
      period_id: ids.period,
      new_due_on: '2030-12-31',
      decided_at: NOW,
      recorded_by: newId(),
      command_id: newId(),
      reason: 'thử',
    }),
  },
  obligations: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      obligation_id: ids.obligation,
      unit_id: unitId,
      period_id: ids.period,
      due_on: '2030-02-02',
    }),
  },
  ...REPORT_TABLES,
  extensions: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      extension_id: newId(),
      obligation_id: ids.obligation,
      unit_id: unitId,
      new_due_on: '2030-02-03',
      granted_by: newId(),
      reason: 'thử',
    }),
  },
  incoming_documents: {
    sees: ownUnit,
    row: ({ unitId }) => ({
      document_id: newId(),
      unit_ids: [unitId],
      number: 'thử',
      issued_on: '2030-01-01',
      arrived_at: NOW,
      ...command(),
    }),
  },
  sendings: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      sending_id: newId(),
      unit_id: unitId,
      period_id: ids.period,
      channel: 'paper',
      received_at: NOW,
      ...command(),
    }),
  },
  unit_remarks: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      remark_id: newId(),
      unit_id: unitId,
      period_id: ids.period,
      words: 'thử',
      ...command(),
    }),
  },
  completion_requests: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      request_id: newId(),
      unit_id: unitId,
      period_id: ids.period,
      words: 'thử',
      ...command(),
    }),
  },
  follow_up_notes: {
    sees: committee,
    row: ({ unitId }, ids) => ({
      ...{ note_id: newId(), unit_id: unitId, period_id: ids.period, words: 'thử' },
      ...command(),
    }),
  },
  urging_letters: {
    sees: ownUnit,
    row: ({ unitId }, ids) => ({
      ...{ letter_id: newId(), period_id: ids.period, unit_id: unitId },
      ...{ round: 1, drafted_by: newId(), command_id: newId() },
    }),
  },
  report_paragraphs: {
    sees: committee,
    row: () => ({ year: 2030, section: 'I', revision: 1, words: 'thử', ...command() }),
  },
  editions: {
    sees: committee,
    row: (_plot, ids) => ({
      edition_id: ids.edition,
      year: 2030,
      kind: 'draft',
      sequence: 1,
      as_of: NOW,
      digest: '',
      figures: '{}',
      ...command(),
    }),
  },
  edition_papers: {
    sees: committee,
    row: (_plot, ids) => ({
      ...{ edition_id: ids.edition, revision: 1, number: '1-BC', issued_on: '2030-12-28' },
      ...{ signer_name: 'thử', signer_post: 'thử', ...command() },
    }),
  },
  ...REMINDER_TABLES,
  ...IMPORT_TABLES,
  ...CHANGES,
  posts: { sees: (actor) => whole(actor), row: () => ({}) },
}

const NOW = '2030-01-01T00:00:00Z'
const command = () => ({ recorded_by: newId(), command_id: newId() })
const photoRow = ({ unitId, placeId }: Plot, ids: Ids) => ({
  photo_id: ids.file,
  ...{ unit_id: unitId, unit_ids: [unitId], place_id: placeId, ...command() },
})
const unitRow = (unitId: Uuid) => ({
  unit_id: unitId,
  code: unitId.slice(-6),
  name: 'thử',
  block: 'stateAgency',
  block_order: 1,
  kind: 'province',
  valid_from: '2030-01-01',
  search_text: '',
  sort_key: '',
})
const activityRow = ({ unitId, placeId, versionId }: Plot, ids: Ids) => ({
  activity_id: ids.activity,
  revision: 1,
  unit_id: unitId,
  unit_ids: [unitId],
  place_id: placeId,
  place_version_id: versionId,
  kind: 'road',
  field: 'socioEconomic',
  granularity: 'event',
  happened_from: '2030-01-01',
  happened_to: '2030-01-01',
  month: '2030-01-01',
})
const workRow = ({ unitId, placeId }: Plot, { work }: Ids) => ({
  ...{ work_id: work, unit_ids: [unitId], place_id: placeId },
})
const REGISTRATION = {
  ...{
    sequence: 1,
    kind: 'registered',
    happened_on: '2030-01-01',
    facts: '{}',
    entered_for: false,
  },
}
const revisionRow = (_plot: Plot) => ({ recorded_by: newId(), command_id: newId() })
const lineRow = ({ unitId, placeId, versionId }: Plot, ids: Ids) => ({
  activity_id: ids.activity,
  revision: 1,
  unit_id: unitId,
  place_id: placeId,
  place_version_id: versionId,
  field: 'socioEconomic',
  kind: 'road',
  month: '2030-01-01',
  measure: 'ownContributionCash',
  amount: 1,
})
