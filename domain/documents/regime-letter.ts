import type { PlainDate } from '#domain/base/plain-date.ts'
import { type Paper, type PaperHead, paragraph, type Signature, type TableBlock } from './paper.ts'
import { date, name, rowNumber, type Token, text, typed, year } from './token.ts'

/** A paper that the year asks for, as its letter prints it. */
export type RegimePaper = {
  readonly name: string
  readonly content: string
  readonly form: string
  /** Where it is sent. */
  readonly sendTo: string
  readonly dataFrom: PlainDate
  readonly dataTo: PlainDate
  readonly dueOn: PlainDate
  readonly consolidatedOn: PlainDate | null
  readonly owedBy: 'unit' | 'districtCommittee'
}

export type RegimeLetter = {
  readonly year: number
  /** At least one. */
  readonly papers: readonly RegimePaper[]
  /** Which arrival decides whether a report came in time. */
  readonly timelinessBasis: 'data' | 'signedPaper'
  readonly contact: { readonly person: string; readonly telephone: string }
  readonly practice: boolean
  readonly head: PaperHead
  readonly signature: Signature
  /** Without dash or comma; "Lưu Văn phòng" last. */
  readonly recipients: readonly string[]
}

/**
 * The letter that establishes the reporting regime of a year: who reports, what, in which form, with which
 * cut-offs and deadlines, and where to (Decree 09/2019/NĐ-CP, articles 7 and 8). What no such letter asks for
 * is not owed. Prepared here; numbered, signed and sent by people. Throws RangeError without papers.
 */
export function regimeLetter(letter: RegimeLetter): Paper {
  const { papers, contact } = letter
  if (papers.length === 0) throw new RangeError('A regime asks for a paper')
  const ofDistricts = papers.some(({ owedBy }) => owedBy === 'districtCommittee')
  const levels = papers.filter(({ consolidatedOn }) => consolidatedOn !== null)
  return {
    fileStem: `che-do-bao-cao-nam-${letter.year}`,
    practice: letter.practice,
    head: letter.head,
    abstract: [text('chế độ báo cáo kết quả kết nghĩa năm '), year(letter.year)],
    addressees: {
      salutation: 'Kính gửi',
      names: [
        [text('Các cơ quan, đơn vị được phân công kết nghĩa')],
        ...(ofDistricts ? [[text('Ban Chỉ đạo các huyện, thành phố')]] : []),
      ],
    },
    blocks: [
      paragraph(
        text('Để tổng hợp kết quả thực hiện năm '),
        year(letter.year),
        text(
          ', cơ quan thường trực đề nghị các cơ quan, đơn vị thực hiện chế độ báo cáo như sau. Đơn vị được mời tham gia không thuộc chế độ này; kết quả của các đơn vị đó vẫn được ghi nhận đầy đủ.',
        ),
      ),
      paperTable(letter),
      paragraph(
        text('Nơi nhận báo cáo: '),
        ...receivers(papers),
        text(
          `. Báo cáo gửi đúng hạn khi ${BASIS[letter.timelinessBasis]} đến trong ngày ghi tại cột hạn gửi; kỳ không phát sinh vẫn báo cáo, nêu lý do. Đề nghị gia hạn, nếu có, nêu trước hạn.`,
        ),
      ),
      ...levels.map(({ name: paperName, consolidatedOn }) =>
        paragraph(
          text('Báo cáo '),
          name(paperName),
          text(' được cơ quan thường trực tổng hợp, báo cáo Trưởng Ban Chỉ đạo trước hết ngày '),
          date(consolidatedOn as PlainDate),
          text('.'),
        ),
      ),
      paragraph(
        text('Thông tin liên hệ: '),
        typed(contact.person),
        text(', điện thoại '),
        typed(contact.telephone),
        text('.'),
      ),
      paragraph(text('Trân trọng đề nghị các cơ quan, đơn vị quan tâm thực hiện.')),
    ],
    foot: {
      signature: letter.signature,
      recipients: [
        [text('Như trên')],
        ...letter.recipients.map((words): Token[] => [typed(words)]),
      ],
    },
  }
}

/** Each receiver once; beside several, which papers go to it. */
function receivers(papers: readonly RegimePaper[]): Token[] {
  const all = [...new Set(papers.map(({ sendTo }) => sendTo))]
  const [only] = all
  if (all.length === 1 && only !== undefined) return [typed(only)]
  return all.flatMap((sendTo, at): Token[] => {
    const own = papers.filter((paper) => paper.sendTo === sendTo)
    return [
      ...(at === 0 ? [] : [text('; ')]),
      typed(sendTo),
      text(' ('),
      ...own.flatMap(({ name: paper }, nth) => [...(nth === 0 ? [] : [text(', ')]), name(paper)]),
      text(')'),
    ]
  })
}

const BASIS = { data: 'số liệu', signedPaper: 'bản ký' } as const

const OWED_BY = { unit: 'Đơn vị', districtCommittee: 'Ban Chỉ đạo cấp huyện' } as const

function paperTable({ papers }: RegimeLetter): TableBlock {
  const head = ['STT', 'Báo cáo', 'Đối tượng', 'Nội dung; mẫu', 'Số liệu', 'Hạn gửi']
  const shares = [1.5, 2.5, 2, 6, 3, 3]
  return {
    type: 'table',
    columns: shares.map((share, at) => ({ share, align: at === 0 || at > 3 ? 'centre' : 'left' })),
    head: [head.map((words) => ({ tokens: [text(words)] }))],
    rows: papers.map((paper, at) => ({
      kind: 'row',
      cells: [
        { tokens: [rowNumber(at + 1)] },
        { tokens: [name(paper.name)] },
        { tokens: [text(OWED_BY[paper.owedBy])] },
        { tokens: [typed(`${paper.content}; ${paper.form}`)] },
        { tokens: [date(paper.dataFrom), text(' đến '), date(paper.dataTo)] },
        { tokens: [date(paper.dueOn)] },
      ],
    })),
  }
}
