// What assessment keeps of people, as they take it away and read it before they leave.
import { assessmentBands, entryFlow, hundredths, linkKinds, proposalFlow, sheetFlow } from '@contract/assessment'
import { type OwnData, ownById, ownRecords } from '../kernel/own-data'
import { present } from '../kernel/present'
import { entries, evidence, halfConsents, months, proposals, ruleBooks, rules, sheets } from './records'

export const ownData: OwnData = {
  sections: [
    ownRecords({
      name: 'assessmentSheets',
      label: '我的考核表',
      fields: { month: '月份', state: '状态', total: '得分', band: '等次', appeals: '我的申诉', lines: '各项得分' },
      goes: '姓名和申诉的话删除',
      stays: '那个月的得分和等次',
      from: sheets,
      within: [evidence],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ month, state, total, band, appeals, lines }) => ({
        ...{ month, state: sheetFlow.states[state].label },
        // A draft is nobody's result yet.
        ...(state === 'draft'
          ? {}
          : {
              ...{ total: hundredths(total), band: assessmentBands[band].label },
              lines: lines.map(line => `${line.name} ${hundredths(line.points)} / ${hundredths(line.weight)}`),
              appeals: appeals.map(({ words }) => words),
            }),
      }),
    }),
    ownRecords({
      name: 'assessmentEntries',
      label: '关于我的手工登记',
      fields: { month: '月份', state: '状态', indicator: '考核项', cases: '件数', words: '登记的话', at: '时间' },
      goes: '姓名和登记的话删除',
      stays: '登记过几件',
      from: entries,
      found: personId => [{ index: 'about', equals: { aboutId: personId } }],
      show: one => ({
        ...{ month: one.month, state: entryFlow.states[one.state].label, indicator: one.indicatorName },
        ...{ cases: one.cases, words: one.words, at: one.at },
      }),
    }),
    ownRecords({
      name: 'assessmentProposals',
      label: '关于我的四挂钩建议',
      fields: { month: '月份', state: '状态', link: '挂钩', words: '建议', reason: '决定的理由', at: '时间' },
      goes: '姓名、建议和理由删除',
      stays: '提过一条建议',
      from: proposals,
      found: personId => [{ index: 'about', equals: { aboutId: personId } }],
      show: one => ({
        ...{ month: one.month, state: proposalFlow.states[one.state].label, link: linkKinds[one.link].label },
        ...{ words: one.words, at: one.at },
        ...present({ reason: one.reason }),
      }),
    }),
    ownById({
      name: 'assessmentHalf',
      label: '我同意统计在网格的时间',
      fields: { allowed: '同意', at: '时间' },
      goes: '全部删除',
      from: halfConsents,
      ids: personId => [personId],
      show: ({ allowed, at }) => ({ allowed, at }),
    }),
  ],
  // A version and a month name the staff who drafted, adopted and published, in office.
  others: [rules, ruleBooks, months],
}
