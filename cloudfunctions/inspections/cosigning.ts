// Signing a re-inspection: each party on its own phone, or noted by the inspector who was there.
import { roles } from '@contract/access'
import { fail } from '@contract/errors'
import { communityOf } from '@contract/place'
import { revisitParties, signingParties } from '@contract/revisit-parties'
import { done } from '../kernel/changes'
import type { CommandContext } from '../kernel/context'
import type { Handlers } from '../kernel/implement'
import { holders } from '../platform/identity/holders'
import { people } from '../platform/identity/people'
import type { Bindings } from './flows'
import { changed, step } from './moving'
import { coSignRefusal, noteRefusal, partyFor, partyRole, signedBy, visitRound } from './parties'
import { type Finding, findings, longTermId, type Sign, teams } from './records'
import { detailOf } from './showing'

/** The verdict on a visit is the inspectors' signature. */
export async function verdictSign(ctx: CommandContext, finding: Finding, words?: string): Promise<Sign> {
  const team = await ctx.get(teams, longTermId(finding.office))
  const member = team?.active === true && team.members.some(one => one.personId === ctx.caller.id)
  return {
    personId: ctx.caller.id,
    name: ctx.caller.name,
    roleLabel: member ? revisitParties.inspection.label : roles.inspector.label,
    at: ctx.now,
    round: visitRound(finding),
    party: 'inspection',
    verdict: 'agree',
    ...(words ? { words } : {}),
  }
}

/** Another visit than the one that was seen: the page is looked at again first. */
export function assertSameVisit(finding: Finding, returns: number | undefined) {
  if (returns !== undefined && returns !== finding.returns) throw fail('record.changed')
}

type Verbs = 'coSign' | 'noteParty' | 'parties'

export const coSigningHandlers: Pick<Handlers<'inspections', Bindings>, Verbs> = {
  coSign: async (ctx, { findingId, verdict, words, returns }) => {
    const finding = await ctx.load(findings, findingId)
    assertSameVisit(finding, returns)
    const refusal = coSignRefusal(ctx.caller, finding)
    if (refusal) throw fail(refusal)
    if (verdict === 'refuse' && !words) throw fail('inspections.refuseWords')
    const party = partyFor(finding, ctx.caller, ctx.now)
    const { role: right } = ctx.reach.right
    const role = (party && partyRole(ctx.caller.holdings, party, finding.place.area, ctx.now)) ?? right
    const sign: Sign = {
      personId: ctx.caller.id,
      name: ctx.caller.name,
      roleLabel: role === 'anyone' || role === 'system' ? '' : roles[role].label,
      at: ctx.now,
      round: visitRound(finding),
      ...(party ? { party } : {}),
      verdict,
      ...(words ? { words } : {}),
    }
    const label = verdict === 'agree' ? '会签复查' : '会签：有不同意见'
    const { finding: after, write } = changed(
      finding,
      { coSigns: signedBy(finding, sign) },
      step(ctx, 'coSign', finding.state, { label, words }),
    )
    return done(detailOf(ctx, after), [write])
  },

  noteParty: async (ctx, { findingId, party, personId, words, returns }) => {
    const finding = await ctx.load(findings, findingId)
    assertSameVisit(finding, returns)
    const refusal = noteRefusal(ctx.caller, finding, ctx.now, party)
    if (refusal) throw fail(refusal)
    if (!personId && !words) throw fail('input.invalid', { fields: { words: '请写明为什么没有到场' } })
    const person = personId ? await ctx.get(people, personId) : undefined
    const role = person && partyRole(person.holdings, party, finding.place.area, ctx.now)
    if (personId && !role) throw fail('inspections.notParty', { personId })
    const sign: Sign = {
      ...(person && role
        ? { personId: person.id, name: person.name, roleLabel: roles[role].label }
        : { name: '', roleLabel: revisitParties[party].label }),
      at: ctx.now,
      round: visitRound(finding),
      party,
      verdict: person ? 'present' : 'absent',
      by: { personId: ctx.caller.id, name: ctx.caller.name },
      ...(words ? { words } : {}),
    }
    const who = person ? `${person.name} 到场` : `${revisitParties[party].label}未到场`
    const { finding: after, write } = changed(
      finding,
      { coSigns: signedBy(finding, sign) },
      step(ctx, 'noteParty', finding.state, {
        label: person ? '记为到场' : '记为未到场',
        words: [who, words].filter(Boolean).join('：'),
      }),
    )
    return done(detailOf(ctx, after), [write])
  },

  parties: async (ctx, { area }) => {
    const [grid] = ctx.areas(area)
    if (!grid) return []
    return Promise.all(
      signingParties.map(async party => {
        const found = await holders(ctx, revisitParties[party].roles, [grid, communityOf(grid)], ctx.now)
        const here = found.flatMap(({ id, name, holdings }) => {
          const role = partyRole(holdings, party, grid, ctx.now)
          return role ? [{ personId: id, name, roleLabel: roles[role].label, near: role === 'gridWorker' }] : []
        })
        here.sort((a, b) => Number(b.near) - Number(a.near) || (a.personId < b.personId ? -1 : 1))
        return { party, people: here.map(({ near, ...one }) => one) }
      }),
    )
  },
}
