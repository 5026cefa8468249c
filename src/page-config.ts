// A page's index.config.ts in one line: `export default pageConfig('requests/new')`.
import { entryOf, type PageName } from './navigation'

/** The native title of a page, from the navigation table, and what else its window needs. */
export const pageConfig = (
  name: PageName,
  extra: { enablePullDownRefresh?: boolean; disableScroll?: boolean; enableShareAppMessage?: boolean } = {},
) => ({
  navigationBarTitleText: entryOf(name).title,
  ...extra,
})
