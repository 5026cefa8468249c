// Answers to the roll-call: one's own, those given for others, calls that reached nobody, and going to who needs help.
import type { AnswerStatus } from '@contract/emergencies'
import { fail } from '@contract/errors'
import { firstToken, isFor, tokensOfCaller } from '../kernel/audience'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { areaNames } from '../platform/areas/naming'
import { areas } from '../platform/areas/records'
import { type Person, people } from '../platform/identity/people'
import { knows } from './duty'
import type { Bindings } from './flows'
import { told } from './raising'
import { type Answer, answers, calls, type Emergency, emergencies, ofPerson } from './records'
import { askedWithin, countedIn, pressedMoment } from './rules'
import { ownAnswer, raised, readable, shownAnswer, wentOut } from './shown'

type Verbs = 'answer' | 'answerFor' | 'markCall' | 'take' | 'release' | 'finish'

interface Given {
  status: AnswerStatus
  words?: string | undefined
  people?: number | undefined
  place?: string | undefined
}
interface Who {
  personId: string
  /** When they answered: earlier than now when the answer waited for a network. */
  pressedAt: number
  home: string
  /** As `Person.scopes`. */
  scopes: readonly string[]
  /** Who answers for them. */
  by?: { id: string; name: string }
}

/**
 * Whether an answer is still taken. After the all-clear nobody need say that they are safe; but what was said before it
 * and waited for a network counts, and a call for help is never turned away before the emergency is archived, nor the
 * word that it needs no help any more.
 */
function assertTaken(
  { state, cleared }: Emergency,
  status: AnswerStatus,
  pressedAt: number,
  before: Answer | undefined,
): void {
  const inTime = cleared !== undefined && pressedAt < cleared.at
  const taken =
    state === 'active' ||
    (state === 'cleared' && (inTime || status === 'help' || (before !== undefined && before.status === 'help')))
  if (!taken) throw fail('emergency.over')
}

/** How far a new answer leaves the help that an earlier one asked for: who is on the way stays so. */
function stateAfter(
  status: AnswerStatus,
  before: Answer | undefined,
): Pick<Answer, 'state'> & { helper: Answer['helper'] | undefined } {
  if (status === 'safe') return { state: 'safe', helper: undefined }
  return before?.state === 'taken' ? { state: 'taken', helper: before.helper } : { state: 'waiting', helper: undefined }
}

/** Who is on the way to somebody who is safe now: it stays on record that they went, and they are told to turn back. */
const relievedBy = (status: AnswerStatus, before: Answer | undefined, now: number): Answer['relieved'] =>
  status === 'safe' && before?.state === 'taken' && before.helper
    ? { personId: before.helper.personId, name: before.helper.name, at: now }
    : status === 'safe'
      ? before?.relieved
      : undefined

/** Writes an answer; a call for help that is new stands in the timeline by its courtyard alone. */
async function answered(
  ctx: CommandContext,
  emergency: Emergency,
  who: Who,
  given: Given,
  also: readonly Write[] = [],
) {
  const id = ofPerson(emergency.id, who.personId)
  const before = await ctx.get(answers, id)
  // What was pressed later has come first: it stands.
  if (before?.pressedAt !== undefined && before.pressedAt > who.pressedAt)
    return done({ emergencyId: emergency.id, answer: ownAnswer(before) }, [], { area: who.home })
  assertTaken(emergency, given.status, who.pressedAt, before)
  const { status, words, people: count, place } = given
  const changed = {
    status,
    ...stateAfter(status, before),
    at: before?.status === status ? before.at : ctx.now,
    pressedAt: who.pressedAt,
    words,
    people: count,
    place,
    by: who.by,
    forOther: who.by !== undefined,
    helped: undefined,
    relieved: relievedBy(status, before, ctx.now),
  }
  const changes: Write[] = [...also]
  if (before) changes.push(update(answers, before, changed))
  else {
    const grid = (await ctx.get(areas, who.home))?.grid
    const scopes = [...countedIn(who.scopes, emergency.roles), ...(grid ? [grid] : [])]
    const fresh = { id, emergencyId: emergency.id, personId: who.personId, home: who.home, scopes, firstAt: ctx.now }
    changes.push(insert(answers, { ...fresh, ...changed } as Answer))
  }
  if (status === 'help' && before?.status !== 'help') {
    const nameOf = await areaNames(ctx, [who.home])
    const many = count !== undefined && count > 1 ? `，${count} 人` : ''
    const words = `${nameOf(who.home)}有居民需要帮助${many}`
    changes.push(told(ctx, emergency.id, { kind: 'help', words }, who.by === undefined))
  }
  if (changed.relieved && changed.relieved !== before?.relieved) {
    const nameOf = await areaNames(ctx, [who.home])
    const words = `${nameOf(who.home)}的居民报了平安，${changed.relieved.name}已在路上，不用再去`
    changes.push(told(ctx, emergency.id, { kind: 'helped', words }, who.by === undefined))
  }
  const after = { ...before, ...changed } as Answer
  return done({ emergencyId: emergency.id, answer: ownAnswer(after) }, changes, { area: who.home })
}

/** A person of the audience whom the caller attends to; else `record.notFound`. */
async function attended(ctx: QueryContext, emergency: Emergency, personId: string): Promise<Person> {
  const person = await ctx.get(people, personId)
  const near = askedWithin(ctx.reach, emergency.asked)
  const within =
    person &&
    firstToken(person.scopes, emergency.audience) >= 0 &&
    near.some(({ area }) => person.scopes.includes(area))
  if (!within) throw fail('record.notFound')
  return person
}

/** Answers with a call for help as it is after a change, told in the timeline. */
async function helpChanged(
  ctx: CommandContext,
  answer: Answer,
  changed: Partial<Pick<Answer, 'state' | 'helped'>> & { helper?: Answer['helper'] | undefined },
  kind: 'helpTaken' | 'helped' | 'help',
  words: (home: string) => string,
  also: readonly Write[] = [],
) {
  const emergency = await ctx.get(emergencies, answer.emergencyId)
  if (!emergency || emergency.state === 'archived') throw fail('record.notFound')
  const [person, nameOf] = await Promise.all([ctx.get(people, answer.personId), areaNames(ctx, [answer.home])])
  const after = { ...answer, ...changed, version: answer.version + 1 } as Answer
  return done(shownAnswer(ctx, after, person, nameOf), [
    update(answers, answer, changed),
    told(ctx, emergency.id, { kind, words: words(nameOf(answer.home)) }),
    ...also,
  ])
}

export const answeringHandlers: Pick<Handlers<'emergencies', Bindings>, Verbs> = {
  answer: async (ctx, { emergencyId, pressedAt: byPhone, clockError, ...given }) => {
    const emergency = await readable(ctx, emergencyId)
    if (!wentOut(emergency)) throw fail('record.notFound')
    const { id, home } = ctx.caller
    const scopes = tokensOfCaller(ctx)
    if (!isFor(emergency, scopes)) throw fail('emergency.notAsked')
    const pressedAt = pressedMoment({ pressedAt: byPhone, clockError }, emergency.raisedAt ?? 0, ctx.now)
    return answered(ctx, emergency, { personId: id, pressedAt, home, scopes }, given)
  },

  answerFor: async (ctx, { emergencyId, personId, seen, ...given }) => {
    const emergency = await raised(ctx, emergencyId, 'emergencies.attend')
    const { home, scopes } = await attended(ctx, emergency, personId)
    const before = await ctx.get(answers, ofPerson(emergencyId, personId))
    if (before?.version !== seen) throw fail('emergency.answeredMeanwhile', before && { state: before.state })
    const by = personId === ctx.caller.id ? {} : { by: { id: ctx.caller.id, name: ctx.caller.name } }
    return answered(
      ctx,
      emergency,
      { personId, pressedAt: ctx.now, home, scopes, ...by },
      given,
      await knows(ctx, emergencyId),
    )
  },

  markCall: async (ctx, { emergencyId, personId, outcome }) => {
    const emergency = await raised(ctx, emergencyId, 'emergencies.attend')
    if (emergency.state !== 'active') throw fail('emergency.over')
    await attended(ctx, emergency, personId)
    const id = ofPerson(emergencyId, personId)
    // Answered while they were being called: there is nothing to note.
    if (await ctx.get(answers, id)) return done({ emergencyId, personId, answered: true })
    const before = await ctx.get(calls, id)
    const call = { outcome, at: ctx.now, byId: ctx.caller.id, byName: ctx.caller.name }
    return done({ emergencyId, personId, answered: false }, [
      before ? update(calls, before, call) : insert(calls, { id, emergencyId, personId, ...call }),
      ...(await knows(ctx, emergencyId)),
    ])
  },

  take: async (ctx, _input, answer) => {
    const helper = { personId: ctx.caller.id, name: ctx.caller.name, at: ctx.now }
    const words = (home: string) => `${ctx.caller.name}去${home}帮`
    const also = await knows(ctx, answer.emergencyId)
    return helpChanged(ctx, answer, { state: 'taken', helper }, 'helpTaken', words, also)
  },

  release: async (ctx, _input, answer) =>
    helpChanged(ctx, answer, { state: 'waiting', helper: undefined }, 'help', home => `${home}的居民还在等人去帮`),

  finish: async (ctx, { words }, answer) => {
    const helped = { at: ctx.now, byName: ctx.caller.name, words }
    return helpChanged(ctx, answer, { state: 'helped', helped }, 'helped', home => `${home}的居民已帮到`)
  },
}
