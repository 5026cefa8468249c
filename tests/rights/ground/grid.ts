// What inspectors and grid workers record: a finding, a team, an observation with its task, and the log of a day.
import { dayOf } from '@contract/time'
import { findings, teams } from '../../../cloudfunctions/inspections/records'
import * as patrol from '../../../cloudfunctions/patrols/records'
import { files } from '../../../cloudfunctions/platform/files/records'
import { type Maker, with_ } from './making'
import { places } from './places'

export async function grid({ rig, store, now, courtyard, inspector, worker, all, one, file }: Maker) {
  await store.insert(files, file('photo2', inspector.id).doc as never)
  const { findingId } = await rig.as(inspector).call('inspections.register', {
    topic: 'cityManagement',
    kind: '占道经营',
    place: { area: places.here.grid, words: '东风路' },
    description: '水果摊',
    photoIds: ['photo2'],
    responsibleId: worker.id,
  })
  const team = { name: '一组', memberIds: [inspector.id], leadId: inspector.id, longTerm: false, active: true }
  const { teamId } = await all.call('inspections.editTeam', team)

  const { observationId } = await rig.as(worker).call('patrols.observe', {
    key: 'k00000001',
    takenAt: now,
    place: { area: courtyard, words: '三号楼后' },
    categoryId: 'garbage',
    text: '桶满了',
    ending: 'told',
  })
  const observation = await one(patrol.observations, observationId, worker.id)
  const { taskId: patrolTaskId } = (await store.get(patrol.observations, observationId))!
  const { personId: keeper, day: logDay } = await rig.as(worker).call('patrols.signLog', { day: dayOf(now) })
  return {
    finding: await one(findings, findingId, worker.id),
    observation,
    patrolTask: with_(await one(patrol.tasks, patrolTaskId!, worker.id), observation),
    patrolLog: await one(patrol.logs, patrol.logId(keeper, logDay), worker.id),
    team: await one(teams, teamId, ''),
  }
}
