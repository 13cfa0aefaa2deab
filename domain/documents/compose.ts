import { formatLongDate } from '#domain/base/vietnamese-format.ts'
import { closeSet } from './close-set.ts'
import { composeBlocks } from './compose-blocks.ts'
import type { ColumnsItem, ComposedItem, ComposedPaper, Line, Span } from './composed.ts'
import { type Composer, line, plainSpan, practiceLines } from './composer.ts'
import { figureBookmarks } from './figure-bookmarks.ts'
import { layoutValues } from './layout.ts'
import type { LayoutFamily } from './layout-family.ts'
import { lineStyles } from './line-styles.ts'
import type { Annex, Block, Paper, PaperFoot, Signature } from './paper.ts'
import { PRACTICE_NOTICE, paperProperties } from './practice.ts'
import { type Token, text, tokenText } from './token.ts'

const A4_SHORT_MM = 210
const A4_LONG_MM = 297
const MM_PER_PT = 25.4 / 72
const BLANK_DATE = 'ngày … tháng … năm …'

/** Works the layout into the paper. Same paper and family, same answer, to the byte. */
export function composePaper(paper: Paper, family: LayoutFamily): ComposedPaper {
  const values = paper.closeSet ? closeSet(layoutValues(family)) : layoutValues(family)
  const styles = lineStyles(values)
  const bookmark = figureBookmarks()
  const composer = { values, styles, practice: paper.practice, spans: spansWith(bookmark) }
  const sideMm = values.marginLeftMm + values.marginRightMm
  const blocks = paper.foot ? withTextEnd(paper.blocks, values.textEnd) : paper.blocks
  const main = [
    ...composeHead(paper, composer, A4_SHORT_MM - sideMm),
    ...(paper.foot
      ? withKeptEnd(composeBlocks(blocks, composer, A4_SHORT_MM - sideMm))
      : composeBlocks(blocks, composer, A4_SHORT_MM - sideMm)),
    ...(paper.foot ? composeFoot(paper.foot, composer, A4_SHORT_MM - sideMm) : []),
  ]
  const annexes = (paper.annexes ?? []).map((annex) => ({
    landscape: annex.landscape,
    items: composeAnnex(annex, composer, (annex.landscape ? A4_LONG_MM : A4_SHORT_MM) - sideMm),
  }))
  return {
    properties: paperProperties(paper),
    fontName: values.fontName,
    page: {
      marginTopMm: values.marginTopMm,
      marginBottomMm: values.marginBottomMm,
      marginLeftMm: values.marginLeftMm,
      marginRightMm: values.marginRightMm,
      numberSizePt: values.pageNumberSizePt,
    },
    notice: paper.practice ? PRACTICE_NOTICE : '',
    body: styles.body,
    headings: styles.headings,
    footnote: styles.footnote,
    sections: [{ landscape: false, items: main }, ...annexes],
  }
}

function spansWith(bookmark: (id: string) => string) {
  const spans = (tokens: readonly Token[]): readonly Span[] =>
    tokens.map((token) => ({
      text: tokenText(token).replace(/[\n\t]/g, ' '),
      bookmark: token.type === 'figure' ? bookmark(token.id) : '',
      note: token.type === 'footnote' ? spans(token.tokens) : [],
    }))
  return spans
}

function composeHead(paper: Paper, composer: Composer, widthMm: number): readonly ComposedItem[] {
  const { styles, values, spans } = composer
  const { head } = paper
  const leftMm = Math.round(widthMm * values.issuerShare)
  const isLetter = paper.kindTitle === undefined
  const issuer = [
    ...(head.superiorBody ? [line(styles.superiorBody, [plainSpan(head.superiorBody)])] : []),
    line(
      styles.issuingBody,
      [plainSpan(head.issuingBody)],
      values.underIssuingBody === 'rule' ? 25 : 0,
    ),
    ...(values.underIssuingBody === 'asterisk' ? [line(styles.asterisk, [plainSpan('*')])] : []),
  ]
  const header = values.headerLines.map(({ words, sizePt, ruleEm }) =>
    line(styles.header(sizePt), [plainSpan(words)], (ruleEm ?? 0) * sizePt * MM_PER_PT),
  )
  const number = head.number
    ? [line(styles.number, [plainSpan(values.numberPrefix), ...spans([head.number])])]
    : []
  const letterAbstract = line(styles.letterAbstract, [
    plainSpan(values.letterAbstractPrefix),
    ...(isLetter ? spans(paper.abstract) : []),
  ])
  const day = head.date === undefined || paper.practice ? BLANK_DATE : formatLongDate(head.date)
  const placeAndDate = `${head.place}, ${day}`
  const columns: ColumnsItem = {
    type: 'columns',
    leftMm,
    rightMm: widthMm - leftMm,
    rows: [
      { left: issuer, right: header },
      {
        left: isLetter ? [...number, letterAbstract] : number,
        right: [line(styles.place, [plainSpan(placeAndDate)])],
      },
    ],
  }
  return [
    columns,
    ...practiceLines(composer),
    ...(isLetter ? [] : composeKind(paper, composer)),
    ...composeAddressees(paper, composer),
  ]
}

function composeKind(paper: Paper, { styles, values, spans }: Composer): readonly Line[] {
  const dashes = values.underAbstract === 'dashes'
  return [
    line(styles.kind, [plainSpan(paper.kindTitle ?? '')]),
    line(styles.abstract, spans(paper.abstract), dashes ? 0 : 40),
    line(styles.underAbstract, dashes ? [plainSpan('-----')] : []),
  ]
}

function composeAddressees(paper: Paper, { styles, values, spans }: Composer): readonly Line[] {
  if (!paper.addressees) return []
  const { salutation, names } = paper.addressees
  const [only] = names
  if (names.length === 1 && only)
    return [line(styles.addressee, [plainSpan(`${salutation}: `), ...spans(only)])]
  return [
    line(styles.addresseeLabel, [plainSpan(`${salutation}:`)]),
    ...names.map((tokens, at) => {
      const last = at === names.length - 1
      const style = { ...styles.addresseeName, afterPt: last ? 12 : 0 }
      const end = last ? '.' : values.recipientEnd
      return line(style, [plainSpan('- '), ...spans(tokens), plainSpan(end)])
    }),
  ]
}

function composeFoot(
  foot: PaperFoot,
  composer: Composer,
  widthMm: number,
): readonly ComposedItem[] {
  const { styles, values, spans } = composer
  const leftMm = Math.round(widthMm * 0.48)
  const recipients = foot.recipients.map((tokens, at) => {
    const end = at === foot.recipients.length - 1 ? '.' : values.recipientEnd
    return line(styles.recipient, [plainSpan('- '), ...spans(tokens), plainSpan(end)])
  })
  const left = [line(styles.recipientsLabel, [plainSpan('Nơi nhận:')]), ...recipients]
  return [
    ...practiceLines(composer),
    line(styles.beforeFoot, []),
    {
      type: 'columns',
      leftMm,
      rightMm: widthMm - leftMm,
      rows: [
        {
          left: recipients.length > 0 ? left : [],
          right: signatureLines(foot.signature, composer),
        },
      ],
    },
  ]
}

function signatureLines(signature: Signature, composer: Composer): readonly Line[] {
  const { styles, values, practice } = composer
  const { capacity, authority, post, signerName } = signature
  const name = practice ? '' : (signerName ?? '')
  return [
    ...(capacity === 'own'
      ? []
      : [line(styles.capacity, [plainSpan(`${values[capacity]} ${authority ?? ''}`.trim())])]),
    line(styles.post, [plainSpan(post)]),
    line(styles.signer, name === '' ? [] : [plainSpan(name)]),
  ]
}

function composeAnnex(annex: Annex, composer: Composer, widthMm: number): readonly ComposedItem[] {
  const { styles, spans } = composer
  const title = line(styles.annexTitle, spans(annex.title))
  return [
    ...(annex.number
      ? [line(styles.annexTitle, [plainSpan('Phụ lục '), ...spans([annex.number])])]
      : []),
    { ...title, headingLevel: 1 },
    ...(annex.reference ? [line(styles.annexReference, spans(annex.reference))] : []),
    ...practiceLines(composer),
    ...composeBlocks(annex.blocks, composer, widthMm),
  ]
}

/** A signature never stands alone on a page: the last paragraph goes with it. */
function withKeptEnd(items: readonly ComposedItem[]): readonly ComposedItem[] {
  const last = items.at(-1)
  if (last?.type !== 'line') return items
  return [...items.slice(0, -1), { ...last, style: { ...last.style, keepNext: true } }]
}

/** The last sentence before the signature ends as the layout says ("." or "./."). */
function withTextEnd(blocks: readonly Block[], textEnd: string): readonly Block[] {
  const last = blocks.at(-1)
  if (last?.type !== 'paragraph') return blocks
  const end = last.tokens.at(-1)
  if (end?.type !== 'text' || !end.words.endsWith('.')) return blocks
  const closing = text(`${end.words.slice(0, -1)}${textEnd}`)
  return [...blocks.slice(0, -1), { ...last, tokens: [...last.tokens.slice(0, -1), closing] }]
}
