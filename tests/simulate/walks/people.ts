// People come and go: newcomers join a courtyard and are verified, residents move away or delete their account, members
// of staff are appointed, hand their work over and leave.
import { privacyVersion } from '@contract/people'
import { communityOf } from '@contract/place'
import { DAY, HOUR, momentOf } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { personOfOpenid } from '../../../cloudfunctions/platform/identity/identities'
import { people } from '../../../cloudfunctions/platform/identity/people'
import { requestFollowers, requests } from '../../../cloudfunctions/requests/records'
import { type Play, some, type Walk, within } from '../play'
import { call } from '../session'
import { isStaff } from './requests'

const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
const given = '初新晓远知行若谷云舒望星野青禾临川乐山听雨怀瑾明'

/** A name that nobody else has: whoever leaves is looked for by it. */
const nameOf = (nth: number) =>
  `${surnames[nth % surnames.length]}${given[nth % given.length]}${given[Math.floor(nth / given.length) % given.length]}甯`

export const peopleWalk: Walk = play => {
  const random = play.random.fork('people')
  let arrived = 0
  return {
    day(day, working) {
      const { agenda } = play
      if (random.chance(0.5)) {
        const nth = ++arrived
        agenda.at(within(random, day, '08:00', '21:00'), () => arrive(play, random, nth, nameOf(nth)))
      }
      agenda.at(momentOf(day, '20:30'), () => verify(play, random))
      if (random.chance(0.12)) agenda.at(within(random, day, '10:00', '20:00'), () => leave(play, random))
      if (working && random.chance(0.1)) agenda.at(momentOf(day, '17:50'), () => remove(play, random))
      if (day.endsWith('-18')) agenda.at(momentOf(day, '18:30'), () => replace(play, random))
    },
  }
}

async function arrive(play: Play, random: Random, nth: number, name: string) {
  const personId = await personOfOpenid(play.store, `openid-${play.seed}-${nth}`, play.now(), 'ryh')
  if (!personId) return
  const session = play.as(personId)
  const area = random.pick(play.cast.courtyards)
  await session.must('people.agree', { version: privacyVersion })
  await session.must('people.me', {})
  // Nobody has let them in anywhere yet.
  await session.mayNot('people.applications', {})
  const asked = await session.must('people.join', {
    area,
    address: `${random.int(1, 9)} 号楼 ${random.int(1, 9)}02`,
    name,
  })
  if (asked?.state === 'approved') play.cast.joins({ id: personId, name, courtyard: area }, 'resident', area)
}

async function verify(play: Play, random: Random) {
  for (const moderator of play.cast.holders('moderator')) {
    if (!random.chance(0.4)) continue
    const session = play.as(moderator.id)
    const items = (await session.must('people.applications', { state: 'asked', limit: 5 }))?.items ?? []
    for (const { applicationId, personId, area, name, can } of items) {
      if (personId === moderator.id) continue
      const yes = random.chance(0.9)
      if (!can.includes('approve')) {
        await session.notOffered(call('people.approve', { applicationId }))
        continue
      }
      const done = await session.offered(
        yes
          ? call('people.approve', { applicationId })
          : call('people.refuse', { applicationId, reason: '门牌对不上' }),
      )
      if (yes && done) play.cast.joins({ id: personId, name, courtyard: area }, 'resident', area)
    }
  }
}

/** Somebody who only lives there deletes their account. */
async function leave(play: Play, random: Random) {
  const who = some(
    random,
    play.cast.holders('resident').filter(({ id }) => id.startsWith('w') && !isStaff(play, id)),
  )
  if (!who) return
  const session = play.as(who.id)
  await session.must('people.myData', {})
  // Whoever reported something for them is let go of it with them.
  const reported = (await play.store.all(requests)).filter(({ personId }) => personId === who.id)
  const byWhom = new Map(reported.map(({ id, onBehalf }) => [id, onBehalf?.personId]))
  const rated = (await play.store.all(requestFollowers)).filter(
    ({ personId, requestId }) => personId === who.id || personId === byWhom.get(requestId),
  )
  await session.ask('people.deleteMe', { confirm: '注销' })
  // Whose answer got lost has left all the same: asking again, there is nobody any more to be answered.
  if (!(await play.store.get(people, who.id))?.deletedAt) return
  play.cast.leaves(who.id)
  play.remembered.left.push({ id: who.id, name: who.name })
  play.remembered.ratings.push(...rated.flatMap(({ rating }) => rating ?? []))
  await session.mayNot('people.me', {})
}

async function remove(play: Play, random: Random) {
  const who = some(
    random,
    play.cast.holders('resident').filter(({ id }) => !isStaff(play, id)),
  )
  const moderator = who && some(random, play.cast.holders('moderator', who.courtyard!))
  if (!who || !moderator || moderator.id === who.id) return
  const gone = await play.as(moderator.id).ask('people.removeMember', {
    personId: who.id,
    area: who.courtyard!,
    reason: '已经搬走',
  })
  if (gone) play.cast.ends(who.id, 'resident', who.courtyard!)
}

/** A grid worker leaves: a colleague gets the grid and the work, and the right ends in the same moment. */
async function replace(play: Play, random: Random) {
  const { cast } = play
  const administrator = cast.holders('administrator')[0]
  const grid = random.pick(cast.grids)
  const [old] = cast.holders('gridWorker', grid)
  const near = cast.grids.filter(one => communityOf(one) === communityOf(grid))
  const heir = some(
    random,
    near.flatMap(one => cast.holders('gridWorker', one)).filter(({ id }) => id !== old?.id),
  )
  if (!administrator || !old || !heir) return
  const session = play.as(administrator.id)
  await session.ask('people.grant', { personId: heir.id, role: 'gridWorker', area: grid, reason: '接替' })
  cast.joins(heir, 'gridWorker', grid)
  play.agenda.at(play.now() + HOUR, async () => {
    const open = await session.must('people.openWork', { personId: old.id, toPersonId: heir.id })
    // What the colleague could not go on with stays, and so does the role, until somebody else is found.
    if (!open || open.kinds.some(({ lacks }) => lacks.length > 0)) return
    const handed = await session.ask('people.handOver', {
      fromPersonId: old.id,
      toPersonId: heir.id,
      kinds: open.kinds.map(({ kind }) => kind),
      endRoles: true,
      reason: '调离本街道',
    })
    if (!handed) return
    for (const one of cast.grids) cast.ends(old.id, 'gridWorker', one)
    play.remembered.replaced.push(old.id)
    await play.as(old.id).mayNot('patrols.today', {})
  })
  play.agenda.at(play.now() + DAY, async () => {
    await session.must('people.roleChanges', { personId: old.id })
  })
}
