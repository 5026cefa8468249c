// The page's window.
import { pageConfig } from '../../../page-config'

export default pageConfig('campaigns/closing')
