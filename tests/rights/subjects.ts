// What each operation names, and who may know of it beyond what the table's row says.
import type { Role } from '@contract/access'
import type { OperationName } from '@contract/contract'
import { departmentDesk, deskOf } from '@contract/desks'
import { communityOf } from '@contract/place'
import type { Ground, Kind } from './ground'
import { type Place, places, scopesAt } from './ground/places'
import { areaOfRole } from './office'
import type { Row } from './table'

/** Somebody with one role, in front of a record. */
export interface Asker {
  role: Role
  place: Place
  /** It is their own. */
  mine: boolean
}

export type Knows = (asker: Asker) => boolean

/** The words of the table: own, the area held and all below it, the community around it, the whole office. */
export function reaches(row: Row, { role, place, mine }: Asker, withOwn = true): boolean {
  const scopes = [...(row.grants.anyone ?? []), ...(row.grants[role] ?? [])]
  const lies = scopesAt(place)
  const held = areaOfRole[role]
  return scopes.some(scope => {
    if (scope === 'own') return mine && withOwn
    if (scope === 'area') return lies.includes(held)
    if (scope === 'community') return lies.includes(communityOf(held))
    return lies.includes('ryh')
  })
}

export interface Subject {
  ops: OperationName[]
  kind: Kind
  /** The field that names the record; `[]` after it: the field is a list. */
  field: string
  /** Who may know of it; what the operation's own row says when absent. */
  knows?: Knows
  /** Instead of one that the operation's flow begins at. */
  state?: string
  /** At the desk that the role serves, if it serves one. */
  atOwnDesk?: boolean
  /** Whether somebody else's may also be tried as one's own. */
  own?: boolean
  input?: (here: { place: Place; now: number } & Pick<Ground, 'slotId' | 'service'>) => object
}

export function subjectsOf(table: ReadonlyMap<string, Row>): Subject[] {
  const found: Subject[] = []
  const row = (name: OperationName) => table.get(name)!
  /** As another operation's row says; `within`: of one's own only what still lies within. */
  const as =
    (name: OperationName): Knows =>
    asker =>
      reaches(row(name), asker)
  const within =
    (name: OperationName): Knows =>
    asker =>
      reaches(row(name), asker, false)
  const either =
    (...all: Knows[]): Knows =>
    asker =>
      all.some(one => one(asker))
  const own: Knows = ({ mine }) => mine
  const inOffice: Knows = ({ place }) => place !== 'abroad'
  const addressed: Knows = ({ role, place }) => role === 'moderator' && scopesAt(place).includes(areaOfRole[role])
  const on = (kind: Subject['kind'], field: string, feature: string, verbs: string, more: Partial<Subject> = {}) =>
    found.push({ kind, field, ops: verbs.split(' ').map(verb => `${feature}.${verb}` as OperationName), ...more })

  on('activity', 'activityId', 'activities', 'edit discard publish revise cancel people peopleFile', { own: true })
  on('activity', 'activityId', 'activities', 'view signUp study watch thoughts', { state: 'open' })
  // What is not out yet is its organisers' alone.
  const unpublished = { state: 'draft', own: true, knows: as('activities.edit') }
  on('activity', 'activityId', 'activities', 'view signUp study watch thoughts', unpublished)
  on('signup', 'signupId', 'activities', 'withdraw checkIn undoCheckIn audition', { own: true })
  on('study', 'studyId', 'activities', 'judgeThought', { own: true })
  on('society', 'societyId', 'activities', 'saveSociety retireSociety', { own: true })

  on('answer', 'answerId', 'answers', 'edit approve sendBack renew withdraw')
  on('answer', 'answerId', 'answers', 'view', { state: 'published' })
  // What is not published is its writers' alone.
  on('answer', 'answerId', 'answers', 'view', { knows: as('answers.manage') })

  on('booking', 'bookingId', 'appointments', 'booking cancel', { own: true })
  // At a window of the office no community worker serves, however near the resident lives.
  const atWindow: Knows = asker => asker.role !== 'communityWorker' && reaches(row('appointments.serve'), asker)
  on('booking', 'bookingId', 'appointments', 'checkIn', { own: true, knows: either(own, atWindow) })
  on('booking', 'bookingId', 'appointments', 'call serve markNoShow', { own: true, knows: atWindow })
  on('bookingAtPlace', 'bookingId', 'appointments', 'booking cancel checkIn call serve markNoShow', { own: true })
  on('booking', 'bookingId', 'appointments', 'reschedule', { own: true, input: ({ slotId }) => ({ slotId }) })
  on('waiter', 'waitId', 'appointments', 'leaveWaitingList', { own: true })
  // Looking at another's times is looking at what one could book for them.
  const forAnother = { knows: within('appointments.book') }
  on('person', 'forPersonId', 'appointments', 'slots', { ...forAnother, input: ({ service }) => service })
  on('person', 'forPersonId', 'appointments', 'book joinWaitingList', {
    ...forAnother,
    input: ({ slotId }) => ({ consent: '电话里同意', materialsReady: true, slotId }),
  })
  on('person', 'forPersonId', 'lostfound', 'post', {
    knows: within('lostfound.post'),
    input: ({ now }) => ({ consent: '电话里同意', happenedAt: now }),
  })
  on('person', 'forPersonId', 'requests', 'submit', {
    knows: within('requests.submit'),
    input: () => ({ consent: '电话里同意', text: '垃圾桶满了两天没人清' }),
  })
  on('person', 'personId', 'people', 'reveal holdings roleChanges')
  // A role over where they live: one given over another place would bring them into its reach.
  on('person', 'personId', 'people', 'grant revoke', { input: ({ place }) => ({ area: places[place].courtyard }) })
  on('person', 'personId', 'people', 'openWork')
  on('person', 'toPersonId', 'people', 'openWork', { input: () => ({ personId: 'the-moderator' }) })
  const handing = { kinds: ['requests.responsible'], endRoles: false, reason: '退休' }
  on('person', 'fromPersonId', 'people', 'handOver', { input: () => ({ toPersonId: 'the-moderator', ...handing }) })
  on('person', 'toPersonId', 'people', 'handOver', { input: () => ({ fromPersonId: 'the-moderator', ...handing }) })
  on('handover', 'handoverId', 'people', 'handedOver', { own: true })
  on('application', 'applicationId', 'people', 'withdrawApplication approve refuse', { own: true })
  on('removal', 'removalId', 'people', 'reinstate')
  on('group', 'groupId', 'people', 'bindGroup declineGroup correctGroup unbindGroup')
  on('mover', 'personId', 'people', 'removeMember', { input: ({ place }) => ({ area: places[place].courtyard }) })
  on('person', 'personId', 'roster', 'handOutCode signInState')
  on('import', 'importId', 'roster', 'import rows problemsFile apply cancel')
  // One by one first: afterwards none is left.
  on('session', 'sessionId', 'sessions', 'end', { own: true })
  on('person', 'personId', 'sessions', 'list endAll')

  on('emergency', 'emergencyId', 'emergencies', 'edit cancel', { own: true })
  const command = { own: true, knows: within('emergencies.raise') }
  on('emergency', 'emergencyId', 'emergencies', 'raise update clear archive requestCalls assign silentStaff', command)
  on('task', 'taskId', 'emergencies', 'cancelTask', { knows: within('emergencies.raise') })
  // Who watches an emergency sees its tasks, and a desk sees its own: here the moderator's.
  on('task', 'taskId', 'emergencies', 'accept complete', { knows: as('emergencies.list') })
  // To who has nothing to do with it in the office its list is empty.
  on('emergencyOfTask', 'emergencyId', 'emergencies', 'tasks', { knows: inOffice })
  on('help', 'answerId', 'emergencies', 'take release finish')
  on('emergency', 'emergencyId', 'emergencies', 'emergency answer', { knows: inOffice })
  on('emergencyForModerators', 'emergencyId', 'emergencies', 'emergency answer', {
    knows: either(addressed, as('emergencies.list')),
  })
  const watched = 'board timeline staff answers unanswered note acknowledge answerFor markCall report reportFile'
  const addressee = ({ place }: { place: Place }) => ({ personId: `owner@${place}` })
  on('emergency', 'emergencyId', 'emergencies', watched, { state: 'active', input: addressee })
  const drafts = { state: 'draft', knows: as('emergencies.edit') }
  on('emergency', 'emergencyId', 'emergencies', `emergency ${watched}`, { ...drafts, input: addressee })
  on('emergency', 'emergencyId', 'emergencies', 'answer', { state: 'draft', knows: () => false })

  const watchedThere =
    'view board sites checks posts week gaps day days stations tasks meetings works closing closingFile'
  on('campaign', 'campaignId', 'campaigns', watchedThere)
  on('campaign', 'campaignId', 'campaigns', 'change start extend close cancel mobilise')
  const ledThere =
    'addSite addPost sign addStation importReadings giveTask callMeeting logWork listFile listTemplate checkList listImports'
  on('campaign', 'campaignId', 'campaigns', ledThere, { own: true })
  on('campaignSite', 'siteId', 'campaigns', 'check', { own: true })
  on('campaignSite', 'siteId', 'campaigns', 'editSite', { knows: within('campaigns.editSite') })
  on('campaignPost', 'postId', 'campaigns', 'editPost endPost', { own: true })
  on('campaignWork', 'workId', 'campaigns', 'strikeWork', { own: true })
  on('campaignImport', 'importId', 'campaigns', 'listImport listRows listProblems applyList cancelList', { own: true })
  on('campaignStation', 'stationId', 'campaigns', 'editStation stationKey', { own: true })
  on('campaignStation', 'stationId', 'campaigns', 'readings')
  on('campaignTask', 'campaignTaskId', 'campaigns', 'finishTask', { own: true })
  on('campaignTask', 'campaignTaskId', 'campaigns', 'dropTask')
  on('campaignMeeting', 'meetingId', 'campaigns', 'hold cancelMeeting rewriteRecord', { own: true })
  // Whoever was invited answers: to others of the office it says so.
  on('campaignMeeting', 'meetingId', 'campaigns', 'answerInvitation signRecord', { knows: inOffice })
  on('campaignShift', 'shiftId', 'campaigns', 'shift')
  on('campaignShift', 'shiftId', 'campaigns', 'take handOver leave finish askSwap answerSwap withdrawSwap', {
    own: true,
  })
  on('campaignShift', 'shiftId', 'campaigns', 'assign', { knows: within('campaigns.assign') })

  on('facility', 'facilityId', 'facilities', 'view announce retire')
  on('facility', 'facilityId', 'facilities', 'view', { state: 'retired', knows: as('facilities.save') })
  on('facility', 'facilityId', 'facilities', 'save')
  on('file', 'fileId', 'files', 'reuse')

  on('post', 'postId', 'lostfound', 'view clues addClue report moderate refuse')
  on('post', 'postId', 'lostfound', 'matches resolve renew withdraw edit', { knows: own, own: true })
  const helped = { knows: either(own, as('lostfound.helped')) }
  on('postHelped', 'postId', 'lostfound', 'matches resolve renew withdraw edit', helped)
  const unseen = { knows: either(own, as('lostfound.moderate')), own: true }
  on('postHidden', 'postId', 'lostfound', 'view clues addClue report', { ...unseen, state: 'checking' })
  on('clue', 'clueId', 'lostfound', 'answerClue moderateClue refuseClue')
  on('clueHidden', 'clueId', 'lostfound', 'answerClue', { ...unseen, state: 'checking' })

  on('rule', 'ruleId', 'assessment', 'rule editRule discardRule adoptRule tryRule')
  on('rule', 'fromRuleId', 'assessment', 'compareRules', { knows: () => false })
  // A colleague’s is not there, however near.
  const sheetSeen = { own: true, knows: either(own, within('assessment.personSheets')) }
  const clause = { input: () => ({ indicator: 'paired-photos' }) }
  on('sheet', 'sheetId', 'assessment', 'sheet evidence', { ...sheetSeen, ...clause })
  on('sheet', 'sheetId', 'assessment', 'sheet evidence', { state: 'draft', knows: as('assessment.decide'), ...clause })
  on('sheet', 'sheetId', 'assessment', 'publish appeal withdrawAppeal decide', { own: true })
  on('sheet', 'sheetId', 'assessment', 'propose', { state: 'final' })
  on('manual', 'entryId', 'assessment', 'confirmEntry refuseEntry withdrawEntry')
  on('manual', 'entryId', 'assessment', 'entry', sheetSeen)
  on('proposal', 'proposalId', 'assessment', 'approve reject withdrawProposal')
  const moves = 'askExtension extend refuseExtension submitRectification verify returnForRework writeOff withdraw'
  on('finding', 'findingId', 'inspections', `finding alikePhotos judgeAlike assign dispute coSign ${moves}`, {
    own: true,
  })
  on('finding', 'findingId', 'inspections', 'noteParty', {
    own: true,
    input: () => ({ party: 'grid', words: '没有来' }),
  })
  on('team', 'teamId', 'inspections', 'editTeam')
  on('team', 'teamId', 'inspections', 'saveLeave dropLeave')
  on('message', 'messageIds[]', 'messages', 'markRead', { own: true })

  on('observation', 'observationId', 'patrols', 'view withdraw judgeAlike', { own: true })
  on('patrolTask', 'taskId', 'patrols', 'confirm return insist refer cancel', { own: true })
  const told: Knows = ({ role, place }) => role === 'propertyCompany' && place === 'here'
  on('patrolTask', 'taskId', 'patrols', 'answer decline', { knows: told })
  on('merchant', 'merchantId', 'merchants', 'view visits cleanings recordCleaning', { own: true })
  on('merchant', 'merchantId', 'merchants', 'answering')
  const shopAt = ({ place }: { place: Place }) => ({ place: { area: places[place].grid, words: '门口' } })
  on('merchant', 'merchantId', 'merchants', 'save', { input: shopAt })
  on('merchant', 'merchantId', 'merchants', 'visit renewCode fail callMeeting decide followUp comply close reopen')
  on('merchant', 'merchantId', 'merchants', 'enforce')
  on('apiKey', 'keyId', 'exchange', 'endKey')
  on('cityEvent', 'eventId', 'exchange', 'retry')
  on('request', 'requestId', 'exchange', 'sendUp')
  on('request', 'requestId', 'requests', 'outward standing')
  on('cleaning', 'cleaningId', 'merchants', 'checkCleaning')
  on('merchantImport', 'importId', 'merchants', 'import rows problemsFile apply cancel')
  on('notice', 'noticeId', 'notices', 'notice open ask questions unreached')
  on('notice', 'noticeId', 'notices', 'markCalled', { input: addressee })
  on('notice', 'noticeId', 'notices', 'edit discard schedule publish', { own: true })
  const answering = { own: true, knows: within('notices.publish') }
  on(
    'notice',
    'noticeId',
    'notices',
    'unschedule undo correct withdraw pin reach requestCalls requestForwarding propose',
    answering,
  )
  on('notice', 'noticeId', 'notices', 'notice open ask questions', { ...answering, state: 'draft' })
  const draftOf = { state: 'draft', knows: within('notices.publish'), input: addressee }
  on('notice', 'noticeId', 'notices', 'unreached markCalled', draftOf)
  on('noticeForModerators', 'noticeId', 'notices', 'notice open ask questions', {
    knows: either(addressed, within('notices.publish')),
  })
  on('proposedNotice', 'proposalId', 'notices', 'adopt decline')
  on('proposedNotice', 'proposalId', 'notices', 'withdrawProposal', { own: true })
  const group = {
    input: ({ place }: { place: Place }) => ({ area: places[place].courtyard, areas: [places[place].courtyard] }),
  }
  on('notice', 'noticeId', 'notices', 'relay markForwarded relaysOf', group)
  on('notice', 'noticeId', 'notices', 'relay markForwarded relaysOf', { ...group, state: 'draft', knows: () => false })
  on('question', 'questionId', 'notices', 'answer hideQuestion')

  // Towards a request at its moderator's desk staff are that desk and the levels above it.
  const staff = either(as('requests.ledger'), ({ role, place }) => role === 'moderator' && place === 'here')
  const seen = { knows: either(own, staff), own: true }
  on('request', 'requestId', 'requests', 'view timeline follow unfollow rate share confirm veto reopen', seen)
  on('request', 'requestId', 'requests', 'supply withdraw', { own: true })
  on('request', 'requestId', 'requests', 'decideDispute')
  const atDesk =
    'duplicates accept reject progress note desks transfer acceptTransfer refuseTransfer cancelTransfer assist ' +
    'finishAssist dispute pause askExtension decideExtension resume askReporter resolve merge unmerge setUrgent classify'
  on('request', 'requestId', 'requests', atDesk, { knows: staff })
  on('request', 'requestId', 'requests', atDesk, { atOwnDesk: true })
  on('request', 'intoId', 'requests', 'merge', { knows: staff })
  on('request', 'requestId', 'answers', 'propose', { knows: staff })
  on('volunteer', 'volunteerId', 'volunteers', 'invite')
  on('call', 'callId', 'volunteers', 'accept decline credit callOff', { own: true })
  on('story', 'storyId', 'goodnews', 'view thank report toNotice', { state: 'shown' })
  on('story', 'storyId', 'goodnews', 'edit withdraw', { own: true })
  on('story', 'storyId', 'goodnews', 'approve sendBack hide recommend lift passOver')
  // What no moderator has looked at is its author’s and the moderators’.
  const unread = { state: 'checking', knows: either(own, as('goodnews.queue')), own: true }
  on('story', 'storyId', 'goodnews', 'view thank report', unread)
  on('entry', 'entryId', 'visits', 'askAgain confirm edit remove refuse entry history assign', { own: true })
  on('visit', 'visitId', 'visits', 'view reassign cancel accept decline markNotHome record reveal', {
    own: true,
  })
  on('needy', 'visitId', 'visits', 'raiseNeed settleNeed', { input: () => ({ needId: 'need0' }) })
  on('person', 'forPersonId', 'visits', 'propose', { knows: within('visits.propose') })
  on('template', 'templateId', 'requests', 'saveTemplate removeTemplate')
  return found
}

/** The desk that a role serves around a place. */
export function deskOfRole(role: Role, place: Place): string | undefined {
  const { courtyard } = places[place]
  const [office = '', community = ''] = scopesAt(place)
  const desks: Partial<Record<Role, string>> = {
    moderator: deskOf('moderator', courtyard),
    propertyCompany: deskOf('property', courtyard),
    communityWorker: deskOf('community', community),
    gridHead2: deskOf('community', community),
    gridHead1: deskOf('office', office),
    administrator: deskOf('office', office),
    department: departmentDesk('urban-enforcement', courtyard),
  }
  return desks[role]
}
