import type { RefusalTable } from '#domain/access/refusals.ts'

export const PROPOSAL_REFUSALS = {
  'words-number': {
    kind: 'invalid',
    vi: 'Nội dung có số giống số giấy tờ hoặc số điện thoại ({found}). Đề nghị bỏ số này; nếu là số tiền, đề nghị ghi kèm đơn vị tính.',
    en: 'The text holds what looks like an identity-card or telephone number ({found}). Please take it out; an amount is written with its unit.',
  },
  'words-person': {
    kind: 'invalid',
    vi: 'Nội dung có chữ giống tên người ({found}). Đề nghị ghi việc cần giải quyết, không ghi tên; tên công trình ghi kèm loại (đường, trường, cầu).',
    en: 'The text holds what looks like a person’s name ({found}). Please write what is to be done, no name; the name of a work is written with its kind.',
  },
  'words-village': {
    kind: 'invalid',
    vi: 'Nội dung nêu thôn ({found}). Kiến nghị chỉ ghi theo xã; đề nghị bỏ tên thôn.',
    en: 'The text names a village ({found}). Proposals are recorded by commune; please take it out.',
  },
  'words-belief': {
    kind: 'invalid',
    vi: 'Nội dung nói đến tôn giáo, tín ngưỡng ({found}). Hệ thống không ghi điều này; đề nghị chỉ ghi việc cần giải quyết.',
    en: 'The text speaks of religion or belief ({found}), which is not recorded. Please write only what is to be done.',
  },
  'words-origin': {
    kind: 'invalid',
    vi: 'Nội dung nói đến dân tộc ({found}). Hệ thống không ghi điều này; đề nghị ghi số hộ theo nhóm.',
    en: 'The text speaks of ethnic origin ({found}), which is not recorded. Please choose the band of households instead.',
  },
  'words-mood': {
    kind: 'invalid',
    vi: 'Nội dung nói đến suy nghĩ, thái độ ({found}). Hệ thống không ghi điều này; đề nghị chỉ ghi việc cần giải quyết.',
    en: 'The text speaks of what people think or feel ({found}), which is not recorded. Please write only what is to be done.',
  },
  'proposal-not-your-commune': {
    kind: 'forbidden',
    vi: 'Xã này không thuộc chức vụ đang dùng. Đề nghị chọn đúng xã.',
    en: 'This commune does not belong to the post in use. Please choose the right commune.',
  },
  'proposal-not-yours': {
    kind: 'forbidden',
    vi: 'Kiến nghị này do bên khác giải quyết. Đề nghị chuyển cơ quan thường trực.',
    en: 'Another party should act on this proposal. Please turn to the standing agency.',
  },
  'proposal-place-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy xã này trong năm đã chọn. Đề nghị chọn lại trong danh sách.',
    en: 'This commune was not found in the year. Please choose one from the list.',
  },
  'proposal-unit': {
    kind: 'invalid',
    vi: 'Chọn “Đơn vị kết nghĩa” thì cần chọn một đơn vị; chọn cơ quan khác thì để trống đơn vị.',
    en: 'A sponsor unit is named just when a unit should act. Please mend the choice.',
  },
  'proposal-unit-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị này trong chương trình. Đề nghị chọn lại trong danh sách.',
    en: 'This unit is not in the programme. Please choose one from the list.',
  },
  'proposal-year-issued': {
    kind: 'conflict',
    vi: 'Báo cáo năm {year} đã phát hành, không ghi thêm nội dung kiến nghị của năm này. Đề nghị ghi vào năm sau.',
    en: 'The report of {year} is issued: no more words of that year are taken. Please record it for the next year.',
  },
  'proposal-state': {
    kind: 'conflict',
    vi: 'Tình trạng này không đi tiếp được từ tình trạng đang có. Đề nghị tải lại trang.',
    en: 'This state does not follow from the one that stands. Please reload the page.',
  },
  'proposal-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy kiến nghị này trong phạm vi được phân công.',
    en: 'This proposal was not found within the scope of this post.',
  },
  'proposal-outdated': {
    kind: 'conflict',
    vi: 'Kiến nghị này vừa được ghi ở nơi khác. Đề nghị tải lại trang.',
    en: 'This proposal was just changed elsewhere. Please reload the page.',
  },
  'proposal-withdrawn': {
    kind: 'conflict',
    vi: 'Kiến nghị này đã được rút.',
    en: 'This proposal has been withdrawn.',
  },
} as const satisfies RefusalTable

export type ProposalRefusalCode = keyof typeof PROPOSAL_REFUSALS
