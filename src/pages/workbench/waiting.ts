// What waits for this person, from every feature they work in, as one list sorted by its clock.

import type { FindingRow } from '@contract/findings'
import { DAY, leftInWords, whenInWords } from '@contract/time'
import type { ItemOf } from '@/api'
import { askLabel, byClock, clockTag, isContested, isOpen, kindOf, stateTag, titleOf, turnOf } from '@/finding-words'
import { go } from '@/go'
import { entryOf, type PageName, pageNames } from '@/navigation'
import { isLate, clockTag as requestClock } from '@/packages/requests/clock-words'
import { categoryName, whereWords } from '@/packages/requests/words'
import { useMay, useMe } from '@/session'
import { useAssessment } from './waiting-assessment'
import { useCampaigns } from './waiting-campaigns'
import { useMerchants } from './waiting-merchants'
import { useNotices } from './waiting-notices'
import { usePatrols } from './waiting-patrols'
import { LOOK, type Source, stateOf, useIf, type Waiting } from './waiting-source'
import { useVisits } from './waiting-visits'

/** Where a permission's work is done: the page of the workbench that needs it, once there is one. */
const pageNeeding = (permission: string): PageName | undefined =>
  pageNames.find(name => entryOf(name).permission === permission && entryOf(name).group !== undefined)

const opening = (permission: string) => {
  const name = pageNeeding(permission)
  return name && (() => void go(name))
}

const findingItem = (finding: FindingRow, personId: string | undefined, now: number): Waiting => {
  const turn = turnOf(finding, personId)
  const asked = turn === 'extend' ? finding.extensionAsked : undefined
  const asks = asked && `${asked.name}要延 ${asked.workingDays} 个工作日`
  return {
    key: `finding ${finding.findingId}`,
    title: titleOf(finding),
    detail: [turn && askLabel(turn), isContested(finding) && '会签有异议', asks, kindOf(finding), finding.areaName]
      .filter(Boolean)
      .join(' · '),
    tag: turn === 'coSign' ? { tone: 'attention', words: '待会签' } : (clockTag(finding, now) ?? stateTag(finding)),
    rank: isOpen(finding) ? 1 : 2,
    at: isOpen(finding) ? finding.dueAt : finding.registeredAt,
    overdue: finding.overdue,
    open: () => void go('inspections/finding', { findingId: finding.findingId }),
  }
}

const useFindings = (now: number): Source => {
  const me = useMe()
  const view = useMay('inspections.view')
  const late = useIf(view, 'inspections.ledger', { mine: true, overdue: true, limit: LOOK })
  const mine = useIf(view, 'inspections.ledger', { mine: true, state: 'rectifying', limit: LOOK })
  const toAssign = useIf(useMay('inspections.assign'), 'inspections.ledger', { state: 'registered', limit: LOOK })
  const toVerify = useIf(useMay('inspections.verify'), 'inspections.ledger', { state: 'rectified', limit: LOOK })
  const toStrike = useIf(useMay('inspections.writeOff'), 'inspections.ledger', { state: 'verified', limit: LOOK })
  const toExtend = useIf(useMay('inspections.extend'), 'inspections.ledger', { asked: true, limit: LOOK })
  const toSign = useIf(useMay('inspections.coSign'), 'inspections.ledger', { state: 'verified', limit: LOOK })
  const all = [late, mine, toAssign, toVerify, toStrike, toExtend, toSign]
  const rows = new Map(all.flatMap(query => query.data?.items ?? []).map(row => [row.findingId, row]))
  return {
    name: '督查台账',
    items: [...rows.values()]
      .filter(row => turnOf(row, me?.personId) !== undefined)
      .sort(byClock)
      .map(row => findingItem(row, me?.personId, now)),
    ...stateOf(all),
  }
}

const useModeration = (now: number): Source => {
  const may = useMay('lostfound.moderate')
  const posts = useIf(may, 'lostfound.queue', { limit: LOOK })
  const clues = useIf(may, 'lostfound.clueQueue', { limit: LOOK })
  const open = opening('lostfound.moderate')
  return {
    name: '失物招领',
    items: [
      ...(posts.data?.items ?? []).map(
        (post): Waiting => ({
          key: `post ${post.postId}`,
          title: post.what,
          detail: `失物招领 · ${post.place.words} · ${whenInWords(post.postedAt, now)}`,
          tag: post.urgent ? { tone: 'danger', words: '走失的人' } : { tone: 'attention', words: '待审核' },
          rank: post.urgent ? 0 : 2,
          at: post.postedAt,
          overdue: false,
          open,
        }),
      ),
      ...(clues.data?.items ?? []).map(
        (clue): Waiting => ({
          key: `clue ${clue.clueId}`,
          title: clue.text,
          detail: `线索 · ${clue.author.name} · ${whenInWords(clue.at, now)}`,
          tag: { tone: 'attention', words: '待审核' },
          rank: 2,
          at: clue.at,
          overdue: false,
          open,
        }),
      ),
    ],
    ...stateOf([posts, clues]),
  }
}

type Request = ItemOf<'requests.queue'>

const requestItem = (request: Request, now: number, wants: string): Waiting => {
  const due = request.clock.state === 'stopped' ? undefined : request.clock.dueAt
  return {
    key: `request ${request.requestId}`,
    title: request.title,
    detail: [wants, categoryName(request.categoryId), whereWords(request)].filter(Boolean).join(' · '),
    tag: requestClock(request, now) ?? { tone: 'attention', words: wants },
    rank: request.clock.state === 'paused' || due === undefined ? 2 : 1,
    at: due ?? request.updatedAt,
    overdue: isLate(request, now),
    open: () => void go('requests/request', { requestId: request.requestId }),
  }
}

const useRequests = (now: number): Source => {
  const may = useMay('requests.handle')
  const incoming = useIf(may, 'requests.queue', { stage: 'incoming', limit: LOOK })
  const todo = useIf(may, 'requests.queue', { stage: 'todo', limit: LOOK })
  const disputes = useIf(useMay('requests.decide'), 'requests.queue', { stage: 'dispute', limit: LOOK })
  const wanted = [
    ...(disputes.data?.items ?? []).map(request => requestItem(request, now, '等裁定')),
    ...(incoming.data?.items ?? []).map(request => requestItem(request, now, '请您接收')),
    ...(todo.data?.items ?? []).map(request =>
      requestItem(request, now, request.state === 'submitted' ? '请联系诉求人' : '正在办'),
    ),
  ]
  const all = [incoming, todo, disputes]
  return {
    name: '诉求',
    // One that is disputed and also on my own desk stands once, under what it waits for most.
    items: [...new Map([...wanted].reverse().map(item => [item.key, item])).values()],
    ...stateOf(all),
  }
}

const useEmergencies = (now: number): Source => {
  const active = useIf(useMay('emergencies.watch'), 'emergencies.list', { state: 'active', limit: LOOK })
  const tasks = useIf(useMay('emergencies.work'), 'emergencies.tasks', { limit: LOOK })
  return {
    name: '应急',
    items: [
      ...(active.data?.items ?? []).map(
        (one): Waiting => ({
          key: `emergency ${one.emergencyId}`,
          title: `${one.drill ? '【演练】' : ''}${one.title}`,
          detail: `应急 · 看点名，先去需要帮助的 · ${whenInWords(one.at, now)}`,
          tag: { tone: one.drill ? 'attention' : 'danger', words: one.drill ? '演练中' : '进行中' },
          rank: 0,
          at: one.at,
          overdue: false,
          open: () => void go('emergencies/board', { emergencyId: one.emergencyId }),
        }),
      ),
      ...(tasks.data?.items ?? []).map(
        (task): Waiting => ({
          key: `emergency task ${task.taskId}`,
          title: task.title,
          detail: `应急任务 · ${task.emergencyTitle}`,
          tag: { tone: task.overdue ? 'danger' : 'attention', words: leftInWords(task.dueAt, now) },
          rank: 1,
          at: task.dueAt,
          overdue: task.overdue,
          open: () => void go('emergencies/tasks', { emergencyId: task.emergencyId }),
        }),
      ),
    ],
    ...stateOf([active, tasks]),
  }
}

const useJoining = (now: number): Source => {
  const people = useIf(useMay('people.verify'), 'people.applications', { limit: LOOK })
  const groups = useIf(useMay('people.bindGroups'), 'people.groups', { state: 'waiting', limit: LOOK })
  return {
    name: '核实居民',
    items: [
      ...(groups.data?.items ?? []).map(
        (group): Waiting => ({
          key: `group ${group.groupId}`,
          title: `微信群等您确认：可能是${group.suggested[0]?.areaName ?? '哪里'}的`,
          detail: `确认后同群的人一起加入 · ${whenInWords(group.firstAt, now)}`,
          tag: { tone: 'attention', words: '待确认' },
          // Several people wait behind it: its turn is within a day.
          rank: 1,
          at: group.firstAt + DAY,
          overdue: false,
          open: () => void go('people/groups', { state: 'waiting' }),
        }),
      ),
      ...(people.data?.items ?? [])
        // Those of a group that waits are let in with it.
        .filter(({ can, group }) => can.includes('approve') && !(group && group.name === undefined))
        .map(
          (one): Waiting => ({
            key: `application ${one.applicationId}`,
            title: `${one.name}申请加入${one.areaName}`,
            detail: `核实居民 · ${one.address}`,
            tag: { tone: one.overdue ? 'danger' : 'attention', words: leftInWords(one.dueAt, now) },
            rank: 1,
            at: one.dueAt,
            overdue: one.overdue,
            open: () => void go('people/verify'),
          }),
        ),
    ],
    ...stateOf([people, groups]),
  }
}

/** Everything that waits for me: emergencies and who is missing, then what has a clock, overdue first, then the rest. */
export const useWaiting = (now: number) => {
  const sources = [
    useEmergencies(now),
    useRequests(now),
    useFindings(now),
    useNotices(now),
    useModeration(now),
    useVisits(now),
    useJoining(now),
    usePatrols(now),
    useCampaigns(now),
    useMerchants(now),
    useAssessment(),
  ]
  const failed = sources.filter(source => source.failed)
  return {
    items: sources.flatMap(({ items }) => items).sort((a, b) => a.rank - b.rank || a.at - b.at),
    more: sources.some(({ more }) => more),
    pending: sources.some(({ pending }) => pending),
    failed: failed.map(({ name }) => name),
    retry: () => Promise.all(failed.map(({ retry }) => retry())),
  }
}
