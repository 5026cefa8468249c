// Which operations ask for an area or a place, and who may ask for which.
import type { OperationName } from '@contract/contract'
import { communityOf } from '@contract/place'
import { type Place, places } from './ground/places'
import { type Knows, reaches } from './subjects'
import type { Row } from './table'

export interface Asked {
  op: OperationName
  field: string
  input: (area: string) => object
  areaAt: (place: Place) => string
  knows: Knows
  /** How an area beyond is refused. */
  refusal: string
}

export function askedAreas(table: ReadonlyMap<string, Row>): Asked[] {
  const found: Asked[] = []
  const courtyardAt = (place: Place) => places[place].courtyard
  const gridAt = (place: Place) => places[place].grid
  const communityAt = (place: Place) => communityOf(places[place].courtyard)
  const inOffice: Knows = ({ place }) => place !== 'abroad'
  const ask = (names: string, field: string, areaAt: Asked['areaAt'], more: Partial<Asked> = {}) => {
    for (const name of names.split(' ')) {
      const op = name as OperationName
      const input = (area: string) => ({ [field]: area })
      // What is asked for is an area: one's own records lie in it or not.
      const knows: Knows = asker => reaches(table.get(op)!, asker, false)
      found.push({ op, field, input, areaAt, knows, refusal: 'record.notFound', ...more })
    }
  }
  const at = (area: string) => ({ place: { area, words: '门口' } })

  ask('areas.children', 'parent', courtyardAt)
  ask('areas.path areas.grids', 'area', courtyardAt)
  ask('areas.board', 'grid', gridAt)
  ask('facilities.list lostfound.list lostfound.helped lostfound.queue lostfound.clueQueue', 'area', courtyardAt)
  ask('notices.manage notices.unanswered notices.relays people.neighbours people.staff', 'area', courtyardAt)
  const response = (area: string) => ({ area, month: '2026-11', categoryId: 'garbage', text: '加一次清运' })
  ask('requests.respond', 'area', courtyardAt, { input: response })
  ask(
    'requests.nearby requests.responses requests.ledger requests.statistics requests.statisticsFile',
    'area',
    courtyardAt,
  )
  const counted = (area: string) => ({ area, categoryIds: ['garbage'], from: '2026-11-01', until: '2026-11-30' })
  ask('requests.received', 'area', courtyardAt, { input: counted })
  const since = { input: (area: string) => ({ area, from: '2026-11-01', until: '2026-11-30' }) }
  ask('inspections.between merchants.visited', 'area', gridAt, since)
  ask(
    'inspections.reinspectionList inspections.figures inspections.report inspections.reportFile inspections.trend',
    'area',
    gridAt,
  )
  ask('goodnews.queue notices.proposals volunteers.find volunteers.asked', 'area', courtyardAt)
  ask('goodnews.post', 'area', courtyardAt, { knows: asker => reaches(table.get('goodnews.queue')!, asker, false) })
  ask('visits.list visits.visits visits.candidates visits.visitors', 'area', courtyardAt)
  ask(
    'merchants.list merchants.answerable merchants.owners merchants.toCheck merchants.figures merchants.exportFile',
    'area',
    gridAt,
  )
  ask('merchants.save', 'place', gridAt, { input: at })
  ask('campaigns.responsibles', 'area', gridAt)
  const cardOf = { input: (area: string) => ({ area, cardId: 'ryh.environment' }) }
  ask('campaigns.revealResponsible', 'area', gridAt, cardOf)
  const card = (area: string) => ({ area, domain: 'environment', duty: '联系', responsibleId: 'chief' })
  ask('campaigns.saveCard', 'area', gridAt, { input: card })
  ask('notices.saveTemplate', 'area', courtyardAt)
  ask('visits.figures', 'area', communityAt)
  ask('patrols.list patrols.logs patrols.followUps', 'area', gridAt)
  ask('patrols.coverage', 'area', gridAt, { input: area => ({ area, month: '2026-11' }) })
  const october = { input: (area: string) => ({ area, month: '2026-10' }) }
  ask('assessment.gridSheets assessment.personSheets assessment.overview assessment.file', 'area', gridAt, october)
  ask('assessment.subjects assessment.entries assessment.proposals', 'area', gridAt)
  ask('inspections.assessable requests.assessable patrols.assessable', 'area', gridAt)
  ask('notices.statistics notices.statisticsFile', 'area', courtyardAt)
  ask('activities.learning activities.societies', 'area', communityAt)
  ask('insights.figures insights.figuresFile insights.records insights.levels', 'area', communityAt)
  ask('people.boundGroups', 'area', courtyardAt)
  ask('notices.waiting', 'areas', courtyardAt, { input: area => ({ areas: [area] }) })
  ask('inspections.grids inspections.parties inspections.headBoard', 'area', gridAt)
  const boardIn = (area: string) => ({
    area,
    board: 'staff',
    month: '2026-11',
    condition: 'good',
    photoIds: ['photo2'],
  })
  ask('inspections.boards inspections.board inspections.checkBoard', 'area', gridAt, { input: boardIn })
  ask('people.applications people.members people.removals people.groups', 'area', courtyardAt)
  ask('people.join', 'area', courtyardAt, { knows: inOffice })
  const bound = (area: string) => ({ area, groupId: 'group@nowhere' })
  ask('people.bindMyGroup', 'area', courtyardAt, { input: bound })
  const person = (area: string) => ({ area, personId: 'owner@here' })
  ask('people.grant people.revoke', 'area', courtyardAt, { input: person })
  ask('roster.exportFile', 'area', courtyardAt)
  // Whoever gives no roles asks of their own record alone, where an area is one to look for.
  const changes = table.get('people.roleChanges')!
  ask('people.roleChanges', 'area', courtyardAt, {
    knows: asker => changes.grants[asker.role] === undefined || reaches(changes, asker, false),
  })
  ask('inspections.earlier inspections.register', 'place', gridAt, {
    input: area => ({ ...at(area), topic: 'cityManagement', kind: '占道经营' }),
  })
  ask('facilities.save appointments.keepPlace', 'place', courtyardAt, { input: at })
  ask('patrols.near', 'place', courtyardAt, { input: at })
  // One key is one record for ever: each area gets its own.
  const seen = (area: string) => ({ ...at(area), text: '桶满了', key: `key${area.replaceAll('/', '')}` })
  ask('patrols.observe', 'place', courtyardAt, { input: seen })
  // What happened may be reported from anywhere in the office.
  ask('lostfound.post', 'place', courtyardAt, { input: at, knows: inOffice })
  const reported = (area: string) => ({ ...at(area), text: '垃圾桶满了两天没人清' })
  ask('requests.submit requests.similar', 'place', courtyardAt, { input: reported, knows: inOffice })
  // A form with several areas names the one that is too far, and tells nothing of whether it is there.
  const areas = { input: (area: string) => ({ areas: [area] }), refusal: 'input.invalid' }
  ask(
    'activities.draft emergencies.scope emergencies.draft notices.audience notices.draft',
    'areas',
    courtyardAt,
    areas,
  )
  return found
}
