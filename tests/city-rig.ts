// An office that is linked to the city's platform, for the tests of what goes to and fro.
import type { CityMessage } from '@contract/city'
import { jobs } from '../cloudfunctions/exchange/jobs'
import { exchangeFeature } from '../cloudfunctions/exchange/operations'
import type { Feature } from '../cloudfunctions/kernel/assembly'
import { systemCaller } from '../cloudfunctions/kernel/reach'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { features, office } from './requests-rig'

let count = 0

export async function linked(running: readonly Feature[] = [...features, { implementation: exchangeFeature, jobs }]) {
  const all = await office({ features: running })
  await all.rig.store.insert(areas, areaRecord({ id: 'ryh', name: '如意湖', level: 'office', order: 0 }))
  const system = (name: string, input: object) =>
    all.rig.dispatch.perform(systemCaller('ryh'), name as never, input as never, `t${++count}`) as never
  const hear = (message: Partial<CityMessage> & Pick<CityMessage, 'stage'>) =>
    system('exchange.hear', { number: 'ZZ1', at: all.rig.now, ...message }) as Promise<{
      eventId: string
      standing: string
    }>
  return { ...all, system, hear }
}
export const about = { category: '市容环境', text: '路口垃圾没人清', words: '东风路口' }
