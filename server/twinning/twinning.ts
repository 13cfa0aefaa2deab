export { isTwinned, listTwinnings, type TwinningRow } from './twinning.sql.ts'
