// What waits of assessment: appeals to answer, entries to confirm, proposals to decide, drafts to publish.
import { go } from '@/go'
import { useMay } from '@/session'
import { LOOK, type Source, stateOf, useIf, type Waiting } from './waiting-source'

const monthOfWork = (month: string) => `${Number(month.slice(5))}月考核`

export const useAssessment = (): Source => {
  const appeals = useIf(useMay('assessment.decide'), 'assessment.appeals', { limit: LOOK })
  const entries = useIf(useMay('assessment.enter'), 'assessment.entries', { state: 'proposed', limit: LOOK })
  const proposals = useIf(useMay('assessment.approve'), 'assessment.proposals', { state: 'proposed', limit: LOOK })
  const months = useIf(useMay('assessment.run'), 'assessment.months', { limit: 2 })
  const all = [appeals, entries, proposals, months]
  const waits = (words: string) => ({ tone: 'attention' as const, words })
  return {
    name: '考核',
    items: [
      ...(appeals.data?.items ?? [])
        .filter(({ can }) => can.includes('decide'))
        .map(
          (sheet): Waiting => ({
            key: `appeal ${sheet.sheetId}`,
            title: `${sheet.name}对${monthOfWork(sheet.month)}有异议`,
            detail: `考核申诉 · ${sheet.areaName}`,
            tag: waits('等答复'),
            rank: 1,
            at: sheet.answerUntil ?? 0,
            overdue: sheet.answerUntil !== undefined && sheet.answerUntil < Date.now(),
            open: () => void go('assessment/decide', { sheetId: sheet.sheetId }),
          }),
        ),
      ...(entries.data?.items ?? [])
        .filter(({ can }) => can.includes('confirmEntry'))
        .map(
          (entry): Waiting => ({
            key: `entry ${entry.entryId}`,
            title: `${entry.name} · ${entry.indicatorName}`,
            detail: `手工登记 · ${entry.byName}登记 · ${monthOfWork(entry.month)}`,
            tag: waits('待核实'),
            rank: 2,
            at: entry.at,
            overdue: false,
            open: () => void go('assessment/entry', { entryId: entry.entryId }),
          }),
        ),
      ...(proposals.data?.items ?? [])
        .filter(({ can }) => can.includes('approve'))
        .map(
          (one): Waiting => ({
            key: `proposal ${one.proposalId}`,
            title: one.words,
            detail: `四挂钩建议 · ${one.name} · ${one.byName}提`,
            tag: waits('待批准'),
            rank: 2,
            at: one.at,
            overdue: false,
            open: () => void go('assessment/links'),
          }),
        ),
      ...(months.data?.items ?? [])
        .filter(({ state, publishedAt }) => state === 'computed' || (state === 'partly' && publishedAt === undefined))
        .map(
          (one): Waiting => ({
            key: `month ${one.month}`,
            title: `${monthOfWork(one.month)}草稿算好了`,
            detail: `共 ${one.sheets} 张，${one.missing > 0 ? `另有 ${one.missing} 张没算出来，` : ''}看过后公布`,
            tag: waits('待公布'),
            rank: 2,
            at: one.computedAt ?? 0,
            overdue: false,
            open: () => void go('assessment/sheets', { month: one.month }),
          }),
        ),
    ],
    ...stateOf(all),
  }
}
