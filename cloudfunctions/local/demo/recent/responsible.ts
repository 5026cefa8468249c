// The demo's responsible people 谁负责: departments stand for the whole office, each community and some grids name theirs.
import type { Domain } from '@contract/domains'
import { addDays, MINUTE } from '@contract/time'
import { communityId, OFFICE } from '../areas'
import type { Recent } from './frame'
import { HOME } from './inspection-cases'

const COMMUNITY = 'ryh/c03'
type Named = readonly [domain: Domain, duty: string, responsibleId: string]

async function name(recent: Recent, by: string, area: string, cards: readonly Named[]): Promise<void> {
  const at = recent.ago(20, '10:00')
  for (const [i, [domain, duty, responsibleId]] of cards.entries())
    await recent
      .as(by)
      .at(at + i * MINUTE)
      .call('campaigns.saveCard', { area, domain, duty, responsibleId })
}

/** Somebody of a department, the `n`-th. */
function of(recent: Recent, department: string, n = 0): string {
  const people = recent.holders('department', OFFICE).filter(({ unit }) => unit?.id === department)
  return (people[n] ?? people[0])!.id
}

export async function nameResponsible(recent: Recent): Promise<void> {
  const [chief, head] = [recent.who('grid-head-1'), recent.who('grid-head-2')]
  await name(recent, chief, OFFICE, [
    ['cityManagement', '城管执法大队，队员分到七个社区', recent.who('department')],
    ['marketRegulation', '食品、证照，餐饮店联合检查', of(recent, 'market-regulation')],
    ['environment', '工地扬尘、散煤、油烟，空气监测', of(recent, 'construction-environment')],
    ['socialManagement', '安全生产和消防检查', of(recent, 'safety-production')],
    ['publicService', '综合服务窗口，办事找她', recent.who('window-clerk')],
    ['partyMasses', '党建和微党课', of(recent, 'party-office')],
    ['stagedPriority', '冲刺30天总负责', chief],
  ])
  const workers = recent.holders('communityWorker', COMMUNITY).map(({ id }) => id)
  const worker = (n: number) => workers[n % workers.length]!
  await name(recent, head, COMMUNITY, [
    ['cityManagement', '运河社区中队，占道、乱贴、共享单车', of(recent, 'urban-enforcement', 1)],
    ['publicService', '社区服务站，代办点周六上午开门', recent.who('community-worker')],
    ['socialManagement', '邻里纠纷、独居老人', worker(1)],
    ['partyMasses', '老党员、微党课、志愿者', worker(2)],
  ])
  await name(recent, head, HOME, [
    ['environment', '每天看一遍工地和沿街餐饮', recent.who('grid-worker')],
    ['marketRegulation', '市场监管所，联系这个网格的餐饮店', of(recent, 'market-regulation', 1)],
  ])
  // Away at a training: what is asked today goes to a colleague.
  const away = { area: HOME, domain: 'cityManagement', duty: '环卫、停车、小广告' } as const
  const substitute = {
    personId: recent.who('grid-worker'),
    from: addDays(recent.today, -1),
    until: addDays(recent.today, 3),
  }
  await recent
    .as(head)
    .at(recent.ago(1, '08:30'))
    .call('campaigns.saveCard', { ...away, responsibleId: recent.who('grid-head-3'), substitute })
  for (const number of [1, 2, 4, 5, 6, 7]) {
    const area = communityId(number)
    const own = recent.holders('communityWorker', area)
    await name(recent, chief, area, [
      ['publicService', '社区服务站', own[0]!.id],
      ['socialManagement', '邻里纠纷、独居老人', (own[1] ?? own[0])!.id],
    ])
  }
}
