import { type Paper, paragraph } from '#domain/documents/paper.ts'
import { date, name, ordinal, text, typed, year } from '#domain/documents/token.ts'
import { count, heading, shortened, stuckBlocks, tableOf } from './brief-blocks.ts'
import type { HeadPage } from './head-page/schema.ts'

/** What leaves the paper on one A4, with names of two lines; the rest is counted, never left out in silence. */
const MOST_UNITS = 7
const MOST_WORKS = 4
const MOST_COMMUNES = 12

type Bodies = { superiorBody: string; issuingBody: string; placeName: string; isPractice: boolean }

/** The head's page as a paper of one A4 (report-outline 8.1): the same content, its figures bound. */
export function headPaper(page: HeadPage, bodies: Bodies): Paper {
  return {
    fileStem: 'noi-dung-can-xu-ly',
    practice: bodies.isPractice,
    closeSet: true,
    head: {
      superiorBody: bodies.superiorBody,
      issuingBody: bodies.issuingBody,
      place: bodies.placeName,
      date: page.today,
    },
    kindTitle: 'NỘI DUNG CẦN XỬ LÝ',
    abstract: [text('số liệu tính đến ngày '), date(page.today)],
    blocks: [
      ...reportBlocks(page),
      ...workBlocks(page),
      heading('3', text('Kết luận năm '), year(page.conclusionsYear)),
      paragraph(
        text('Chưa có số liệu: thông báo kết luận của hội nghị chưa được ghi vào hệ thống.'),
      ),
      ...idleBlocks(page),
      paragraph(text('Không có nội dung nào khác cần xử lý.')),
    ],
  }
}

function reportBlocks({ reports }: HeadPage): Paper['blocks'] {
  if (!reports)
    return [heading('1', text('Báo cáo')), paragraph(text('Chưa có kỳ báo cáo nào đến hạn.'))]
  const { missing, reportsDue, onTime, late, notSent } = reports
  const rest = missing.length - MOST_UNITS
  return [
    heading(
      '1',
      text('Báo cáo '),
      name(reports.periodName),
      text(' năm '),
      year(reports.year),
      text(' (hạn '),
      date(reports.dueOn),
      text(')'),
    ),
    paragraph(
      count('reportsDue', reportsDue),
      text(' đơn vị phải gửi: đúng hạn '),
      count('reportsOnTime', onTime),
      text(', chậm '),
      count('reportsLate', late),
      text(', chưa gửi '),
      count('reportsNotSent', notSent),
      text(
        reports.timelinessBasis === 'signedPaper'
          ? '. Tính theo ngày bản ký đến.'
          : '. Tính theo ngày số liệu đến.',
      ),
    ),
    ...(missing.length === 0
      ? [paragraph(text('Các đơn vị đã gửi đủ.'))]
      : [
          tableOf(
            [
              ['Đơn vị chưa gửi', 7, 'left'],
              ['Quá hạn (ngày làm việc)', 2.5, 'right'],
              ['Đã đôn đốc', 3, 'left'],
              ['Ý kiến của đơn vị', 8, 'left'],
            ],
            missing
              .slice(0, MOST_UNITS)
              .map(({ name: unit, daysLate, urged, remark }, at) => [
                [name(unit)],
                [count(`daysLate_${at + 1}`, daysLate)],
                urged
                  ? [text('lần '), ordinal(urged.round), text(', '), date(urged.on)]
                  : [text('chưa')],
                [remark === null ? text('–') : typed(shortened(remark))],
              ]),
          ),
        ]),
    ...(rest > 0
      ? [
          paragraph(
            text('Và '),
            count('unitsBeside', rest),
            text(' đơn vị khác; đủ tên ở danh sách của kỳ.'),
          ),
        ]
      : []),
  ]
}

function workBlocks({ works: { recorded, stuck } }: HeadPage): Paper['blocks'] {
  const said = () => {
    if (recorded === 0)
      return [paragraph(text('Chưa có số liệu: chưa ghi công trình, mô hình nào chưa bàn giao.'))]
    if (stuck.length === 0)
      return [
        paragraph(
          text('Trong '),
          count('worksRecorded', recorded),
          text(' công trình, mô hình chưa bàn giao, không việc nào đang vướng.'),
        ),
      ]
    return stuckBlocks(stuck, MOST_WORKS)
  }
  return [heading('2', text('Việc đang vướng')), ...said()]
}

function idleBlocks({ quarter }: HeadPage): Paper['blocks'] {
  if (!quarter)
    return [
      heading('4', text('Xã chưa có hoạt động trong quý')),
      paragraph(text('Chưa có quý nào qua hạn gửi báo cáo.')),
    ]
  const { number, from, to, communes, withoutActivity } = quarter
  const rest = withoutActivity.length - MOST_COMMUNES
  const title = heading(
    '4',
    text('Xã chưa có hoạt động trong quý '),
    ordinal(number),
    text(' năm '),
    year(quarter.year),
    text(' ('),
    date(from),
    text(' – '),
    date(to),
    text(')'),
  )
  if (communes === 0)
    return [title, paragraph(text('Chưa có số liệu: chưa ghi xã nào được kết nghĩa trong quý.'))]
  if (withoutActivity.length === 0)
    return [
      title,
      paragraph(
        text('Cả '),
        count('communesTwinned', communes),
        text(' xã được kết nghĩa đều đã có hoạt động được ghi.'),
      ),
    ]
  return [
    title,
    paragraph(
      count('communesIdle', withoutActivity.length),
      text(' trên '),
      count('communesTwinned', communes),
      text(' xã chưa có hoạt động nào được ghi: '),
      ...withoutActivity
        .slice(0, MOST_COMMUNES)
        .flatMap((place, at) => [...(at > 0 ? [text(', ')] : []), name(place.name)]),
      ...(rest > 0 ? [text(' và '), count('communesBeside', rest), text(' xã khác')] : []),
      text('.'),
    ),
  ]
}
