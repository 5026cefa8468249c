// Why something is offered, in the words of the page.
import { type Suggestion, suggestionKinds } from '@contract/assistant'
import { categoryOf } from '@contract/categories'
import { serviceOf } from '../platform/catalogue/services'
import type { Alarm, Danger } from './emergencies'

const dangers: Record<Danger, string> = {
  fire: '像是着火了：先离开，打 119',
  gas: '像是燃气泄漏：别开灯、别打火，开窗离开，到外面打 119',
  collapse: '像是有东西塌了：先离远，有人受伤打 120，打 119 救援',
  trapped: '像是有人被困：打 119，电梯里可以按报警铃',
  water: '像是有人落水或被水围住：别贸然下水，打 119，再打 120',
  electric: '像是有人触电或漏电：先别碰人，能断电就断电，打 120',
  selfharm: '像是有人想不开：先打 110，尽量陪着',
  medical: '像是有人受伤或突然发病：先打 120',
  crime: '像是有人正受伤害：先躲到安全的地方，打 110',
  danger: '像是有危险：先离开，打 119 或 110',
  missing: '像是有人走失：先打 110，不用等 24 小时',
}

/** Whom to call first. */
const calls: Record<Danger, NonNullable<Suggestion['call']>> = {
  fire: '119',
  gas: '119',
  collapse: '119',
  trapped: '119',
  water: '119',
  electric: '120',
  selfharm: '110',
  medical: '120',
  crime: '110',
  danger: '119',
  missing: '110',
}
export const callFor = ({ danger }: Pick<Alarm, 'danger'>) => calls[danger]

/** Why this alarm is raised, and whom to call first. */
export const becauseOf = ({ danger }: Pick<Alarm, 'danger'>): string => dangers[danger]

/** Why an emergency is reported to the community as well. */
export const toReport = '打完电话，让社区的人也赶过来'

const named: Partial<Record<Suggestion['kind'], string>> = {
  consult: '有人问过：',
  activity: '像是要参加',
  facility: '像是要找',
}

/** Why a suggestion is offered. */
export function because({
  kind,
  targetId,
  title,
  categoryId,
  lost,
}: Omit<Suggestion, 'confidence' | 'reason'>): string {
  if (kind === 'service' && targetId) return `像是要办“${serviceOf(targetId).name}”`
  if (title) return `${named[kind] ?? '像是说'}“${title}”`
  const category = categoryId && categoryOf(categoryId)
  if (category && category.id !== 'other') return `像是${suggestionKinds[kind].label}：${category.name}`
  if (kind === 'lost') return lost === 'person' ? '可以同时发寻人启事，让邻居帮着找' : '像是丢了东西'
  if (kind === 'found') return lost === 'person' ? '可以同时发启事，让家人找过来' : '像是捡到了东西'
  return kind === 'other' ? '没听出要办什么事' : `像是要${suggestionKinds[kind].label}`
}
