import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildApp } from '#server/app.ts'
import { systemClock } from '#server/platform/clock.ts'
import { openDatabase } from '#server/platform/database.ts'
import { fileStore } from '#server/platform/files.ts'
import { createLog } from '#server/platform/log.ts'
import { secretBox } from '#server/platform/secret-box.ts'
import type { ApiDocument } from './asked.ts'
import { lintOpenApi } from './lint-openapi.ts'
import type { Outcome } from './step.ts'

/** The pool opens a connection at its first question only, and building the routes asks none. */
const NO_DATABASE = 'postgres://nobody@127.0.0.1:1/none'

/** The description of the API, made from the routes in process, breaks no rule of either linter. */
export async function checkOpenApi(): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-openapi-'))
  try {
    const document = await describeApi(folder)
    const file = join(folder, 'openapi.json')
    await writeFile(file, JSON.stringify(document))
    const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.keys(path))
    return { examined: operations.length, problems: await lintOpenApi(file, folder) }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The description of the API, made from the routes in process. `folder` is for files, of which none is made. */
export async function describeApi(folder: string): Promise<ApiDocument> {
  const database = openDatabase(NO_DATABASE)
  const log = createLog(
    (line) => void process.stderr.write(line),
    () => new Date(),
  )
  try {
    const app = await buildApp({
      database,
      clock: systemClock(),
      files: fileStore(folder),
      secrets: secretBox(join(folder, 'secret.key')),
      log,
      isPractice: true,
      uploadLimit: 1,
    })
    await app.ready()
    const document = app.swagger() as ApiDocument
    await app.close()
    return document
  } finally {
    await database.close()
  }
}
