import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Actor, ROLES, type Role, scopeOf } from './actor.ts'
import {
  may,
  mayAnswerForPlace,
  mayReadPlace,
  mayReadUnit,
  mayWriteForUnit,
  RIGHTS,
  type Right,
} from './rights.ts'

/** Who may do what, one line a right; the columns are the roles in their order. */
const TABLE = `
                          agency head deputy member assistant leader focal team commune followUp admin
keepPeople                .      .    .      .      .         .      .     .    .       .        x
readBackups               .      .    .      .      .         .      .     .    .       .        x
readUpkeep                .      .    .      .      .         .      .     .    .       .        x
usePost                   x      x    x      x      x         x      x     x    x       x        x
keepOwnData               x      x    x      x      x         x      x     x    x       x        x
readAccessTrail           .      .    .      .      .         .      .     .    .       .        x
makeApiToken              x      .    .      .      .         x      x     .    .       .        .
keepApiTokens             x      .    .      .      .         x      x     .    .       .        x
readProgramme             x      x    x      x      x         x      x     x    x       x        .
readBoard                 x      x    x      x      x         .      .     .    .       .        .
readYearReport            x      x    x      x      x         .      .     .    .       .        .
readKeyCommunes           x      x    x      x      x         .      .     .    .       .        .
readContacts              x      x    x      x      x         .      .     .    .       .        .
readRemarks               x      .    .      .      .         .      .     .    x       x        .
registerWork              x      .    .      .      .         .      x     .    .       x        .
recordWorkProgress        x      .    .      .      .         .      x     x    .       x        .
agreeWorkShare            x      .    .      .      .         .      x     .    .       x        .
agreeToWork               x      .    .      .      .         .      .     .    x       x        .
undoWorkEvent             x      .    .      .      .         .      x     x    x       x        .
keepPlan                  x      .    .      .      .         x      x     x    .       x        .
filePlan                  x      .    .      .      .         x      x     .    .       x        .
answerPlan                x      .    .      .      .         .      .     .    x       x        .
recordActivity            x      .    .      .      .         .      x     x    .       x        .
correctActivity           x      .    .      .      .         .      x     .    .       x        .
registerIncomingDocument  x      .    .      .      .         .      .     .    .       .        .
registerSignedPaper       .      .    .      .      .         x      x     .    .       .        .
enterPeriodFor            x      .    .      .      .         .      .     .    .       x        .
draftUrgingLetter         x      .    .      .      .         .      .     .    .       .        .
grantExtension            x      .    .      .      .         .      .     .    .       .        .
openYear                  x      .    .      .      .         .      .     .    .       .        .
changeDeadline            x      .    .      .      .         .      .     .    .       .        .
requestPaper              x      .    .      .      .         .      .     .    .       .        .
keepCalendar              x      .    .      .      .         .      .     .    .       .        .
askToComplete             x      .    .      .      .         .      .     .    .       .        .
writeFollowUpNote         x      .    .      .      .         .      .     .    .       .        .
receiveReport             x      .    .      .      .         .      .     .    .       .        .
sendLineChecks            x      .    .      .      .         .      .     .    .       .        .
readReminders             x      .    .      .      .         .      x     .    .       .        .
keepMailAddress           x      x    x      x      x         x      x     x    x       x        x
keepCalendarFeed          x      .    .      .      .         .      x     .    .       .        .
readReminderRegister      x      .    .      .      .         .      .     .    .       .        .
readTrail                 x      .    .      .      .         x      x     .    .       .        .
readTrailRoots            x      .    .      .      .         .      .     .    .       .        x
sendReport                x      .    .      .      .         x      x     .    .       x        .
keepFile                  x      .    .      .      .         x      x     x    .       x        .
importWorkbook            x      .    .      .      .         .      x     .    .       x        .
exportWorkbook            x      .    .      .      .         x      x     .    .       x        .
writeYearReport           x      .    .      .      .         .      .     .    .       .        .
writeUnitRemark           .      .    .      .      .         x      x     .    .       .        .
keepContact               x      .    .      .      .         .      .     .    .       .        .
answer                    .      .    .      .      .         .      .     .    x       .        .
enterAnswerFor            x      .    .      .      .         .      .     .    .       x        .
readAnswers               x      .    .      .      .         .      .     .    x       x        .
keepRounds                x      .    .      .      .         .      .     .    .       .        .
closeMatter               x      .    .      .      .         .      .     .    .       .        .
issueSlip                 x      .    .      .      .         .      .     .    .       x        .
revokeSlip                x      .    .      .      .         .      .     .    x       x        .
replyToAnswer             .      .    .      .      .         x      x     .    .       .        .
changeYearSettings        x      .    .      .      .         .      .     .    .       .        .
keepUnits                 x      .    .      .      .         .      .     .    .       .        .
keepPlaces                x      .    .      .      .         .      .     .    .       .        .
keepTwinnings             x      .    .      .      .         .      .     .    .       .        .
recordNeed                x      .    .      .      .         .      .     .    x       x        .
answerNeed                x      .    .      .      .         .      .     .    .       .        .
recordProposal            x      .    .      .      .         .      .     .    x       x        .
answerProposal            x      .    .      .      .         x      x     .    x       x        .
askForCoordination        x      .    .      .      .         .      x     .    x       x        .
planVisit                 x      .    .      .      .         .      x     x    .       x        .
dismissOverlap            x      .    .      .      .         .      x     .    x       x        .
replyToRequest            x      .    .      .      .         x      x     .    x       x        .
`

const UNIT = 'unit'
const OTHER_UNIT = 'other unit'
const OWN_PLACE = 'own place'
const TWINNED_PLACE = 'twinned place'
const OTHER_PLACE = 'other place'

function holding(role: Role, post: Partial<Actor> = {}): Actor {
  return {
    personId: 'person',
    personName: '',
    postId: 'post',
    postTitle: '',
    role,
    programmeId: 'programme',
    unitIds: [UNIT],
    placeIds: [OWN_PLACE],
    twinnedPlaceIds: [TWINNED_PLACE],
    ...post,
  }
}

const COMMITTEE: readonly Role[] = ['standingAgency', 'head', 'deputyHead', 'member', 'assistant']

describe('rights', () => {
  it('are just those of the table', () => {
    const rows = TABLE.trim().split('\n').slice(1)
    const expected = rows.map((row) => {
      const [right = '', ...marks] = row.trim().split(/\s+/)
      return [right, ROLES.filter((_, at) => marks[at] === 'x')]
    })
    const actual = Object.keys(RIGHTS).map((right) => [
      right,
      ROLES.filter((role) => may({ role }, right as Right)),
    ])
    assert.deepEqual(actual, expected)
  })

  it('let nobody but the agency write for a unit that is not of the post', () => {
    for (const role of ROLES) {
      assert.equal(mayWriteForUnit(holding(role), OTHER_UNIT), role === 'standingAgency', role)
      assert.equal(mayWriteForUnit(holding(role), UNIT), true, role)
    }
  })

  it('let a commune officer and a follow-up officer answer for their own places, the agency for any', () => {
    for (const role of ROLES) {
      const answers = ['standingAgency', 'communeOfficer', 'followUpOfficer'].includes(role)
      assert.equal(mayAnswerForPlace(holding(role), OWN_PLACE), answers, role)
      assert.equal(mayAnswerForPlace(holding(role), TWINNED_PLACE), role === 'standingAgency', role)
    }
  })

  it('let the committee read every unit and place, others their own and their communes', () => {
    for (const role of ROLES) {
      const isCommittee = COMMITTEE.includes(role)
      const actor = holding(role)
      assert.equal(mayReadUnit(actor, OTHER_UNIT), isCommittee, role)
      assert.equal(mayReadPlace(actor, OTHER_PLACE), isCommittee, role)
      assert.equal(mayReadUnit(actor, UNIT), true, role)
      assert.equal(mayReadPlace(actor, OWN_PLACE), true, role)
      assert.equal(mayReadPlace(actor, TWINNED_PLACE), true, role)
    }
  })
})

describe('the scope of a post', () => {
  const ids = { programmeId: 'programme', personId: 'person' }
  const nothing = { unitIds: [], placeIds: [], moneyPlaceIds: [] }

  for (const role of ROLES)
    it(role, () => {
      const scope = scopeOf(holding(role))
      // The agency alone sees the people's proposals one by one.
      const agency = role === 'standingAgency' ? { agency: true } : {}
      if (COMMITTEE.includes(role))
        assert.deepEqual(scope, { ...ids, whole: true, ...agency, ...nothing })
      else if (role === 'administrator')
        assert.deepEqual(scope, { ...ids, whole: false, keepsPeople: true, ...nothing })
      else
        assert.deepEqual(scope, {
          ...ids,
          whole: false,
          unitIds: [UNIT],
          placeIds: [OWN_PLACE, TWINNED_PLACE],
          // Money by source only where the post itself stands, never by a twinning.
          moneyPlaceIds: [OWN_PLACE],
        })
    })

  it('is empty for a post of no unit and no place', () => {
    const post = { unitIds: [], placeIds: [], twinnedPlaceIds: [] }
    assert.deepEqual(scopeOf(holding('focalPoint', post)), { ...ids, whole: false, ...nothing })
  })
})
