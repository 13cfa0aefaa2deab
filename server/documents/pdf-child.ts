import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/** Set as pages by which template: a composed paper, slips of confirmation, or letters with a code. */
export type PdfTemplate = 'paper' | 'slip' | 'letter'

/** The other end is `pdf.ts`. One paper at a time, as JSON. */
export type PdfQuestion = { template: PdfTemplate; paper: string }

export type PdfAnswer = { pdf: Uint8Array } | { bug: string }

const TEMPLATES: Record<PdfTemplate, string> = {
  paper: readFileSync(new URL('./paper.typ', import.meta.url), 'utf8'),
  slip: readFileSync(new URL('./slip.typ', import.meta.url), 'utf8'),
  letter: readFileSync(new URL('./letter.typ', import.meta.url), 'utf8'),
}

const FONT_FILES = [
  '400Regular/Tinos_400Regular.ttf',
  '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  '700Bold/Tinos_700Bold.ttf',
  '700Bold_Italic/Tinos_700Bold_Italic.ttf',
]

/** Reading fonts costs more than a short paper, so one compiler serves all of this child's. */
const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: FONT_FILES.map(readFont) }] })

function answer({ template, paper }: PdfQuestion): PdfAnswer {
  try {
    const compiled = compiler.compile({ mainFileContent: TEMPLATES[template], inputs: { paper } })
    const document = compiled.result
    if (!document) {
      const failure = compiled.takeError()
      return { bug: `Typst: ${JSON.stringify(failure?.shortDiagnostics ?? 'no diagnostics')}` }
    }
    const pdf = compiler.pdf(document, { creationTimestamp: 0 })
    // Typst would keep all it has laid out, hundreds of megabytes for a year's annexes.
    compiler.evictCache(0)
    return { pdf: new Uint8Array(pdf) }
  } catch (error) {
    return { bug: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}

function readFont(file: string): Buffer {
  return readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/tinos/${file}`)))
}

process.on('message', (question: PdfQuestion) => {
  process.send?.(answer(question))
})
// The parent is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0))
