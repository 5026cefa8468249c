// Alarms, for all and for moderators, an answer that asks for help, and a task.
import { deskOf } from '@contract/desks'
import * as emergency from '../../../cloudfunctions/emergencies/records'
import { CHIEF, type Group, type Maker, OWNER, part, with_ } from './making'

export async function emergencies({ store, now, courtyard, mine, all, one }: Maker) {
  const fire = { kind: 'fire', level: 'orange', title: '地下室起火', advice: '走楼梯' } as const
  const raised = async (more: object) => {
    const draft = await all.call('emergencies.draft', { ...fire, areas: [courtyard], ...more })
    const { emergencyId, version, areas, roles } = draft
    const { people } = await all.call('emergencies.scope', { areas, roles })
    await all.call('emergencies.raise', { emergencyId, version, people })
    return one(emergency.emergencies, emergencyId, CHIEF)
  }
  const alarm = await raised({})
  const emergencyId = alarm.ids[0]!
  await mine.call('emergencies.answer', { emergencyId, status: 'help', words: '走不动' })
  const desk = deskOf('moderator', courtyard)
  const dueAt = now + 3_600_000
  const { taskId } = await all.call('emergencies.assign', { emergencyId, desk, title: '开门', dueAt })
  const help = await store.get(emergency.answers, emergency.ofPerson(emergencyId, OWNER))
  return {
    emergency: alarm,
    emergencyForModerators: await raised({ roles: ['moderator'] }),
    help: { ...alarm, owner: '', parts: [part(emergency.answers, help), ...alarm.parts] } as Group,
    task: with_(await one(emergency.tasks, taskId, ''), alarm),
    emergencyOfTask: with_(alarm, await one(emergency.tasks, taskId, '')),
  }
}
