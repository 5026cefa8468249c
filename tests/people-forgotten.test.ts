// What others wrote about a person who left: their rows of the trace and the records that stay.
import { deletedName, deletionWord } from '@contract/people'
import { momentOf } from '@contract/time'
import { describe, expect, it } from 'vitest'
import { journal } from '../cloudfunctions/kernel/journal'
import { verifyJournal } from '../cloudfunctions/kernel/verify'
import { clues, posts } from '../cloudfunctions/lostfound/records'
import { createRig, type Rig } from './rig'

const Y1 = 'ryh/c01/y001'
const tuesday = '2026-11-24'
const slotId = `ryh~social-insurance~${tuesday}~0900~medical-insurance-proof`
const consent = '王秀英电话里说请帮她约'

async function booked(rig: Rig) {
  const person = await rig.personNamed({ name: '王秀英' }, `resident@${Y1}`)
  const head = await rig.personNamed({ name: '刘桂兰' }, `resident@${Y1}`, `buildingHead@${Y1}`)
  const clerk = await rig.person('windowClerk@ryh')
  const input = { slotId, materialsReady: true, forPersonId: person.id, consent }
  const booking = await rig.as(head).call('appointments.book', input, 'once')
  return { person, head, clerk, input, booking, bookingId: booking.bookingId }
}
const traceOf = async (rig: Rig) => {
  const rows = await Promise.all(
    [true, false].map(sealed => rig.store.find(journal, { index: 'unsealed', equals: { sealed }, limit: 100 })),
  )
  return rows.flatMap(page => page.items)
}

describe('the trace of what others do for a person', () => {
  it('never holds their name or how they agreed, though everybody is answered with both', async () => {
    const rig = await createRig()
    const { clerk, booking, bookingId } = await booked(rig)
    expect(booking).toMatchObject({ personName: '王秀英', bookedBy: { name: '刘桂兰', consent } })
    rig.now = momentOf(tuesday, '08:50')
    const arrived = await rig.as(clerk).call('appointments.checkIn', { bookingId })
    expect(arrived.personName).toBe('王秀英')
    await rig.as(clerk).call('appointments.call', { bookingId })
    await rig.as(clerk).call('appointments.serve', { bookingId })
    await rig.settle()
    const rows = await traceOf(rig)
    expect(rows.map(row => row.operation)).toContain('appointments.serve')
    for (const word of ['王秀英', '刘桂兰', '电话里']) expect(JSON.stringify(rows)).not.toContain(word)
  })

  it('still tells the person who booked for them, and answers a repeat without the words it does not keep', async () => {
    const rig = await createRig()
    const { person, head, input, bookingId } = await booked(rig)
    await rig.settle()
    expect((await rig.messages(person))[0]!.text).toContain('刘桂兰 代您约了')
    const again = await rig.as(head).call('appointments.book', input, 'once')
    expect(again).toMatchObject({ bookingId, slotId, personName: '＊' })
    expect((await verifyJournal(rig.store)).breaks).toEqual([])
  })
})

describe('the records that stay when a person leaves', () => {
  it('no longer say who they were: bookings, posts and clues, however many', async () => {
    const rig = await createRig({ twice: false })
    const { person, clerk, bookingId } = await booked(rig)
    const neighbour = await rig.person(`resident@${Y1}`)
    const lost = { side: 'lost', kind: 'person', what: '老人', place: { area: Y1, words: '门口' } } as const
    const mine = await rig.as(person).call('lostfound.post', { ...lost, happenedAt: rig.now })
    await rig.as(person).call('lostfound.resolve', { postId: mine.postId })
    const { postId } = await rig.as(neighbour).call('lostfound.post', { ...lost, happenedAt: rig.now })
    for (let i = 0; i < 25; i++) await rig.as(person).call('lostfound.addClue', { postId, text: `看见过 ${i}` })
    await rig.as(person).call('people.deleteMe', { confirm: deletionWord })
    await rig.settle()
    const { items } = await rig.as(clerk).call('appointments.day', { windowId: 'social-insurance', day: tuesday })
    expect(items).toMatchObject([{ bookingId, personName: deletedName, bookedBy: { name: '刘桂兰' } }])
    expect(JSON.stringify(items)).not.toContain('王秀英')
    const said = await rig.store.find(clues, { index: 'ofPost', equals: { postId, level: 'clue' }, limit: 100 })
    expect(said.items.map(clue => clue.authorName)).toEqual(Array(25).fill(deletedName))
    expect(await rig.store.get(posts, mine.postId)).toMatchObject({ authorName: deletedName })
  })

  it('only the office’s clock takes names off, and only of who left', async () => {
    const rig = await createRig()
    const { person, clerk } = await booked(rig)
    const input = { personId: person.id, part: 'open' } as const
    expect((await rig.as(clerk).refusal('appointments.unname', input)).code).toBe('right.missing')
    await expect(rig.asSystem('appointments.unname', input)).rejects.toMatchObject({ code: 'record.notFound' })
    const posted = { personId: person.id, part: 'underWay' } as const
    await expect(rig.asSystem('lostfound.unname', posted)).rejects.toMatchObject({ code: 'record.notFound' })
  })
})
