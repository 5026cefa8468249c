// The city's platform: its events come in by line and by file, in any order, twice, at the same moment; requests of ours
// go up until it has them, although receipts get lost; and its word about them comes back.
import {
  type CityMessage,
  type CityStage,
  cityColumnNames,
  cityColumns,
  cityStageNames,
  cityStages,
} from '@contract/city'
import type { Output } from '@contract/contract'
import { clockOf, dayOf, HOUR, MINUTE } from '@contract/time'
import type { Random } from '../../../cloudfunctions/local/demo/random'
import { csvOf } from '../../../cloudfunctions/platform/excel/csv'
import { requests } from '../../../cloudfunctions/requests/records'
import { handIn, type Play, some, times, type Walk, within } from '../play'
import { call } from '../session'
import { onlyResident } from './requests'

type Message = Omit<CityMessage, 'category' | 'text' | 'words'> &
  Partial<Pick<CityMessage, 'category' | 'text' | 'words'>>

const said = [
  ['市容环境', '路口的垃圾堆了两天没有清'],
  ['街面秩序', '人行道上摆满了水果摊'],
  ['没见过的类别', '市民来电反映井盖松动'],
] as const

export const cityWalk: Walk = play => {
  const random = play.random.fork('city')
  let count = 0
  return {
    day(day, working) {
      const { agenda } = play
      for (let n = times(random, 0.7); n > 0; n--) {
        const number = `ZZ26${String(++count).padStart(5, '0')}`
        agenda.at(within(random, day, '07:30', '20:00'), () => event(play, random, number))
      }
      for (const clock of ['09:00', '13:00', '17:00'] as const)
        agenda.at(within(random, day, clock, '21:00'), () => sendAll(play, random))
      if (working && random.chance(0.5)) agenda.at(within(random, day, '09:30', '16:30'), () => sendUp(play, random))
      if (day.endsWith('-13')) agenda.at(within(random, day, '10:00', '11:00'), () => byFile(play, random, day))
      if (day.endsWith('-27')) agenda.at(within(random, day, '10:00', '11:00'), () => lookedAt(play, random))
    },
  }
}

const keeperOf = ({ cast }: Play) => cast.holders('administrator')[0]!.id

/** What the city says is kept, to know in the end what should stand here. */
const noted = (play: Play, { number, stage, at }: Pick<Message, 'number' | 'stage' | 'at'>) => {
  const { heard } = play.remembered
  heard.set(number, [...(heard.get(number) ?? []), { stage, at }])
}

/** An event of the city from its report to where it is sent to us, told in any order and some of it twice. */
async function event(play: Play, random: Random, number: string) {
  const [category, text] = random.pick(said)
  const now = play.now()
  const about = { category, text: `${text}（${number}）`, words: '东风路口' }
  const { point } = play.place(random.pick(play.cast.grids), '')
  const messages: Message[] = [
    { number, stage: 'reported', at: now - 50 * MINUTE },
    { number, stage: 'accepted', at: now - 40 * MINUTE },
    { number, stage: 'filed', at: now - 30 * MINUTE },
    { number, stage: 'dispatched', at: now - 20 * MINUTE, ...about, ...(point ? { point } : {}) },
  ]
  const twice = messages.filter(() => random.chance(0.3))
  const all = random.shuffle([...messages, ...twice])
  for (const [i, message] of all.entries())
    play.agenda.at(now + i * MINUTE, () => told(play, random, message, `${number}n${i}`))
  // It goes on there as well: handled, checked and closed, whether or not we are as far.
  if (random.chance(0.6))
    play.agenda.at(now + random.int(20, 200) * HOUR, () =>
      told(
        play,
        random,
        { number, stage: random.pick(['handling', 'checked', 'closed'] as const), at: play.now() },
        `${number}x`,
      ),
    )
}

async function told(play: Play, random: Random, message: Message, nonce: string) {
  noted(play, message)
  if (random.chance(0.1)) {
    // The same message on two lines in the same moment.
    await Promise.all([0, 1].map(() => play.system.race('exchange.hear', message)))
    return void (await play.system.must('exchange.hear', message))
  }
  if (random.chance(0.5)) return void (await play.system.must('exchange.hear', message))
  await play.system.must('exchange.hearOnce', { nonce, message })
  if (random.chance(0.2) && (await play.system.ask('exchange.hearOnce', { nonce, message })))
    play.complain(`the signature ${nonce} of the city was taken twice`)
}

/** Two people send the same request up in the same moment: it goes up once. */
async function sendUp(play: Play, random: Random) {
  const request = await play.store.drawn(
    requests,
    random,
    one => one.open && !one.outside && one.contactedAt !== undefined,
  )
  const head = play.cast.holders('gridHead1')[0]
  if (!request || !head) return
  const input = { requestId: request.id }
  const resident = onlyResident(play, random)
  if (resident) await play.as(resident.id).mayNot('exchange.sendUp', input)
  const answers = await Promise.all([keeperOf(play), head.id].map(id => play.as(id).race('exchange.sendUp', input)))
  if (answers.filter(({ ok }) => ok).length > 1) play.complain(`request ${request.number} was sent up twice at once`)
}

/** What waits is sent: the city takes it, or is away, or takes it and its receipt gets lost. */
async function sendAll(play: Play, random: Random) {
  const { cityHas } = play.remembered
  const waiting =
    (await play.as(keeperOf(play)).must('exchange.events', { standing: 'waiting', limit: 50 }))?.items ?? []
  for (const { eventId, nextAt } of waiting) {
    if (nextAt !== undefined && nextAt > play.now()) continue
    // Told again under the same key it would be without its words: each look asks anew, as the clock does.
    const asked = await play.system.race('exchange.outgoing', { eventId })
    const message = asked.ok ? (asked.data as Output<'exchange.outgoing'>).message : undefined
    const ours = message?.ours
    if (!message || !ours) continue
    const stage = message.stage as CityStage
    const fate = random.weighted([
      ['taken', 7],
      ['away', 2],
      ['lost', 1],
    ] as const)
    if (fate === 'away') {
      await play.system.ask('exchange.sent', { eventId, stage, problem: '连不上市平台' })
      continue
    }
    // The city knows a number of ours again: one event there, however often it is sent.
    const known = cityHas.get(ours)
    const number = known?.number ?? message.number ?? `ZS26${String(cityHas.size + 1).padStart(5, '0')}`
    cityHas.set(ours, { number, stages: [...(known?.stages ?? []), stage] })
    if (fate === 'lost') {
      await play.system.ask('exchange.sent', { eventId, stage, problem: '市平台没有答复' })
      continue
    }
    const early = random.chance(0.3)
    if (early) await word(play, random, number, ours)
    await play.system.must('exchange.sent', { eventId, stage, number })
    if (random.chance(0.2)) await play.system.must('exchange.sent', { eventId, stage, number })
    if (!early && random.chance(0.5))
      play.agenda.at(play.now() + random.int(1, 30) * HOUR, () =>
        word(play, random, number, random.chance(0.5) ? ours : undefined),
      )
  }
  const failed = (await play.as(keeperOf(play)).must('exchange.events', { standing: 'failed', limit: 20 }))?.items ?? []
  for (const { eventId, can } of failed)
    if (can.includes('retry')) await play.as(keeperOf(play)).offered(call('exchange.retry', { eventId }))
}

/** The city's word about one of ours, under its number alone or with ours. */
async function word(play: Play, random: Random, number: string, ours: string | undefined) {
  const stage = random.pick(cityStageNames.slice(0, 5))
  await told(play, random, { number, stage, at: play.now(), ...(ours ? { ours } : {}) }, `${number}w${play.now()}`)
}

const linesOf = (messages: readonly Message[]) =>
  messages.map(message => {
    const cells: Record<string, string> = {
      ...{ number: message.number, stage: cityStages[message.stage].label, ours: message.ours ?? '' },
      ...{
        at: `${dayOf(message.at)} ${clockOf(message.at)}`,
        category: message.category ?? '',
        text: message.text ?? '',
      },
      words: message.words ?? '',
    }
    return cityColumnNames.map(name => cells[name] ?? '')
  })

/** Where the line was down the city's events come as a file: put in by two people, each event is there once. */
async function byFile(play: Play, random: Random, day: string) {
  const at = play.now() - HOUR
  const messages = Array.from({ length: 4 }, (_, i): Message[] => {
    const [category, text] = random.pick(said)
    const number = `ZF${day.replaceAll('-', '')}${i}`
    const minute = Math.floor((at + i * MINUTE) / MINUTE) * MINUTE
    return [
      { number, stage: 'filed', at: minute },
      { number, stage: 'dispatched', at: minute + MINUTE, category, text, words: '纬五路' },
    ]
  }).flat()
  const titles = cityColumnNames.map(name => cityColumns[name].label)
  for (const id of [keeperOf(play), play.cast.holders('gridHead1')[0]!.id]) {
    // As text: a workbook carries the hour at which it was written, so no two plays would hold the same bytes.
    const bytes = Buffer.from(csvOf([titles, ...linesOf(random.shuffle(messages))]), 'base64')
    const fileId = await handIn(play, id, bytes)
    const read = fileId && (await play.as(id).must('exchange.putIn', { fileId }))
    if (read && (read.rows !== messages.length || read.wrong > 0))
      play.complain(`a file of the city: ${JSON.stringify(read)}`)
    if (read) for (const message of messages) noted(play, message)
  }
}

async function lookedAt(play: Play, random: Random) {
  const keeper = play.as(keeperOf(play))
  await keeper.must('exchange.takeOut', {})
  const odd = (await keeper.must('exchange.events', { standing: 'conflict', limit: 10 }))?.items ?? []
  for (const { eventId, can } of odd.slice(0, 2))
    if (can.includes('retry')) await keeper.offered(call('exchange.retry', { eventId }))
  const worker = some(random, play.cast.holders('gridWorker'))
  if (worker) await play.as(worker.id).mayNot('exchange.events', {})
}
