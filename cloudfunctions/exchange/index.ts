// The deployable of exchange: the office's calls, Open311 and the city's messages over the HTTP access service.
import { serveSites } from '../platform/cloudbase'
import { openOpen311 } from '../requests/open311'
import { requestsFeature } from '../requests/operations'
import { openCity } from './city-site'
import { exchangeFeature } from './operations'

export const { main } = serveSites(exchangeFeature, [openOpen311(), openCity()], requestsFeature)
