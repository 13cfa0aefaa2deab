export { isTwinned, listTwinnings } from './twinning.sql.ts'
