// The month report's figures, counted from the findings of the month. Pure.
import { type FindingCounts, inspectionTopics, type TopicName, topicNames } from '@contract/inspections'
import { addDays, dayOf, daysBetween, lastDayOf } from '@contract/time'
import type { Finding } from './records'

type Counted = Pick<
  Finding,
  'state' | 'topic' | 'place' | 'areaName' | 'communityName' | 'returns' | 'dueAt' | 'registeredAt'
> &
  Partial<Pick<Finding, 'rectifiedAt' | 'writtenOffAt' | 'recurrenceOf'>>

/** What these findings come to; withdrawn ones never happened. */
export function countsOf(all: readonly Counted[]): FindingCounts {
  const findings = all.filter(one => one.state !== 'withdrawn')
  const rectified = findings.filter(one => one.rectifiedAt !== undefined)
  return {
    found: findings.length,
    rectified: rectified.length,
    writtenOff: findings.filter(one => one.state === 'writtenOff').length,
    onTime: rectified.filter(one => one.rectifiedAt! < one.dueAt).length,
    returned: findings.reduce((sum, one) => sum + one.returns, 0),
    recurred: findings.filter(one => one.recurrenceOf?.afterRectified).length,
  }
}

function grouped<K extends string>(findings: readonly Counted[], keyOf: (one: Counted) => K): Map<K, Counted[]> {
  const groups = new Map<K, Counted[]>()
  for (const one of findings) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return groups
}

/** The whole report of a month from its findings, topics in their order, grids by path. */
export function reportOf(month: string, all: readonly Counted[]) {
  const findings = all.filter(one => one.state !== 'withdrawn')
  const byTopic = grouped(findings, one => one.topic)
  const byGrid = grouped(findings, one => one.place.area)
  const first = `${month}-01`
  const days = Array.from({ length: daysBetween(first, lastDayOf(month)) + 1 }, (_, i) => addDays(first, i))
  const on = (moment: (one: Counted) => number | undefined) => {
    const counts = new Map<string, number>()
    for (const one of findings) {
      const at = moment(one)
      if (at !== undefined) counts.set(dayOf(at), (counts.get(dayOf(at)) ?? 0) + 1)
    }
    return (day: string) => counts.get(day) ?? 0
  }
  const [found, rectified, writtenOff] = [
    on(one => one.registeredAt),
    on(one => one.rectifiedAt),
    on(one => one.writtenOffAt),
  ]
  return {
    total: countsOf(findings),
    byTopic: topicNames
      .filter(topic => byTopic.has(topic))
      .map((topic: TopicName) => ({ topic, label: inspectionTopics[topic].label, ...countsOf(byTopic.get(topic)!) })),
    byGrid: [...byGrid]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([area, group]) => ({
        area,
        label: group[0]!.areaName,
        communityName: group[0]!.communityName,
        ...countsOf(group),
      })),
    byDay: days.map(day => ({ day, found: found(day), rectified: rectified(day), writtenOff: writtenOff(day) })),
  }
}
