// Loaded before every test file: the tests of chance take the same chances in every run, so that a build that
// fails fails by its change. KETNGHIA_TEST_SEED=random takes new ones, a number those of an earlier run.
import fc from 'fast-check'

const USUAL_SEED = 20_261_127

const asked = process.env.KETNGHIA_TEST_SEED
if (asked !== 'random') fc.configureGlobal({ seed: asked ? Number(asked) : USUAL_SEED })
