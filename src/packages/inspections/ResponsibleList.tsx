// Choosing who must put a finding right: the grid's own people, the property company of its courtyards, departments,
// restaurants; or a search by name.
import { type Role, roles } from '@contract/access'
import { communityOf, metresBetween, type Point } from '@contract/place'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { type ItemOf, useQuery } from '@/api'
import { CardDetail, classes, Failed, Heading, Icon, Loading, Note, SearchBar, Tap } from '@/components'
import { useMay } from '@/session'
import { distanceInWords } from './walk'
import './inspections.scss'

/** A person, or a restaurant and through it whoever answers there. */
export interface Chosen {
  personId?: string
  merchantId?: string
  name: string
}
interface Candidate extends Chosen {
  detail: string
}

/** As a command takes it. */
export const chosenAs = ({ personId, merchantId }: Chosen) =>
  merchantId === undefined ? { responsibleId: personId } : { merchantId }

/** Roles on a grid's board that may be made responsible; inspectors inspect. */
const nearRoles: readonly Role[] = ['gridWorker', 'gridHead3', 'communityWorker', 'gridHead2']

/** Restaurants of the grid that are shown before anybody searches: all of a grid's would bury the people. */
const SHOPS = 6

interface ResponsibleListProps {
  grid: string
  /** Where the problem is: restaurants near to it come first. */
  point?: Point | undefined
  value: Chosen | null
  onPick: (chosen: Chosen) => void
}

type Shop = ItemOf<'merchants.answerable'>

/** Restaurants in a grid, and on a search also around it; the nearest first where it is known how far they are. */
const useShops = (grid: string, text: string, point: Point | undefined) => {
  const may = useMay('merchants.choose')
  const here = useQuery('merchants.answerable', { area: grid, text, limit: 20 }, { enabled: may })
  const around = useQuery(
    'merchants.answerable',
    { area: communityOf(grid), text, limit: 20 },
    { enabled: may && text !== '' },
  )
  const far = ({ place }: Shop) => (point && place.point ? metresBetween(point, place.point) : undefined)
  const near = (a: Shop, b: Shop) => (far(a) ?? Number.MAX_SAFE_INTEGER) - (far(b) ?? Number.MAX_SAFE_INTEGER)
  const shown = (shop: Shop, withGrid: boolean): Candidate => {
    const [own] = shop.people
    const metres = far(shop)
    const parts = [
      own ? own.name : '没有人用小程序，由网格或社区代办',
      withGrid ? shop.areaName : '',
      shop.place.words,
      metres === undefined ? '' : distanceInWords(metres),
    ]
    return { merchantId: shop.merchantId, name: shop.name, detail: parts.filter(Boolean).join(' · ') }
  }
  const items = [...(here.data?.items ?? [])].sort(near)
  const others = (text ? (around.data?.items ?? []) : []).filter(({ area }) => area !== grid).sort(near)
  return {
    here: (text ? items : items.slice(0, SHOPS)).map(shop => shown(shop, false)),
    around: others.map(shop => shown(shop, true)),
    more: !text && (items.length > SHOPS || here.data?.next != null),
    isPending: may && (here.isPending || (text !== '' && around.isPending)),
  }
}

export const ResponsibleList = ({ grid, point, value, onPick }: ResponsibleListProps) => {
  const [text, setText] = useState('')
  const board = useQuery('areas.board', { grid })
  const community = communityOf(grid)
  const companies = useQuery('people.staff', { role: 'propertyCompany', area: community, limit: 50 })
  const courtyards = useQuery('areas.children', { parent: community, level: 'courtyard', limit: 100 })
  const departments = useQuery('people.staff', { role: 'department', limit: 50 })
  const found = useQuery('people.staff', { text, limit: 20 }, { enabled: text !== '', keepPrevious: true })
  const shops = useShops(grid, text, point)

  const colleague = ({ personId, name, post, roles: held }: NonNullable<typeof found.data>['items'][number]) => ({
    personId,
    name,
    detail: post ?? held.map(({ label, areaName }) => `${label} ${areaName}`).join('、'),
  })
  // A company answers for the grids in which its courtyards lie, or for a whole community.
  const kept = new Set([
    community,
    ...(courtyards.data?.items ?? []).filter(one => one.grid === grid).map(({ area }) => area),
  ])
  const keeps = (company: NonNullable<typeof companies.data>['items'][number]) =>
    company.roles.some(({ role, area }) => role === 'propertyCompany' && (kept.has(area) || area === grid))
  const near = (board.data?.members ?? [])
    .filter(({ role }) => nearRoles.includes(role))
    .sort((a, b) => nearRoles.indexOf(a.role) - nearRoles.indexOf(b.role))
    .filter((member, i, all) => all.findIndex(({ personId }) => personId === member.personId) === i)
    .map(({ personId, name, role, areaName }) => ({ personId, name, detail: `${roles[role].label} ${areaName}` }))
  const groups: { title: string; chosen: Candidate[]; note?: string }[] = text
    ? [
        { title: '本网格的商户', chosen: shops.here },
        { title: '附近的商户', chosen: shops.around },
        { title: '找到的人', chosen: (found.data?.items ?? []).map(colleague) },
      ]
    : [
        { title: '本网格和社区', chosen: near },
        { title: '物业', chosen: (companies.data?.items ?? []).filter(keeps).map(colleague) },
        { title: '职能部门', chosen: (departments.data?.items ?? []).map(colleague) },
        {
          title: '商户',
          chosen: shops.here,
          ...(shops.more && { note: '还有别的店，在上面写店名找，附近网格的也能找到' }),
        },
      ]
  const none = groups.every(({ chosen }) => chosen.length === 0)
  const waiting = text ? none && (found.isPending || shops.isPending) : board.isPending
  const error = text ? found.error : board.error
  return (
    <>
      <SearchBar value={text} onChange={setText} placeholder="搜索姓名或店名" />
      <View className="ry-people">
        {error && none ? <Failed error={error} onRetry={text ? found.refetch : board.refetch} /> : null}
        {waiting && !error ? <Loading cards={1} /> : null}
        {!waiting && !error && none ? <Note>没有找到“{text}”，换个姓名或店名试试</Note> : null}
        {groups
          .filter(({ chosen }) => chosen.length > 0)
          .map(({ title, chosen, note }) => (
            <View key={title}>
              <Heading level={3} className="ry-people__group">
                {title}
              </Heading>
              {chosen.map(one => (
                <Line key={one.merchantId ?? one.personId} one={one} value={value} onPick={onPick} />
              ))}
              {note ? <Note>{note}</Note> : null}
            </View>
          ))}
      </View>
    </>
  )
}

const Line = ({ one, value, onPick }: { one: Candidate } & Pick<ResponsibleListProps, 'value' | 'onPick'>) => {
  const { personId, merchantId, name, detail } = one
  const on = value !== null && value.personId === personId && value.merchantId === merchantId
  return (
    <Tap
      role="radio"
      checked={on}
      className={classes('ry-pick', on && 'ry-pick--on')}
      onTap={() => onPick({ name, ...(merchantId === undefined ? { personId } : { merchantId }) } as Chosen)}
    >
      <View className="ry-people__words">
        <Text className="ry-people__name">{name}</Text>
        <CardDetail>{detail}</CardDetail>
      </View>
      {on ? <Icon name="check" size="small" /> : null}
    </Tap>
  )
}
