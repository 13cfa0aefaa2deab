import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { composePaper } from '#domain/documents/compose.ts'
import type { LayoutFamily } from '#domain/documents/layout-family.ts'
import type { Paper } from '#domain/documents/paper.ts'

const TEMPLATE = readFileSync(new URL('./paper.typ', import.meta.url), 'utf8')

const FONT_FILES = [
  '400Regular/Tinos_400Regular.ttf',
  '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  '700Bold/Tinos_700Bold.ttf',
  '700Bold_Italic/Tinos_700Bold_Italic.ttf',
]

/** Reading fonts costs more than a paper, so one compiler serves them all. */
let compiler: NodeCompiler | undefined

/**
 * The paper as PDF with Tinos embedded, which has the widths of Times New Roman. The same paper and
 * layout give the same bytes. What people wrote reaches Typst as JSON only. Throws Error with the
 * compiler's words when the template is broken.
 */
export async function renderPdf(paper: Paper, layout: LayoutFamily): Promise<Uint8Array> {
  compiler ??= NodeCompiler.create({ fontArgs: [{ fontBlobs: FONT_FILES.map(readFont) }] })
  const inputs = { paper: JSON.stringify(composePaper(paper, layout)) }
  const compiled = compiler.compile({ mainFileContent: TEMPLATE, inputs })
  const document = compiled.result
  if (!document) {
    const failure = compiled.takeError()
    throw new Error(`Typst: ${JSON.stringify(failure?.shortDiagnostics ?? 'no diagnostics')}`)
  }
  const pdf = compiler.pdf(document, { creationTimestamp: 0 })
  // Typst would keep all it has laid out, hundreds of megabytes for a year's annexes.
  compiler.evictCache(0)
  return new Uint8Array(pdf)
}

function readFont(file: string): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${file}`)))
}
