// The demo's home visits: a list in one community with people who agreed, some not seen for long, visits asked, made and
// told, one that nobody can make, a door that stayed shut, and a difficulty that waits for the community.
import type { Input } from '@contract/contract'
import { addDays, DAY, HOUR } from '@contract/time'
import type { DemoPerson } from '../person'
import type { Fill, Recent } from './frame'

const COMMUNITY = 'ryh/c03'
const COURTYARD = 'ryh/c03/y017'

type Reason = Input<'visits.propose'>['reasons'][number]

/** Neighbours of the community by age, the oldest first, who are none of the sign-in page's people. */
const elders = (recent: Recent, courtyard?: string) =>
  recent.office.people
    .filter(
      ({ id, home, holdings }) =>
        home?.courtyard.startsWith(courtyard ?? `${COMMUNITY}/`) &&
        holdings.length === 1 &&
        !recent.office.signIn.some(one => one.personId === id),
    )
    .sort((a, b) => (a.born < b.born ? -1 : a.born > b.born ? 1 : 0))

/** Proposed, asked and listed. */
async function listed(recent: Recent, by: string, person: DemoPerson, at: number, reasons: Reason[], about?: string) {
  const words = { reasons, ...(about && { about }) }
  const worker = recent.who('community-worker')
  const { entryId } = await recent
    .as(by)
    .at(at)
    .call('visits.propose', { forPersonId: person.id, ...words })
  await recent
    .as(worker)
    .at(at + 3 * HOUR)
    .call('visits.confirm', { entryId, ...words, consent: { how: at % 2 ? 'byPhone' : 'inPerson' } })
  return entryId
}

type Assign = Pick<Input<'visits.assign'>, 'occasion' | 'task'>

/** Somebody is asked at a moment to go by so many days from today. */
async function asked(recent: Recent, entryId: string, visitorId: string, at: number, days: number, more: Assign) {
  const dueOn = addDays(recent.today, days)
  const { visitId } = await recent
    .as(recent.who('community-worker'))
    .at(at)
    .call('visits.assign', { entryId, visitorId, dueOn, ...more })
  return visitId
}

export const fill: Fill = async recent => {
  const worker = recent.who('community-worker')
  const head = recent.who('building-head')
  const gridWorker = recent.who('grid-worker')
  const [first, second, third, fourth] = elders(recent, COURTYARD) as [DemoPerson, DemoPerson, DemoPerson, DemoPerson]
  const others = elders(recent).filter(({ home }) => home?.courtyard !== COURTYARD)
  const party = recent.office.people.find(
    ({ id, home, partyMember, born, holdings }) =>
      home?.courtyard === COURTYARD &&
      partyMember &&
      born > '1955' &&
      holdings.length === 1 &&
      !recent.office.signIn.some(one => one.personId === id),
  )!
  const long = recent.ago(50, '09:00')

  const watched = await listed(recent, head, first, long, ['livesAlone', 'veryOld'], '耳朵不好，敲门要响一点')
  const shut = await listed(recent, head, second, long + HOUR, ['livesAlone'])
  const helped = await listed(
    recent,
    head,
    third,
    long + 2 * HOUR,
    ['elderlyParty', 'lessMobile'],
    '腿脚不好，等一会儿才来开门',
  )
  const refused = await listed(recent, head, fourth, long + 3 * HOUR, ['veryOld'])
  for (const [i, person] of others.slice(0, 9).entries())
    await listed(recent, worker, person, long + i * DAY, i % 3 === 0 ? ['livesAlone', 'veryOld'] : ['elderlyParty'])

  // The elder on the sign-in page asked for herself, and is visited.
  const wang = recent.who('elder')
  const own = { reasons: ['elderlyParty'] as Reason[], about: '手机看直播不太会，想有人教' }
  await recent.as(wang).at(long).call('visits.propose', own)
  await recent
    .as(worker)
    .at(long + HOUR)
    .call('visits.confirm', { entryId: wang, ...own })
  const lesson = await asked(recent, wang, head, recent.ago(12, '10:00'), -8, {
    occasion: 'liveStream',
    task: '帮她打开宣讲直播',
  })
  await recent.as(head).at(recent.ago(12, '11:00')).call('visits.accept', { visitId: lesson })
  await recent
    .as(head)
    .at(recent.ago(10, '15:30'))
    .call('visits.record', { visitId: lesson, found: 'well', words: '直播看上了，教了两遍，自己会点了', needs: [] })

  const seen = await asked(recent, watched, party.id, recent.ago(9, '09:00'), -3, { occasion: 'daily' })
  await recent.as(party.id).at(recent.ago(8, '12:00')).call('visits.accept', { visitId: seen })
  await recent
    .as(party.id)
    .at(recent.ago(4, '16:00'))
    .call('visits.record', {
      visitId: seen,
      found: 'needs',
      words: '精神还好，说话要大声',
      needs: [{ text: '厨房灯坏了，自己够不着，想请人换一下', categoryId: 'public-facility', agreed: true }],
    })

  const vain = await asked(recent, shut, head, recent.ago(5, '09:00'), 1, { occasion: 'cold', task: '看看暖气热不热' })
  await recent.as(head).at(recent.ago(5, '12:00')).call('visits.accept', { visitId: vain })
  await recent
    .as(head)
    .at(recent.ago(2, '10:30'))
    .call('visits.markNotHome', { visitId: vain, words: '邻居说去女儿家了' })

  const declined = await asked(recent, helped, party.id, recent.ago(3, '09:00'), 2, { occasion: 'daily' })
  await recent
    .as(party.id)
    .at(recent.ago(2, '20:00'))
    .call('visits.decline', { visitId: declined, reason: '这周在外地' })

  await recent
    .as(fourth.id)
    .at(recent.ago(20, '10:00'))
    .call('visits.refuse', { entryId: refused, reason: '女儿搬来住了' })

  // Some of the others were seen lately, some not for long.
  for (const [i, person] of others.slice(0, 5).entries()) {
    const at = recent.ago(28 - i * 4, '09:00')
    const visitId = await asked(recent, person.id, gridWorker, at, 5 - 28 + i * 4, { occasion: 'daily' })
    await recent
      .as(gridWorker)
      .at(at + 30 * HOUR)
      .call('visits.record', { visitId, found: i === 2 ? 'attention' : 'well', how: i === 3 ? 'phone' : 'home' })
  }
  await asked(recent, others[5]!.id, gridWorker, recent.ago(1, '17:00'), 0, { occasion: 'daily' })
  await asked(recent, wang, head, recent.ago(1, '17:10'), 1, { occasion: 'festival', task: '送一份腊八粥料' })

  // Two wait for the community's word: a neighbour's thought, and a parent's own wish.
  await recent
    .as(head)
    .at(recent.ago(1, '19:00'))
    .call('visits.propose', {
      forPersonId: elders(recent, COURTYARD)[4]!.id,
      reasons: ['livesAlone'],
      about: '老伴上月走了',
    })
  const parent = recent.office.people.find(
    ({ id, home, born, holdings }) =>
      home?.courtyard === COURTYARD &&
      born > '1984' &&
      holdings.length === 1 &&
      !recent.office.signIn.some(one => one.personId === id),
  )!
  await recent
    .as(parent.id)
    .at(recent.ago(1, '21:00'))
    .call('visits.propose', { reasons: ['childAlone'], about: '孩子三点半放学，一个人在家到六点半' })
}
