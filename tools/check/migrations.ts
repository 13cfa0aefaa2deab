import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { listFiles, readText } from './files.ts'
import { type Outcome, PROJECT, problemsOf, runTool } from './step.ts'

/** No migration locks a live table for long or breaks the version that still runs beside it. */
export async function checkMigrations(root: string): Promise<Outcome> {
  const paths = listFiles(root).filter((path) => /^db[/]migrations[/].*[.]sql$/.test(path))
  if (paths.length === 0) return { examined: 0, problems: [] }
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-squawk-'))
  try {
    const names = paths.map((path) => basename(path))
    for (const path of paths) {
      // The runner puts the role's name there; to squawk the mark is no SQL.
      const text = (readText(root, path) ?? '').replaceAll(':running_role', 'ketnghia_app')
      await writeFile(join(folder, basename(path)), text)
    }
    const config = join(PROJECT, 'tools/check/squawk.toml')
    const spoken = await runTool(
      'squawk-cli/js/bin/squawk',
      ['--config', config, '--reporter', 'gcc', ...names],
      folder,
    )
    return { examined: paths.length, problems: problemsOf(spoken) }
  } finally {
    await rm(folder, { recursive: true })
  }
}
