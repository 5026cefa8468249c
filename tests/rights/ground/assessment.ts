// A rule, a sheet that is contested, a manual entry, and a proposal that follows from a sheet.
import { addDays, dayOf } from '@contract/time'
import * as assessing from '../../../cloudfunctions/assessment/records'
import { CHIEF, changed, type Group, type Maker, part } from './making'

export async function assessment({ rig, store, now, worker, all, one }: Maker, findingId: string) {
  const { ruleId } = await all.call('assessment.draftRule', { about: '第一版' })
  const head = await rig.personNamed({ id: 'head0', name: '郑书记', home: 'ryh' }, 'gridHead1@ryh')
  const thisMonth = dayOf(now).slice(0, 7)
  const month = addDays(`${thisMonth}-01`, -1).slice(0, 7)
  await rig.as(head).call('assessment.adoptRule', { ruleId, fromMonth: month })
  const rule = await one(assessing.rules, ruleId, '')
  await all.call('assessment.computeMonth', { month })
  const counted = { month, kind: 'person', subject: worker.id } as const
  const { sheetId } = await rig.asSystem('assessment.compute', counted)
  await all.call('assessment.publish', { sheetId })
  const appeal = {
    at: now,
    by: { personId: worker.id, name: '张网格' },
    words: '没有信号',
    indicatorIds: [],
    fileIds: [],
  }
  const sheet = changed(await one(assessing.sheets, sheetId, worker.id), { appeals: [appeal] })
  const missed = {
    month: thisMonth,
    indicator: 'party-tasks',
    cases: 1,
    words: '没有完成',
    record: findingId,
  } as const
  const { entryId } = await all.call('assessment.enter', { ...missed, kind: 'person', subject: worker.id })
  const manual = await one(assessing.entries, entryId, worker.id)
  const proposed = {
    ...{ id: 'proposal0', version: 1, office: 'ryh', scopes: (await store.get(assessing.sheets, sheetId))!.scopes },
    ...{ state: 'proposed', sheetId, month, kind: 'person', aboutId: worker.id, name: '张网格', band: 'good' },
    ...{ link: 'pay', words: '建议', by: { personId: CHIEF, name: '陈立新' }, at: now },
  }
  const where = proposed.scopes.flatMap(scope => [`${scope}|proposed`, `${scope}|*`])
  const proposal: Group = {
    ids: ['proposal0'],
    owner: worker.id,
    parts: [part(assessing.proposals, { ...proposed, where })],
  }
  return {
    rule,
    sheet,
    manual,
    proposal,
  }
}
