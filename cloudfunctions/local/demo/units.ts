// The bodies that people of the demo office act for: departments, property companies, public units, inspection teams.
import { courtyardId } from './areas'
import { courtyardsPerCommunity } from './geometry'
import { propertyCompanyNames } from './names'

/** Departments by the ids that the request categories name. */
export const departments = [
  { id: 'urban-enforcement', name: '城管执法' },
  { id: 'safety-production', name: '安全生产' },
  { id: 'market-regulation', name: '市场监管' },
  { id: 'construction-environment', name: '建设环保办' },
  { id: 'party-office', name: '党政办' },
] as const
export type DepartmentId = (typeof departments)[number]['id']

export interface PropertyCompany {
  id: string
  name: string
  /** Paths of the courtyards it looks after. */
  courtyards: readonly string[]
}

/** Seven companies have a community's courtyards each; the eighth took over the last two of every second community. */
export const propertyCompanies: readonly PropertyCompany[] = (() => {
  const companies = propertyCompanyNames.map((name, i) => ({
    id: `property-${i + 1}`,
    name,
    courtyards: [] as string[],
  }))
  let number = 0
  courtyardsPerCommunity.forEach((count, i) => {
    for (let k = 0; k < count; k++) {
      number += 1
      const last = i % 2 === 1 && k >= count - 2
      companies[last ? companies.length - 1 : i]!.courtyards.push(courtyardId(i + 1, number))
    }
  })
  return companies
})()

/** Two public units in each community, in order. */
export const publicUnits = [
  ['湖西小学', '湖西卫生服务站'],
  ['明湖幼儿园', '明湖邮政所'],
  ['运河小学', '运河敬老院'],
  ['嘉苑社区医院', '嘉苑储蓄所'],
  ['海文幼儿园', '文苑中学'],
  ['和美卫生服务站', '和美幼儿园'],
  ['如意公交场站', '如意小学'],
].flatMap((names, i) => names.map((name, k) => ({ id: `public-${i + 1}${k + 1}`, name, community: i + 1 })))

/** Five teams divide the grids each month; the long-term team revisits them all in the last week. */
export const inspectionTeams = [
  { id: 'team-1', name: '督查一组', longTerm: false },
  { id: 'team-2', name: '督查二组', longTerm: false },
  { id: 'team-3', name: '督查三组', longTerm: false },
  { id: 'team-4', name: '督查四组', longTerm: false },
  { id: 'team-5', name: '督查五组', longTerm: false },
  { id: 'team-long', name: '长效督查组', longTerm: true },
] as const
export type TeamId = (typeof inspectionTeams)[number]['id']
export const TEAM_SIZE = 3
