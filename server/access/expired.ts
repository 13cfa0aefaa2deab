/** What stands outside programmes and has outlived its term: for the nightly job. */
export { removeExpired } from './expired.sql.ts'
