// The key-control list: its places looked at day by day, also without signal, and trouble that comes back.
import { DAY, dayOf, HOUR, MINUTE } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { office, place, sprint, underway } from './campaigns-rig'

describe('the key-control list', () => {
  it('is kept by who leads; each place is looked at by who answers for it, once a day or more', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const site = { kind: 'keyPlace' as const, name: '海文幼儿园', place, responsibleId: people.day.id }
    expect(await as.day.refusal('campaigns.addSite', { campaignId, ...site })).toMatchObject({ code: 'right.missing' })
    expect(await as.evening.refusal('campaigns.addSite', { campaignId, ...site })).toMatchObject({
      code: 'record.notFound',
    })
    const { siteId } = await as.leader.call('campaigns.addSite', { campaignId, ...site })
    expect(await as.other.refusal('campaigns.check', { siteId, result: 'fine' })).toMatchObject({
      code: 'record.notFound',
    })
    expect(await as.day.refusal('campaigns.check', { siteId, result: 'problem' })).toMatchObject({
      code: 'campaign.wordsMissing',
    })
    rig.advance({ minutes: 1 })
    await as.day.call('campaigns.check', { siteId, result: 'problem', words: '裸土没盖' })
    await rig.settle()
    expect((await rig.messages(people.leader))[0]).toMatchObject({ title: '发现问题：海文幼儿园' })
    const board = await as.evening.call('campaigns.board', { campaignId })
    expect(board).toMatchObject({ sites: 1, checked: 1, problems: 1 })
    expect(board.areas).toEqual([
      {
        ...{ area: place.area, name: '第一网格', sites: 1, checked: 1, problems: 1, tasks: 0 },
        ...{ posts: 1, onDuty: 0, gaps: 0 },
      },
    ])
    const task = { campaignId, source: 'given' as const, toPersonId: people.day.id, dueAt: rig.now + DAY }
    await as.leader.call('campaigns.giveTask', { ...task, title: '盖裸土', area: 'ryh/c01' })
    await as.leader.call('campaigns.giveTask', { ...task, title: '夜查渣土车' })
    const { areas, tasks } = await as.evening.call('campaigns.board', { campaignId })
    expect(tasks).toBe(2)
    expect(areas.map(one => [one.area, one.sites, one.tasks])).toEqual([
      ['ryh', 0, 1],
      ['ryh/c01', 0, 1],
      ['ryh/c01/g001', 1, 0],
    ])
    rig.advance({ days: 1 })
    const { items } = await as.day.call('campaigns.sites', { campaignId, mine: true, unchecked: true })
    expect(items).toMatchObject([{ name: '海文幼儿园', checkedToday: false, mine: true }])
  })

  it('has its places and posts where it happens, and says so by the field', async () => {
    const here = await office()
    const { rig, as, people } = here
    const far = { id: 'ryh/c02', name: '湖东社区', level: 'community' as const, order: 2 }
    await rig.store.insertMany(areas, [areaRecord(far)])
    const { campaignId } = await as.chief.call('campaigns.plan', { ...sprint(people.leader.id), areas: ['ryh/c01'] })
    const away = { area: 'ryh/c02', words: '' }
    const site = { campaignId, kind: 'keyPlace' as const, name: '海文幼儿园', responsibleId: people.day.id }
    const turns = ['00:00', '12:00'].map((start, i) => ({ start, personId: [people.day.id, people.night.id][i]! }))
    const post = { campaignId, name: '东口', turns }
    const said = {
      code: 'input.invalid',
      details: { fields: { 'place.area': '湖东社区不在行动范围里，请在这些地方里选：湖西社区' } },
    }
    expect(await as.leader.refusal('campaigns.addSite', { ...site, place: away })).toMatchObject(said)
    expect(await as.leader.refusal('campaigns.addPost', { ...post, place: away })).toMatchObject(said)
    const { siteId } = await as.leader.call('campaigns.addSite', { ...site, place })
    const { postId } = await as.leader.call('campaigns.addPost', { ...post, place })
    const { campaignId: _site, ...content } = site
    expect(await as.leader.refusal('campaigns.editSite', { siteId, ...content, place: away })).toMatchObject(said)
    const { campaignId: _post, ...kept } = post
    expect(await as.leader.refusal('campaigns.editPost', { postId, ...kept, place: away })).toMatchObject(said)
    // A campaign that is narrowed leaves what is there, to be changed or taken off.
    const { version } = await as.chief.call('campaigns.view', { campaignId })
    const narrowed = { ...sprint(people.leader.id), areas: ['ryh/c02'] }
    await as.chief.call('campaigns.change', { campaignId, version, ...narrowed })
    expect(await as.leader.call('campaigns.editSite', { siteId, ...content, place, dropped: true })).toMatchObject({
      dropped: true,
    })
  })

  it('names places and people of the office alone, and posts of the same campaign', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId, postId } = await underway(here)
    const plan = { ...sprint(people.leader.id), areas: ['lzh/c01'] }
    expect(await as.chief.refusal('campaigns.plan', plan)).toMatchObject({ code: 'record.notFound' })
    const foreign = await rig.personNamed({ name: '外人', home: 'lzh' }, 'gridWorker@lzh')
    const site = { campaignId, kind: 'fume' as const, name: '烩面馆', place, responsibleId: people.day.id }
    const add = (more: object) => as.leader.refusal('campaigns.addSite', { ...site, ...more })
    expect(await add({ responsibleId: foreign.id })).toMatchObject({ code: 'campaign.notStaff' })
    expect(await add({ place: { area: 'lzh/c01', words: '' } })).toMatchObject({ code: 'record.notFound' })
    const { campaignId: otherId } = await as.chief.call('campaigns.plan', sprint(people.leader.id))
    expect(await add({ campaignId: otherId, postId })).toMatchObject({ code: 'record.notFound' })
    const turns = [{ start: '08:00', personId: people.other.id }]
    const away = { campaignId, name: '北口', place: { area: 'lzh/c01', words: '' }, turns }
    expect(await as.leader.refusal('campaigns.addPost', away)).toMatchObject({ code: 'record.notFound' })
    const task = {
      campaignId,
      source: 'given' as const,
      title: '夜查',
      toPersonId: people.day.id,
      dueAt: rig.now + DAY,
    }
    expect(await as.leader.refusal('campaigns.giveTask', { ...task, area: 'lzh/c01' })).toMatchObject({
      code: 'record.notFound',
    })
    const job = { campaignId, kind: 'flush' as const, contractor: '洁城保洁公司', place: away.place }
    const span = { startedAt: rig.now - HOUR, endedAt: rig.now }
    expect(await as.leader.refusal('campaigns.logWork', { ...job, ...span })).toMatchObject({ code: 'record.notFound' })
    const { siteId } = await as.leader.call('campaigns.addSite', site)
    await as.day.call('campaigns.check', { siteId, result: 'fine' })
    expect((await as.day.call('campaigns.checks', { campaignId: otherId, siteId })).items).toEqual([])
  })

  it('tells of trouble that comes back near the same place within 90 days, and of no other', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const add = (name: string, kind: 'construction' | 'fume') =>
      as.leader.call('campaigns.addSite', { campaignId, kind, name, place, responsibleId: people.day.id })
    const [one, near, otherKind] = [
      await add('东工地', 'construction'),
      await add('西工地', 'construction'),
      await add('烩面馆', 'fume'),
    ]
    const problem = async ({ siteId }: { siteId: string }) => {
      rig.advance({ minutes: 1 })
      await as.day.call('campaigns.check', { siteId, result: 'problem', words: '裸土没盖' })
      await rig.settle()
      return (await rig.messages(people.leader))[0]!.title
    }
    expect(await problem(one)).toBe('发现问题：东工地')
    expect(await problem(near)).toBe('发现问题：西工地')
    rig.advance({ days: 10 })
    expect(await problem(otherKind)).toBe('发现问题：烩面馆')
    expect(await problem(near)).toBe('死灰复燃：西工地')
    const { items } = await as.chief.call('campaigns.checks', { campaignId, siteId: near.siteId })
    expect(items[0]).toMatchObject({ before: { siteName: '西工地', words: '裸土没盖' } })
    const { campaignId: of, siteId, at } = items[0]!.before!
    const earlier = await as.chief.call('campaigns.checks', { campaignId: of, siteId, day: dayOf(at) })
    expect(earlier.items).toMatchObject([{ siteName: '西工地', at, words: '裸土没盖' }])
    await as.chief.call('campaigns.extend', { campaignId, until: '2027-04-30', reason: '冬防' })
    rig.advance({ days: 91 })
    expect(await problem(one)).toBe('发现问题：东工地')
  })

  it('goes by metres where both places have a point, by area where one has none, and says which', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const [latitude, metre] = [34.7702, 1 / (111_320 * Math.cos((34.7702 * Math.PI) / 180))]
    const add = (name: string, metres?: number, area = place.area) =>
      as.leader.call('campaigns.addSite', {
        ...{ campaignId, kind: 'construction', name, responsibleId: people.day.id },
        place: {
          ...place,
          area,
          ...(metres !== undefined && { point: { longitude: 113.73 + metres * metre, latitude } }),
        },
      })
    const [here0, far, nextArea, without] = [
      await add('东工地', 0),
      await add('远处工地', 150),
      await add('社区边上的工地', 90, 'ryh/c01'),
      await add('没标位置的工地'),
    ]
    const problem = async ({ siteId }: { siteId: string }) => {
      rig.advance({ days: 1 })
      await as.day.call('campaigns.check', { siteId, result: 'problem', words: '裸土没盖' })
      return (await as.chief.call('campaigns.checks', { campaignId, siteId })).items[0]!.before
    }
    await as.chief.call('campaigns.extend', { campaignId, until: '2027-04-30', reason: '冬防' })
    const editing = async ({ siteId }: { siteId: string }, responsibleId: string) => {
      const { items } = await as.leader.call('campaigns.sites', { campaignId })
      const { kind, name, place } = items.find(one => one.siteId === siteId)!
      await as.leader.call('campaigns.editSite', { siteId, kind, name, place, responsibleId })
    }
    expect(await problem(here0)).toBeUndefined()
    expect(await problem(far)).toBeUndefined()
    expect(await problem(nextArea)).toMatchObject({ siteName: '远处工地', metres: 60 })
    expect(await problem(here0)).toMatchObject({ siteName: '社区边上的工地', metres: 90 })
    const byArea = await problem(without)
    expect(byArea).toMatchObject({ siteName: '东工地' })
    expect(byArea).not.toHaveProperty('metres')
    // Its point moved away: at this very place it comes back all the same.
    await editing(here0, people.day.id)
    expect(await problem(here0)).toMatchObject({ siteName: '没标位置的工地' })
  })

  it('loses a place that is taken off, and finds one by kind and words', async () => {
    const here = await office()
    const { as, people } = here
    const { campaignId } = await underway(here)
    const add = (kind: 'construction' | 'fume', name: string) =>
      as.leader.call('campaigns.addSite', { campaignId, kind, name, place, responsibleId: people.day.id })
    await add('construction', '金水工地')
    const { siteId } = await add('fume', '老马烩面')
    const names = async (more: object) =>
      (await as.day.call('campaigns.sites', { campaignId, ...more })).items.map(({ name }) => name)
    expect(await names({ kind: 'fume' })).toEqual(['老马烩面'])
    expect(await names({ text: '工地' })).toEqual(['金水工地'])
    const content = { kind: 'fume' as const, name: '老马烩面', place, responsibleId: people.day.id }
    await as.leader.call('campaigns.editSite', { siteId, ...content, dropped: true })
    expect(await names({})).toEqual(['金水工地'])
  })
})

describe('a look without signal', () => {
  it('counts when it was seen, says when it came, and does not stand over a later one', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const { siteId } = await as.leader.call('campaigns.addSite', {
      ...{ campaignId, kind: 'construction', name: '工地', place, responsibleId: people.day.id },
    })
    const pressedAt = rig.now
    rig.advance({ hours: 20 })
    await as.day.call('campaigns.check', { siteId, result: 'fine', words: '今天看过' })
    const late = { siteId, result: 'problem' as const, words: '昨天的裸土', pressedAt }
    const site = await as.day.call('campaigns.check', late)
    expect(site.checked?.words).toBe('今天看过')
    const yesterday = await as.leader.call('campaigns.checks', { campaignId, day: dayOf(pressedAt) })
    expect(yesterday.items).toMatchObject([{ at: pressedAt, receivedAt: rig.now, words: '昨天的裸土' }])
    await rig.settle()
    const { days } = await as.chief.call('campaigns.closing', { campaignId })
    expect(days[0]).toMatchObject({ day: dayOf(pressedAt), problems: 1 })
  })

  it('tells the leader what was seen in that look, also when a later one stands over it', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const site = { kind: 'keyPlace' as const, name: '海文幼儿园', place, responsibleId: people.day.id }
    const { siteId } = await as.leader.call('campaigns.addSite', { campaignId, ...site })
    const pressedAt = rig.now
    rig.advance({ minutes: 90 })
    await as.day.call('campaigns.check', { siteId, result: 'fine', words: '已经盖好' })
    await as.day.call('campaigns.check', { siteId, result: 'problem', words: '东北角裸土', pressedAt })
    await rig.settle()
    const [told] = await rig.messages(people.leader)
    expect(told).toMatchObject({ title: '发现问题：海文幼儿园' })
    expect(told!.text).toContain('东北角裸土')
    expect(told!.text).not.toContain('已经盖好')
  })

  it('is put right by what the phone’s clock was off, and is never in the future nor long ago', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const { siteId } = await as.leader.call('campaigns.addSite', {
      ...{ campaignId, kind: 'construction', name: '工地', place, responsibleId: people.day.id },
    })
    rig.advance({ hours: 2 })
    const seenAt = async (pressedAt: number, clockError = 0) =>
      (await as.day.call('campaigns.check', { siteId, result: 'fine', pressedAt, clockError })).checked?.at
    expect(await seenAt(rig.now - 9 * DAY)).toBe(rig.now)
    expect(await seenAt(rig.now + HOUR)).toBe(rig.now)
    rig.advance({ minutes: 30 })
    expect(await seenAt(rig.now + HOUR, -HOUR - 5 * MINUTE)).toBe(rig.now - 5 * MINUTE)
  })

  it('arrives after the end of a campaign that ran when it was seen, and not one that was seen after it', async () => {
    const here = await office()
    const { rig, as, people } = here
    const { campaignId } = await underway(here)
    const { siteId } = await as.leader.call('campaigns.addSite', {
      ...{ campaignId, kind: 'construction', name: '工地', place, responsibleId: people.day.id },
    })
    const pressedAt = rig.now
    rig.advance({ hours: 1 })
    await as.chief.call('campaigns.close', { campaignId, report: '结束' })
    rig.advance({ hours: 1 })
    expect(await as.day.refusal('campaigns.check', { siteId, result: 'fine' })).toMatchObject({
      code: 'campaign.notRunning',
    })
    await as.day.call('campaigns.check', { siteId, result: 'fine', pressedAt })
    expect((await as.chief.call('campaigns.checks', { campaignId })).items).toHaveLength(1)
  })
})
