// From a draft to the report: writing, confirming the scope, raising, telling how things stand, all-clear, archive.
import type { AudienceRole } from '@contract/audience'
import { clearOutcomes, emergencyFlow, emergencyLimits } from '@contract/emergencies'
import { fail } from '@contract/errors'
import { ancestry, officeOf } from '@contract/place'
import { MINUTE } from '@contract/time'
import { areaAround, countAudience, mergedAreas, mergedRoles, outside, tokensOf, tooFine } from '../kernel/audience'
import { done, insert, update, type Write } from '../kernel/changes'
import type { CommandContext, QueryContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { isSystem } from '../kernel/reach'
import { knows } from './duty'
import type { Bindings } from './flows'
import { answers, type Emergency, type Event, emergencies, events, issueOf, type Round, rounds, tasks } from './records'
import { directlyBelow, hasDrifted, incomplete, isForOffice, outcomeFits, outermost } from './rules'
import { askedAreas } from './scope'
import { shown } from './shown'

type Verbs = 'scope' | 'draft' | 'edit' | 'cancel' | 'raise' | 'update' | 'clear' | 'archive'

const assertFields = (fields: Record<string, string>) => {
  if (Object.keys(fields).length > 0) throw fail('input.invalid', { fields })
}

type Content = Pick<
  Emergency,
  'kind' | 'level' | 'drill' | 'title' | 'text' | 'advice' | 'place' | 'areas' | 'roles' | 'rollCall'
>

/** What a draft says, and what follows from it: where it lies, and whom it is for. */
function contentOf(ctx: QueryContext, input: Content) {
  assertFields(outside(ctx.reach, input.areas))
  const areas = mergedAreas(input.areas)
  const audience = tokensOf(areas, input.roles)
  assertFields(tooFine(audience))
  const area = areaAround(areas) || ctx.reach.areas[0] || officeOf(ctx.caller.home)
  const { kind, level, drill, title, text, advice, place, rollCall } = input
  const roles: AudienceRole[] = mergedRoles(input.roles)
  return {
    kind,
    level,
    drill,
    title,
    text,
    advice,
    place,
    rollCall,
    areas,
    roles,
    audience,
    area,
    scopes: ancestry(area),
  }
}

type Line = Pick<Event, 'kind' | 'words'>

/** A line of the timeline in the caller's name; `unnamed` for what a resident did, and for the clock. */
export const told = (ctx: CommandContext, emergencyId: string, line: Line, unnamed = isSystem(ctx.caller)): Write =>
  insert(events, {
    id: ctx.newId(),
    emergencyId,
    at: ctx.now,
    ...line,
    ...(unnamed ? {} : { byName: ctx.caller.name }),
  })

/** Answers with the emergency as it is after a change. */
async function changedTo(
  ctx: CommandContext,
  emergency: Emergency,
  changed: Partial<Emergency>,
  more: readonly Write[] = [],
) {
  const after = { ...emergency, ...changed, version: emergency.version + 1 }
  return done(await shown(ctx, after), [update(emergencies, emergency, changed), ...more])
}

const roundOf = (ctx: CommandContext, { id, office }: Emergency, wave: Round['wave']): Write =>
  insert(rounds, {
    id: issueOf(id, wave),
    emergencyId: id,
    wave,
    office,
    open: true,
    startsAt: ctx.now,
    step: 0,
    token: 0,
    after: null,
    walked: 0,
  })

const waiting = async (ctx: QueryContext, { id, office }: Emergency) => {
  const count = (state: string) =>
    ctx.count(answers, { index: 'byState', member: office, equals: { emergencyId: id, state } })
  return (await count('waiting')) + (await count('taken'))
}

export const raisingHandlers: Pick<Handlers<'emergencies', Bindings>, Verbs> = {
  scope: async (ctx, { areas, roles }) => {
    assertFields(outside(ctx.reach, areas))
    const audience = tokensOf(areas, roles)
    assertFields(tooFine(audience))
    const [counted, asked] = await Promise.all([countAudience(ctx, audience), askedAreas(ctx, areas, roles)])
    const [only, ...others] = outermost(asked)
    const below = only && others.length === 0 ? directlyBelow(asked, only.area) : []
    const rows = below.length > 0 ? below : outermost(asked)
    const whole = asked.find(one => one.level === 'office')
    return {
      ...counted,
      rows: rows.map(({ area, name, people }) => ({ area, areaName: name, people })),
      ...(whole && { whole: { area: whole.area, name: whole.name } }),
    }
  },

  draft: async (ctx, input) => {
    const content = contentOf(ctx, input)
    const draft: Omit<Emergency, 'version'> = {
      id: ctx.newId(),
      state: emergencyFlow.initial,
      office: officeOf(content.area),
      personId: ctx.caller.id,
      authorName: ctx.caller.name,
      ...content,
      at: ctx.now,
      exact: false,
      asked: [],
    }
    return done(await shown(ctx, { ...draft, version: 1 }), [insert(emergencies, draft)])
  },

  edit: async (ctx, { emergencyId: _, version: __, ...input }, emergency) =>
    changedTo(ctx, emergency, { ...contentOf(ctx, input), at: ctx.now }),

  cancel: async (ctx, _input, emergency) => changedTo(ctx, emergency, { state: 'cancelled', at: ctx.now }),

  raise: async (ctx, { people: confirmed, typed }, emergency) => {
    assertFields(incomplete(emergency))
    const { areas, roles, audience } = emergency
    const [{ people, exact }, asked] = await Promise.all([countAudience(ctx, audience), askedAreas(ctx, areas, roles)])
    if (people === 0) throw fail('emergency.nobody')
    if (hasDrifted(confirmed, people)) throw fail('emergency.scopeChanged', { people })
    const whole = isForOffice(areas) ? asked.find(one => one.level === 'office') : undefined
    if (whole && typed !== whole.name) throw fail('emergency.notTyped', { name: whole.name })
    const changed = {
      state: 'active' as const,
      at: ctx.now,
      raisedAt: ctx.now,
      raisedByName: ctx.caller.name,
      people,
      exact,
      asked: asked.map(({ name: _, ...one }) => one),
      toNudge: true,
      nudgeAt: ctx.now + emergencyLimits.staffMinutes * MINUTE,
    }
    return changedTo(ctx, emergency, changed, [
      roundOf(ctx, emergency, 'raised'),
      ...(await knows(ctx, emergency.id)),
      told(ctx, emergency.id, { kind: 'raised', words: `发给 ${people} 人` }),
    ])
  },

  update: async (ctx, { text, advice }, emergency) => {
    const changed = { ...(text !== undefined && { text }), ...(advice !== undefined && { advice }) }
    const words = [text, advice && `要做的：${advice}`].filter(Boolean).join('　')
    if (!words) throw fail('input.invalid', { fields: { text: '请写明新的情况或要做的事' } })
    return changedTo(ctx, emergency, { ...changed, updatedAt: ctx.now }, [
      told(ctx, emergency.id, { kind: 'updated', words }),
    ])
  },

  clear: async (ctx, { outcome, words, sure }, emergency) => {
    if (!outcomeFits(emergency.drill, outcome)) throw fail('emergency.outcome')
    const open = sure ? 0 : await waiting(ctx, emergency)
    if (open > 0) throw fail('emergency.helpOpen', { people: open })
    const round = await ctx.get(rounds, issueOf(emergency.id, 'raised'))
    const cleared = { at: ctx.now, byId: ctx.caller.id, byName: ctx.caller.name, outcome, words }
    return changedTo(ctx, emergency, { state: 'cleared', at: ctx.now, cleared }, [
      // Nobody is alarmed any more by what is over.
      ...(round?.open ? [update(rounds, round, { open: false, endedAt: ctx.now })] : []),
      roundOf(ctx, emergency, 'cleared'),
      told(ctx, emergency.id, { kind: 'cleared', words: `${clearOutcomes[outcome].label}：${words}` }),
    ])
  },

  archive: async (ctx, { summary }, emergency) => {
    const open = await ctx.count(tasks, { index: 'openIn', equals: { emergencyId: emergency.id, open: true } })
    if (open + (await waiting(ctx, emergency)) > 0) throw fail('emergency.workOpen')
    return changedTo(ctx, emergency, { state: 'archived', archivedAt: ctx.now, summary }, [
      told(ctx, emergency.id, { kind: 'archived', words: summary }),
    ])
  },
}
