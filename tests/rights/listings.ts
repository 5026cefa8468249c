// Which operations list records, with what they are asked, and whose records may be in the answer.
import type { OperationName } from '@contract/contract'
import type { Ground, Kind } from './ground'
import { placeNames, places } from './ground/places'
import { areaOfRole } from './office'
import { type Knows, reaches } from './subjects'
import type { Row } from './table'

export interface Listing {
  op: OperationName
  inputs: object[]
  knows: Knows
  /** Rightly: nothing in the ground is for any role. */
  empty?: boolean
}

/** Puts one record of each kind in each place, and says what may list them. */
export function listings(table: ReadonlyMap<string, Row>, ground: Ground): Listing[] {
  const kinds: Kind[] = [
    ...(['booking', 'waiter', 'emergency', 'emergencyForModerators', 'task', 'facility', 'file', 'post'] as const),
    ...([
      'postHidden',
      'postHelped',
      'clue',
      'clueHidden',
      'finding',
      'team',
      'message',
      'notice',
      'proposedNotice',
    ] as const),
    ...([
      'noticeForModerators',
      'question',
      'request',
      'answer',
      'template',
      'signup',
      'study',
      'roleChange',
      'import',
    ] as const),
    ...(['entry', 'visit', 'needy', 'story', 'storyToLook', 'storyOfOffice'] as const),
    ...(['volunteer', 'call'] as const),
    ...(['application', 'removal', 'group'] as const),
    ...(['merchant', 'cleaning', 'merchantImport', 'apiKey', 'cityEvent'] as const),
    ...(['observation', 'patrolTask', 'patrolLog'] as const),
    ...(['rule', 'sheet', 'manual', 'proposal'] as const),
    ...(['campaign', 'campaignSite', 'campaignPost', 'campaignShift', 'campaignCheck', 'campaignGap'] as const),
    ...([
      'campaign',
      'campaignSite',
      'campaignPost',
      'campaignShift',
      'campaignCheck',
      'campaignGap',
      'campaignStation',
      'campaignTask',
      'campaignMeeting',
      'campaignWork',
      'campaignImport',
    ] as const),
  ]
  const idsOf = (kind: Kind) => placeNames.map(place => ground.one(kind, { place }))
  for (const kind of kinds) idsOf(kind)
  const everywhere = placeNames.filter(place => place !== 'abroad').map(place => places[place].courtyard)

  const found: Listing[] = []
  const lists = (names: string, more: Partial<Listing> = {}) => {
    for (const name of names.split(' ')) {
      const op = name as OperationName
      found.push({ op, inputs: [{}], knows: asker => reaches(table.get(op)!, asker), ...more })
    }
  }
  const nothing = { knows: () => false, empty: true }
  /** What is for everyone in a courtyard is for those who live there or work for it alone. */
  const addressed: Knows = ({ role, place }) => areaOfRole[role] === places[place].courtyard
  const atModeratorsDesk: Knows = ({ role, place }) => role === 'moderator' && place === 'here'

  lists('activities.list', { inputs: [{}, { text: '微党课' }], knows: addressed })
  lists('activities.manage', { inputs: [{ state: 'open' }] })
  lists('activities.mine activities.studied', nothing)
  lists('answers.manage')
  lists('appointments.mine appointments.waiting messages.inbox lostfound.mine', nothing)
  lists('requests.mine', { inputs: [{ part: 'open' }, { part: 'followed' }], ...nothing })
  lists('requests.responsible', nothing)
  lists('appointments.day', { inputs: [ground.day] })
  lists('emergencies.mine notices.list', { knows: addressed })
  lists('emergencies.list')
  lists('emergencies.tasks', {
    inputs: [{}, ...idsOf('emergencyOfTask').map(emergencyId => ({ emergencyId }))],
    knows: asker => reaches(table.get('emergencies.list')!, asker) || atModeratorsDesk(asker),
  })
  lists('campaigns.list', { inputs: [{}, { state: 'running' }] })
  lists('campaigns.myShifts campaigns.myMeetings campaigns.recordsToSign campaigns.tasks', nothing)
  lists('facilities.list', { inputs: [{}, ...everywhere.map(area => ({ area }))] })
  lists('files.describe', { inputs: [{ fileIds: idsOf('file') }], ...nothing })
  lists('lostfound.list', { inputs: [{}, ...everywhere.map(area => ({ area })), { area: 'ryh' }] })
  lists('lostfound.urgent', nothing)
  lists('lostfound.helped lostfound.queue lostfound.clueQueue')
  lists('inspections.ledger', {
    inputs: [{}, { text: '东风路' }, ...placeNames.map(place => ({ area: places[place].grid }))],
  })
  lists('inspections.teams')
  lists('merchants.list', {
    inputs: [{}, { text: '烩面' }],
    knows: asker => reaches(table.get('merchants.list')!, asker),
  })
  lists('merchants.mine', nothing)
  lists('merchants.toCheck merchants.imports exchange.keys exchange.events')
  lists('notices.manage', { inputs: [{ stage: 'live' }, { stage: 'live', text: '停水' }] })
  lists('notices.unanswered')
  // Proposed to the community, which decides; the office has a list of its own.
  lists('notices.proposals', { inputs: [{}, { what: 'decided' }] })
  lists('patrols.list', { inputs: [{}, { ending: 'told' }, { personId: 'worker2' }] })
  lists('patrols.logs', { inputs: [{}, { personId: 'worker2' }] })
  lists('patrols.followUps', { inputs: [{ stage: 'todo' }] })
  lists('patrols.todo', { knows: ({ role, place }) => role === 'propertyCompany' && place === 'here' })
  lists('assessment.rules assessment.entries assessment.proposals')
  lists('assessment.personSheets', { inputs: [{ month: '2026-10' }] })
  // Only people have a sheet here, and none is contested.
  lists('assessment.gridSheets', { inputs: [{ month: '2026-10' }], empty: true })
  lists('assessment.mySheets assessment.appeals', nothing)
  lists('inspections.assessable requests.assessable', { inputs: [{ month: '2026-11' }], empty: true })
  lists('patrols.assessable', { inputs: [{ month: '2026-11' }, { month: '2026-11', personId: 'worker2' }] })
  lists('people.neighbours', { inputs: [{}, { text: '王秀英' }] })
  lists('people.roleChanges', { inputs: [{}, { role: 'buildingHead', kind: 'given' }] })
  lists('people.looks', nothing)
  lists('roster.imports')
  lists('people.members people.applications', { inputs: [{}, { text: '王秀英' }] })
  lists('people.removals')
  lists('people.groups', { inputs: [{ state: 'waiting' }, { state: 'waiting', text: '邻里' }, { state: 'bound' }] })
  lists('people.myRecords', { inputs: [{ section: 'messages' }], ...nothing })
  lists('requests.queue', { knows: atModeratorsDesk })
  lists('requests.ledger', { inputs: [{}, { text: '垃圾桶' }] })
  lists('requests.nearby', { inputs: [{}, { area: 'ryh' }], ...nothing })
  lists('requests.responses', nothing)
  lists('requests.templates', { knows: ({ place }) => place !== 'abroad' })
  // Everybody lives elsewhere: here only what is told to the whole office reaches them.
  lists('goodnews.list', { knows: ({ place }) => place !== 'abroad' })
  lists('goodnews.queue', { inputs: [{}, { what: 'shown' }] })
  lists('goodnews.mine', nothing)
  lists('volunteers.find volunteers.asked')
  lists('volunteers.calls', nothing)
  lists('visits.list')
  lists('visits.visits', { inputs: [{ stage: 'open' }, { stage: 'needs' }] })
  lists('visits.mine', nothing)
  // Nobody here is old, or of the party.
  lists('visits.candidates visits.visitors', { empty: true })
  return found
}
