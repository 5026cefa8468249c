// How far each right reaches: real records inside and outside of it, over HTTP. What lies outside is not there.
import type { Role } from '@contract/access'
import { type OperationName, operations } from '@contract/contract'
import type { Flow } from '@contract/flow'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { askedAreas } from './rights/asked-areas'
import { type Ground, openGround } from './rights/ground'
import { type Place, placeNames } from './rights/ground/places'
import { listings } from './rights/listings'
import { openOffice, type RightsOffice, roleNames } from './rights/office'
import { type Asker, deskOfRole, reaches, type Subject, subjectsOf } from './rights/subjects'
import { readTable } from './rights/table'
import { leastOf } from './rights/walker'

const table = readTable()
const names = Object.keys(operations) as OperationName[]
const subjects = subjectsOf(table)
const asked = askedAreas(table)

let office: RightsOffice
let ground: Ground
beforeAll(async () => {
  office = await openOffice()
  ground = await openGround(office.rig)
})
afterAll(() => office.close())

const mayAtAll = (op: OperationName, role: Role) => {
  // Without a row nothing is tried: rights-matrix.test.ts says that it is missing.
  const { anyone, [role]: own } = table.get(op)?.grants ?? {}
  return anyone !== undefined || own !== undefined
}
const rolesFor = (op: OperationName) => roleNames.filter(role => mayAtAll(op, role))
/** Where the row says all, a resident stands for every role of which it says nothing. */
const rolesToTry = (op: OperationName, { knows }: Subject) =>
  rolesFor(op).filter(role => knows || role === 'resident' || table.get(op)!.grants[role] !== undefined)
const flowOf = (op: OperationName): { flow: Flow; action: string } | undefined => {
  const operation = operations[op]
  return operation.kind === 'command' && operation.flow
    ? { flow: operation.flow, action: operation.action! }
    : undefined
}

/** The state in which the operation is in order, and one in which it is not: neither may tell of what is outside. */
function statesFor(op: OperationName, { state }: Subject) {
  const { flow, action } = flowOf(op) ?? {}
  if (!flow || state) return { right: state, wrong: undefined }
  const { from } = flow.actions[action!]!
  return { right: from[0], wrong: Object.keys(flow.states).find(one => !from.includes(one)) }
}

const insideRefusals = ['record.notFound', 'right.missing', 'server.failed', 'identity.unknown']

/** What is wrong with an answer, in words; undefined when it is as it should be. */
function wrongAs(code: string, inside: boolean, outside = 'record.notFound'): string | undefined {
  if (inside ? !insideRefusals.includes(code) : code === outside) return undefined
  return `expected ${inside ? 'it to be found' : outside}, got ${code || 'an answer'}`
}

/** A request that lies at a desk that the role serves. */
const atDeskOf = (role: Role) => ground.copy('request', { place: 'here', desk: deskOfRole(role, 'here') })

interface Try {
  op: OperationName
  role: Role
  which: string
  input: object
  inside: boolean
}

/** What a role tries on a subject: what is as far away as may be, everything beyond, and what is one’s own. */
function triesOf(op: OperationName, subject: Subject, role: Role): Try[] {
  const { persons, rig } = office
  const { right, wrong } = statesFor(op, subject)
  const knows = (asker: Asker) => subject.knows?.(asker) ?? reaches(table.get(op)!, asker)
  const others = placeNames.map(place => ({ role, place, mine: false }))
  const beyond = others.filter(asker => !knows(asker))
  const own = subject.own ? [{ role, place: 'far' as Place, mine: true }] : []
  return [...others.filter(knows).slice(-1), ...beyond, ...own].flatMap(asker => {
    const { place, mine } = asker
    const desk = subject.atOwnDesk ? deskOfRole(role, place) : undefined
    if (subject.atOwnDesk && !desk) return []
    const inside = knows(asker)
    const twice = wrong !== undefined && !inside && (asker === beyond[0] || mine)
    return (twice ? [right, wrong] : [right]).map(state => {
      const wanted = { place, state, desk, ...(mine ? { personId: persons.get(role)! } : {}) }
      const fresh = inside && operations[op].kind === 'command'
      const recordId = (fresh ? ground.copy : ground.one)(subject.kind, wanted)
      const list = subject.field.endsWith('[]')
      const input = {
        ...(leastOf(operations[op].input, rig.now) as object),
        ...(op === 'requests.merge' ? { requestId: atDeskOf(role), intoId: atDeskOf(role) } : {}),
        ...subject.input?.({ place, now: rig.now, ...ground }),
        [list ? subject.field.slice(0, -2) : subject.field]: list ? [recordId] : recordId,
      }
      const which = `${mine ? 'one’s own' : 'another’s'} ${subject.kind} ${place}${state ? ` (${state})` : ''}`
      return { op, role, which, input, inside }
    })
  })
}

const features = [...new Set(subjects.flatMap(({ ops }) => ops.map(op => op.split('.')[0]!)))]

describe('a record outside of a right', () => {
  it.each(features)('is not there for who calls an operation of %s, and one inside is', async feature => {
    const tries = subjects.flatMap(subject =>
      subject.ops
        .filter(op => op.startsWith(`${feature}.`))
        .flatMap(op => rolesToTry(op, subject).flatMap(role => triesOf(op, subject, role))),
    )
    await ground.stored()
    const wrong: string[] = []
    for (const { op, role, which, input, inside } of tries) {
      const problem = wrongAs((await office.call(office.persons.get(role), op, input)).code, inside)
      if (problem) wrong.push(`${op} for ${role}, ${which}: ${problem}`)
    }
    expect(wrong).toEqual([])
    expect(office.rig.reports).toEqual([])
  })
})

describe('an area outside of a right', () => {
  it('is not there for who asks for it, and one inside is', async () => {
    const { call, persons, rig } = office
    const wrong: string[] = []
    for (const { op, input, areaAt, knows, refusal } of asked)
      for (const role of rolesFor(op))
        for (const place of placeNames) {
          const inside = knows({ role, place, mine: false })
          const given = { ...(leastOf(operations[op].input, rig.now) as object), ...input(areaAt(place)) }
          const { code } = await call(persons.get(role), op, given)
          const problem = wrongAs(code, inside, refusal)
          if (problem) wrong.push(`${op} for ${role}, the area ${areaAt(place)}: ${problem}`)
        }
    expect(wrong).toEqual([])
    expect(office.rig.reports).toEqual([])
  })
})

describe('a list', () => {
  it('holds nothing from outside, whatever is asked for, and something from inside', async () => {
    // Where nothing lies but what is listed.
    const { call, persons, rig, close } = await openOffice()
    onTestFinished(close)
    const full = await openGround(rig)
    const lists = listings(table, full)
    await full.stored()
    const wrong: string[] = []
    for (const { op, inputs, knows, empty } of lists) {
      let seen = 0
      for (const role of rolesFor(op))
        for (const more of inputs) {
          const given = { ...(leastOf(operations[op].input, rig.now) as object), limit: 100, ...more }
          const answer = await call(persons.get(role), op, given)
          for (const [id, place] of JSON.stringify(answer.data ?? null).matchAll(/\w+@(here|nextDoor|far|abroad)\b/g)) {
            seen++
            if (!knows({ role, place: place as Place, mine: false }))
              wrong.push(`${op} for ${role} with ${JSON.stringify(more)}: ${id} is outside`)
          }
          // An area beyond is refused as such: above.
          if (!answer.ok && answer.code !== 'record.notFound')
            wrong.push(`${op} for ${role} with ${JSON.stringify(more)}: got ${answer.code}`)
        }
      if (seen === 0 && !empty) wrong.push(`${op}: nobody saw anything, so nothing was shown`)
    }
    expect([...new Set(wrong)]).toEqual([])
  })
})

describe('these tests', () => {
  /** Names that are the same in every office, and files, which are the caller’s own: see files.test.ts. */
  const shared = ['categoryId', 'categoryIds', 'serviceId', 'windowId', 'slotId', 'photoIds', 'photoAfterIds']
  /** Fields that look like the name of something, with where they are tried or why not. */
  const elsewhere: Record<string, string> = {
    'activities.draft.place': 'may lie anywhere in the office',
    'activities.edit.place': 'as activities.draft',
    'activities.revise.place': 'as activities.draft',
    'activities.edit.areas': 'as activities.draft',
    'appointments.keepPlace.placeId': 'facilities-booking.test.ts',
    'areas.names.areas': 'areas.test.ts',
    'assessment.compareRules.toRuleId': 'as fromRuleId',
    'assessment.appeal.fileIds': 'the caller’s own: files.test.ts',
    'assessment.enter.fileIds': 'as assessment.appeal',
    'inspections.assessable.personId': 'assessment.test.ts',
    'requests.assessable.personId': 'assessment.test.ts',
    'campaigns.addStation.place': 'as campaigns.addSite',
    'campaigns.addStation.responsibleId': 'as campaigns.addSite',
    'campaigns.editStation.place': 'as campaigns.addSite',
    'campaigns.editStation.responsibleId': 'as campaigns.addSite',
    'campaigns.giveTask.toPersonId': 'as campaigns.addSite',
    'campaigns.callMeeting.place': 'as campaigns.addSite',
    'campaigns.callMeeting.peopleIds': 'campaigns-meetings.test.ts',
    'campaigns.hold.cameIds': 'campaigns-meetings.test.ts',
    'campaigns.rewriteRecord.cameIds': 'as campaigns.hold',
    'campaigns.revealResponsible.cardId': 'campaigns-meetings.test.ts',
    'campaigns.saveCard.responsibleId': 'campaigns-meetings.test.ts',
    'campaigns.plan.leaderId': 'campaigns.test.ts',
    'campaigns.plan.areas': 'campaigns.test.ts',
    'campaigns.change.leaderId': 'as campaigns.plan',
    'campaigns.change.areas': 'as campaigns.plan',
    'campaigns.addSite.place': 'campaigns.test.ts',
    'campaigns.giveTask.area': 'campaigns.test.ts',
    'campaigns.logWork.place': 'campaigns.test.ts',
    'campaigns.addSite.responsibleId': 'campaigns.test.ts',
    'campaigns.addSite.postId': 'campaigns.test.ts',
    'campaigns.editSite.place': 'as campaigns.addSite',
    'campaigns.editSite.responsibleId': 'as campaigns.addSite',
    'campaigns.editSite.postId': 'as campaigns.addSite',
    'campaigns.addPost.place': 'campaigns.test.ts',
    'campaigns.editPost.place': 'as campaigns.addPost',
    'campaigns.checks.siteId': 'campaigns.test.ts',
    'campaigns.assign.toPersonId': 'campaigns-shifts.test.ts',
    'campaigns.askSwap.withShiftId': 'campaigns-shifts.test.ts',
    'emergencies.answer.place': 'words',
    'emergencies.answerFor.place': 'words',
    'emergencies.draft.place': 'words',
    'emergencies.edit.place': 'words',
    'emergencies.edit.areas': 'as emergencies.draft',
    'notices.edit.areas': 'as notices.draft',
    'emergencies.assign.desk': 'emergencies-tasks.test.ts',
    'emergencies.answerFor.personId': 'tried with the emergency',
    'emergencies.markCall.personId': 'tried with the emergency',
    'emergencies.board.area': 'emergencies-rollcall.test.ts',
    'emergencies.answers.area': 'emergencies-rollcall.test.ts',
    'emergencies.unanswered.area': 'emergencies-rollcall.test.ts',
    'notices.unreached.area': 'notices-reach.test.ts',
    'notices.markCalled.personId': 'tried with the notice',
    'notices.relay.areas': 'tried with the notice',
    'notices.saveTemplate.templateId': 'notices-templates.test.ts',
    'notices.removeTemplate.templateId': 'notices-templates.test.ts',
    'notices.markForwarded.area': 'tried with the notice',
    'lostfound.addClue.place': 'as lostfound.post',
    'lostfound.edit.place': 'as lostfound.post',
    'lostfound.clues.clueId': 'lostfound-private.test.ts',
    'inspections.editTeam.memberIds': 'inspections-plan.test.ts',
    'inspections.editTeam.leadId': 'inspections-plan.test.ts',
    'inspections.ledgerFile.area': 'inspections-year.test.ts',
    'inspections.checkBoard.wrongIds': 'inspections-boards.test.ts',
    'inspections.noteParty.personId': 'inspections-joint.test.ts',
    'inspections.register.responsibleId': 'inspections.test.ts',
    'inspections.assign.responsibleId': 'inspections.test.ts',
    'people.join.groupId': 'joining-groups.test.ts',
    'people.bindMyGroup.groupId': 'joining-groups.test.ts',
    'people.bindGroup.area': 'joining-groups.test.ts',
    'people.correctGroup.area': 'joining-groups.test.ts',
    'people.switchHome.area': 'joining.test.ts',
    'people.leaveHome.area': 'joining.test.ts',
    'people.removeMember.area': 'tried with the person',
    'patrols.observe.merchantId': 'patrols-merchants.test.ts',
    'patrols.amend.place': 'patrols.test.ts',
    'patrols.log.personId': 'patrols-log.test.ts',
    'patrols.logFile.personId': 'patrols-log.test.ts',
    'patrols.route.routeId': 'patrols-route.test.ts',
    'merchants.save.ownerId': 'merchants.test.ts',
    'merchants.decide.followerIds': 'merchants.test.ts',
    'exchange.putIn.fileId': 'city.test.ts',
    'campaigns.checkList.fileId': 'campaigns-list.test.ts',
    'merchants.checkList.fileId': 'merchants-import.test.ts',
    'roster.check.fileId': 'roster-import.test.ts',
    'requests.transfer.toDesk': 'requests-passing.test.ts',
    'requests.decideDispute.toDesk': 'requests-passing.test.ts',
    'requests.assist.desks': 'requests-passing.test.ts',
    'requests.queue.desk': 'requests-passing.test.ts',
    'requests.alike.desk': 'requests-alike.test.ts',
    'visits.assign.visitorId': 'visits.test.ts',
    'visits.reassign.visitorId': 'visits.test.ts',
    'activities.signUp.societyId': 'its contact alone signs it up: activities-societies.test',
    'inspections.saveLeave.leaveId': 'tried with the team: inspections-leaves.test.ts',
    'inspections.dropLeave.leaveId': 'tried with the team: inspections-leaves.test.ts',
    'inspections.saveLeave.personId': 'a member of the team alone: inspections-leaves.test.ts',
    'inspections.saveLeave.substituteId': 'an inspector of the office alone: inspections-leaves.test.ts',
    'inspections.judgeAlike.fileId': 'tried with the finding, and as a pair that is none: inspections-photos.test.ts',
    'inspections.judgeAlike.otherId': 'tried with the finding, and as a pair that is none: inspections-photos.test.ts',
    'inspections.register.merchantId': 'inspections-merchants.test.ts',
    'inspections.assign.merchantId': 'inspections-merchants.test.ts',
    'inspections.ledger.merchantId': 'inspections-merchants.test.ts',
    'inspections.ledgerFile.merchantId': 'as inspections.ledger',
    'patrols.judgeAlike.fileId': 'tried with the record, and as a pair that is none: patrols-photos.test.ts',
    'patrols.judgeAlike.otherId': 'tried with the record, and as a pair that is none: patrols-photos.test.ts',
    'visits.raiseNeed.needId': 'tried with the visit',
    'visits.settleNeed.needId': 'tried with the visit',
  }

  it('try everything that a person can name', () => {
    const lists = listings(table, ground)
    const named = new Set([
      ...subjects.flatMap(({ ops, field }) => ops.map(op => `${op}.${field.replace('[]', '')}`)),
      ...asked.map(({ op, field }) => `${op}.${field}`),
      ...lists.flatMap(({ op, inputs }) => inputs.flatMap(input => Object.keys(input).map(key => `${op}.${key}`))),
      ...Object.keys(elsewhere),
    ])
    const untried = names
      .filter(name => rolesFor(name).length > 0)
      .flatMap(name => {
        const input = operations[name].input as { entries?: object; pipe?: { entries?: object }[] }
        const fields = Object.keys(input.entries ?? input.pipe?.[0]?.entries ?? {})
        return fields
          .filter(field => /(Ids?|^area|^areas|^parent|^grid|^place|[dD]esks?)$/.test(field) && !shared.includes(field))
          .map(field => `${name}.${field}`)
      })
      .filter(one => !named.has(one))
    expect(untried).toEqual([])
  })
})
