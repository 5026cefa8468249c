// The whole contract: every feature's operations under the one name each has everywhere, `feature.verb`.
import * as activities from './activities'
import * as answers from './answers'
import * as appointments from './appointments'
import * as areas from './areas'
import * as assessment from './assessment'
import * as assistant from './assistant'
import * as calendar from './calendar'
import * as campaigns from './campaigns'
import * as emergencies from './emergencies'
import * as exchange from './exchange'
import * as facilities from './facilities'
import * as files from './files'
import * as goodnews from './goodnews'
import * as insights from './insights'
import * as inspections from './inspections'
import * as lostfound from './lostfound'
import * as merchants from './merchants'
import * as messages from './messages'
import * as notices from './notices'
import type { Command, InputOf, Operation, OutputOf, Query, ValidInputOf } from './operation'
import * as patrols from './patrols'
import * as people from './people'
import * as requests from './requests'
import * as roster from './roster'
import * as sessions from './sessions'
import * as visits from './visits'
import * as volunteers from './volunteers'

export const contract = {
  activities: activities.operations,
  answers: answers.operations,
  appointments: appointments.operations,
  areas: areas.operations,
  assessment: assessment.operations,
  assistant: assistant.operations,
  calendar: calendar.operations,
  campaigns: campaigns.operations,
  emergencies: emergencies.operations,
  exchange: exchange.operations,
  facilities: facilities.operations,
  files: files.operations,
  goodnews: goodnews.operations,
  lostfound: lostfound.operations,
  inspections: inspections.operations,
  insights: insights.operations,
  merchants: merchants.operations,
  messages: messages.operations,
  notices: notices.operations,
  patrols: patrols.operations,
  people: people.operations,
  requests: requests.operations,
  visits: visits.operations,
  volunteers: volunteers.operations,
  sessions: sessions.operations,
  roster: roster.operations,
} as const
export type Contract = typeof contract
export type FeatureName = keyof Contract

export type OperationName = { [F in FeatureName]: `${F}.${keyof Contract[F] & string}` }[FeatureName]
export type OperationAt<N extends OperationName> = N extends `${infer F extends FeatureName}.${infer V}`
  ? V extends keyof Contract[F]
    ? Contract[F][V] extends Operation
      ? Contract[F][V]
      : never
    : never
  : never
export type QueryName = { [N in OperationName]: OperationAt<N> extends Query ? N : never }[OperationName]
export type CommandName = { [N in OperationName]: OperationAt<N> extends Command ? N : never }[OperationName]

export type Input<N extends OperationName> = InputOf<OperationAt<N>>
export type ValidInput<N extends OperationName> = ValidInputOf<OperationAt<N>>
export type Output<N extends OperationName> = OutputOf<OperationAt<N>>

/** Every operation by its full name. Look names up with `Object.hasOwn`: they come from outside. */
export const operations = Object.fromEntries(
  Object.entries(contract).flatMap(([feature, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => [`${feature}.${verb}`, operation]),
  ),
) as unknown as Readonly<Record<OperationName, Operation>>

export const featureOf = (name: OperationName) => name.split('.')[0] as FeatureName
