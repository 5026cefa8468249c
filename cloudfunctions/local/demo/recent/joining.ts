// The demo's last days at the door: who asked to join and waits, who was refused, a group that nobody has confirmed,
// somebody with two homes, and somebody who moved away.
import { privacyVersion } from '@contract/people'
import { HOUR, MINUTE } from '@contract/time'
import { applicants } from '../newcomers'
import type { Fill, Recent } from './frame'

/** The courtyard of the people on the sign-in page, and another one of its community. */
const HERE = 'ryh/c03/y017'
const NEXT = 'ryh/c03/y018'
/** People come from it, and nobody has said where it belongs. */
const NEW_GROUP = 'demo-group-building-six'

interface Wish {
  /** By their place among the applicants. */
  who: number
  at: number
  name: string
  address: string
  area?: string
  tie?: 'lives' | 'family' | 'works'
  note?: string
  from?: string
}

/** Somebody comes for the first time, agrees and asks. */
async function asks(recent: Recent, { who, at, area = HERE, from, ...wish }: Wish): Promise<string> {
  const personId = applicants[who]!
  await recent.as(personId).at(at).call('people.agree', { version: privacyVersion })
  let groupId: string | undefined
  if (from) {
    await recent.fromGroup(personId, at, from)
    groupId = (await recent.as(personId).at(at).call('people.arrival', {})).group!.groupId
  }
  const more = groupId === undefined ? {} : { groupId }
  const { applicationId } = await recent
    .as(personId)
    .at(at)
    .call('people.join', { area, ...wish, ...more })
  return applicationId
}

export const fill: Fill = async recent => {
  const moderator = recent.who('moderator')
  const late = recent.ago(6, '19:40')
  await asks(recent, { who: 0, at: late, name: '贺建平', address: '2 号楼 1 单元 903', note: '刚搬来，租的房' })
  const wrong = await asks(recent, { who: 1, at: recent.ago(3, '08:15'), name: '罗佳', address: '19 号楼 1102' })
  await recent
    .as(moderator)
    .at(recent.ago(3, '12:20'))
    .call('people.refuse', { applicationId: wrong, reason: '院里没有 19 号楼，请看看门牌再填' })
  await asks(recent, {
    who: 2,
    at: recent.now - 20 * HOUR,
    name: '宋雅琴',
    address: '5 号楼 2 单元 401',
    tie: 'family',
    note: '母亲住在这里，我周末来照看',
  })
  await asks(recent, { who: 3, at: recent.now - 3 * HOUR, name: '田家明', address: '1 号楼 602' })
  const inTime = await asks(recent, { who: 4, at: recent.ago(2, '09:05'), name: '丁晓慧', address: '3 号楼 701' })
  await recent.as(moderator).at(recent.ago(2, '09:40')).call('people.approve', { applicationId: inTime })
  // Three neighbours of one building come from its own small group.
  for (const [i, [name, address]] of [
    ['谢志强', '6 号楼 1 单元 201'],
    ['冯小萍', '6 号楼 1 单元 802'],
    ['万里', '6 号楼 2 单元 1101'],
  ].entries())
    await asks(recent, {
      who: 5 + i,
      at: recent.now - (95 - 20 * i) * MINUTE,
      name: name!,
      address: address!,
      from: NEW_GROUP,
    })
  await twoHomes(recent)
  await moved(recent)
}

/** A daughter who lives next door and looks after her father here. */
async function twoHomes(recent: Recent) {
  const daughter = living(recent, NEXT, 3)
  const at = recent.ago(9, '20:10')
  const { applicationId } = await recent.as(daughter.id).at(at).call('people.join', {
    area: HERE,
    address: '4 号楼 1 单元 302',
    tie: 'family',
    note: '父亲住在 302',
  })
  await recent.as(recent.who('building-head')).at(recent.ago(8, '08:30')).call('people.approve', { applicationId })
}

async function moved(recent: Recent) {
  const gone = living(recent, HERE, 40)
  await recent.as(recent.who('moderator')).at(recent.ago(5, '10:30')).call('people.removeMember', {
    personId: gone.id,
    area: HERE,
    reason: '房子卖了，上月搬到郑东新区',
  })
}

/** A resident of a courtyard who holds nothing else. */
const living = ({ office }: Recent, courtyard: string, n: number) =>
  office.people.filter(({ home, holdings }) => home?.courtyard === courtyard && holdings.length === 1)[n]!
