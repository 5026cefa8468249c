// Who is told what about assessment. Messages name a month and a band, and nothing that was said about anybody.
import { assessmentBands, linkKinds, type SubjectKind, subjectKindNames } from '@contract/assessment'
import { momentInWords } from '@contract/time'
import type { Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { reachOf } from '../kernel/reach'
import { sentences } from '../kernel/text'
import { holders } from '../platform/identity/holders'
import { people } from '../platform/identity/people'
import { entries, proposals, rules, type Sheet, sheets } from './records'
import { sheetToken } from './rules'

const monthWords = (month: string) => `${Number(month.slice(5))}月`
export const sheetPath = (sheetId: string) => `packages/assessment/sheet/index?sheetId=${sheetId}`
const SHEETS = 'packages/assessment/sheets/index'
const APPEALS = 'packages/assessment/appeals/index'
const entryPath = (entryId: string) => `packages/assessment/entry/index?entryId=${entryId}`
const LINKS = 'packages/assessment/links/index'
const RULES = 'packages/assessment/rules/index'

const whose = ({ kind, name }: { kind: SubjectKind; name: string }) => (kind === 'grid' ? `${name}的` : '您的')

/** The person; of a grid's sheet whoever heads the grid. */
async function concerned(read: NotifyRead, sheet: Pick<Sheet, 'personId' | 'area'>, now: number): Promise<string[]> {
  if (sheet.personId !== undefined) return [sheet.personId]
  return (await holders(read, ['gridHead3'], [sheet.area], now)).map(one => one.id)
}

/** The way to a sheet, for whoever may still read it: who holds no assessed post any more is told without. */
async function wayTo(read: NotifyRead, sheetId: string, to: string, now: number): Promise<Pick<Message, 'page'>> {
  const person = await read.get(people, to)
  return person && reachOf(person, 'assessment.view', now) ? { page: sheetPath(sheetId) } : {}
}

async function published(read: NotifyRead, sheetId: string, now: number): Promise<Message[]> {
  const sheet = await read.get(sheets, sheetId)
  if (sheet?.state !== 'published') return []
  const until =
    sheet.appealUntil === undefined ? '' : `对结果有异议的，请在${momentInWords(sheet.appealUntil, now)}前申诉`
  const title = `${whose(sheet)} ${monthWords(sheet.month)}考核已公布：${assessmentBands[sheet.band].label}`
  const text = sentences('每一分都能点开看依据', until)
  const told = await concerned(read, sheet, now)
  return Promise.all(told.map(async to => ({ to, title, text, ...(await wayTo(read, sheetId, to, now)) })))
}

/** Those who may answer an appeal: not whoever computed, published or contested the sheet. */
async function deciders(read: NotifyRead, sheet: Sheet, now: number): Promise<string[]> {
  const not = [
    sheet.computedBy.personId,
    sheet.publishedBy?.personId,
    sheet.personId,
    sheet.appeals.at(-1)?.by.personId,
  ]
  const found = await holders(read, ['gridHead1', 'administrator'], [sheet.office], now)
  return found.map(one => one.id).filter(id => !not.includes(id))
}

async function hasDrafts(read: NotifyRead, office: string, month: string): Promise<boolean> {
  const lists = subjectKindNames.map(kind => sheetToken(office, month, kind, 'draft'))
  const found = await Promise.all(lists.map(member => read.find(sheets, { index: 'listed', member, limit: 1 })))
  return found.some(page => page.items.length > 0)
}

const others = (ids: readonly string[], ...but: (string | undefined)[]) => ids.filter(id => !but.includes(id))

export const notify: NotifyTable = {
  'assessment.adoptRule': async (event, read) => {
    const rule = await read.get(rules, event.answer.ruleId)
    const from = rule?.fromMonth
    if (!rule || !from) return []
    const assessed = await holders(read, rule.document.roles, [rule.office], event.at)
    return others(
      assessed.map(one => one.id),
      event.caller,
    ).map(to => ({
      to,
      title: `考核细则第 ${rule.number} 版已通过`,
      text: `从 ${from.slice(0, 4)}年${monthWords(from)}起施行。和上一版有什么不同，点开看`,
      page: RULES,
    }))
  },

  'assessment.finishMonth': async (event, read) => {
    const { month, state, sheets: count, missing } = event.answer
    // Of a month that is out only what nobody has published yet is news.
    if (state === 'computing' || (state === 'published' && !(await hasDrafts(read, event.office, month)))) return []
    const keepers = await holders(read, ['administrator'], [event.office], event.at)
    const words =
      state === 'partly'
        ? `算好 ${count} 张，另有 ${missing} 张没算出来，系统会再试`
        : `共 ${count} 张，请看过后公布；公布前只有办事处看得到`
    return keepers.map(({ id }) => ({
      to: id,
      title: `${monthWords(month)}考核草稿${state === 'partly' ? '没有算全' : '算好了'}`,
      text: words,
      page: `${SHEETS}?month=${month}`,
    }))
  },

  'assessment.publish': async (event, read) => published(read, event.answer.sheetId, event.at),
  'assessment.publishMonth': async (event, read) =>
    (await Promise.all(event.answer.published.map(id => published(read, id, event.at)))).flat(),

  'assessment.appeal': async (event, read) => {
    const sheet = await read.get(sheets, event.answer.sheetId)
    if (sheet?.state !== 'appealed' || sheet.answerUntil === undefined) return []
    const text = `请在${momentInWords(sheet.answerUntil, event.at)}前看依据、作答复`
    const title = `有一份${monthWords(sheet.month)}考核申诉`
    return (await deciders(read, sheet, event.at)).map(to => ({ to, title, text, page: APPEALS }))
  },
  'assessment.remindAppeal': async (event, read) => {
    const sheet = event.answer.reminded ? await read.get(sheets, event.answer.sheetId) : undefined
    if (sheet?.state !== 'appealed' || sheet.answerUntil === undefined) return []
    const over = sheet.answerUntil < event.at
    const title = over ? '考核申诉过了答复期限' : '考核申诉快到答复期限'
    const text = `期限是${momentInWords(sheet.answerUntil, event.at)}，申诉的人还在等`
    return (await deciders(read, sheet, event.at)).map(to => ({ to, title, text, page: APPEALS }))
  },
  'assessment.decide': async (event, read) => {
    const sheet = await read.get(sheets, event.answer.sheetId)
    const appeal = sheet?.appeals.at(-1)
    if (!sheet || !appeal?.outcome) return []
    const changed = appeal.outcome === 'changed'
    const text = changed
      ? `有的记录不再计入，重新算得：${assessmentBands[sheet.band].label}`
      : '核对后维持原来的结果，答复的理由点开看'
    const told = [...new Set([appeal.by.personId, ...(await concerned(read, sheet, event.at))])]
    const title = `${whose(sheet)} ${monthWords(sheet.month)}考核申诉有了答复`
    return Promise.all(told.map(async to => ({ to, title, text, ...(await wayTo(read, sheet.id, to, event.at)) })))
  },

  'assessment.enter': async (event, read) => {
    const entry = await read.get(entries, event.answer.entryId)
    if (entry?.state !== 'proposed') return []
    const seconds = await holders(read, ['gridHead1', 'administrator'], [entry.office], event.at)
    return others(
      seconds.map(one => one.id),
      entry.by.personId,
      entry.aboutId,
    ).map(to => ({
      to,
      title: '有一条考核手工登记待核实',
      text: `${monthWords(entry.month)}，${entry.indicatorName}，${entry.cases} 件。请看依据，核实后才计入`,
      page: entryPath(entry.id),
    }))
  },
  'assessment.confirmEntry': async (event, read) => entryDecided(read, event.answer.entryId, '已核实，会计入考核'),
  'assessment.refuseEntry': async (event, read) =>
    entryDecided(read, event.answer.entryId, '不属实，不计入，理由点开看'),

  'assessment.propose': async (event, read) => {
    const one = await read.get(proposals, event.answer.proposalId)
    if (one?.state !== 'proposed') return []
    const heads = await holders(read, ['gridHead1'], [one.office], event.at)
    return others(
      heads.map(head => head.id),
      one.by.personId,
      one.aboutId,
    ).map(to => ({
      to,
      title: `有一条四挂钩建议等您决定：${linkKinds[one.link].label}`,
      text: '批准或不批准都要写理由，批准之前什么也不会发生',
      page: LINKS,
    }))
  },
  'assessment.approve': async (event, read) => {
    const one = await read.get(proposals, event.answer.proposalId)
    if (one?.state !== 'approved') return []
    const link = linkKinds[one.link].label
    const toAuthor: Message = {
      to: one.by.personId,
      title: `四挂钩建议已批准：${link}`,
      text: '理由点开看',
      page: LINKS,
    }
    if (one.aboutId === undefined) return [toAuthor]
    const title = `${monthWords(one.month)}考核后有一项决定：${link}`
    const way = await wayTo(read, one.sheetId, one.aboutId, event.at)
    const text = way.page ? '是什么、谁决定的、为什么，在考核表里看得到' : '是什么、谁决定的、为什么，请问办事处'
    return [toAuthor, { to: one.aboutId, title, text, ...way }]
  },
  'assessment.reject': async (event, read) => {
    const one = await read.get(proposals, event.answer.proposalId)
    if (one?.state !== 'rejected') return []
    const title = `四挂钩建议未批准：${linkKinds[one.link].label}`
    return [{ to: one.by.personId, title, text: '理由点开看', page: LINKS }]
  },
}

async function entryDecided(read: NotifyRead, entryId: string, text: string): Promise<Message[]> {
  const entry = await read.get(entries, entryId)
  if (!entry) return []
  const title = `您登记的“${entry.indicatorName}”有了结果`
  return [{ to: entry.by.personId, title, text, page: entryPath(entryId) }]
}
