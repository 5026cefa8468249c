// The demo's inspections of the last weeks: this month's draw, and findings in every state that the ledger knows.
import type { Output } from '@contract/contract'
import { inspectionLimits } from '@contract/inspections'
import { addDays, addMonths, clockOf, dayOf, daysBetween, HOUR, MINUTE, momentOf, monthOf } from '@contract/time'
import { type FindingKind, findingKinds } from '../finding-kinds'
import { namedInLedger } from '../finding-words'
import { pointInside, toMicro, toPoint } from '../geometry'
import { streets } from '../names'
import type { DemoPerson } from '../person'
import type { Fill, Recent } from './frame'
import { type Case, cases, grid, HOME } from './inspection-cases'
import { askRestaurants } from './inspection-restaurants'

type Finding = Output<'inspections.register'>

export const fill: Fill = async recent => {
  await drawPlans(recent)
  const inspectors = recent.office.people.filter(person => person.unit?.kind === 'team' && person.holdings.length === 1)
  let turn = 0
  for (const one of cases(recent)) await tell(recent, one, inspectors[turn++ % inspectors.length]!)
  await takeIssue(recent, inspectors)
  await visitUnannounced(recent)
  await passOff(recent, inspectors)
  await checkBoards(recent)
  await leaveFromLastMonth(recent, inspectors)
  await goAway(recent)
  await askRestaurants(recent, inspectors)
}

/** Two in the home grid that last month's list left: put right, and the three parties have still to go there. */
async function leaveFromLastMonth(recent: Recent, inspectors: readonly DemoPerson[]): Promise<void> {
  const first = `${monthOf(recent.now)}-01`
  const days = daysBetween(first, recent.today) + 12
  const left: Finding[] = []
  for (const [i, place] of ['东风渠路 30 号旁', '东风渠路 58 号旁'].entries()) {
    const kind = i === 0 ? ({ scene: 'bikes', said: '盲道' } as const) : ({ scene: 'waste', said: '无人清理' } as const)
    left.push(await tell(recent, { ...kind, days, end: 'rectified', grid: HOME, place }, inspectors[i]!))
  }
  const listedAt = momentOf(addDays(first, -inspectionLimits.lastDays), '06:00')
  await recent.system.at(listedAt).call('inspections.listForReinspection', {
    month: monthOf(listedAt),
    findingIds: left.map(({ findingId }) => findingId),
  })
}

/** Two are away next week: for one somebody stands in, for the other somebody is to be found. */
async function goAway(recent: Recent): Promise<void> {
  const leader = recent.as(recent.who('long-term-inspector')).at(recent.now - 2 * HOUR)
  const teams = (await leader.call('inspections.teams', {})).filter(team => team.active && !team.longTerm)
  for (const [i, { teamId, members }] of teams.slice(0, 2).entries()) {
    const [away, substitute] = [members.at(-1), members[0]]
    if (!away || !substitute || away === substitute) continue
    await leader.call('inspections.saveLeave', {
      teamId,
      personId: away.personId,
      from: addDays(recent.today, 2 + i),
      until: addDays(recent.today, 4 + i),
      ...(i === 0 && { substituteId: substitute.personId }),
    })
  }
}

/** A photo of one place is handed in for another: whoever re-inspects is shown both. */
async function passOff(recent: Recent, inspectors: readonly DemoPerson[]): Promise<void> {
  const kind = { scene: 'waste', said: '无人清理', grid: grid(3, 22) } as const
  const honest = '聚源路 18 号旁'
  await tell(recent, { ...kind, days: 19, end: 'writtenOff', place: honest }, inspectors[0]!)
  await tell(recent, { ...kind, days: 3, end: 'rectified', place: '聚源路 46 号旁', passesOff: honest }, inspectors[1]!)
}

/** A third of the boards were looked at this month; on some, something was wrong. */
async function checkBoards(recent: Recent): Promise<void> {
  const grids = recent.office.areas.filter(({ level }) => level === 'grid').map(({ id }) => id)
  for (const [i, area] of grids.entries()) {
    if (area === HOME || i % 3 !== 0) continue
    const worker = workerOf(recent, area)
    const at = Math.max(momentOf(`${monthOf(recent.now)}-01`, '09:20'), recent.ago(5, '10:00')) + i * MINUTE
    const moment = Math.min(at, recent.now - HOUR)
    const wrong = i % 9 === 0
    const seed = `board ${area}`
    const photoIds = [await recent.photo(worker, moment - MINUTE, { seed, scene: 'board', stamp: stamp(moment) })]
    await recent
      .as(worker)
      .at(moment)
      .call('inspections.checkBoard', {
        area,
        board: i % 2 === 0 ? 'staff' : 'head',
        photoIds,
        condition: wrong ? 'damaged' : 'good',
        ...(wrong ? { words: '右下角卷边，正在重新制作' } : {}),
      })
  }
}

/** Last month's plan and this month's, each drawn on its first morning by the leader of the long-term team. */
async function drawPlans(recent: Recent): Promise<void> {
  const leader = recent.as(recent.who('long-term-inspector'))
  const month = monthOf(recent.now)
  for (const one of [addMonths(month, -1), month]) {
    const at = Math.min(momentOf(`${one}-01`, '08:40'), recent.now - HOUR)
    await leader.at(at).call('inspections.plan', { month: one })
  }
}

function kindOf({ scene, said }: Case): { kind: FindingKind; title: string } {
  for (const kind of findingKinds) {
    const title = kind.scene === scene ? kind.titles.find(one => one.includes(said)) : undefined
    if (title) return { kind, title }
  }
  throw new Error(`nothing that is found shows ${scene} and says ${said}`)
}

function placeIn(recent: Recent, area: string, words?: string) {
  const shape = recent.office.areas.find(one => one.id === area)
  if (!shape?.polygon) throw new Error(`${area} is no grid of the demo`)
  // The same words are the same spot: chance comes from them.
  const random = recent.random.fork(`${area} ${words ?? recent.random.next()}`)
  const street = random.pick(streets[Number(area.slice(6, 7)) - 1]!)
  return {
    area,
    point: toPoint(pointInside(random, shape.polygon.map(toMicro))),
    words: words ?? `${street} ${random.int(1, 188)} 号旁`,
  }
}

/** The first person responsible by default: the grid's own worker. */
export const workerOf = (recent: Recent, area: string) => recent.holders('gridWorker', area)[0]!.id

/** Registers a case, and takes it as far as it has come. */
export async function tell(recent: Recent, one: Case, inspector: DemoPerson): Promise<Finding> {
  const { kind, title } = kindOf(one)
  const named = namedInLedger({ topic: kind.topic, title })
  const registrar = one.by ?? inspector.id
  const registeredAt = recent.ago(one.days, '09:30') + recent.random.int(0, 300) * MINUTE
  const at = Math.min(registeredAt, recent.now - 8 * HOUR)
  const responsible = one.responsible ?? workerOf(recent, one.grid)
  const place = placeIn(recent, one.grid, one.place)
  const seedOf = (words: string) => `recent ${place.area} ${words} ${title}`
  const seed = seedOf(place.words)
  const photo = (owner: string, moment: number, shot: { after?: boolean; shot?: number }) =>
    recent.photo(owner, moment, {
      seed: one.passesOff && shot.after ? seedOf(one.passesOff) : seed,
      scene: kind.scene,
      stamp: stamp(moment),
      ...shot,
    })

  const before = await photo(registrar, at - 2 * MINUTE, one.days % 2 === 0 ? {} : { shot: one.days })
  const finding = await recent
    .as(registrar)
    .at(at)
    .call('inspections.register', {
      ...named,
      place,
      description: title,
      photoIds: [before],
      ...(one.end === 'registered' ? {} : one.merchant ? { merchantId: one.merchant } : { responsibleId: responsible }),
      ...(one.dueWorkingDays === undefined ? {} : { dueWorkingDays: one.dueWorkingDays }),
    })
  const { findingId } = finding
  // What is left of the time is divided: rectified, visited, rectified again, visited again, written off.
  const steps = stepsFrom(at, recent.now - 2 * HOUR)
  const verifier = verifierFor(recent, registrar)
  const rectify = async (moment: number, after: boolean) => {
    const photoIds = [await photo(responsible, moment - 3 * MINUTE, after ? { after: true } : { shot: 9 })]
    const words = after ? kind.done : '已安排处理，先清了一部分'
    await recent
      .as(responsible)
      .at(moment)
      .call('inspections.submitRectification', { findingId, photoIds, words, point: place.point })
  }
  if (one.returned) {
    await rectify(steps[0]!, false)
    await recent
      .as(verifier)
      .at(steps[1]!)
      .call('inspections.returnForRework', { findingId, reason: '现场只处理了一半，请彻底整改', photoIds: [] })
  }
  if (one.end === 'registered' || one.end === 'rectifying') return finding
  await rectify(steps[2]!, true)
  if (one.end === 'rectified') return finding
  await recent
    .as(workerOf(recent, one.grid))
    .at(steps[3]! - 5 * MINUTE)
    .call('inspections.coSign', { findingId })
  await recent
    .as(verifier)
    .at(steps[3]!)
    .call('inspections.verify', { findingId, words: '现场已整改到位', photoIds: [] })
  if (one.end === 'verified') return finding
  // The painted pictures repeat here and there: looked at, and found to be others.
  const pairs = await recent.as(verifier).at(steps[4]!).call('inspections.alikePhotos', { findingId })
  for (const { fileId, otherId, judges, verdict } of pairs)
    if (judges && !verdict)
      await recent
        .as(verifier)
        .at(steps[4]!)
        .call('inspections.judgeAlike', { findingId, fileId, otherId, verdict: 'different' })
  // On a month's list: the inspector notes of the others who was there.
  const { parties = [] } = await recent.as(verifier).at(steps[4]!).call('inspections.finding', { findingId })
  for (const { party, standing } of parties)
    if (standing === 'missing' && party !== 'inspection')
      await recent
        .as(verifier)
        .at(steps[4]!)
        .call('inspections.noteParty', { findingId, party, words: '当天在开会，没有到场' })
  await recent.as(verifier).at(steps[4]!).call('inspections.writeOff', { findingId })
  return finding
}

const stamp = (at: number) => `${dayOf(at)} ${clockOf(at)}`

/** Five moments after a finding was registered, a day apart where there is time, all before `end`. */
const stepsFrom = (from: number, end: number) => {
  const step = Math.min(23 * HOUR, (end - from) / 6)
  return [1, 2, 3, 4, 5].map(n => Math.floor(from + n * step))
}

/** Somebody of the long-term team who did not register it. */
const verifierFor = (recent: Recent, registrar: string) =>
  recent.office.people.find(person => person.unit?.id === 'team-long' && person.id !== registrar)!.id

/** Not ours, and more time: what waits for the second-tier head and for whoever assigns. */
async function takeIssue(recent: Recent, inspectors: readonly DemoPerson[]): Promise<void> {
  const [department, worker] = [recent.who('department'), recent.who('grid-worker')]
  const own = { days: 1, end: 'rectifying' } as const
  const disputed = await tell(
    recent,
    { ...own, scene: 'street', said: '电动车', grid: grid(3, 16), responsible: department },
    inspectors[1]!,
  )
  await recent
    .as(department)
    .at(recent.now - 5 * HOUR)
    .call('inspections.dispute', {
      findingId: disputed.findingId,
      reason: '停车位在小区红线以内，归物业管理，请转物业',
    })
  const longer = await tell(
    recent,
    { ...own, scene: 'pavement', said: '坑洼', grid: HOME, responsible: worker, dueWorkingDays: 2 },
    inspectors[2]!,
  )
  await recent
    .as(worker)
    .at(recent.now - 3 * HOUR)
    .call('inspections.askExtension', {
      findingId: longer.findingId,
      workingDays: 3,
      reason: '路面要等沥青料，施工队后天才能进场',
    })
}

/** The first-tier head drew three grids, and found something in the first of them. */
async function visitUnannounced(recent: Recent): Promise<void> {
  const director = recent.who('grid-head-1')
  const drawn = await recent.as(director).at(recent.ago(3, '07:40')).call('inspections.draw', { count: 3 })
  await tell(
    recent,
    {
      days: 3,
      end: 'rectifying',
      scene: 'bins',
      said: '散落',
      grid: drawn.grids[0]!.area,
      by: director,
      dueWorkingDays: 6,
    },
    recent.office.people[0]!,
  )
}
