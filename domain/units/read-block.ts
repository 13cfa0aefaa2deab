import { foldText } from '#domain/base/fold.ts'
import { BLOCK_NAMES, BLOCKS, type Block } from './blocks.ts'

/** What lists of provinces write for a block beside its name; told apart without diacritics, never by likeness. */
const BLOCK_ALIASES: Record<Block, readonly string[]> = {
  partyBody: ['cơ quan Đảng', 'các cơ quan Đảng', 'Đảng', 'các ban Đảng'],
  stateAgency: [
    'cơ quan nhà nước',
    'nhà nước',
    'quản lý nhà nước',
    'sở, ban, ngành',
    'các sở, ban, ngành',
  ],
  massOrganisation: [
    'Mặt trận, đoàn thể',
    'Mặt trận Tổ quốc, đoàn thể',
    'Mặt trận và đoàn thể',
    'Mặt trận và các đoàn thể',
    'đoàn thể',
  ],
  armedForces: ['lực lượng vũ trang', 'LLVT', 'vũ trang'],
  centralBranch: [
    'tòa án, viện kiểm sát, cơ quan ngành dọc',
    'ngành dọc',
    'cơ quan ngành dọc',
    'cơ quan Trung ương',
    'cơ quan Trung ương trên địa bàn',
  ],
  publicService: ['đơn vị sự nghiệp', 'sự nghiệp', 'đơn vị sự nghiệp công lập'],
  stateEnterprise: ['doanh nghiệp nhà nước'],
  armyEnterprise: ['doanh nghiệp quân đội'],
  otherEnterprise: ['doanh nghiệp khác', 'doanh nghiệp tư nhân', 'doanh nghiệp'],
}

/** The block that a text names, with or without "Khối"; undefined where it names none. */
export function readBlock(text: string): Block | undefined {
  const said = foldText(text).replace(/^khoi (?:cac )?/, '')
  return BLOCKS.find((block) =>
    [BLOCK_NAMES[block], ...BLOCK_ALIASES[block]].some(
      (name) => foldText(name).replace(/^khoi (?:cac )?/, '') === said,
    ),
  )
}
