/**
 * Kinds of works and models. Shipped as "mẫu đề xuất": the papers of the programme itself publish no
 * list (report-outline, head note). The first names are those of the kinds of activity that pay for them.
 */
export const WORK_KINDS = {
  road: { name: 'Làm đường, điện chiếu sáng', isModel: false },
  communityHall: { name: 'Nhà rông, nhà văn hóa', isModel: false },
  school: { name: 'Trường, lớp học', isModel: false },
  cleanWater: { name: 'Nước sạch', isModel: false },
  playground: { name: 'Sân chơi, sân thể thao', isModel: false },
  housing: { name: 'Làm, sửa nhà ở', isModel: false },
  civilWork: { name: 'Công trình dân sinh', isModel: false },
  livestock: { name: 'Mô hình chăn nuôi', isModel: true },
  crops: { name: 'Mô hình trồng trọt', isModel: true },
  economicModel: { name: 'Mô hình, sinh kế', isModel: true },
} as const satisfies Record<string, { name: string; isModel: boolean }>

export type WorkKind = keyof typeof WORK_KINDS

/** In the order in which a form offers them. */
export const WORK_KIND_CODES = Object.keys(WORK_KINDS) as WorkKind[]

/** The kind by its name; one that an older register wrote stands as it was written. */
export function nameOfWorkKind(kind: string): string {
  return Object.hasOwn(WORK_KINDS, kind) ? WORK_KINDS[kind as WorkKind].name : kind
}

/** Why a work stands still, a closed list: no blame, no free text. */
export const OBSTACLES = ['placeNotAgreed', 'lackOfFunds', 'weather', 'procedure', 'other'] as const

export type Obstacle = (typeof OBSTACLES)[number]

export const OBSTACLE_NAMES: Record<Obstacle, string> = {
  placeNotAgreed: 'Chưa thống nhất vị trí',
  lackOfFunds: 'Thiếu kinh phí',
  weather: 'Thời tiết',
  procedure: 'Thủ tục',
  other: 'Khác',
}

/** Which level decides what a stuck work needs (report-outline 8.1). */
export const DECIDING_LEVELS = ['unit', 'commune', 'standingAgency', 'head'] as const

export type DecidingLevel = (typeof DECIDING_LEVELS)[number]

export const DECIDING_LEVEL_NAMES: Record<DecidingLevel, string> = {
  unit: 'Đơn vị',
  commune: 'Xã',
  standingAgency: 'Cơ quan thường trực',
  head: 'Trưởng Ban Chỉ đạo',
}

/** What a commune says of a work that was handed over to it (law 4); nothing yet is not one of them. */
export const HANDOVER_WORDS = ['inFull', 'inPart', 'notReceived', 'unknown'] as const

export type HandoverWord = (typeof HANDOVER_WORDS)[number]

/** At which step a work stands still. */
export const STEPS = ['agreement', 'start', 'handover'] as const

export type Step = (typeof STEPS)[number]

export const STEP_NAMES: Record<Step, string> = {
  agreement: 'Thống nhất với xã',
  start: 'Khởi công',
  handover: 'Bàn giao',
}

/** What is found one and three years after the handover. */
export const CONDITIONS = ['inUse', 'needsRepair', 'outOfUse'] as const

export type Condition = (typeof CONDITIONS)[number]

export const CONDITION_NAMES: Record<Condition, string> = {
  inUse: 'Đang sử dụng tốt',
  needsRepair: 'Cần sửa chữa',
  outOfUse: 'Không còn sử dụng',
}

/** The state of a model in a year. */
export const MODEL_STATES = ['maintained', 'replicated', 'stopped'] as const

export type ModelState = (typeof MODEL_STATES)[number]

export const MODEL_STATE_NAMES: Record<ModelState, string> = {
  maintained: 'Duy trì',
  replicated: 'Nhân rộng',
  stopped: 'Ngừng',
}
