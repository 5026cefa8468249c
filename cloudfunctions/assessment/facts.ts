// Which records count for which source: what the other features answer, as evidence. Pure.
import type { EvidenceRow } from '@contract/assessment'
import { categoryOf } from '@contract/categories'
import { type Domain, domainNames, domains } from '@contract/domains'
import { type AssessableFinding, inspectionTopics } from '@contract/inspections'
import type { AssessablePatrol } from '@contract/patrols'
import type { AssessableRequest } from '@contract/request-outlook'
import { momentOf } from '@contract/time'
import { present } from '../kernel/present'
import type { Fact, Facts } from './rules'

/** Everything that was asked for of one grid or person in one month. */
export interface Gathered {
  findings: readonly AssessableFinding[]
  requests: readonly AssessableRequest[]
  observations: readonly AssessablePatrol[]
  tasks: readonly AssessablePatrol[]
  logs: readonly AssessablePatrol[]
  entries: readonly Fact[]
}

/** On average this many of five. */
const SATISFIED = 4

const domainOf = (categoryId: string): Domain | undefined => {
  const label = categoryOf(categoryId)?.domain
  return domainNames.find(name => domains[name].label === label)
}

const findingRow = (one: AssessableFinding, good: boolean, count = 1): EvidenceRow => ({
  ...{ kind: 'finding', id: one.findingId, number: one.number, at: one.dueAt, words: one.words, good, count },
  domain: inspectionTopics[one.topic].domain,
})
const requestRow = (one: AssessableRequest, good: boolean, count = 1): EvidenceRow => ({
  ...{ kind: 'request', id: one.requestId, number: one.number, at: one.at, words: one.words, good, count },
  ...present({ domain: domainOf(one.categoryId) }),
})
const patrolRow = (kind: 'observation' | 'task', one: AssessablePatrol, good: boolean): EvidenceRow => ({
  ...{ kind, id: one.id, number: one.number, at: one.at, words: one.words, good, count: 1 },
})

/** A log is asked for the days on which something was recorded, and for no other. */
function logRows(observations: readonly AssessablePatrol[], logs: readonly AssessablePatrol[], personId: string) {
  const counts = new Map<string, number>()
  for (const { day } of observations) counts.set(day, (counts.get(day) ?? 0) + 1)
  const signed = new Set(logs.map(({ day }) => day))
  return [...counts].map(
    ([day, count]): EvidenceRow => ({
      ...{ kind: 'log', id: `${personId}:${day}`, number: day, at: momentOf(day), words: `${count} 条巡查记录` },
      ...{ good: signed.has(day), count: 1 },
    }),
  )
}

/** The evidence of every source. */
export function factsOf(given: Gathered, subject: string): Facts {
  const { findings, requests, observations, tasks, logs, entries } = given
  return {
    findingsOverdue: findings.filter(one => !one.onTime).map(one => findingRow(one, false)),
    findingsOnTime: findings.map(one => findingRow(one, one.onTime)),
    findingsReturned: findings.filter(one => one.returned > 0).map(one => findingRow(one, false, one.returned)),
    findingsRecurred: findings.filter(one => one.recurred).map(one => findingRow(one, false)),
    requestsContacted: requests.flatMap(one =>
      one.contactOnTime === undefined ? [] : [requestRow(one, one.contactOnTime)],
    ),
    requestsSolved: requests.flatMap(one => (one.onTime === undefined ? [] : [requestRow(one, one.onTime)])),
    requestsReopened: requests.filter(one => one.reopened > 0).map(one => requestRow(one, false, one.reopened)),
    requestsRated: requests.flatMap(one =>
      one.rating === undefined ? [] : [requestRow(one, one.rating >= SATISFIED)],
    ),
    tasksOnTime: tasks.map(one => patrolRow('task', one, one.onTime === true)),
    observationsPaired: observations.flatMap(one =>
      one.paired === undefined ? [] : [patrolRow('observation', one, one.paired)],
    ),
    observationsPrompt: observations.map(one => patrolRow('observation', one, one.prompt === true)),
    logsSigned: logRows(observations, logs, subject),
    manual: entries,
  }
}

/** The page of the mini program that shows a record. */
export function pageOfRow({ kind, id, number }: Pick<EvidenceRow, 'kind' | 'id' | 'number'>): string {
  if (kind === 'finding') return `packages/inspections/finding/index?findingId=${id}`
  if (kind === 'request') return `packages/requests/request/index?requestId=${id}`
  if (kind === 'log') return `packages/patrols/log/index?personId=${id.slice(0, id.lastIndexOf(':'))}&day=${number}`
  if (kind === 'entry') return `packages/assessment/entry/index?entryId=${id}`
  return `packages/patrols/observation/index?observationId=${id}`
}
