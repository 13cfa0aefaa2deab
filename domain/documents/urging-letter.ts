import type { PlainDate } from '#domain/base/plain-date.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { type Annex, type Paper, type PaperHead, paragraph, type Signature } from './paper.ts'
import {
  date,
  documentNumber,
  figure,
  name,
  ordinal,
  rowNumber,
  type Token,
  text,
  typed,
} from './token.ts'

/** More units than this stand on a list behind the letter instead of under "Kính gửi". */
const UNITS_ON_THE_LETTER = 5

export type UrgingLetterFacts = {
  /** The units that owe the report, in the order of their blocks; at least one, none invited. */
  readonly units: readonly { readonly name: string }[]
  /** Báo cáo năm 2026, Đợt 3: as the regime names it. */
  readonly periodName: string
  /** The paper that set the duty to report; absent while the regime is only a proposed one. */
  readonly regime?: { readonly number: string; readonly date: PlainDate } | undefined
  /** Of a paper that a letter of its own asked for: that letter, as it was recorded; then no regime is named. */
  readonly askedBy?: string | undefined
  /** The day before which the report is asked for. */
  readonly deadline: PlainDate
  readonly asOf: PlainDate
  /** Which time these units are urged, from 1. */
  readonly round: number
  /** Who answers questions: a post or name, and a telephone number. */
  readonly contact: { readonly person: string; readonly telephone: string }
}

export type UrgingLetter = UrgingLetterFacts & {
  readonly practice: boolean
  readonly head: PaperHead
  readonly signature: Signature
  /** Without dash or comma; "Lưu Văn phòng" last. */
  readonly recipients: readonly string[]
}

/**
 * Công văn đôn đốc: prepared here, numbered, signed and sent by people. It states what has not come
 * and asks for a day; it judges nobody. Throws RangeError without units.
 */
export function urgingLetter(letter: UrgingLetter): Paper {
  const { units, periodName, deadline, asOf, round, contact } = letter
  if (units.length === 0) throw new RangeError('An urging letter needs a unit')
  const listed = units.length > UNITS_ON_THE_LETTER
  const them = units.length === 1 ? 'cơ quan, đơn vị' : 'các cơ quan, đơn vị'
  return {
    fileStem: `cong-van-don-doc-lan-${round}`,
    practice: letter.practice,
    head: letter.head,
    abstract: [
      text('đôn đốc gửi báo cáo '),
      name(periodName),
      text(' (lần '),
      ordinal(round),
      text(')'),
    ],
    addressees: {
      salutation: 'Kính gửi',
      names: listed
        ? [[text('Các cơ quan, đơn vị (có danh sách kèm theo)')]]
        : units.map((unit) => [name(unit.name)]),
    },
    blocks: [
      paragraph(
        ...groundTokens(letter),
        text('; đến ngày '),
        date(asOf),
        text(', cơ quan thường trực chưa nhận được báo cáo '),
        name(periodName),
        text(` của ${them}`),
        ...(listed
          ? [
              text(' (gồm '),
              figure({ id: 'unitsUrged', text: String(units.length), status: 'final' }),
              text(' cơ quan, đơn vị có tên trong danh sách kèm theo)'),
            ]
          : []),
        text('.'),
      ),
      paragraph(
        text(`Đề nghị ${them} gửi báo cáo về cơ quan thường trực trước ngày `),
        date(deadline),
        text('; nếu đã gửi, đề nghị thông báo để đối chiếu.'),
      ),
      paragraph(
        text('Thông tin liên hệ: '),
        typed(contact.person),
        text(', điện thoại '),
        typed(contact.telephone),
        text('.'),
      ),
      paragraph(text(`Trân trọng đề nghị ${them} quan tâm thực hiện.`)),
    ],
    foot: {
      signature: letter.signature,
      recipients: [
        [text('Như trên')],
        ...letter.recipients.map((words): Token[] => [typed(words)]),
      ],
    },
    ...(listed && { annexes: [unitList(letter)] }),
  }
}

/** By which paper the report is owed. */
function groundTokens({ regime, askedBy }: UrgingLetterFacts): Token[] {
  if (askedBy !== undefined) return [text('Thực hiện '), typed(askedBy)]
  if (!regime) return [text('Thực hiện chế độ báo cáo')]
  return [
    text('Thực hiện chế độ báo cáo tại văn bản số '),
    documentNumber(regime.number),
    text(' ngày '),
    date(regime.date),
  ]
}

/** One sentence for the telephone group (Chép nội dung nhắc); ends with a full stop. */
export function reminderSentence(
  facts: Pick<UrgingLetterFacts, 'units' | 'periodName' | 'deadline' | 'contact'>,
): string {
  if (facts.units.length === 0) throw new RangeError('A reminder needs a unit')
  const units = facts.units.map((unit) => unit.name).join(', ')
  const { person, telephone } = facts.contact
  return (
    `Cơ quan thường trực Ban Chỉ đạo trân trọng đề nghị ${units} gửi báo cáo ${facts.periodName} ` +
    `trước ngày ${formatDate(facts.deadline)}; ` +
    `cần trao đổi, đề nghị liên hệ ${person}, điện thoại ${telephone}.`
  )
}

function unitList({ units, periodName, asOf, head }: UrgingLetter): Annex {
  return {
    title: [text('DANH SÁCH CƠ QUAN, ĐƠN VỊ CHƯA GỬI BÁO CÁO')],
    reference: [
      text('('),
      name(periodName),
      text(', số liệu tính đến ngày '),
      date(asOf),
      text('; kèm theo Công văn số '),
      ...(head.number ? [head.number] : []),
      text(')'),
    ],
    landscape: false,
    blocks: [
      {
        type: 'table',
        columns: [
          { share: 1, align: 'centre' },
          { share: 7, align: 'left' },
          { share: 4, align: 'left' },
        ],
        head: [['STT', 'Cơ quan, đơn vị', 'Ghi chú'].map((words) => ({ tokens: [text(words)] }))],
        rows: units.map((unit, at) => ({
          kind: 'row',
          cells: [{ tokens: [rowNumber(at + 1)] }, { tokens: [name(unit.name)] }, { tokens: [] }],
        })),
      },
    ],
  }
}
