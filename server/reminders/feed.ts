import { may } from '#domain/access/rights.ts'
import type { PlainDate } from '#domain/base/plain-date.ts'
import { ok, type Result, refuse } from '#domain/base/result.ts'
import type { Uuid } from '#domain/base/uuid.ts'
import { formatDate } from '#domain/base/vietnamese-format.ts'
import { calendarFeed, type FeedEntry } from '#domain/reminders/calendar-feed.ts'
import type { MakeCalendarFeed } from '#domain/reminders/schema.ts'
import { periodLabel } from '#domain/reports/period-label.ts'
import { digestOf, enterAsPost } from '#server/access/sessions.ts'
import { listAwaitedReplies } from '#server/coordination/requests.ts'
import type { CommandContext, Context, Moment, Outcome } from '#server/platform/context.ts'
import type { Db } from '#server/platform/database.ts'
import { listYears } from '#server/programme/programme.ts'
import { listOpenChecks } from '#server/reports/register.ts'
import { findYearTimeliness, type YearTimeliness } from '#server/reports/reports.ts'
import * as sql from './feed.sql.ts'

/**
 * Makes the feed of one's own deadlines with a secret that the owner's browser made; the one before ends. What is
 * kept is the digest of the secret, as of a session's. Refused where the secret belongs to a feed already.
 */
export async function makeCalendarFeed(
  { db, actor, commandId, newId }: CommandContext,
  { token }: MakeCalendarFeed,
): Promise<Result<Outcome<{ feedId: Uuid }>>> {
  const { programmeId, personId, postId } = actor
  const feedId = newId()
  await sql.endFeeds(db, programmeId, { personId, commandId })
  const tokenDigest = digestOf(token)
  const feed = { feedId, personId, postId, tokenDigest, commandId }
  if (!(await sql.insertFeed(db, programmeId, feed))) return refuse({ code: 'feed-secret-used' })
  return ok({ answer: { feedId }, about: { kind: 'calendarFeed', id: feedId } })
}

/** Ends the feed: its address answers nothing from now on. */
export async function revokeCalendarFeed({
  db,
  actor,
  commandId,
}: CommandContext): Promise<Result<Outcome<{ revoked: boolean }>>> {
  const { programmeId, personId } = actor
  const standing = await sql.findFeed(db, programmeId, personId)
  await sql.endFeeds(db, programmeId, { personId, commandId })
  return ok({
    answer: { revoked: standing !== undefined },
    about: { kind: 'calendarFeed', ...(standing && { id: standing.feedId }) },
  })
}

/**
 * The deadlines that whoever holds the secret may see: of a focal point those of its units that have not come, of
 * the agency those of every paper. Not found where the secret fits none, or its owner holds the post no more.
 */
export async function readCalendarFeed(
  db: Db,
  token: string,
  moment: Moment,
): Promise<Result<string, { code: 'not-found' }>> {
  const owner = await sql.enterFeed(db, digestOf(token))
  const actor = owner && (await enterAsPost(db, owner, moment))
  if (!actor || !may(actor, 'keepCalendarFeed')) return refuse({ code: 'not-found' })
  const { programmeId } = actor
  const { today } = moment
  const isAgency = actor.role === 'standingAgency'
  const entries: FeedEntry[] = isAgency ? [] : await repliesOf(db, actor, today)
  for (const { year, state } of await listYears(db, programmeId)) {
    if (state === 'closed') continue
    const found = await findYearTimeliness(db, programmeId, { year, today })
    if (found) entries.push(...(isAgency ? papersOf(found) : ownOf(found, actor)))
    const checks = await listOpenChecks(db, programmeId, { year, today })
    entries.push(...checksOf(year, checks, isAgency ? undefined : actor.unitIds))
  }
  return ok(calendarFeed('Hạn gửi báo cáo', entries, moment.now))
}

function papersOf({ periods }: YearTimeliness): FeedEntry[] {
  return periods.map((period) => ({
    id: period.periodId,
    dueOn: period.dueOn,
    summary: `Hạn các đơn vị gửi báo cáo ${periodLabel(period)}`,
    description: dataOf(period),
  }))
}

function ownOf(
  { periods, units }: YearTimeliness,
  { unitIds }: Pick<Context['actor'], 'unitIds'>,
): FeedEntry[] {
  return units.flatMap((unit) =>
    unitIds.includes(unit.unitId)
      ? unit.lines.flatMap(({ obligationId, timeliness }, at): FeedEntry[] => {
          const period = periods[at]
          const { dueOn, sentAt, state } = timeliness
          // What has come is no deadline any more.
          if (!period || !obligationId || !dueOn || sentAt || state === 'notOwed') return []
          const whose = unitIds.length > 1 ? `, ${unit.name}` : ''
          const summary = `Hạn gửi báo cáo ${periodLabel(period)}${whose}`
          return [{ id: obligationId, dueOn, summary, description: dataOf(period) }]
        })
      : [],
  )
}

type OpenCheck = Awaited<ReturnType<typeof listOpenChecks>>[number]

/** Lines to check: a unit's own, or for the agency one entry a day by which units answer. */
function checksOf(
  year: number,
  checks: readonly OpenCheck[],
  unitIds: readonly Uuid[] | undefined,
): FeedEntry[] {
  const what = `rà soát, đối chiếu năm ${year}`
  if (unitIds)
    return checks.flatMap(({ checkId, unitId, replyBy }) =>
      unitIds.includes(unitId)
        ? [
            {
              id: checkId,
              dueOn: replyBy,
              summary: `Hạn trả lời ${what}`,
              description: 'Dòng của đơn vị xem trong phần mềm',
            },
          ]
        : [],
    )
  return [...Map.groupBy(checks, ({ replyBy }) => replyBy)].map(([dueOn, those]) => ({
    ...{ id: `check-${year}-${dueOn}`, dueOn, summary: `Hạn các đơn vị trả lời ${what}` },
    description: `Còn ${those.length} đơn vị chưa trả lời`,
  }))
}

/** Replies that the owner's units owe to requests which name a day; what is asked, and of which commune, stays inside. */
async function repliesOf(
  db: Db,
  { programmeId, unitIds }: Context['actor'],
  today: PlainDate,
): Promise<FeedEntry[]> {
  const replies = await listAwaitedReplies(db, programmeId, today)
  return replies.flatMap(({ requestId, unitId, wantedBy }) =>
    unitIds.includes(unitId)
      ? [
          {
            ...{ id: `${requestId}.${unitId}`, dueOn: wantedBy },
            summary: 'Hạn trả lời một đề nghị phối hợp',
            description: 'Nội dung đề nghị xem trong phần mềm',
          },
        ]
      : [],
  )
}

function dataOf({ dataFrom, dataTo }: YearTimeliness['periods'][number]): string {
  return `Số liệu từ ${formatDate(dataFrom)} đến ${formatDate(dataTo)}`
}
