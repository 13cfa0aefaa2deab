import type { Outcome, Step } from './step.ts'

/** At most this many lines of one step are printed; the tool itself prints them all. */
const LINES_SHOWN = 120

/**
 * Runs every step, also after one has failed, and prints each with its time and result.
 * @returns the names of the steps that failed
 */
export async function runSteps(
  steps: Step[],
  root: string,
  print: (line: string) => void,
): Promise<string[]> {
  const failed: string[] = []
  for (const step of steps) {
    const began = performance.now()
    const { examined, problems } = await outcomeOf(step, root)
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6)
    if (problems.length === 0) {
      print(`ok    ${seconds} s  ${step.name} (${examined})`)
      continue
    }
    failed.push(step.name)
    print(`FAIL  ${seconds} s  ${step.name}`)
    for (const line of shorten(problems)) print(`      ${line}`)
    print(`      → ${step.instead}`)
  }
  return failed
}

/** A step that throws or that looked at nothing has failed: silence is never consent. */
async function outcomeOf(step: Step, root: string): Promise<Outcome> {
  try {
    const outcome = await step.run(root)
    if (outcome.problems.length > 0 || outcome.examined > 0) return outcome
    return { examined: 0, problems: ['the check looked at nothing'] }
  } catch (error) {
    return {
      examined: 0,
      problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
    }
  }
}

function shorten(problems: string[]): string[] {
  const lines = problems.flatMap((problem) => problem.split('\n'))
  if (lines.length <= LINES_SHOWN) return lines
  return [...lines.slice(0, LINES_SHOWN), `… and ${lines.length - LINES_SHOWN} lines more`]
}
