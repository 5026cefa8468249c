// Whom a hop of a request concerns: who follows it, who serves its desks, and who first accepted it.
import { categoryOf } from '@contract/categories'
import { requestFlow, requestKinds } from '@contract/request-shapes'
import { momentInWords } from '@contract/time'
import type { CommandEvent, Message, NotifyRead, PhoneWords } from '../kernel/notify'
import { covers, reachOf } from '../kernel/reach'
import { sentences } from '../kernel/text'
import { peopleAtDesk } from '../platform/identity/desks'
import { people } from '../platform/identity/people'
import { timeField } from '../platform/messenger/templates'
import type { Page } from '../platform/store/port'
import { type Follower, type Request, requestFollowers, requests } from './records'

/** Followers told of one hop at most: a courtyard's worth of people, several times over. */
const MOST = 1000

export const page = (requestId: string) => `packages/requests/request/index?requestId=${requestId}`

/** Who first accepted it, if they still hold a role for it; nobody until it is handed over, when they do not. */
export async function responsibleFor(read: NotifyRead, request: Request, at: number): Promise<string | undefined> {
  const person = request.responsibleId === undefined ? undefined : await read.get(people, request.responsibleId)
  const reach = person && reachOf(person, 'requests.handle', at)
  return person && reach && covers(reach, person, request) ? person.id : undefined
}

/** Reporter, whoever reported for them, and everyone who joined. */
export async function followersOf(read: NotifyRead, requestId: string): Promise<string[]> {
  const found: string[] = []
  for (let after: string | null = null; found.length < MOST; ) {
    const next: Page<Follower> = await read.find(requestFollowers, {
      index: 'ofRequest',
      equals: { requestId },
      after,
      limit: 100,
    })
    found.push(...next.items.map(({ personId }) => personId))
    after = next.next
    if (!after) break
  }
  return found
}

export const atDesks = async (read: NotifyRead, at: number, ...desks: (string | undefined)[]) =>
  (await Promise.all(desks.filter(desk => desk !== undefined).map(desk => peopleAtDesk(read, desk, at))))
    .flat()
    .map(({ id }) => id)

/** What it is about, in a word or two; where no category fits, what kind it is says more than “其他”. */
export const called = ({ urgent, urgentCase, categoryId, kind }: Request) =>
  urgent
    ? `紧急·${urgentCase}`
    : ((categoryId === 'other' ? undefined : categoryOf(categoryId)?.name) ?? requestKinds[kind].label)

const cut = (text: string, most: number) =>
  [...text].length > most ? `${[...text].slice(0, most - 1).join('')}…` : text

/** What a message says: a title of up to 40 letters that begins with what happened, and a sentence. */
export interface Told {
  to: readonly (string | undefined)[]
  happened: string
  text: string
  urgent?: boolean
  /** What residents ask for when they want to be reminded: it goes to their phones as well. */
  phone?: boolean
}

/** Where a request stands, as it stands on a phone. */
const onPhone = (request: Request, at: number, happened: string, text: string): PhoneWords => ({
  template: 'progress',
  fields: {
    title: `${called(request)}（${request.areaName}）`,
    state: requestFlow.states[request.state].label,
    at: timeField(at),
    remark: sentences(happened, text),
  },
})

/** One message each, the first that fits; nobody is told what they did themselves. */
export function messages(event: CommandEvent, request: Request, ...told: Told[]): Message[] {
  const seen = new Set([event.caller])
  return told.flatMap(({ to, happened, text, urgent = false, phone = false }) =>
    [...new Set(to)].flatMap(person => {
      if (person === undefined || seen.has(person)) return []
      seen.add(person)
      return [
        {
          to: person,
          title: cut(`${happened}：${called(request)}`, 40),
          text: cut(text, 300),
          page: page(request.id),
          // Nearly all of them say where it is, in the reporter's words.
          about: [request.personId, request.onBehalf?.personId].filter(id => id !== undefined),
          ...(urgent ? { urgent } : {}),
          ...(phone || urgent ? { phone: onPhone(request, event.at, happened, text) } : {}),
        },
      ]
    }),
  )
}

export const requestOf = (event: { input: { requestId: string } }, read: NotifyRead) =>
  read.get(requests, event.input.requestId)

/** “运河上郡 3 号楼东侧”. */
export const where = (request: Request) => [request.areaName, request.place.words].filter(Boolean).join(' ')
/** “，11月23日 周一 15:30 前”: a message is read on another day than it was written. */
export const dueInWords = ({ clock }: Request, now: number) =>
  clock.dueAt === undefined ? '' : `，${momentInWords(clock.dueAt, now)} 前`

/** “，11月23日 周一 15:30 前办好”. */
export function dueText(request: Request, now: number): string {
  const due = dueInWords(request, now)
  return due ? `${due}办好` : ''
}

type On = CommandEvent & { input: { requestId: string } }

/** A hop that everyone hears of; `more` comes first, for those who have something to do. */
export async function hop(
  event: On,
  read: NotifyRead,
  what: string | ((request: Request) => string),
  text: (request: Request) => string,
  more: (request: Request) => Promise<Told[]> | Told[] = () => [],
): Promise<Message[]> {
  const request = await requestOf(event, read)
  if (!request) return []
  const said = text(request)
  const happened = typeof what === 'string' ? what : what(request)
  return messages(
    event,
    request,
    ...(await more(request)),
    { to: await followersOf(read, request.id), happened, text: said, phone: true },
    {
      to: [await responsibleFor(read, request, event.at)],
      happened: `您首接的${happened}`,
      text: sentences(where(request), said),
    },
  )
}

export const deskPeople = (event: On, read: NotifyRead, request: Request) => atDesks(read, event.at, request.desk.desk)

/** The people at its desk, and who is responsible for it. */
export const concerned = async (event: On, read: NotifyRead, request: Request) => [
  ...(await deskPeople(event, read, request)),
  await responsibleFor(read, request, event.at),
]

/** What comes to the people at the desk and to whoever is responsible, and to no resident. */
export async function toDesk(event: On, read: NotifyRead, happened: string, text: (request: Request) => string) {
  const request = await requestOf(event, read)
  if (!request) return []
  const to = await concerned(event, read, request)
  return messages(event, request, { to, happened, text: text(request), urgent: request.urgent })
}
