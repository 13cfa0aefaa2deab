import { join } from 'node:path'
import { PROJECT, problemsOf, runTool, type Spoken } from './step.ts'

type Redocly = { problems: { ruleId: string; severity: string; message: string; location: At[] }[] }
type At = { pointer?: string }
type Spectral = { code: string; message: string; path: (string | number)[] }[]

/**
 * What Redocly's recommended rules and Spectral's OpenAPI rules say of a document, warnings too.
 * Neither asks the network. @param file an absolute path of an OpenAPI document as JSON
 */
export async function lintOpenApi(file: string, folder: string): Promise<string[]> {
  const redocly = await runTool(
    '@redocly/cli/bin/cli.js',
    [
      'lint',
      file,
      '--config',
      join(PROJECT, 'tools/check/redocly.yaml'),
      '--format',
      'json',
      '--max-problems',
      '1000',
    ],
    folder,
  )
  const spectral = await runTool(
    '@stoplight/spectral-cli/dist/index.js',
    [
      'lint',
      file,
      '--ruleset',
      join(PROJECT, 'tools/check/spectral.yaml'),
      '--format',
      'json',
      '--fail-severity',
      'hint',
      '--quiet',
    ],
    folder,
  )
  return [...saidByRedocly(redocly), ...saidBySpectral(spectral)]
}

function saidByRedocly(spoken: Spoken): string[] {
  if (!spoken.stdout.trimStart().startsWith('{')) throw new Error(`redocly: ${spoken.stderr}`)
  const { problems }: Redocly = JSON.parse(spoken.stdout)
  const said = problems.map(({ ruleId, severity, message, location }) => {
    return `redocly ${severity} ${ruleId} at ${location[0]?.pointer ?? '#/'}: ${message}`
  })
  return said.length > 0 ? said : problemsOf(spoken)
}

function saidBySpectral(spoken: Spoken): string[] {
  if (!spoken.stdout.trimStart().startsWith('['))
    throw new Error(`spectral: ${spoken.stderr}${spoken.stdout}`)
  const problems: Spectral = JSON.parse(spoken.stdout)
  const said = problems.map(
    ({ code, message, path }) => `spectral ${code} at #/${path.join('/')}: ${message}`,
  )
  return said.length > 0 ? said : problemsOf(spoken)
}
