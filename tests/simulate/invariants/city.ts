// The exchange with the city: each of its events is one request here, each of ours one event there, and both stand where
// the last word says, whatever the order in which the words came.
import { type CityStage, cityStageNames, stageOfState } from '@contract/city'
import { cityEvents, cityNames } from '../../../cloudfunctions/exchange/city-records'
import { requests } from '../../../cloudfunctions/requests/records'
import type { Invariant } from '.'

const order = (stage: CityStage) => cityStageNames.indexOf(stage)

/** The furthest stage, and of that the latest word. */
const last = (words: readonly { stage: CityStage; at: number }[]) =>
  words.reduce((a, b) => (order(b.stage) > order(a.stage) || (b.stage === a.stage && b.at > a.at) ? b : a))

export const cityHolds: Invariant = async ({ store, remembered }) => {
  const wrong: string[] = []
  const byRequest = new Map((await store.all(requests)).map(one => [one.id, one]))
  const fromCity = new Map<string, string[]>()
  for (const { id, outside } of byRequest.values())
    if (outside?.source === 'city') fromCity.set(outside.number, [...(fromCity.get(outside.number) ?? []), id])
  const events = await store.all(cityEvents)
  const byNumber = new Map<string, string[]>()
  for (const event of events) {
    const say = (what: string) => wrong.push(`event ${event.id} (${event.direction}): ${what}`)
    if (event.number) byNumber.set(event.number, [...(byNumber.get(event.number) ?? []), event.id])
    const words = event.number ? remembered.heard.get(event.number) : undefined
    if (words) {
      const wanted = last(words)
      if (event.heard?.stage !== wanted.stage || event.heard.at !== wanted.at)
        say(`stands at ${event.heard?.stage} of ${event.heard?.at}, the city said ${wanted.stage} of ${wanted.at}`)
    } else if (event.heard) say('heard what the city never said')
    const request = event.requestId === undefined ? undefined : byRequest.get(event.requestId)
    if (event.requestId !== undefined && !request) say('has a request that is not there')
    if (request && event.ours !== stageOfState[request.state])
      say(`says that we are at ${event.ours}, the request is ${request.state}`)
    const toTell =
      event.ours !== undefined &&
      event.told !== event.ours &&
      !(event.told === undefined && event.heard && order(event.heard.stage) >= order(event.ours))
    if (event.standing === 'done' && toTell) say(`is done, and the city does not know of ${event.ours}`)
    if (event.standing === 'waiting' && !toTell) say('waits, and the city knows it all')
    if (event.direction === 'in' && request && request.outside?.number !== event.number)
      say(`became request ${request.number}`)
    const there =
      event.direction === 'out' && event.requestNumber ? remembered.cityHas.get(event.requestNumber) : undefined
    if (event.direction === 'out' && event.number && event.number !== there?.number)
      say(`has number ${event.number}, the city gave ${there?.number}`)
    if (event.direction === 'out' && event.told && !there?.stages.includes(event.told))
      say(`says it told ${event.told}, the city was told ${there?.stages}`)
  }
  for (const [number, ids] of fromCity)
    if (ids.length > 1) wrong.push(`event ${number} of the city became ${ids.length} requests`)
  for (const [number, ids] of byNumber)
    if (ids.length > 1) wrong.push(`number ${number} of the city stands here ${ids.length} times`)
  for (const number of remembered.heard.keys())
    if (!byNumber.has(number)) wrong.push(`the city told of ${number}, and it is not here`)
  for (const { id, eventId } of await store.all(cityNames))
    if (!events.some(event => event.id === eventId)) wrong.push(`${id} leads to ${eventId}, which is not there`)
  return wrong
}
