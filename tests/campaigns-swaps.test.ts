// Shifts changed among colleagues, with the consent of both.
import { describe, expect, it } from 'vitest'
import { office, place, shiftOf, underway } from './campaigns-rig'

describe('changing shifts', () => {
  it('takes both: asked, told, agreed', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { postId } = await underway(here)
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-25', '1600')]
    // The asker hears first that they would stand too long: the colleague is not asked before they mean it.
    expect(await as.day.refusal('campaigns.askSwap', { shiftId: mine, withShiftId: theirs })).toMatchObject({
      code: 'campaign.longHours',
      details: { people: [{ person: '李保成', hours: 16, posts: ['嘉苑步行街'] }] },
    })
    const { asked } = await as.day.call('campaigns.askSwap', {
      ...{ shiftId: mine, withShiftId: theirs, longAgreed: true },
    })
    expect(asked).toMatchObject({ name: '周洁', postName: '嘉苑步行街' })
    await rig.settle()
    expect((await rig.messages(people.evening))[0]).toMatchObject({ title: '有人想和您换班：嘉苑步行街' })
    expect(await as.other.refusal('campaigns.answerSwap', { shiftId: theirs, agree: true })).toMatchObject({
      code: 'record.notFound',
    })
    rig.advance({ minutes: 1 })
    // Each would stand a second shift right before or after their own: whoever agrees is asked about both.
    expect(await as.evening.refusal('campaigns.answerSwap', { shiftId: theirs, agree: true })).toMatchObject({
      code: 'campaign.longHours',
      details: {
        people: [
          { person: '周洁', hours: 16, posts: ['嘉苑步行街'] },
          { person: '李保成', hours: 16, posts: ['嘉苑步行街'] },
        ],
      },
    })
    await as.evening.call('campaigns.answerSwap', { shiftId: theirs, agree: true, longAgreed: true })
    await rig.settle()
    const stood = async (shiftId: string) => (await as.chief.call('campaigns.shift', { shiftId })).shift.person.name
    expect([await stood(mine), await stood(theirs)]).toEqual(['周洁', '李保成'])
    expect((await rig.messages(people.day))[0]).toMatchObject({ title: '换班已同意：嘉苑步行街' })
    // Laying out the days anew leaves what was changed by hand.
    rig.advance({ minutes: 1 })
    await rig.asSystem('campaigns.layOut', { postId, day: '2026-11-24', until: '2026-11-25' })
    expect([await stood(mine), await stood(theirs)]).toEqual(['周洁', '李保成'])
  })

  it('leaves all as it was when the other does not want, and one wish at a time is open', async () => {
    const here = await office()
    const { as } = here
    const { postId } = await underway(here)
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-25', '1600')]
    await as.day.call('campaigns.askSwap', { shiftId: mine, withShiftId: theirs, longAgreed: true })
    expect(
      await as.night.refusal('campaigns.askSwap', {
        shiftId: shiftOf(postId, '2026-11-26', '0000'),
        withShiftId: theirs,
      }),
    ).toMatchObject({ code: 'campaign.swapPending' })
    await as.evening.call('campaigns.answerSwap', { shiftId: theirs, agree: false })
    const { shift } = await as.day.call('campaigns.shift', { shiftId: mine })
    expect(shift.asked).toBeUndefined()
    expect(shift.person.name).toBe('李保成')
  })

  it('is not asked for when the asker stands elsewhere at that time', async () => {
    const here = await office()
    const { as, people } = here
    const { campaignId, postId } = await underway(here)
    await as.leader.call('campaigns.addPost', {
      ...{ campaignId, name: '北口', place, longAgreed: true },
      turns: [
        { start: '06:00', personId: people.other.id },
        { start: '18:00', personId: people.day.id },
      ],
    })
    await here.rig.settle()
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-25', '1600')]
    const asked = { shiftId: mine, withShiftId: theirs, longAgreed: true }
    expect(await as.day.refusal('campaigns.askSwap', asked)).toMatchObject({
      code: 'campaign.twoPosts',
      details: { person: '李保成', post: '北口' },
    })
  })

  it('ends when the shift that was asked for is called off with its post', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    const turns = [
      { start: '05:00', personId: people.chief.id },
      { start: '17:00', personId: people.other.id },
    ]
    const { postId: north } = await as.leader.call('campaigns.addPost', {
      campaignId,
      name: '北口',
      place,
      turns,
      longAgreed: true,
    })
    await rig.settle()
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(north, '2026-11-25', '1700')]
    await as.day.call('campaigns.askSwap', { shiftId: mine, withShiftId: theirs, longAgreed: true })
    await as.leader.call('campaigns.endPost', { postId: north })
    await rig.settle()
    expect((await as.day.call('campaigns.shift', { shiftId: mine })).shift.asked).toBeUndefined()
  })

  it('of one day leaves both with their new people when the post is set up anew', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { postId } = await underway(here)
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-24', '1600')]
    await as.day.call('campaigns.askSwap', { shiftId: mine, withShiftId: theirs, longAgreed: true })
    await as.leader.call('campaigns.editPost', {
      ...{ postId, name: '嘉苑步行街', place },
      turns: [
        { start: '00:00', personId: people.night.id },
        { start: '08:00', personId: people.other.id },
        { start: '16:00', personId: people.day.id },
      ],
    })
    await rig.settle()
    const stood = async (shiftId: string) => (await as.chief.call('campaigns.shift', { shiftId })).shift.person.name
    expect([await stood(mine), await stood(theirs)]).toEqual(['何丽', '李保成'])
    expect((await as.day.call('campaigns.shift', { shiftId: theirs })).shift.ask).toBeUndefined()
  })

  it('ends for both when the leader gives the shift to somebody else', async () => {
    const here = await office()
    const { as, people } = here
    const { postId } = await underway(here)
    const [mine, theirs] = [shiftOf(postId, '2026-11-24', '0800'), shiftOf(postId, '2026-11-25', '1600')]
    await as.day.call('campaigns.askSwap', { shiftId: mine, withShiftId: theirs, longAgreed: true })
    await as.leader.call('campaigns.assign', { shiftId: theirs, toPersonId: people.other.id })
    expect((await as.day.call('campaigns.shift', { shiftId: mine })).shift.asked).toBeUndefined()
  })
})
