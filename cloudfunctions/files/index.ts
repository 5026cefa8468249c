// The deployable of files.
import { serveFiles } from '../platform/cloudbase'
import { filesFeature } from './operations'

export const { main } = serveFiles(filesFeature)
