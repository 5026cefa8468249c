// Reading the lines of a key-control list as people fill them in: kinds, areas, people by name, shifts in words. Pure.
import { type SiteColumn, type SiteRowKind, siteColumns } from '@contract/campaign-list'
import { postContent } from '@contract/campaign-posts'
import { campaignLimits, type SiteKind, siteKinds } from '@contract/campaign-shapes'
import { exampleWord } from '@contract/importing'
import type { Point } from '@contract/place'
import * as v from 'valibot'
import { areasNamed, type KnownArea, writtenArea } from '../platform/areas/listed'
import type { Cell } from '../platform/excel/cells'
import { bare, type ListLine, linesUnder, plain } from '../platform/excel/lists'
import type { ListProblem, ListRow } from '../platform/excel/records'
import type { Site, StoredTurn } from './records'

export type Line = ListLine<SiteColumn>
export type Problem = ListProblem<SiteColumn>

/** Somebody on the staff as lists write them: by name, or area and name where several are called alike. */
export interface KnownPerson {
  id: string
  name: string
  written: string
}

export type WantedTurn = Pick<StoredTurn, 'start' | 'personId'> & { restPersonId?: string }

/** What a line wants of a place of the list; what is absent stays as it is. */
export interface Wanted {
  siteId?: string
  kind: SiteKind
  name: string
  area: string
  areaName: string
  words?: string
  /** `null` takes away the one that is there. */
  point?: Point | null
  personId: string
  personName: string
  post?: { id: string; name: string }
  /** Of the post: only on the line that lays it down. */
  turns?: WantedTurn[]
}

/** A line with what it comes to: what is shown of it, and what is done. */
export type SiteRow = ListRow<SiteColumn, SiteRowKind, Wanted>

/** A line understood on its own: the post still by its name. */
export type Understood = Omit<Wanted, 'post'> & { postName?: string }

export const linesOf = (rows: readonly (readonly Cell[])[]): Line[] | undefined =>
  linesUnder(rows, siteColumns, exampleWord)

export const written = (turns: readonly { start: string; person: string; rest?: string | undefined }[]) =>
  turns.map(({ start, person, rest }) => `${start} ${person}${rest ? `（休息日${rest}）` : ''}`).join('，')

/** To a tenth of a metre. */
export const pointWritten = ({ longitude, latitude }: Point) => `${longitude.toFixed(6)}，${latitude.toFixed(6)}`

const named = (among: readonly KnownPerson[], text: string): KnownPerson[] => {
  const meant = writtenArea(text)
  const exact = among.filter(({ id, written: way }) => id === plain(text) || writtenArea(way) === meant)
  return exact.length > 0 ? exact : among.filter(({ name }) => bare(name) === meant)
}
function personIn(among: readonly KnownPerson[], text: string): KnownPerson | string {
  const found = named(among, text)
  if (found.length === 1) return found[0]!
  return found.length === 0
    ? `工作人员里没有“${plain(text).slice(0, 20)}”，请照“人员”页里的写法填`
    : `有 ${found.length} 个人叫这个名字，请照“人员”页写成“区域/姓名”`
}

/** 00:00 赵敏，08:00 李保成（休息日何丽） as the shifts of a post, or what is wrong with it. */
export function turnsIn(text: string, people: readonly KnownPerson[]): WantedTurn[] | string {
  const turns: WantedTurn[] = []
  for (const one of plain(text).split(/[,;、\n]/u)) {
    if (one.trim() === '') continue
    const [, hour, minute, who, rest] =
      /^(\d{1,2}):(\d{2})\s*([^()]+?)\s*(?:\(\s*(?:休息日|周末和节假日)\s*[:]?\s*([^()]+?)\s*\))?$/u.exec(one.trim()) ??
      []
    if (hour === undefined || who === undefined) return `“${one.trim().slice(0, 30)}”看不懂，请写成“08:00 李保成”`
    const person = personIn(people, who)
    if (typeof person === 'string') return person
    const other = rest === undefined ? undefined : personIn(people, rest)
    if (typeof other === 'string') return other
    turns.push({
      start: `${hour.padStart(2, '0')}:${minute}`,
      personId: person.id,
      ...(other ? { restPersonId: other.id } : {}),
    })
  }
  turns.sort((a, b) => (a.start < b.start ? -1 : 1))
  const checked = v.safeParse(postContent.turns, turns)
  return checked.success ? turns : checked.issues[0]!.message
}

/** 113.7301，34.7702 as a point, 无 as none, or what is wrong with it. */
export function pointIn(text: string): Point | null | string {
  const said = bare(text)
  if (said === '无') return null
  const [, longitude, latitude] = /^(-?\d{1,3}(?:\.\d+)?)[,;、/](-?\d{1,2}(?:\.\d+)?)$/u.exec(said) ?? []
  if (longitude === undefined) return '位置看不懂，请写成“经度，纬度”，如“113.730100，34.770200”'
  const point = { longitude: Number(longitude), latitude: Number(latitude) }
  // Whoever writes the latitude first means a place far outside of the country.
  const inChina = point.longitude > 73 && point.longitude < 136 && point.latitude > 3 && point.latitude < 54
  return inChina ? point : '位置不在国内，请把经度写在前面，如“113.730100，34.770200”'
}

/** A line understood, or everything that is wrong with it, each with what to do. */
export function understood(
  { cells }: Line,
  areas: readonly KnownArea[],
  people: readonly KnownPerson[],
): Understood | Problem[] {
  const problems: Problem[] = []
  const wrong = (column: SiteColumn, words: string) => void problems.push({ column, words })

  const kind = (Object.keys(siteKinds) as SiteKind[]).find(key => siteKinds[key].label === bare(cells.kind ?? ''))
  if (!kind) wrong('kind', siteColumns.kind.words)
  const name = plain(cells.name ?? '')
  if (!name) wrong('name', '填写管控点的名称')
  else if ([...name].length > campaignLimits.siteName) wrong('name', `名称不超过 ${campaignLimits.siteName} 字`)
  const found = areasNamed(cells.area ?? '', areas)
  if (found.length === 0) wrong('area', '没有这个网格或社区，请照“说明”页里的名称填')
  else if (found.length > 1) wrong('area', `有 ${found.length} 个叫这个名字的，请写成“社区/网格”`)
  const words = plain(cells.words ?? '')
  if ([...words].length > 120) wrong('words', '具体地方不超过 120 字')
  const point = cells.point ? pointIn(cells.point) : undefined
  if (typeof point === 'string') wrong('point', point)
  const person = cells.person ? personIn(people, cells.person) : '填写负责人'
  if (typeof person === 'string') wrong('person', person)
  const postName = plain(cells.post ?? '')
  if ([...postName].length > campaignLimits.siteName) wrong('post', `岗位名称不超过 ${campaignLimits.siteName} 字`)
  const turns = cells.turns ? turnsIn(cells.turns, people) : undefined
  if (typeof turns === 'string') wrong('turns', turns)
  else if (turns && !postName) wrong('post', '写了班次，也要写是哪个岗位')

  if (
    problems.length > 0 ||
    !kind ||
    typeof person === 'string' ||
    typeof turns === 'string' ||
    typeof point === 'string'
  )
    return problems
  const siteId = plain(cells.siteId ?? '')
  return {
    ...{ kind, name, area: found[0]!.id, areaName: found[0]!.path, personId: person.id, personName: person.name },
    ...(siteId ? { siteId } : {}),
    ...(words ? { words } : {}),
    ...(point === undefined ? {} : { point }),
    ...(postName ? { postName } : {}),
    ...(turns ? { turns } : {}),
  }
}

/** The place of a line: where nothing is written, what was there stays. */
export function placeOf(
  known: Pick<Site, 'place'> | undefined,
  { area, words, point: wanted }: Pick<Wanted, 'area' | 'words' | 'point'>,
) {
  const kept = known?.place.area === area ? known.place.point : undefined
  // A file has it to a tenth of a metre: taken away and put in again it is the same.
  const same = wanted && kept && pointWritten(wanted) === pointWritten(kept)
  const point = wanted === undefined || same ? kept : wanted
  return { area, words: words ?? known?.place.words ?? '', ...(point ? { point } : {}) }
}

/** What a line would change of a place, in words. */
export function changesIn(known: Site, wanted: Wanted): string[] {
  return [
    ...(known.kind === wanted.kind ? [] : ['种类']),
    ...(known.name === wanted.name ? [] : ['名称']),
    ...(JSON.stringify(known.place) === JSON.stringify(placeOf(known, wanted)) ? [] : ['地方']),
    ...(known.personId === wanted.personId ? [] : ['负责人']),
    ...(wanted.post === undefined || known.postId === wanted.post.id ? [] : ['岗位']),
  ]
}

/** What says that two lines are about the same place. */
export const sameKey = ({ name, area }: { name: string; area: string }) => `${area}|${bare(name)}`

/** Whether shifts are those that a post has. */
export const sameTurns = (have: readonly StoredTurn[], wanted: readonly WantedTurn[]) =>
  JSON.stringify(have.map(({ start, personId, rest }) => [start, personId, rest?.personId])) ===
  JSON.stringify(wanted.map(({ start, personId, restPersonId }) => [start, personId, restPersonId]))
