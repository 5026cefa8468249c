// WeChat fetches a subpackage whole, and ahead where app.config's preloadRule says so: nothing is left to do here.
import type { WarmPages } from './ports'

export const warmPages: WarmPages = () => undefined
