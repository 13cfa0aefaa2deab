export { listPlanFilings } from './plans.sql.ts'
export { sumPlanTargets } from './standing.sql.ts'
