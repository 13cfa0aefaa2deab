import type { Paper } from './paper.ts'
import { tokensText } from './token.ts'

/** Stands in the body of every practice paper, not only in headers that are easily deleted. */
export const PRACTICE_NOTICE = 'TÀI LIỆU THỰC HÀNH – KHÔNG CÓ GIÁ TRỊ SỬ DỤNG'

/**
 * The name of the file, `tai-lieu-thuc-hanh_` first for practice data. Throws RangeError unless the
 * stem is lower-case ASCII words joined by hyphens, which every mail system of an office passes.
 */
export function paperFileName(
  { fileStem, practice }: Pick<Paper, 'fileStem' | 'practice'>,
  extension: 'docx' | 'pdf' | 'xlsx' | 'json',
): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(fileStem))
    throw new RangeError(`Not the stem of a file name: ${fileStem}`)
  return `${practice ? 'tai-lieu-thuc-hanh_' : ''}${fileStem}.${extension}`
}

export type PaperProperties = {
  readonly title: string
  readonly subject: string
  readonly keywords: string
  readonly creator: string
}

/** What the file says about itself; practice data says so in each field. */
export function paperProperties(paper: Paper): PaperProperties {
  const words = `${paper.kindTitle ?? 'Công văn'} ${tokensText(paper.abstract)}`
  const title = paper.practice ? `${PRACTICE_NOTICE}. ${words}` : words
  return {
    title,
    subject: paper.practice ? PRACTICE_NOTICE : words,
    keywords: paper.practice ? PRACTICE_NOTICE : '',
    creator: paper.head.issuingBody,
  }
}
