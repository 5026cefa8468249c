// The deployable of exchange: the administrator's calls, and Open311 over the HTTP access service.
import { serveSite } from '../platform/cloudbase'
import { openOpen311 } from '../requests/open311'
import { requestsFeature } from '../requests/operations'
import { exchangeFeature } from './operations'

export const { main } = serveSite(exchangeFeature, openOpen311(), requestsFeature)
