// The deployable of exchange: the administrator's calls, and Open311 over the HTTP access service.
import { areasFeature } from '../areas/operations'
import { serveSite } from '../platform/cloudbase'
import { requestsFeature } from '../requests/operations'
import { openOpen311 } from './open311'
import { exchangeFeature } from './operations'

export const { main } = serveSite(exchangeFeature, openOpen311(), requestsFeature, areasFeature)
