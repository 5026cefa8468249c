// What visits keep of people, as they take it away and read it before they leave.
import { entryFlow, visitFlow, visitReasons } from '@contract/visits'
import { type OwnData, ownById, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { entries, visits } from './records'

export const ownData: OwnData = {
  sections: [
    ownById({
      name: 'visitEntry',
      label: '我的走访登记',
      fields: {
        state: '状态',
        reasons: '为什么走访',
        about: '情况',
        consent: '怎样同意的',
        proposedAt: '登记时间',
        seenAt: '上次看望',
      },
      goes: '全部删除',
      from: entries,
      ids: personId => [personId],
      show: entry => ({
        state: entryFlow.states[entry.state].label,
        reasons: entry.reasons.map(reason => visitReasons[reason].label),
        ...present({ about: entry.about, consent: entry.consent?.words }),
        proposedAt: entry.proposedAt,
        ...(entry.seenAt > 0 ? { seenAt: entry.seenAt } : {}),
      }),
    }),
    ownRecords({
      name: 'visitsToMe',
      label: '对我的走访',
      fields: { state: '状态', at: '时间', words: '走访记录', tried: '没见到时的记录', needs: '记下的需要' },
      goes: '走访时写的话和需要都删除',
      stays: '走访过多少户',
      from: visits,
      found: personId => [{ index: 'ofEntry', equals: { entryId: personId } }],
      show: visit => ({
        state: visitFlow.states[visit.state].label,
        at: visit.at,
        ...present({ words: visit.words, tried: visit.triedWords }),
        needs: visit.needs.map(({ text }) => text),
      }),
    }),
    ownRecords({
      name: 'visitsByMe',
      label: '我去走访的',
      fields: { state: '状态', at: '时间' },
      goes: '姓名删除，还没去的请社区另请人',
      stays: '走访过多少户',
      from: visits,
      found: personId => [{ index: 'madeBy', equals: { personId } }],
      show: visit => ({ state: visitFlow.states[visit.state].label, at: visit.at }),
    }),
  ],
}
