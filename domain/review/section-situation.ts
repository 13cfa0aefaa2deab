import { paragraph } from '#domain/documents/paper.ts'
import { name, text } from '#domain/documents/token.ts'
import { REPORT_COUNTS, reportCount } from './figures-of-report.ts'
import type { SectionWriters } from './section-writer.ts'
import { missingSentence, missingToken } from './writing.ts'

const NO_VILLAGES = 'danh mục thôn, làng chưa được ghi trong hệ thống'
/** More decisions than this would bury the count. */
const MOST_LISTS = 3
const NO_PLACES = 'danh mục địa bàn của năm chưa được ghi trong hệ thống'

export const situationParagraphs: SectionWriters = {
  /** How large the area is; weather, epidemics and mergers are the officer's to tell. */
  situation: (writing) => {
    const { of } = REPORT_COUNTS.communeCount
    if (of(writing) === undefined)
      return {
        blocks: [
          paragraph(
            ...missingSentence(
              writing,
              [
                ['communeCount', 'Số đơn vị hành chính cấp xã'],
                ['villageCount', 'số thôn, làng'],
              ],
              NO_PLACES,
            ),
          ),
        ],
        marks: [],
      }
    const { lists } = writing.data.places
    const hasVillages = REPORT_COUNTS.villageCount.of(writing) !== undefined
    return {
      blocks: [
        paragraph(
          text('Danh mục địa bàn của chương trình có '),
          reportCount(writing, 'communeCount'),
          text(' đơn vị hành chính cấp xã'),
          ...(lists.length === 0 || lists.length > MOST_LISTS
            ? []
            : [text(' ('), name(lists.join('; ')), text(')')]),
          text('; số thôn, làng: '),
          ...(hasVillages
            ? [reportCount(writing, 'villageCount'), text('.')]
            : [
                missingToken(writing, 'villageCount', NO_VILLAGES),
                text(` (chưa có số liệu: ${NO_VILLAGES}).`),
              ]),
        ),
      ],
      marks: [],
    }
  },
}
