// The people who work in the demo office: heads, grid workers, clerks, inspectors, departments, companies, shops.
import type { Holding, Role } from '@contract/access'
import { momentOf } from '@contract/time'
import { communityId, type DemoArea, OFFICE } from './areas'
import { personName, type Sex } from './names'
import { birthday, type DemoPerson, phoneOf } from './person'
import { type Random, randomFrom } from './random'
import { OPENED_ON } from './residents'
import type { DemoRestaurant } from './restaurants'
import { departments, inspectionTeams, propertyCompanies, publicUnits, TEAM_SIZE } from './units'

/** A service window and how many counters it has: one clerk stands at each. */
export interface WindowPosts {
  id: string
  name: string
  counters: number
}

/** Every fourth grid has a second worker. */
const SECOND_WORKER_EVERY = 4

interface Post {
  post: string
  roles: readonly Role[]
  areas: readonly string[]
  unit?: DemoPerson['unit']
  /** Earliest and latest year of birth. */
  years?: readonly [number, number]
}

const since = momentOf(OPENED_ON)

const hire = (random: Random, id: string, { post, roles, areas, unit, years = [1965, 1994] }: Post): DemoPerson => {
  const sex: Sex = random.chance(0.5) ? 'female' : 'male'
  const year = random.int(...years)
  const holdings: Holding[] = roles.flatMap(role => areas.map(area => ({ role, area, since })))
  return {
    id,
    name: personName(random, sex, year),
    sex,
    born: birthday(random, year),
    phone: phoneOf(id),
    joinedOn: OPENED_ON,
    holdings,
    post,
    ...(unit ? { unit } : {}),
  }
}

/** The posts of one community: its leading member, two heads, three workers, and a worker or two for each grid. */
const communityPosts = (community: DemoArea, grids: readonly DemoArea[]): Post[] => {
  const half = Math.ceil(grids.length / 2)
  const halves = [grids.slice(0, half), grids.slice(half)]
  return [
    { post: `二级网格长（${community.name}）`, roles: ['gridHead2'], areas: [community.id], years: [1966, 1978] },
    ...halves.map(
      (own): Post => ({
        post: `三级网格长（${own[0]!.name}至${own.at(-1)!.name}）`,
        roles: ['gridHead3'],
        areas: own.map(grid => grid.id),
        years: [1970, 1988],
      }),
    ),
    { post: '社区主任、社区群群主', roles: ['communityWorker', 'moderator'], areas: [community.id] },
    { post: '社区副主任、社区群群主', roles: ['communityWorker', 'moderator'], areas: [community.id] },
    { post: '社区工作人员', roles: ['communityWorker'], areas: [community.id] },
    ...grids.flatMap(grid =>
      Array.from(
        { length: grid.number % SECOND_WORKER_EVERY === 0 ? 2 : 1 },
        (): Post => ({ post: `网格员（${grid.name}）`, roles: ['gridWorker'], areas: [grid.id] }),
      ),
    ),
  ]
}

const officePosts = (windows: readonly WindowPosts[]): Post[] => [
  { post: '系统管理员', roles: ['administrator'], areas: [OFFICE] },
  { post: '党工委书记、一级网格长', roles: ['gridHead1'], areas: [OFFICE], years: [1964, 1972] },
  { post: '办事处主任、一级网格长', roles: ['gridHead1'], areas: [OFFICE], years: [1966, 1975] },
  { post: '办事处工作群群主', roles: ['moderator'], areas: [OFFICE] },
  ...departments.flatMap(({ id, name }) =>
    [`${name}负责人`, `${name}工作人员`].map(
      (post): Post => ({ post, roles: ['department'], areas: [OFFICE], unit: { kind: 'department', id } }),
    ),
  ),
  ...windows.flatMap(({ id, name, counters }) =>
    Array.from(
      { length: counters },
      (): Post => ({ post: name, roles: ['windowClerk'], areas: [OFFICE], unit: { kind: 'window', id } }),
    ),
  ),
]

/**
 * Fills the teams. The long-term team is office staff alone; each of the five others takes one third-tier head from
 * a community of its own, which is why the plan must keep people off their own grids.
 */
const formTeams = (random: Random, staff: DemoPerson[], appointed: (post: Post) => DemoPerson) => {
  const heads = random.shuffle(staff.filter(person => person.holdings[0]?.role === 'gridHead3'))
  const communities = new Set<string>()
  for (const team of inspectionTeams) {
    const unit = { kind: 'team', id: team.id } as const
    let members = TEAM_SIZE
    if (!team.longTerm) {
      const head = heads.find(person => !person.unit && !communities.has(person.holdings[0]!.area.split('/')[1]!))!
      communities.add(head.holdings[0]!.area.split('/')[1]!)
      head.unit = unit
      head.post = `${head.post}、${team.name}成员`
      head.holdings.push({ role: 'inspector', area: OFFICE, since })
      members -= 1
    }
    for (let i = 0; i < members; i++)
      staff.push(
        appointed({ post: `${team.name}${i === 0 ? '组长' : '成员'}`, roles: ['inspector'], areas: [OFFICE], unit }),
      )
  }
}

/** Everyone who is not there as a resident. */
export const demoStaff = (
  seed: string,
  areas: readonly DemoArea[],
  restaurants: readonly DemoRestaurant[],
  windows: readonly WindowPosts[],
): DemoPerson[] => {
  const random = randomFrom(seed).fork('staff')
  let last = 90_000
  const appointed = (post: Post) => {
    last += 1
    return hire(random, `p${last}`, post)
  }
  const staff = officePosts(windows).map(appointed)
  for (const community of areas.filter(area => area.level === 'community')) {
    const grids = areas.filter(area => area.level === 'grid' && area.parent === community.id)
    staff.push(...communityPosts(community, grids).map(appointed))
  }
  formTeams(random, staff, appointed)
  for (const { id, name, courtyards } of propertyCompanies)
    for (const post of [`${name}经理`, `${name}客服`])
      staff.push(appointed({ post, roles: ['propertyCompany'], areas: courtyards, unit: { kind: 'property', id } }))
  publicUnits.forEach(({ id, name, community }, i) => {
    const unit = { kind: 'publicUnit', id } as const
    const post: Post = { post: `${name}联络员`, roles: ['publicUnit'], areas: [communityId(community)], unit }
    staff.push(hire(random, `p${91_001 + i}`, post))
  })
  for (const shop of restaurants) {
    const unit = { kind: 'restaurant', id: shop.id } as const
    const post: Post = { post: `${shop.name}负责人`, roles: ['merchant'], areas: [shop.place.area], unit }
    staff.push(hire(random, shop.ownerId, post))
  }
  return staff
}
