import type { Role } from './actor.ts'

/** Role names as printed on screens; words from the glossary. */
const ROLE_NAMES: Record<Role, { vi: string; en: string }> = {
  standingAgency: { vi: 'Cơ quan thường trực', en: 'Standing agency' },
  head: { vi: 'Trưởng Ban Chỉ đạo', en: 'Head of the committee' },
  deputyHead: { vi: 'Phó Trưởng Ban Chỉ đạo', en: 'Deputy head' },
  member: { vi: 'Thành viên Ban Chỉ đạo', en: 'Committee member' },
  assistant: { vi: 'Thư ký, trợ lý', en: 'Assistant' },
  unitLeader: { vi: 'Lãnh đạo đơn vị', en: 'Unit leader' },
  focalPoint: { vi: 'Cán bộ đầu mối', en: 'Focal point' },
  fieldTeam: { vi: 'Tổ 04', en: 'Field team 04' },
  communeOfficer: { vi: 'Cán bộ xã', en: 'Commune officer' },
  followUpOfficer: { vi: 'Cán bộ theo dõi', en: 'Follow-up officer' },
  administrator: { vi: 'Quản trị hệ thống', en: 'Administrator' },
}

export function roleName(role: Role, language: 'vi' | 'en'): string {
  return ROLE_NAMES[role][language]
}
