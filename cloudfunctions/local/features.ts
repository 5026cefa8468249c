// Every feature of the product: the one list that the local host and the clock are put together from.
import { appointments } from '../appointments/operations'
import type { Feature } from '../kernel/assembly'
import { messages } from '../messages/operations'

export const features: readonly Feature[] = [{ implementation: appointments }, { implementation: messages }]
