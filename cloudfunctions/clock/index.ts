// The clock: due jobs of every feature, and sealing.
import { features } from '../local/features'
import { serveClock } from '../platform/cloudbase'

export const { main } = serveClock(features)
