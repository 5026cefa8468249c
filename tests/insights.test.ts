// Insights: figures that follow from the trace, count every command once, and are read without counting anything.
import type { Input } from '@contract/contract'
import { type Counts, noCounts } from '@contract/figures'
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { figures as appointmentsFigures } from '../cloudfunctions/appointments/figures'
import { appointments } from '../cloudfunctions/appointments/operations'
import { bookings } from '../cloudfunctions/appointments/records'
import { insights } from '../cloudfunctions/insights/operations'
import { rollups } from '../cloudfunctions/kernel/figures'
import { parked } from '../cloudfunctions/kernel/parking'
import type { Caller } from '../cloudfunctions/kernel/reach'
import { createSealer } from '../cloudfunctions/kernel/sealer'
import { figures as noticesFigures } from '../cloudfunctions/notices/figures'
import { jobs as noticesJobs } from '../cloudfunctions/notices/jobs'
import { noticesFeature } from '../cloudfunctions/notices/operations'
import { notices, questions } from '../cloudfunctions/notices/records'
import { figures as peopleFigures } from '../cloudfunctions/people/figures'
import { peopleFeature } from '../cloudfunctions/people/operations'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { roleChanges } from '../cloudfunctions/platform/identity/role-changes'
import type { Store } from '../cloudfunctions/platform/store/port'
import { createRig, type Rig } from './rig'

const features = [
  { implementation: insights },
  { implementation: appointments, figures: appointmentsFigures },
  { implementation: noticesFeature, figures: noticesFigures, jobs: noticesJobs },
  { implementation: peopleFeature, figures: peopleFigures },
]
const [C1, C2, Y1, Y2] = ['ryh/c01', 'ryh/c02', 'ryh/c01/y001', 'ryh/c02/y002']

async function office(engine?: 'sqlite' | 'cloudbase') {
  const rig = await createRig({ features, twice: false, ...(engine ? { engine } : {}) })
  await rig.store.insertMany(
    areas,
    [
      { id: C1, name: '湖西社区', level: 'community' as const, order: 1 },
      { id: C2, name: '运河社区', level: 'community' as const, order: 2 },
      { id: Y1, name: '明湖苑', level: 'courtyard' as const, order: 1001 },
      { id: Y2, name: '运河上郡', level: 'courtyard' as const, order: 1002 },
    ].map(areaRecord),
  )
  return {
    rig,
    chief: await rig.personNamed({ name: '陈立新', home: 'ryh' }, 'administrator@ryh'),
    worker: await rig.person(`communityWorker@${C1}`),
    other: await rig.person(`communityWorker@${C2}`),
    moderator: await rig.personNamed({ home: Y1 }, `resident@${Y1}`, `moderator@${Y1}`),
    clerk: await rig.personNamed({ home: 'ryh' }, 'windowClerk@ryh'),
    resident: await rig.personNamed({ name: '王秀英', home: Y1 }, `resident@${Y1}`),
    neighbour: await rig.personNamed({ name: '刘思源', home: Y2 }, `resident@${Y2}`),
  }
}
type Office = Awaited<ReturnType<typeof office>>

const text = '11月25日 8:00 至 18:00 检修管道，请提前储水。'
async function send(rig: Rig, by: Caller, areasOf: string[], more: Partial<Input<'notices.draft'>> = {}) {
  const draft = await rig.as(by).call('notices.draft', { title: '周三停水', text, areas: areasOf, ...more })
  await rig.as(by).call('notices.publish', { noticeId: draft.noticeId, sure: true })
  return draft.noticeId
}

/** A stretch of the office's life: two months with everything that is counted, and what must not be. */
async function live(all: Office) {
  const { rig, chief, worker, other, moderator, clerk, resident, neighbour } = all
  const noticeId = await send(rig, worker, [C1])
  await send(rig, other, [C2], { kind: 'lesson', title: '微党课：身边的党员' })
  await send(rig, chief, [C1, C2])
  await send(rig, moderator, [Y1])
  // Taken back, sent again.
  const again = await send(rig, worker, [C1], { title: '写错了' })
  rig.advance({ milliseconds: 20_000 })
  await rig.as(worker).call('notices.undo', { noticeId: again })
  await rig.as(worker).call('notices.publish', { noticeId: again, sure: true })
  for (const asker of [resident, moderator]) {
    const { questionId } = await rig.as(asker).call('notices.ask', { noticeId, text: '老人用水怎么办？' })
    await rig.as(worker).call('notices.answer', { questionId, text: '社区送水上门。', sure: true })
    await rig.as(worker).call('notices.answer', { questionId, text: '请提前登记。', sure: true })
  }
  const slot = 'ryh~social-insurance~2026-11-24~0900~medical-insurance-proof'
  const booked: string[] = []
  for (const person of [resident, neighbour])
    booked.push((await rig.as(person).call('appointments.book', { slotId: slot, materialsReady: true })).bookingId)
  rig.now = momentOf('2026-11-24', '08:50')
  for (const bookingId of booked) await rig.as(clerk).call('appointments.checkIn', { bookingId })
  await rig.as(clerk).call('appointments.call', { bookingId: booked[0]! })
  await rig.as(clerk).call('appointments.serve', { bookingId: booked[0]! })
  const newcomer = await rig.personNamed({ name: '张伟', home: 'ryh' })
  const give = { personId: newcomer.id, role: 'resident', area: Y2 } as const
  await rig.as(chief).call('people.grant', give)
  await rig.as(chief).call('people.grant', { ...give, until: rig.now + 9_000_000_000 })
  // In the last seconds of the month, and taken back in the next one.
  rig.now = momentOf('2026-11-30', '23:59') + 50_000
  const late = await send(rig, worker, [C1], { title: '月底的' })
  rig.advance({ milliseconds: 30_000 })
  await rig.as(worker).call('notices.undo', { noticeId: late })
  await rig.as(worker).call('notices.schedule', { noticeId: late, publishAt: rig.now + 3_600_000, sure: true })
  rig.advance({ hours: 2 })
}

const span = { from: '2026-11', to: '2026-12' }
const seen = (all: Office, by: Caller = all.chief, more: Partial<Input<'insights.figures'>> = {}) =>
  all.rig.as(by).call('insights.figures', { ...span, ...more })

/** What the records themselves come to, counted one by one. */
async function recounted({ rig: { store } }: Office): Promise<Counts> {
  const all = { limit: 100 } as const
  const [out, closed, asked, changes] = await Promise.all([
    store.find(notices, { index: 'inOffice', equals: { office: 'ryh', stage: 'live' }, ...all }),
    store.find(bookings, { index: 'inArea', member: 'ryh', equals: { open: false }, ...all }),
    store.find(questions, { index: 'waiting', member: 'ryh', equals: { waiting: false }, ...all }),
    store.find(roleChanges, { index: 'byFacet', member: 'ryh|*|*|*', ...all }),
  ])
  return {
    joined: changes.items.filter(({ kind, role }) => kind === 'given' && role === 'resident').length,
    notices: out.items.length,
    bookings: closed.items.filter(({ state }) => state === 'served').length,
    answers: asked.items.filter(({ answers }) => answers.length > 0).length,
    classes: out.items.filter(({ kind }) => kind === 'lesson').length,
    ...{ requests: 0, lostfound: 0, activities: 0 },
    // Nobody visits anybody here.
    visits: 0,
    needs: 0,
  }
}

describe('平台数据', () => {
  it('is refused to residents, and staff see their own communities', async () => {
    const all = await office()
    const { rig, resident, worker, moderator, chief, clerk } = all
    for (const one of [resident, clerk])
      expect((await rig.as(one).refusal('insights.figures', span)).code).toBe('right.missing')
    expect((await rig.as(resident).refusal('insights.figuresFile', span)).code).toBe('right.missing')
    expect((await rig.as(worker).refusal('insights.figures', { ...span, area: C2 })).code).toBe('record.notFound')
    expect((await rig.as(worker).refusal('insights.figures', { ...span, area: 'ryh' })).code).toBe('record.notFound')
    expect((await rig.as(worker).refusal('insights.figures', { ...span, area: Y2 })).code).toBe('record.notFound')
    expect((await seen(all, worker)).areaName).toBe('湖西社区')
    expect((await seen(all, moderator)).areaName).toBe('湖西社区')
    const backwards = await rig.as(chief).refusal('insights.figures', { from: '2026-12', to: '2026-11' })
    expect(backwards.code).toBe('input.invalid')
    const long = await rig.as(chief).refusal('insights.figures', { from: '2020-01', to: '2026-11' })
    expect(long.code).toBe('input.invalid')
  })

  it.each(['sqlite', 'cloudbase'] as const)(
    'says what the records say after a stretch of real work (%s)',
    async engine => {
      const all = await office(engine)
      await live(all)
      await all.rig.runJobs()
      const found = await seen(all)
      expect(found.byMonth).toEqual([
        {
          month: '2026-11',
          demo: false,
          counts: { ...noCounts, joined: 1, notices: 5, bookings: 1, answers: 2, classes: 1 },
        },
        { month: '2026-12', demo: false, counts: { ...noCounts, notices: 1 } },
      ])
      expect(found.total).toEqual({ ...noCounts, joined: 1, notices: 6, bookings: 1, answers: 2, classes: 1 })
      expect(found.parts.map(({ residents: _, ...part }) => part)).toEqual([
        { area: 'ryh', name: '如意湖办事处', counts: { ...noCounts, notices: 1 } },
        {
          area: C1,
          name: '湖西社区',
          counts: { ...noCounts, joined: 0, notices: 4, bookings: 1, answers: 2, classes: 0 },
        },
        {
          area: C2,
          name: '运河社区',
          counts: { ...noCounts, joined: 1, notices: 1, bookings: 0, answers: 0, classes: 1 },
        },
      ])
      expect(found.byLevel.map(({ level, counts }) => [level, counts.notices, counts.answers])).toEqual([
        [1, 1, 0],
        [2, 4, 2],
        [3, 1, 0],
      ])
      expect(found.years).toEqual(['2026'])
      expect((await seen(all, all.other)).total).toEqual(found.parts[2]!.counts)
      expect(found.total).toEqual(await recounted(all))
      const again = await all.rig.store.find(rollups, { index: 'inArea', member: 'ryh', limit: 100 })
      await all.rig.settle()
      expect((await all.rig.store.find(rollups, { index: 'inArea', member: 'ryh', limit: 100 })).items).toEqual(
        again.items,
      )
    },
  )

  it.each(['updateIf', 'transaction', 'find', 'get'] as const)(
    'counts once what a process had not finished counting when it died at any %s',
    async method => {
      const all = await office()
      await live(all)
      const { rig } = all
      for (let survived = 0, died = true; died; survived++) {
        died = false
        let left = survived
        const mortal = new Proxy(rig.store, {
          get: (target, name) => {
            const real = target[name as keyof Store] as (...given: unknown[]) => unknown
            if (name !== method) return real
            return (...given: unknown[]) => {
              if (left-- > 0) return real(...given)
              died = true
              throw new Error('the process died')
            }
          },
        })
        const sealer = createSealer({
          store: mortal,
          dispatch: rig.dispatch,
          notify: [],
          figures: [appointmentsFigures, noticesFigures, peopleFigures],
          deliver: async () => undefined,
          clock: () => rig.now,
          report: () => undefined,
        })
        await sealer.sealAll().catch(() => undefined)
        rig.advance({ hours: 30 })
      }
      await rig.settle()
      expect((await rig.store.find(parked, { index: 'due' })).items).toEqual([])
      // The scheduled one did not go out: no job ran.
      expect((await seen(all)).total).toEqual({
        ...noCounts,
        joined: 1,
        notices: 5,
        bookings: 1,
        answers: 2,
        classes: 1,
      })
    },
    60_000,
  )

  it('comes as an Excel file with a line for each month, community and level', async () => {
    const all = await office()
    await live(all)
    await all.rig.runJobs()
    const file = await all.rig.as(all.chief).call('insights.figuresFile', span)
    expect(file.name).toBe('如意湖办事处 平台数据 2026-11 至 2026-12.xlsx')
    expect(Buffer.from(file.base64, 'base64').subarray(0, 2).toString()).toBe('PK')
  })
})
