// Every feature of the product: the one list that the local host and the clock are put together from.
import { jobs as appointmentsJobs } from '../appointments/jobs'
import { notify as appointmentsNotify } from '../appointments/notify'
import { appointments } from '../appointments/operations'
import type { Feature } from '../kernel/assembly'
import { messages } from '../messages/operations'

export const features: readonly Feature[] = [
  { implementation: appointments, notify: appointmentsNotify, jobs: appointmentsJobs },
  { implementation: messages },
]
