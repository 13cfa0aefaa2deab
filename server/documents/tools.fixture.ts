import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Runs `use` with a folder of its own that is gone afterwards. For tests. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'ketnghia-paper-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The file opened and saved again by LibreOffice Writer, as docx or pdf. */
export function savedByLibreOffice(bytes: Uint8Array, extension: 'docx' | 'pdf') {
  return withFolder(async (folder) => {
    const source = join(folder, 'paper.docx')
    const saved = join(folder, 'saved')
    await writeFile(source, bytes)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    const options = ['--headless', '--convert-to', extension, '--outdir', saved, source]
    await run('soffice', [profile, ...options])
    return new Uint8Array(await readFile(join(saved, `paper.${extension}`)))
  })
}

/** What a tool of poppler-utils says about a PDF; its text as it stands on the page, or raw as it is written. */
export function pdfTool(
  tool: 'pdffonts' | 'pdftotext' | 'pdfinfo',
  bytes: Uint8Array,
  order: '-layout' | '-raw' = '-layout',
) {
  return withFolder(async (folder) => {
    const source = join(folder, 'paper.pdf')
    await writeFile(source, bytes)
    const output = tool === 'pdftotext' ? [order, source, '-'] : [source]
    return (await run(tool, output)).stdout
  })
}
