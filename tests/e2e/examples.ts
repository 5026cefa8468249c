// Which record a detail page shows when every page is looked at, and as whom. Pages missing here are opened without
// parameters by someone who may open them.
import type { PageName } from '@/navigation'
import type { Office } from './office'

export interface Example {
  /** A person of the sign-in page; without one, the first who may open the page. */
  personId?: string
  params: Record<string, string>
}

/** Add your feature's detail pages here: find a record of the demo with `office.call`. */
export const examples: Partial<Record<PageName, (office: Office) => Promise<Example>>> = {}
