import { sql } from 'kysely'
import { type Check, check } from './check.sql.ts'

/** What is never rewritten: no UPDATE and no DELETE for the running role. */
const APPEND_ONLY = [
  'activity_revisions',
  'ledger_lines',
  'ledger_totals',
  'need_revisions',
  'people_proposal_revisions',
  'people_proposal_texts',
  'photo_removals',
  'photos',
  'trail',
  'trail_blocks',
  'trail_seals',
  'year_settings',
  'indicator_values',
  'sendings',
  'incoming_documents',
  'extensions',
  'period_deadlines',
  'paper_terms',
  'line_checks',
  'line_check_answers',
  'report_words',
  'report_steps',
  'calendar_changes',
  'unit_remarks',
  'completion_requests',
  'follow_up_notes',
  'calendar_feeds',
  'calendar_feed_ends',
  'api_tokens',
  'api_token_ends',
  'export_events',
  'urging_letters',
  'report_paragraphs',
  'import_batches',
  'plan_item_revisions',
  'plan_item_money',
  'plan_filings',
  'plan_answers',
  'confirmation_rounds',
  'answers',
  'answer_splits',
  'answer_remarks',
  'answer_replies',
  'answer_closures',
  'work_events',
  'coordination_request_events',
  'planned_visit_revisions',
  'overlap_dismissals',
  'import_undos',
  'table_profiles',
  'table_words',
]

const OUTSIDE = ['sessions', 'programme_slugs']

const programmeTables = sql`pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where c.relkind in ('r', 'p') and c.relname <> all (${OUTSIDE}::text[])
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'programme_id' and a.attnum > 0)`

/** Law 13: what the database itself enforces, asked as the running role; law 5: what it may not rewrite. */
export const CLOSED_CHECKS: readonly Check[] = [
  check(
    13,
    'pg_class',
    'bảng của chương trình chưa bật bảo vệ theo dòng',
    () =>
      sql`select c.relname::text as id from ${programmeTables}
      and (not c.relrowsecurity or not exists (select 1 from pg_policy p where p.polrelid = c.oid))`,
  ),
  check(
    13,
    'pg_class',
    'vai trò phục vụ sở hữu bảng',
    () =>
      sql`select c.relname::text as id from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and pg_has_role(current_user, c.relowner, 'member')`,
  ),
  check(
    13,
    'pg_roles',
    'vai trò phục vụ có quyền vượt rào',
    () =>
      sql`select rolname::text as id from pg_roles
      where rolname = current_user and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
  ),
  check(
    5,
    'pg_class',
    'vai trò phục vụ được sửa hoặc xóa',
    () =>
      sql`select c.relname::text as id from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relname = any (${APPEND_ONLY}::text[])
        and (has_any_column_privilege(c.oid, 'update') or has_table_privilege(c.oid, 'delete')
          or has_table_privilege(c.oid, 'truncate'))`,
  ),
]
