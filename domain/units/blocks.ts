/** Blocks of units in protocol order, as in the assignment decision: never by money (report-outline 2.4, rule 10). */
export const BLOCKS = [
  'partyBody',
  'stateAgency',
  'massOrganisation',
  'armedForces',
  'centralBranch',
  'publicService',
  'stateEnterprise',
  'armyEnterprise',
  'otherEnterprise',
] as const

export type Block = (typeof BLOCKS)[number]

export const BLOCK_NAMES: Record<Block, string> = {
  partyBody: 'Khối cơ quan Đảng',
  stateAgency: 'Khối cơ quan nhà nước',
  massOrganisation: 'Khối Mặt trận, đoàn thể',
  armedForces: 'Khối lực lượng vũ trang',
  centralBranch: 'Khối tòa án, viện kiểm sát, cơ quan ngành dọc',
  publicService: 'Khối đơn vị sự nghiệp',
  stateEnterprise: 'Khối doanh nghiệp nhà nước',
  armyEnterprise: 'Khối doanh nghiệp quân đội',
  otherEnterprise: 'Khối doanh nghiệp khác',
}

/**
 * Units of the armed forces stand on no calendar by name or day: others see "có đơn vị" in a week and no more
 * (issue 4 E; architecture, law 14). Army enterprises are held to the same.
 */
export function isOfForces(block: Block): boolean {
  return block === 'armedForces' || block === 'armyEnterprise'
}
