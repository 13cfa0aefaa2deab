/** What may be wrong with a row of a table of people. */
export const PEOPLE_ROW_FAULTS = [
  ...(['nameMissing', 'roleUnknown', 'roleNotByTable', 'whereMissing', 'whereUnknown'] as const),
  ...(['whereTwice', 'officeMissing', 'telephoneInvalid', 'telephoneTaken'] as const),
  ...(['signInInvalid', 'signInTaken'] as const),
] as const
export type PeopleRowFault = (typeof PEOPLE_ROW_FAULTS)[number]
