/** What a unit comes for: a closed list, no words (law 14). */
export const VISIT_KINDS = [
  'talk',
  'survey',
  'labour',
  'training',
  'gift',
  'handover',
  'other',
] as const

export type VisitKind = (typeof VISIT_KINDS)[number]

export const VISIT_KIND_NAMES: Record<VisitKind, string> = {
  talk: 'Làm việc, bàn việc giúp đỡ',
  survey: 'Khảo sát',
  labour: 'Giúp ngày công',
  training: 'Tập huấn',
  gift: 'Trao quà, hiện vật',
  handover: 'Bàn giao công trình, mô hình',
  other: 'Việc khác',
}
