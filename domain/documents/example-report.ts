import { plainDate } from '#domain/base/plain-date.ts'
import { type BodyRow, heading, type Paper, paragraph, type TableBlock } from './paper.ts'
import {
  columnNumber,
  date,
  documentNumber,
  figure,
  footnote,
  headingNumber,
  name,
  rowNumber,
  text,
  typed,
  unitLabel,
  year,
} from './token.ts'

/** A table of many short groups, so that some name of a group would fall on the last line of a page. */
export function groupedTable(groups: number): TableBlock {
  const cells = (words: string, columnSpan = 1) => [{ tokens: [text(words)], columnSpan }]
  return {
    type: 'table',
    columns: [{ share: 1, align: 'left' }],
    head: [[{ tokens: [text('Đầu bảng')] }]],
    rows: Array.from({ length: groups }, (_, group): BodyRow[] => [
      { kind: 'group', cells: cells('Tên nhóm') },
      ...Array.from(
        { length: 1 + (group % 3) },
        (): BodyRow => ({ kind: 'row', cells: cells('dòng trong nhóm') }),
      ),
    ]).flat(),
  }
}

/** An invented report for tests: two pages and a landscape annex, with every kind of block. */
export function exampleReport(changes: Partial<Paper> = {}): Paper {
  return {
    fileStem: 'bao-cao-nam-2026',
    practice: true,
    head: {
      superiorBody: 'TỈNH ỦY KON TUM',
      issuingBody: 'BAN CHỈ ĐẠO NGHỊ QUYẾT 04',
      number: documentNumber('…-BC/BCĐ04'),
      place: 'Kon Tum',
      date: plainDate('2027-02-05'),
    },
    kindTitle: 'BÁO CÁO',
    abstract: [
      text('kết quả thực hiện Nghị quyết số '),
      documentNumber('04-NQ/TU'),
      text(' năm '),
      year(2026),
      text(' và phương hướng, nhiệm vụ năm '),
      year(2027),
    ],
    blocks: [
      paragraph(
        text('Thực hiện Nghị quyết số '),
        documentNumber('04-NQ/TU'),
        text(', Ban Chỉ đạo báo cáo kết quả như sau. Số liệu tính đến ngày '),
        date(plainDate('2026-12-14')),
        text('; gồm '),
        figure({ id: 'unitsAssigned', text: '68', status: 'final' }),
        text(' đơn vị cấp tỉnh, '),
        figure({ id: 'communesTwinned', text: '40', status: 'final' }),
        text(' xã.'),
      ),
      {
        type: 'heading',
        level: 1,
        number: headingNumber('Phần thứ nhất'),
        title: [text('KẾT QUẢ THỰC HIỆN NĂM '), year(2026)],
      },
      heading(2, headingNumber('I'), 'ĐẶC ĐIỂM TÌNH HÌNH'),
      {
        type: 'officerParagraph',
        words:
          'Thời tiết diễn biến phức tạp, mưa lũ kéo dài 12 ngày trong tháng 10.\nCác xã mới sau sắp xếp đã đi vào hoạt động ổn định.',
      },
      heading(2, headingNumber('II'), 'CÔNG TÁC LÃNH ĐẠO, CHỈ ĐẠO, TỔ CHỨC THỰC HIỆN'),
      heading(3, headingNumber('1'), 'Chế độ thông tin, báo cáo'),
      paragraph(
        text('Trong năm, các đơn vị phải gửi '),
        figure({ id: 'reportsDue', text: '272', status: 'final' }),
        text(' báo cáo; đúng hạn '),
        figure({ id: 'reportsOnTime', text: '241', status: 'final' }),
        text(' báo cáo ('),
        figure({ id: 'onTimeRate', text: '88,6%', status: 'final' }),
        text('), chậm '),
        figure({ id: 'reportsLate', text: '25', status: 'final' }),
        text(', chưa gửi '),
        figure({ id: 'reportsNotSent', text: '06', status: 'final' }),
        text('.'),
      ),
      heading(2, headingNumber('III'), 'KẾT QUẢ GIÚP ĐỠ CÁC XÃ'),
      heading(3, headingNumber('1'), 'Nguồn lực huy động'),
      heading(4, headingNumber('a'), 'Ngày công'),
      paragraph(
        text('Các đơn vị đã giúp '),
        figure({ id: 'personDays', text: '4.987', status: 'preliminary' }),
        text(' '),
        unitLabel('lượt ngày công'),
        footnote(
          text('Ngày công bằng số người nhân với số ngày làm việc tại xã, cộng '),
          figure({ id: 'personDaysRecords', text: '112', status: 'final' }),
          text(' dòng; không cộng với lượt cán bộ.'),
        ),
        text(' (số liệu sơ bộ); đóng góp của cán bộ, công chức, viên chức, người lao động '),
        figure({ id: 'staffContribution', text: '1.234,5', status: 'preliminary' }),
        text(' '),
        unitLabel('triệu đồng'),
        text('. '),
        name('Đơn vị 01'),
        text(' chủ trì công trình '),
        name('Nước sạch thôn 3'),
        text(' tại '),
        name('Xã M2'),
        text('; tỷ lệ thực hiện đạt '),
        figure({ id: 'onTimeRate', text: '88,6%', status: 'final' }),
        text('.'),
      ),
      heading(2, headingNumber('IV'), 'ĐÁNH GIÁ CHUNG'),
      paragraph(
        text(
          'Một số đơn vị gửi báo cáo chưa đúng thời hạn; việc phối hợp giữa các đơn vị cùng giúp ',
        ),
        text('xã đã có chuyển biến, góp phần nâng cao đời sống của Nhân dân.'),
      ),
      {
        type: 'heading',
        level: 1,
        number: headingNumber('Phần thứ hai'),
        title: [text('PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM '), year(2027)],
      },
      heading(2, headingNumber('I'), 'TRỌNG TÂM'),
      paragraph(typed('Tập trung hoàn thành 05 công trình nước sạch trước mùa khô.')),
      paragraph(text('Trên đây là báo cáo của Ban Chỉ đạo.')),
    ],
    foot: {
      signature: {
        capacity: 'onBehalfOf',
        authority: 'BAN CHỈ ĐẠO',
        post: 'PHÓ TRƯỞNG BAN',
        signerName: 'Y Lan',
      },
      recipients: [
        [text('Thường trực Tỉnh ủy (báo cáo)')],
        [text('Thành viên Ban Chỉ đạo')],
        [text('Các cơ quan, đơn vị kết nghĩa')],
        [text('Đảng ủy các xã')],
        [text('Lưu Văn phòng')],
      ],
    },
    annexes: [
      {
        number: headingNumber('1'),
        title: [text('KẾT QUẢ GIÚP ĐỠ THEO ĐƠN VỊ')],
        reference: [
          text('(Kèm theo Báo cáo số '),
          documentNumber('…-BC/BCĐ04'),
          text(' ngày … tháng … năm '),
          year(2027),
          text(' của Ban Chỉ đạo)'),
        ],
        landscape: true,
        blocks: [exampleTable()],
      },
    ],
    ...changes,
  }
}

function exampleTable(): TableBlock {
  const unitRows = Array.from({ length: 40 }, (_, at): BodyRow => {
    const row = at + 1
    const cell = (code: string, words: string) => ({
      tokens: [
        figure({
          id: `pl1_r${row}_${code}`,
          text: words,
          status: words === '–' ? 'missing' : 'final',
        }),
      ],
    })
    return {
      kind: 'row',
      cells: [
        { tokens: [rowNumber(row)] },
        { tokens: [name(`Đơn vị ${String(row).padStart(2, '0')}`)] },
        cell('communes', row % 5 === 0 ? '2' : '1'),
        cell('days', row % 7 === 0 ? '–' : String(40 + row)),
        cell('own', `${row},5`),
        cell('staff', '0'),
        cell('total', `${row},5`),
        { tokens: [] },
      ],
    }
  })
  return {
    type: 'table',
    unitLine: [text('Đơn vị tính: '), unitLabel('triệu đồng')],
    columns: [
      { share: 10, align: 'centre' },
      { share: 60, align: 'left' },
      { share: 20, align: 'right' },
      { share: 25, align: 'right' },
      { share: 30, align: 'right' },
      { share: 30, align: 'right' },
      { share: 30, align: 'right' },
      { share: 30, align: 'left' },
    ],
    head: [
      [
        { tokens: [text('STT')], rowSpan: 2 },
        { tokens: [text('Đơn vị')], rowSpan: 2 },
        { tokens: [text('Số xã')], rowSpan: 2 },
        { tokens: [text('Ngày công')], rowSpan: 2 },
        { tokens: [text('Trị giá')], columnSpan: 3 },
        { tokens: [text('Ghi chú')], rowSpan: 2 },
      ],
      [
        { tokens: [text('Kinh phí của đơn vị')] },
        { tokens: [text('Đóng góp của cán bộ, công chức, viên chức')] },
        { tokens: [text('Cộng')] },
      ],
    ],
    columnNumbers: ['A', 'B', '1', '2', '3', '4', '5=3+4', 'C'].map(columnNumber),
    rows: [
      { kind: 'group', cells: [{ tokens: [text('Khối cơ quan Đảng')], columnSpan: 8 }] },
      ...unitRows,
      {
        kind: 'total',
        cells: [
          { tokens: [text('Cộng')], columnSpan: 2 },
          { tokens: [figure({ id: 'pl1_total_communes', text: '48', status: 'final' })] },
          { tokens: [figure({ id: 'personDays', text: '4.987', status: 'preliminary' })] },
          { tokens: [figure({ id: 'pl1_total_own', text: '840,0', status: 'final' })] },
          { tokens: [figure({ id: 'pl1_total_staff', text: '0', status: 'final' })] },
          { tokens: [figure({ id: 'pl1_total', text: '840,0', status: 'final' })] },
          { tokens: [] },
        ],
      },
    ],
    notes: [[text('Tổng số có thể chênh lệch do làm tròn. Dấu “–”: chưa có số liệu.')]],
  }
}
