import assert from 'node:assert/strict'
import { strFromU8, unzipSync } from 'fflate'
import { pdfTool } from '#server/documents/tools.fixture.ts'

/** What can be read in an answer: a PDF, a Word paper or a workbook by its words, everything else as it is. */
export async function wordsOf(
  type: string,
  { body, rawPayload }: { body: string; rawPayload: Buffer },
): Promise<string> {
  if (type.includes('openxmlformats')) return readOffice(rawPayload)
  if (!type.includes('pdf')) return body
  // As it is written, not as it stands: the words of a cell follow one another, and a line may end between them.
  const text = (await pdfTool('pdftotext', rawPayload, '-raw')).replace(/\s+/g, ' ')
  assert.ok(text.length > 100, 'a PDF has words')
  return text
}

/** The parts of a Word paper or a workbook as they are, then their words without the marks between them. */
function readOffice(bytes: Buffer): string {
  const parts = unzipSync(bytes, { filter: ({ name }) => name.endsWith('.xml') })
  const text = Object.values(parts)
    .map((part) => strFromU8(part))
    .join('\n')
  return `${text}\n${text.replaceAll('</w:p>', '\n').replace(/<[^>]*>/g, '')}`
}
