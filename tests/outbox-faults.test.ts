// The outbox against the real host over a network that does its worst: whatever is lost, doubled, late or cut, and
// whenever the app is killed, in the end the server has each record and each photo once, with the bytes that were taken.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CLOCK_SLOT, fileSlot } from '@/api/outbox'
import { observations } from '../cloudfunctions/patrols/records'
import { facet, ofPerson } from '../cloudfunctions/patrols/rules'
import { filesPort } from '../cloudfunctions/platform/files/addresses'
import { files } from '../cloudfunctions/platform/files/records'
import {
  createDevice,
  createRoad,
  type Device,
  type Fault,
  faults,
  type HostRig,
  openHost,
  type Road,
} from './outbox-rig'
import { photoOfSeed } from './pictures'

let host: HostRig
beforeAll(async () => {
  host = await openHost()
})
afterAll(() => host?.close())

const shaOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

interface Made {
  key: string
  shas: string[]
}

type Step =
  | { do: 'record'; device: number; photos: number[] }
  | { do: 'send'; device: number; meets: Fault[] }
  | { do: 'sendBoth'; first: Fault[]; second: Fault[] }
  | { do: 'kill'; device: number; after: Fault[] }
  | { do: 'letThrough'; seed: number }

const device = fc.nat(1)
const plan = fc.array(fc.constantFrom(...faults), { maxLength: 8 })
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('record' as const), device, photos: fc.array(fc.nat(9), { maxLength: 3 }) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), device, meets: plan }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sendBoth' as const), first: plan, second: plan }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('kill' as const), device, after: plan }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('letThrough' as const), seed: fc.nat(100) }) },
)

let runs = 0

/** Photos are numbered within a run; the same number is the same picture, taken again or on the other phone. */
async function record(phone: Device, run: number, numbers: readonly number[]): Promise<Made> {
  const distinct = [...new Set(numbers)]
  const taken = []
  for (const n of distinct) taken.push(await phone.take(photoOfSeed(`${run}-${n}`)))
  const command = { takenAt: phone.now() }
  const key = `k${Math.random().toString(36).slice(2)}0000000`
  phone.outbox.add({
    operation: 'patrols.observe',
    input: {
      key,
      ...command,
      clockError: CLOCK_SLOT as never,
      place: { area: 'ryh/c01/y001', words: '2 号楼后' },
      categoryId: 'garbage',
      text: '桶满了',
      photoIds: taken.map(one => fileSlot(one.key)),
      ending: 'recorded',
    },
    fileKeys: taken.map(one => one.key),
    title: '垃圾与保洁',
  })
  return { key, shas: taken.map(one => one.sha256) }
}

/** What a phone says was received, the server has. */
async function assertHonest(phone: Device) {
  const { commands, files: known } = phone.outbox.state()
  for (const file of Object.values(known)) {
    if (!file.receipt) continue
    const there = await host.rig.store.get(files, file.receipt.fileId)
    expect(there?.sha256, 'a photo that was said to be received').toBe(file.sha256)
    expect(there?.state).toBe('kept')
  }
  for (const command of commands) expect(command.refusal, JSON.stringify(command.refusal)).toBeUndefined()
}

async function onServer(personId: string) {
  const found = []
  const page = { index: 'ledger', member: facet(ofPerson(personId)), limit: 100 } as const
  for (const one of (await host.rig.store.find(observations, page)).items) {
    const shas = []
    for (const fileId of one.photos) {
      const file = (await host.rig.store.get(files, fileId))!
      const bytes = (await filesPort().read(file.original, 20_000_000))!
      expect(file.sha256).toBe(shaOf(bytes))
      shas.push(file.sha256)
    }
    found.push({ key: one.key, shas })
  }
  return found.sort((a, b) => (a.key < b.key ? -1 : 1))
}

async function play(
  steps: readonly Step[],
  phones: readonly [Device, Device],
  road: Road,
  run: number,
): Promise<Made[]> {
  const made: Made[] = []
  for (const one of steps) {
    if (one.do === 'record') made.push(await record(phones[one.device]!, run, one.photos))
    else if (one.do === 'letThrough') await road.letThrough(count => one.seed % count)
    else if (one.do === 'sendBoth') {
      phones[0].meets(...one.first)
      phones[1].meets(...one.second)
      await Promise.all(phones.map(phone => phone.outbox.resume()))
    } else if (one.do === 'send') {
      phones[one.device]!.meets(...one.meets)
      await phones[one.device]!.outbox.resume()
    } else {
      phones[one.device]!.meets(...one.after)
      // In the middle of whatever it is doing.
      void phones[one.device]!.outbox.resume()
      await new Promise(resolve => setTimeout(resolve, one.after.length))
      phones[one.device]!.restart()
    }
    for (const phone of phones) {
      phone.meets()
      await assertHonest(phone)
    }
  }
  return made
}

it('whatever the network does, in the end the server has every record and photo exactly once, as they were taken', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 14 }), fc.nat(100), async (steps, seed) => {
      const run = ++runs
      const worker = await host.rig.person('gridWorker@ryh/c01/g001')
      const road = createRoad(host)
      const phone = () => createDevice({ host, road, person: worker.id })
      const phones = [phone(), phone()] as const
      const made = await play(steps, phones, road, run)
      await road.letThrough(count => seed % count)
      for (const one of phones) {
        await one.settle()
        expect(one.outbox.state().waiting).toEqual({ commands: 0, files: 0, failed: 0 })
        await assertHonest(one)
        // Nothing that has arrived takes up room any more.
        expect(one.photos.size).toBe(0)
      }
      const wanted = [...made].sort((a, b) => (a.key < b.key ? -1 : 1))
      expect(await onServer(worker.id)).toEqual(wanted)
      // A straggler that was held up until now changes nothing.
      await road.letThrough()
      expect(await onServer(worker.id)).toEqual(wanted)
    }),
    { numRuns: 60, interruptAfterTimeLimit: 100_000 },
  )
})
