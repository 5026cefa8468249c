// The window of this page.
import { pageConfig } from '../../../page-config'

export default pageConfig('notices/proposals')
