export { findUnitName, listUnits, type UnitRow } from './units.sql.ts'
