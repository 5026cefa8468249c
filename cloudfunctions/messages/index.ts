// The deployable of messages.
import { serve } from '../platform/cloudbase'
import { messages } from './operations'

export const { main } = serve(messages)
