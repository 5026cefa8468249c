// 工作交接: somebody of staff goes, and what they had open is another's, with the one who takes it over told.
import { describe, expect, it } from 'vitest'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { jobs as peopleJobs } from '../cloudfunctions/people/jobs'
import { notify as peopleNotify } from '../cloudfunctions/people/notify'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { courtyard, features, office, until } from './requests-rig'

const people = { implementation: peopleFeature, notify: peopleNotify, jobs: peopleJobs }

async function goingAway() {
  const all = await office({ features: [...features, people] })
  const heir = await all.rig.personNamed({ name: '林霞', home: courtyard }, `moderator@${courtyard}`)
  const first = await until(all, 'accepted')
  const second = await until(all, 'accepted')
  const over = {
    ...{ fromPersonId: all.moderator.id, toPersonId: heir.id, kinds: ['requests.responsible'] },
    ...{ endRoles: true, reason: '退休' },
  }
  return { ...all, heir, requests: [first, second].sort(), over }
}

const responsibleOf = async ({ rig }: Awaited<ReturnType<typeof goingAway>>, person: Caller) =>
  (await rig.as(person).call('requests.responsible', {})).items.map(one => one.requestId).sort()

describe('handing work over', () => {
  it('is not for somebody who gives no roles, and not to oneself or to who may not do the work', async () => {
    const all = await goingAway()
    const { rig, administrator, moderator, wang, over } = all
    expect(await rig.as(wang).refusal('people.handOver', over)).toMatchObject({ code: 'right.missing' })
    const refused = (change: object) => rig.as(administrator).refusal('people.handOver', { ...over, ...change })
    expect(await refused({ toPersonId: moderator.id })).toMatchObject({ code: 'handover.samePerson' })
    expect(await refused({ toPersonId: wang.id })).toMatchObject({ code: 'handover.lacksRight' })
    expect(await refused({ kinds: [], endRoles: false })).toMatchObject({ code: 'handover.nothing' })
    expect(await refused({ kinds: ['nobody.knows'] })).toMatchObject({ code: 'input.invalid' })
    // Nothing was moved by what was refused.
    expect(await responsibleOf(all, moderator)).toEqual(all.requests)
  })

  it('shows beforehand how much there is of each kind, and what the other would lack', async () => {
    const { rig, administrator, moderator, heir, wang } = await goingAway()
    const look = (toPersonId: string, posts: { role: 'moderator'; area: string }[] = []) =>
      rig.as(administrator).call('people.openWork', { personId: moderator.id, toPersonId, posts })
    const open = await look(heir.id)
    expect(open.total).toBe(2)
    expect(open.kinds).toMatchObject([{ kind: 'requests.responsible', count: 2, more: false, lacks: [] }])
    expect(open.posts).toMatchObject([{ role: 'moderator', others: 1, mayGive: true }])
    expect((await look(wang.id)).kinds[0]!.lacks).not.toEqual([])
    // With the post that goes along nothing is lacking.
    expect((await look(wang.id, [{ role: 'moderator', area: courtyard }])).kinds[0]!.lacks).toEqual([])
  })

  it('gives all of it to the other, ends the roles, and tells both once', async () => {
    const all = await goingAway()
    const { rig, administrator, moderator, heir, over, requests } = all
    const { handoverId } = await rig.as(administrator).call('people.handOver', over)
    await rig.settle()
    expect(await responsibleOf(all, heir)).toEqual(requests)
    expect((await rig.as(administrator).call('people.openWork', { personId: moderator.id })).total).toBe(0)
    expect(await rig.as(heir).call('people.handedOver', { handoverId })).toMatchObject({
      state: 'finished',
      kinds: [{ kind: 'requests.responsible', moved: 2, kept: 0 }],
      ended: [{ label: '群主' }],
    })
    const { holdings } = await rig.as(administrator).call('people.holdings', { personId: moderator.id })
    expect(holdings.map(({ role }) => role)).not.toContain('moderator')
    const told = (await rig.messages(heir)).map(({ title }) => title).filter(title => title.includes('交给您'))
    expect(told).toEqual([`${moderator.name}的 2 项工作交给您了`])
  })

  it('changes nothing when its turn comes twice', async () => {
    const all = await goingAway()
    const { rig, administrator, heir, over, requests } = all
    const { handoverId } = await rig.as(administrator).call('people.handOver', over)
    await rig.settle()
    const before = await rig.as(heir).call('people.handedOver', { handoverId })
    await rig.asSystem('people.handOn', { handoverId, turn: 0 })
    expect(await rig.as(heir).call('people.handedOver', { handoverId })).toEqual(before)
    expect(await responsibleOf(all, heir)).toEqual(requests)
  })
})
