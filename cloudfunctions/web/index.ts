// The web app's function: every feature over HTTP, for the browsers of an office in the cloud.
import { features } from '../local/features'
import { serveWeb } from '../platform/cloudbase'

export const { main } = serveWeb(features)
