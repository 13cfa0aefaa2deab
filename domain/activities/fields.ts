/** Fields and kinds belong to the programme: plans, needs and works stand on them before the ledger does. */
export {
  ACTIVITY_KIND_CODES,
  ACTIVITY_KINDS,
  type ActivityKind,
  FIELD_NAMES,
  FIELDS,
  type Field,
  fieldOfKind,
  isActivityKind,
} from '#domain/programme/fields.ts'
