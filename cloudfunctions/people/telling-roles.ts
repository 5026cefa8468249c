// What people are told of their roles: given, with other dates, taken, ended; and of work that was handed over.
import { roles } from '@contract/access'
import type { RoleChangeKind } from '@contract/people'
import { momentInWords } from '@contract/time'
import type { CommandEvent, Message, NotifyRead, NotifyTable } from '../kernel/notify'
import { sentences } from '../kernel/text'
import { areas } from '../platform/areas/records'
import { people } from '../platform/identity/people'
import { roleChanges, type StoredRoleChange } from '../platform/identity/role-changes'
import { type HandoverRecord, handovers, type PostRecord } from './handover-records'

const PROFILE = 'packages/people/profile/index'
const handoverPage = (handoverId: string) => `packages/people/handed/index?handoverId=${handoverId}`

const areaName = async (read: NotifyRead, area: string) => (await read.get(areas, area))?.name ?? area
const personName = async (read: NotifyRead, personId: string) => (await read.get(people, personId))?.name ?? ''

const titles: Record<RoleChangeKind, string> = {
  given: '您有了新的角色',
  changed: '您的角色期限改了',
  taken: '您的角色已收回',
  ended: '您的角色到期结束了',
}

/** From when until when, as far as there are such moments. */
function term({ since, until }: Pick<StoredRoleChange, 'since' | 'until'>, now: number): string {
  const from = since !== undefined && since > now ? `从 ${momentInWords(since, now)} 起` : '马上生效'
  return `${from}，${until === undefined ? '没有期限' : `到 ${momentInWords(until, now)} 为止`}`
}

async function toldOf(read: NotifyRead, change: StoredRoleChange): Promise<Message[]> {
  const { kind, role, area, at, byId, reason, personId } = change
  // Who did it to themselves knows.
  if (byId === personId) return []
  const by = byId === undefined ? '' : await personName(read, byId)
  const where = `${await areaName(read, area)} · ${roles[role].label}`
  const goesOn = kind === 'given' || kind === 'changed'
  return [
    {
      to: personId,
      title: `${titles[kind]}：${roles[role].label}`,
      text: sentences(where, goesOn ? term(change, at) : '', by && `办理人：${by}`, reason ? `说明：${reason}` : ''),
      page: PROFILE,
      ...(byId === undefined ? {} : { about: [byId] }),
    },
  ]
}

/** The changes of roles that a command wrote. */
async function told(event: CommandEvent, read: NotifyRead): Promise<Message[]> {
  const ids = event.records.filter(record => record.in === roleChanges.name).map(({ id }) => id)
  const found = await Promise.all(ids.map(id => read.get(roleChanges, id)))
  return (await Promise.all(found.map(change => (change ? toldOf(read, change) : [])))).flat()
}

const movedIn = ({ kinds }: HandoverRecord) => kinds.reduce((sum, { moved }) => sum + moved, 0)
const keptIn = ({ kinds }: HandoverRecord) => kinds.reduce((sum, { kept }) => sum + kept, 0)

const named = async (read: NotifyRead, posts: readonly PostRecord[]) =>
  (await Promise.all(posts.map(async post => `${await areaName(read, post.area)}${roles[post.role].label}`))).join('、')

/** Both sides once, when everything was gone through; and who ordered it where something stayed behind. */
async function handed(read: NotifyRead, handover: HandoverRecord): Promise<Message[]> {
  const { personId, fromId, byId, given, ended, id } = handover
  const [from, to, by] = await Promise.all([fromId, personId, byId].map(one => personName(read, one)))
  const [moved, kept] = [movedIn(handover), keptIn(handover)]
  const page = handoverPage(id)
  const about = [fromId, personId, byId]
  const posts = given.length > 0 ? `同时担任${await named(read, given)}` : ''
  const over = ended.length > 0 ? `已不再担任${await named(read, ended)}` : ''
  const messages: Message[] = [
    {
      to: personId,
      title: moved > 0 ? `${from}的 ${moved} 项工作交给您了` : `${from}的工作交给您了`,
      text: sentences(posts, `办理人：${by}`, '点开看是哪些，从头跟到办结'),
      ...{ page, about },
    },
    {
      to: fromId,
      title: moved > 0 ? `您的 ${moved} 项工作已交给${to}` : '您的工作已办理交接',
      text: sentences(over, `办理人：${by}`),
      ...{ page, about },
    },
    {
      to: byId,
      title: `${from}还有 ${kept} 项没有交出去`,
      text: `${to}没有办这些事的权限，或不在您的范围内。请再交给别人`,
      ...{ page, about },
    },
  ]
  return messages.filter(({ to: whom }, i) => (i === 2 ? kept > 0 : whom !== byId))
}

export const roleTellings: NotifyTable = {
  'people.grant': told,
  'people.revoke': told,
  'people.lapse': told,
  'people.handOn': async (event, read) => {
    const { finished, late, handoverId } = event.answer
    const handover = finished ? await read.get(handovers, handoverId) : undefined
    if (!handover) return []
    // The first time through ends with the roles' last look still to come, or without one.
    if (handover.finishedAt === event.at) return handed(read, handover)
    if (late === 0) return []
    const from = await personName(read, handover.fromId)
    const text = '交接以后又有分给原来的人的，现在也归您了'
    const about = [handover.fromId]
    return [
      { to: handover.personId, title: `${from}又有 ${late} 项交给您`, text, page: handoverPage(handoverId), about },
    ]
  },
}
