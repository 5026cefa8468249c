// The deployable of merchants: their calls, and the page that diners read by the code at the door.
import { serveSites } from '../platform/cloudbase'
import { openDoor } from './door'
import { merchantsFeature } from './operations'

export const { main } = serveSites(merchantsFeature, [openDoor()])
