import type { RefusalTable } from '#domain/access/refusals.ts'

/** What the text of a need or a proposal may not carry, with the remedy. */
const WORDS_REFUSALS = {
  'words-number': {
    kind: 'invalid',
    vi: 'Dòng {line} có số giống số giấy tờ hoặc số điện thoại ({found}). Đề nghị bỏ số này; nếu là số tiền, đề nghị ghi kèm đơn vị tính.',
    en: 'Line {line} holds what looks like an identity-card or telephone number ({found}). Please take it out; an amount is written with its unit.',
  },
  'words-person': {
    kind: 'invalid',
    vi: 'Dòng {line} có chữ giống tên người ({found}). Đề nghị ghi số hộ, số người thay cho tên; nếu là tên công trình, đề nghị ghi kèm loại (đường, trường, cầu).',
    en: 'Line {line} holds what looks like a person’s name ({found}). Please write a count instead; the name of a work is written with its kind (road, school, bridge).',
  },
} as const satisfies RefusalTable

export const NEED_REFUSALS = {
  ...WORDS_REFUSALS,
  'not-your-commune': {
    kind: 'forbidden',
    vi: 'Xã này không thuộc chức vụ đang dùng. Đề nghị chọn đúng xã.',
    en: 'This commune does not belong to the post in use. Please choose the right commune.',
  },
  'need-place-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy xã này trong năm đã chọn. Đề nghị chọn lại trong danh sách.',
    en: 'This commune was not found in the year. Please choose one from the list.',
  },
  'need-year-not-open': {
    kind: 'invalid',
    vi: 'Chương trình chưa nhận việc cần giúp cho năm {year}. Đề nghị chọn năm đang mở hoặc năm liền sau.',
    en: 'The programme takes no needs for {year} yet. Please choose an open year or the one after it.',
  },
  'letter-missing': {
    kind: 'invalid',
    vi: 'Ghi thay xã thì cần số và ngày văn bản của xã. Đề nghị ghi đủ cả hai.',
    en: 'An entry in the commune’s name needs number and date of its letter. Please give both.',
  },
  'letter-in-future': {
    kind: 'invalid',
    vi: 'Ngày văn bản của xã ở sau ngày hôm nay. Đề nghị kiểm tra ngày.',
    en: 'The date of the commune’s letter lies in the future. Please check it.',
  },
  'too-many-needs': {
    kind: 'invalid',
    vi: 'Mỗi xã ghi tối đa 10 việc cần giúp một năm; còn ghi được {free} việc. Đề nghị chọn việc cần nhất, hoặc rút bớt việc đã ghi.',
    en: 'A commune states at most 10 needs a year; {free} more can be taken. Please choose the most pressing, or withdraw one.',
  },
  'need-without-words': {
    kind: 'invalid',
    vi: 'Dòng {line} chưa ghi việc cần giúp. Đề nghị ghi một dòng ngắn.',
    en: 'Line {line} does not say what is needed. Please write one short line.',
  },
  'need-said-twice': {
    kind: 'conflict',
    vi: 'Dòng {line} trùng với một việc đã ghi của xã trong năm. Đề nghị bỏ dòng này hoặc sửa việc đã ghi.',
    en: 'Line {line} repeats a need of the commune in this year. Please remove it, or correct the one recorded.',
  },
  'need-not-found': {
    kind: 'notFound',
    vi: 'Không tìm thấy việc cần giúp này trong phạm vi được phân công.',
    en: 'This need was not found within the scope of this post.',
  },
  'need-outdated': {
    kind: 'conflict',
    vi: 'Việc này vừa được điều chỉnh ở nơi khác. Đề nghị tải lại trang rồi sửa trên bản mới.',
    en: 'This need was just changed elsewhere. Please reload the page and change the new revision.',
  },
  'need-withdrawn': {
    kind: 'conflict',
    vi: 'Việc này đã được rút. Đề nghị ghi một việc mới nếu xã vẫn cần.',
    en: 'This need has been withdrawn. Please record a new one if the commune still asks for it.',
  },
  'need-unit-missing': {
    kind: 'invalid',
    vi: 'Chưa chọn đơn vị nhận việc. Đề nghị chọn đơn vị.',
    en: 'The unit that takes it up is missing. Please choose it.',
  },
  'need-unit-unknown': {
    kind: 'notFound',
    vi: 'Không tìm thấy đơn vị này trong chương trình. Đề nghị chọn lại trong danh sách.',
    en: 'This unit is not in the programme. Please choose one from the list.',
  },
} as const satisfies RefusalTable

export type NeedRefusalCode = keyof typeof NEED_REFUSALS
