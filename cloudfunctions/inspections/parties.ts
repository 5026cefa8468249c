// The rules of a joint re-inspection: for which party somebody signs, how each party stands, and what is still missing. Pure.
import type { Holding } from '@contract/access'
import type { ErrorCode } from '@contract/errors'
import { ancestry } from '@contract/place'
import { type PartyStanding, revisitParties, type SigningParty, signingParties } from '@contract/revisit-parties'
import { dayOf } from '@contract/time'
import { type Caller, holds } from '../kernel/reach'
import type { Finding, Sign } from './records'
import { isOpen, judgeGuard } from './rules'

/** The visit that people sign: a failed one is over once the next rectification was handed in. */
export const visitRound = (finding: Pick<Finding, 'state' | 'returns'>) =>
  isOpen(finding.state) ? finding.returns : finding.returns + 1

/** There is a visit to sign from the first rectification on, until the finding is written off. */
export const hasVisit = (finding: Pick<Finding, 'state' | 'returns'>) =>
  finding.state === 'rectified' || finding.state === 'verified' || (isOpen(finding.state) && finding.returns > 0)

/** The role under which somebody may sign for a party on a grid; undefined when they may not. */
export const partyRole = (holdings: readonly Holding[], party: SigningParty, grid: string, now: number) => {
  const roles: readonly Holding['role'][] = revisitParties[party].roles
  return holdings.find(one => roles.includes(one.role) && ancestry(grid).includes(one.area) && holds(one, now))?.role
}

type Signed = Pick<Finding, 'state' | 'returns' | 'coSigns'>
const signsOf = (finding: Signed, party?: string) =>
  finding.coSigns.filter(sign => sign.round === visitRound(finding) && (party === undefined || sign.party === party))

const own = ({ verdict }: Sign) => verdict === 'agree' || verdict === 'refuse'

/** Somebody signs once a visit, for one party: the first that they may sign for and that has not spoken. */
export function partyFor(finding: Signed & Pick<Finding, 'place'>, caller: Caller, now: number) {
  const mine = signingParties.filter(party => partyRole(caller.holdings, party, finding.place.area, now))
  return mine.find(party => !signsOf(finding, party).some(own)) ?? mine[0]
}

export function coSignRefusal(caller: Caller, finding: Signed): ErrorCode | undefined {
  if (!hasVisit(finding)) return 'inspections.nothingToSign'
  return signsOf(finding).some(sign => sign.personId === caller.id && own(sign)) ? 'inspections.coSigned' : undefined
}

/** The signs of a visit after another one. What somebody says themselves takes the place of what was noted of the party. */
export const signedBy = (finding: Signed, sign: Sign): Sign[] => [
  ...finding.coSigns.filter(
    one => own(one) || one.round !== sign.round || one.party === undefined || one.party !== sign.party,
  ),
  sign,
]

/** A refusal outweighs an agreement of the same party: it is never hidden. */
function standingOf(signs: readonly Sign[]): Omit<PartyStanding, 'party'> {
  for (const [verdict, standing] of [
    ['refuse', 'refused'],
    ['agree', 'agreed'],
    ['present', 'present'],
    ['absent', 'absent'],
  ] as const) {
    const sign = signs.findLast(one => one.verdict === verdict)
    if (!sign) continue
    return { standing, ...(sign.name ? { name: sign.name } : {}), ...(sign.words ? { words: sign.words } : {}) }
  }
  return { standing: 'missing' }
}

/** How the three parties stand to the visit of a finding. */
export const standingsOf = (finding: Signed): PartyStanding[] =>
  (['inspection', ...signingParties] as const).map(party => ({ party, ...standingOf(signsOf(finding, party)) }))

const lastVisit = (finding: Pick<Finding, 'visitLog'>) => finding.visitLog.at(-1)?.result

/** Whether the parties are asked: only what stands on a month's list is visited by all of them together. */
export const isJoint = (finding: Pick<Finding, 'visitLog' | 'state' | 'returns'>) => {
  const visit = lastVisit(finding)
  return visit !== undefined && visit !== 'closed' && (hasVisit(finding) || finding.state === 'writtenOff')
}

/** The parties that a visit which was passed still waits for. */
export const missing = (finding: Signed & Pick<Finding, 'visitLog'>): SigningParty[] =>
  lastVisit(finding) === 'passed'
    ? signingParties.filter(party => standingOf(signsOf(finding, party)).standing === 'missing')
    : []

/** Whether a visit was passed and waits for this person to sign for their party. */
export const isSignAsked = (caller: Caller, finding: Finding, now: number) => {
  const party = partyFor(finding, caller, now)
  return finding.state === 'verified' && party !== undefined && missing(finding).includes(party)
}

/** Whether the parties of a visit that was passed on an earlier day are to be reminded of it: once a visit. */
export const isSignOverdue = (finding: Finding, today: string) =>
  finding.state === 'verified' &&
  finding.verifiedAt !== undefined &&
  dayOf(finding.verifiedAt) < today &&
  finding.remindedVisit !== visitRound(finding) &&
  missing(finding).length > 0

/** Nothing is written off after a joint visit before every party has signed or was noted. */
export const writeOffGuard = (caller: Caller, finding: Finding, now: number): ErrorCode | undefined => {
  return judgeGuard(caller, finding, now) ?? (missing(finding).length > 0 ? 'inspections.partiesMissing' : undefined)
}

/** Somebody of a party said that it is not so, and nobody has answered: it was neither sent back nor struck off. */
export const isContested = (finding: Signed) =>
  (finding.state === 'rectified' || finding.state === 'verified') &&
  standingsOf(finding).some(({ standing }) => standing === 'refused')

/** Who may note a party as present or absent: whoever may judge, while the party has not spoken itself. */
export function noteRefusal(
  caller: Caller,
  finding: Finding,
  now: number,
  party: SigningParty | undefined = signingParties.find(one => !signsOf(finding, one).some(own)),
): ErrorCode | undefined {
  const refusal = judgeGuard(caller, finding, now)
  if (refusal) return refusal
  if (!isJoint(finding) || !hasVisit(finding)) return 'inspections.nothingToSign'
  return party === undefined || signsOf(finding, party).some(own) ? 'inspections.partySigned' : undefined
}
