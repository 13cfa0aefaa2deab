import { SaxesParser } from 'saxes'

/** A paragraph of a Word part as people read it, with the bookmarks as offsets into its text. */
export type DocxParagraph = {
  readonly text: string
  readonly bookmarks: readonly {
    readonly name: string
    readonly from: number
    readonly to: number
  }[]
}

/** Content that a reader does not see: alternatives for old programs, and what a change deleted. */
const UNSEEN = new Set(['mc:Fallback', 'w:del', 'w:moveFrom', 'w:instrText', 'w:delText'])

type OpenBookmark = { name: string; from: number }
type OpenParagraph = { text: string; bookmarks: { name: string; from: number; to: number }[] }

/**
 * The paragraphs of one part of a Word file; undefined when it is not well-formed XML. A bookmark
 * that runs over several paragraphs counts in each of them with its share. A paragraph inside a
 * text box comes before the one that holds the box.
 */
export function readDocxParagraphs(xml: string): readonly DocxParagraph[] | undefined {
  const done: DocxParagraph[] = []
  const open: OpenParagraph[] = []
  const bookmarks = new Map<string, OpenBookmark>()
  let unseen = 0
  let inText = false
  const parser = new SaxesParser()
  let failed = false
  parser.on('error', () => {
    failed = true
  })
  const add = (words: string) => {
    const paragraph = open.at(-1)
    if (paragraph && unseen === 0) paragraph.text += words
  }
  parser.on('opentag', ({ name, attributes }) => {
    if (UNSEEN.has(name)) unseen += 1
    else if (name === 'w:p') {
      open.push({ text: '', bookmarks: [] })
      for (const bookmark of bookmarks.values()) bookmark.from = 0
    } else if (name === 'w:t') inText = true
    else if (name === 'w:tab' || name === 'w:br' || name === 'w:cr') add(' ')
    else if (name === 'w:noBreakHyphen') add('-')
    else if (name === 'w:bookmarkStart')
      bookmarks.set(attributes['w:id'] ?? '', {
        name: attributes['w:name'] ?? '',
        from: open.at(-1)?.text.length ?? 0,
      })
    else if (name === 'w:bookmarkEnd') {
      const id = attributes['w:id'] ?? ''
      const bookmark = bookmarks.get(id)
      const paragraph = open.at(-1)
      if (bookmark && paragraph)
        paragraph.bookmarks.push({ ...bookmark, to: paragraph.text.length })
      bookmarks.delete(id)
    }
  })
  parser.on('text', (words) => {
    if (inText) add(words)
  })
  parser.on('closetag', ({ name }) => {
    if (UNSEEN.has(name)) unseen -= 1
    else if (name === 'w:t') inText = false
    else if (name === 'w:p') {
      const paragraph = open.pop()
      if (!paragraph) return
      for (const { name, from } of bookmarks.values())
        paragraph.bookmarks.push({ name, from, to: paragraph.text.length })
      done.push(paragraph)
    }
  })
  parser.write(xml).close()
  return failed ? undefined : done
}
