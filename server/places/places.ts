export { communesTakenOut, enteredCommunes, insertPlaces } from './communes.sql.ts'
export { findVersionOn } from './places.sql.ts'
