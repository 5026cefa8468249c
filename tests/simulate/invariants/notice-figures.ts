// Statistics of notices, counted again from the ledger of each publication that was not taken back, and the roll-calls.
import { DAY, monthOf } from '@contract/time'
import { journal } from '../../../cloudfunctions/kernel/journal'
import { deliveries, issueOf, notices, questions, rounds } from '../../../cloudfunctions/notices/records'
import type { Play } from '../play'
import type { Invariant } from '.'

/** Publications that were taken back in their first minute. */
async function undone({ store }: Play): Promise<Set<string>> {
  const count = new Map<string, number>()
  const found = new Set<string>()
  const rows = (await store.all(journal)).filter(({ operation }) =>
    /^notices\.(publish|publishDue|undo)$/.test(operation),
  )
  for (const row of rows.sort((a, b) => a.at - b.at)) {
    const { id } = row.records.find(one => one.in === notices.name) ?? {}
    if (id === undefined) continue
    if (row.operation === 'notices.undo') found.add(issueOf(id, count.get(id) ?? 0))
    else count.set(id, (count.get(id) ?? 0) + 1)
  }
  return found
}

export const noticeStatisticsHold: Invariant = async play => {
  const administrator = play.as(play.cast.holders('administrator')[0]!.id)
  const shown = await administrator.must('notices.statistics', { from: '2026-01', to: monthOf(play.now()) })
  if (!shown) return ['there are no statistics of notices']
  const gone = await undone(play)
  const sent = new Map(
    (await play.store.all(rounds)).filter(round => round.sent && !gone.has(round.id)).map(one => [one.id, one]),
  )
  const counted = {
    sent: sent.size,
    people: 0,
    opened: 0,
    openedDay: 0,
    openedWeek: 0,
    asked: 0,
    answered: 0,
    answerMs: 0,
  }
  for (const { sent: what, walked } of sent.values()) counted.people += what!.exact ? what!.people : walked
  for (const one of await play.store.all(deliveries)) {
    const round = sent.get(one.issue)
    if (!round || !one.opened || one.openedAt === undefined) continue
    const after = one.openedAt - round.sent!.at
    counted.opened++
    if (after <= DAY) counted.openedDay++
    if (after <= 7 * DAY) counted.openedWeek++
  }
  for (const question of await play.store.all(questions)) {
    counted.asked++
    const first = question.answers[0]
    if (!first) continue
    counted.answered++
    counted.answerMs += first.at - question.at
  }
  return Object.entries(counted).flatMap(([name, count]) => {
    const said = shown.total[name as keyof typeof counted]
    return said === count ? [] : [`${name}: ${said} shown, ${count} counted`]
  })
}
