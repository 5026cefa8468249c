// What is kept of people as such: who they are, how they come in, their roles, messages and trace; with every section
// that the features add, the copy that people take away.
import { permissions, type Role, roles } from '@contract/access'
import { type OperationName, operations } from '@contract/contract'
import { applicationFlow, removalFlow, ties } from '@contract/joining'
import { roleChangeKinds } from '@contract/people'
import type { QueryContext } from '../kernel/context'
import { journal } from '../kernel/journal'
import { type OwnData, ownById, ownRecords } from '../kernel/own-data'
import { phoneLooks } from '../kernel/phone-looks'
import { present } from '../kernel/present'
import { areaNames } from '../platform/areas/naming'
import { groupEntries } from '../platform/identity/group-entry'
import { identities, joining } from '../platform/identity/identities'
import { type Person, people } from '../platform/identity/people'
import { phones } from '../platform/identity/phones'
import { roleChanges } from '../platform/identity/role-changes'
import { creditId, credits } from '../platform/messenger/credits'
import { desk } from '../platform/messenger/desk'
import { inbox } from '../platform/messenger/inbox'
import type { Template } from '../platform/messenger/port'
import { templateFields } from '../platform/messenger/templates'
import { handovers } from './handover-records'
import { applications, groups, removals } from './joining-records'
import { shownRole } from './naming'
import { shownChanges } from './role-changes'

/** What somebody did, in the words of the right they did it under. */
const deedOf = (operation: string) =>
  operation === joining.operation
    ? joining.label
    : Object.hasOwn(operations, operation)
      ? permissions[operations[operation as OperationName].permission].label
      : ''

export const phoneOf = (person: Person) =>
  person.phone === undefined ? {} : { phone: phones().open(person.phone, person.id) }

/** The credits that somebody may have. */
export const creditIdsOf = (personId: string) =>
  (Object.keys(templateFields) as Template[]).map(template => creditId(template, personId))

const nameOfArea = async (ctx: QueryContext, area: string) => (await areaNames(ctx, [area]))(area)

const given = (consent: Person['consent']) =>
  consent ? { consentAt: consent.at, consentVersion: consent.version } : {}

const ofReceiver = (personId: string) => ({ index: 'ofReceiver', equals: { personId } }) as const
const ofGiver = (fromId: string) => ({ index: 'ofGiver', equals: { fromId } }) as const

export const ownData: OwnData = {
  sections: [
    ownById({
      name: 'profile',
      label: '个人资料',
      fields: {
        personId: '编号',
        name: '姓名',
        home: '楼院',
        address: '住址',
        birthYear: '出生年份',
        partyMember: '党员',
        phone: '手机号',
        post: '职务',
        roles: '角色',
        consentAt: '同意隐私指引的时间',
        consentVersion: '隐私指引的版本',
      },
      goes: '姓名、手机号、住址、出生年份、楼院和所有身份',
      stays: '一个编号，连着下面“会留下”的事',
      from: people,
      ids: personId => [personId],
      show: async (person, ctx) => {
        const nameOf = await areaNames(ctx, [person.home, ...person.holdings.map(({ area }) => area)])
        const held = person.holdings.map(holding => shownRole(holding, nameOf))
        return {
          personId: person.id,
          name: person.name,
          home: nameOf(person.home),
          address: person.address,
          ...present({ birthYear: person.birthYear, partyMember: person.partyMember }),
          ...phoneOf(person),
          ...present({ post: person.post }),
          roles: held.map(({ label, areaName }) => `${label}（${areaName}）`),
          ...given(person.consent),
        }
      },
    }),
    ownRecords({
      name: 'signIns',
      label: '登录方式',
      fields: { platform: '平台', since: '从什么时候起' },
      goes: '全部删除，再来就是新的人',
      from: identities,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: ({ id, since }) => ({ platform: id.startsWith('wx:') ? '微信' : '其他', since }),
    }),
    ownRecords({
      name: 'applications',
      label: '我申请加入楼院',
      fields: {
        name: '填的姓名',
        area: '楼院',
        address: '住址',
        tie: '和楼院的关系',
        note: '说明',
        askedAt: '申请时间',
        state: '结果',
        reason: '原因',
      },
      goes: '全部删除',
      from: applications,
      within: [groups],
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: async (one, ctx) => ({
        name: one.name,
        area: await nameOfArea(ctx, one.area),
        address: one.address,
        tie: ties[one.tie].label,
        ...present({ note: one.note }),
        askedAt: one.askedAt,
        state: applicationFlow.states[one.state].label,
        ...present({ reason: one.reason }),
      }),
    }),
    ownRecords({
      name: 'removals',
      label: '被移出楼院的记录',
      fields: { area: '楼院', address: '住址', reason: '原因', at: '时间', state: '状态' },
      goes: '全部删除',
      from: removals,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: async ({ area, address, reason, at, state }, ctx) => ({
        area: await nameOfArea(ctx, area),
        address,
        reason,
        at,
        state: removalFlow.states[state].label,
      }),
    }),
    ownById({
      name: 'groupEntry',
      label: '从哪个微信群打开的',
      fields: { at: '时间', until: '记到' },
      goes: '全部删除',
      from: groupEntries,
      ids: personId => [personId],
      show: ({ at, until }) => ({ at, until }),
    }),
    ownRecords({
      name: 'roleChanges',
      label: '任免记录',
      fields: {
        at: '时间',
        change: '任免',
        label: '角色',
        areaName: '区域',
        since: '开始',
        until: '结束',
        by: '决定人',
        reason: '原因',
      },
      goes: '原因',
      stays: '什么时候任过什么职（只有编号）',
      from: roleChanges,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: async (record, ctx) => {
        const [change] = await shownChanges(ctx, [record])
        const { at, kind, label, areaName, since, until, by, reason } = change!
        return {
          at,
          change: roleChangeKinds[kind].label,
          label,
          areaName,
          ...present({ since, until }),
          by: by?.name ?? '系统',
          ...present({ reason }),
        }
      },
    }),
    ownRecords({
      name: 'handovers',
      label: '工作交接',
      fields: { at: '时间', side: '我', with: '和谁' },
      goes: '没有：记录里只有编号',
      stays: '什么时候交接过工作（只有编号）',
      from: handovers,
      found: personId => [ofReceiver(personId), ofGiver(personId)],
      show: async ({ at, fromId, personId }, ctx) => {
        const took = ctx.caller.id === personId
        const other = await ctx.get(people, took ? fromId : personId)
        return { at, side: took ? '接手' : '交出', with: other?.name ?? '' }
      },
    }),
    ownRecords({
      name: 'phoneLooks',
      label: '谁看过我的手机号',
      fields: { at: '时间', by: '谁', area: '在哪里任职' },
      goes: '手机号已删除，记录里本来没有号码',
      stays: '谁在什么时候看过一个号码（只有编号）',
      from: phoneLooks,
      found: personId => [{ index: 'ofPerson', equals: { personId } }],
      show: async ({ at, byId, area }, ctx) => ({
        at,
        by: (await ctx.get(people, byId))?.name ?? byId,
        area: await nameOfArea(ctx, area),
      }),
    }),
    ownRecords({
      name: 'messages',
      label: '我的消息',
      fields: { title: '标题', text: '内容', at: '时间', read: '已读' },
      goes: '全部删除；别人收到的消息里提到您的，内容也删除',
      from: inbox,
      within: [desk],
      found: personId => [{ index: 'byPerson', equals: { personId } }],
      show: ({ title, text, at, read }) => ({ title, text, at, read }),
    }),
    ownById({
      name: 'credits',
      label: '还能收几次手机提醒',
      fields: { template: '哪类提醒', left: '剩几次' },
      goes: '全部删除',
      from: credits,
      ids: creditIdsOf,
      show: ({ template, left }) => ({ template, left }),
    }),
    ownRecords({
      name: 'trace',
      label: '操作记录',
      fields: { deed: '做了什么', as: '以什么身份', at: '时间', input: '填写的内容' },
      goes: '您填写的内容',
      stays: '什么时候做过什么事（只有编号，没有姓名和内容）：法律要求留痕',
      from: journal,
      found: personId => [{ index: 'byCaller', equals: { caller: personId } }],
      show: ({ operation, right, at, content }) => ({
        deed: deedOf(operation),
        as: Object.hasOwn(roles, right.role) ? roles[right.role as Role].label : '本人',
        at,
        input: content?.input ?? null,
      }),
    }),
  ],
}
