export { findVersionOn } from './places.sql.ts'
