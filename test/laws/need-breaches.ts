import { CAST } from '#test/people.ts'

/** Breaches of needs and proposals; `lift` drops a constraint, `issued` keeps an edition of the year. */
export function needBreaches(
  lift: (table: string, constraint: string) => string,
  issued: string,
): Record<string, { law: number; word: string; by: string[] }> {
  return {
    'a need rewritten away': {
      law: 5,
      word: 'việc cần giúp không nối tiếp',
      by: [
        lift('needs', 'needs_programme_id_need_id_revision_fkey'),
        "update need_revisions set revision = 4 where revision = 2 and state = 'takenUp'",
      ],
    },
    'a corrected need without a reason': {
      law: 5,
      word: 'điều chỉnh việc cần giúp',
      by: ["update need_revisions set reason = ' ' where revision = 2"],
    },
    'a present need of the past': {
      law: 5,
      word: 'hiện trạng việc cần giúp',
      by: ["update needs set state = 'answered' where state = 'takenUp'"],
    },
    'a present proposal of the past': {
      law: 5,
      word: 'hiện trạng kiến nghị',
      by: ["update people_proposals set state = 'answered'"],
    },
    'words of a proposal after the report': {
      law: 14,
      word: 'people_proposal_texts',
      by: [issued],
    },
    'a proposal that another signed': {
      law: 12,
      word: 'people_proposal_revisions',
      by: [`update trail set person_id = '${CAST.nam.personId}' where command = 'recordProposal'`],
    },
    'a need without its trail': {
      law: 12,
      word: 'need_revisions',
      by: ["delete from trail where command = 'answerNeed'"],
    },
    'a need that another signed': {
      law: 12,
      word: 'need_revisions',
      by: [`update trail set person_id = '${CAST.nam.personId}' where command = 'recordNeeds'`],
    },
  }
}
