// Which records the flows of emergencies move, and the rules beyond the permission.
import { emergencyFlow, emergencyTaskFlow, helpFlow } from '@contract/emergencies'
import { answers, emergencies, tasks } from './records'
import { guards } from './rules'
import { seesTask } from './shown'

export const flows = {
  emergency: { flow: emergencyFlow, records: emergencies, guards },
  answer: { flow: helpFlow, records: answers },
  task: { flow: emergencyTaskFlow, records: tasks, sees: seesTask },
} as const
export type Bindings = typeof flows
