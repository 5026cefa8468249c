// Who takes part in a re-inspection (R63), declared once, and how each party stands to it.
import * as v from 'valibot'
import type { Role } from './access'

interface Party {
  label: string
  /** Whoever holds one of these on the grid, or the community around it, may sign for the party. */
  roles: readonly Role[]
}

/** The inspectors sign by their verdict; the two others on their own phones, or are noted by the inspector. */
export const revisitParties = {
  inspection: { label: '长效督查组', roles: ['inspector'] },
  grid: { label: '社区网格员', roles: ['gridWorker', 'gridHead3', 'communityWorker'] },
  head2: { label: '二级网格长', roles: ['gridHead2'] },
} as const satisfies Record<string, Party>
export type PartyName = keyof typeof revisitParties
export const partyNames = Object.keys(revisitParties) as [PartyName, ...PartyName[]]

/** Those who sign beside the inspector. */
export const signingParties = ['grid', 'head2'] as const
export const SigningParty = v.picklist(signingParties)
export type SigningParty = v.InferOutput<typeof SigningParty>

/** How a party stands to a visit. Only `missing` keeps it from being written off. */
export const partyStandings = {
  missing: { label: '还没会签' },
  agreed: { label: '已会签' },
  refused: { label: '有不同意见' },
  present: { label: '记为到场' },
  absent: { label: '记为未到场' },
} as const
export type PartyStandingName = keyof typeof partyStandings
const standingNames = Object.keys(partyStandings) as [PartyStandingName, ...PartyStandingName[]]

export const PartyStanding = v.object({
  party: v.picklist(partyNames),
  standing: v.picklist(standingNames),
  /** Who signed, or was there. */
  name: v.optional(v.string()),
  words: v.optional(v.string()),
})
export type PartyStanding = v.InferOutput<typeof PartyStanding>

/** The parties that a visit which was passed still waits for: nothing is written off before they have signed or were noted. */
export const missingParties = ({
  state,
  visit,
  parties = [],
}: {
  state: string
  visit?: { result: string } | undefined
  parties?: readonly PartyStanding[] | undefined
}): PartyName[] =>
  state === 'verified' && visit?.result === 'passed'
    ? parties.filter(({ standing }) => standing === 'missing').map(({ party }) => party)
    : []

/** What one person had to say to a visit; `present` and `absent` are the inspector's word for somebody else. */
export const signVerdicts = ['agree', 'refuse', 'present', 'absent'] as const

/** Who may sign for a party on a grid. */
export const PartyPeople = v.object({
  party: SigningParty,
  people: v.array(v.object({ personId: v.string(), name: v.string(), roleLabel: v.string() })),
})
export type PartyPeople = v.InferOutput<typeof PartyPeople>
