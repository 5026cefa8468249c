// Inspections: each finding went its way by the flow, nobody wrote off or verified what they put right or what lies where
// they have a role, and evidence was taken once.
import type { Role } from '@contract/access'
import { findingFlow } from '@contract/inspections'
import { ancestry } from '@contract/place'
import { signingParties } from '@contract/revisit-parties'
import { findings, plans } from '../../../cloudfunctions/inspections/records'
import { people } from '../../../cloudfunctions/platform/identity/people'
import { roleChanges } from '../../../cloudfunctions/platform/identity/role-changes'
import type { Play } from '../play'
import type { Invariant } from '.'

const GRID_ROLES: readonly Role[] = ['gridWorker', 'gridHead3', 'gridHead2', 'communityWorker']

/** Whether somebody had a role on a grid, or on the community around it, at a moment: from what is held now and every change since. */
async function rolesThen({ store }: Play) {
  const held = new Map((await store.all(people)).map(person => [person.id, person.holdings]))
  const changes = (await store.all(roleChanges)).sort((a, b) => b.at - a.at)
  return (personId: string, grid: string, at: number) => {
    const keys = new Set((held.get(personId) ?? []).map(({ role, area }) => `${role}@${area}`))
    for (const change of changes) {
      if (change.at <= at || change.personId !== personId) continue
      const key = `${change.role}@${change.area}`
      if (change.kind === 'given') keys.delete(key)
      if (change.kind === 'taken' || change.kind === 'ended') keys.add(key)
    }
    return GRID_ROLES.some(role => ancestry(grid).some(area => keys.has(`${role}@${area}`)))
  }
}

export const findingsHold: Invariant = async play => {
  const wrong: string[] = []
  const hadRole = await rolesThen(play)
  const numbers = new Set<string>()
  for (const finding of await play.store.all(findings)) {
    const say = (what: string) => wrong.push(`finding ${finding.number}: ${what}`)
    if (numbers.has(finding.number)) say('there are two of this number')
    numbers.add(finding.number)
    let state: string = findingFlow.initial
    const putRight = new Set<string>()
    for (const step of finding.timeline) {
      const action = (findingFlow.actions as Record<string, { from: readonly string[]; to: string }>)[step.action]
      if (action && !action.from.includes(state)) say(`${step.action} was done from ${state}`)
      const by = step.by.personId
      if (step.action === 'submitRectification' && by) putRight.add(by)
      if (by && ['verify', 'returnForRework', 'writeOff'].includes(step.action)) {
        if (putRight.has(by)) say(`${by} put it right and did ${step.action}`)
        if (step.action !== 'writeOff' && hadRole(by, finding.place.area, step.at))
          say(`${by} has a role there and did ${step.action}`)
        if (step.action === 'writeOff' && hadRole(by, finding.place.area, step.at))
          say(`${by} has a role there and wrote it off`)
      }
      state = step.state
    }
    if (state !== finding.state) say(`its story ends ${state}, it stands ${finding.state}`)
    for (const by of putRight) if (!finding.rectifierIds.includes(by)) say(`${by} put it right and is not kept as such`)
    if (finding.state === 'writtenOff' && !finding.timeline.some(({ action }) => action === 'verify'))
      say('was written off unseen')
    // After a visit of all parties together, each of the others has signed, or was noted.
    if (finding.state === 'writtenOff' && finding.visitLog.at(-1)?.result === 'passed')
      for (const party of signingParties)
        if (!finding.coSigns.some(sign => sign.party === party && sign.round === finding.returns + 1))
          say(`was written off, and ${party} has not signed`)
    if (finding.open !== (finding.state === 'registered' || finding.state === 'rectifying'))
      say('is open and not, at once')
  }
  for (const plan of await play.store.all(plans))
    for (const grid of plan.grids) {
      const team = plan.teams.find(({ teamId }) => teamId === plan.teamOf[grid.area])
      for (const { personId } of team?.members ?? [])
        if (plan.month !== '2017-12' && hadRole(personId, grid.area, plan.madeAt))
          wrong.push(`plan ${plan.month}: ${personId} inspects ${grid.area}, where they have a role`)
    }
  return wrong
}
