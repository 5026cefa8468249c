// Which office a call from outside is about.
import { fail } from '@contract/errors'
import { officeIds } from '../areas/offices'
import type { SiteOffice } from './sites'

/** The office that a call is about: the only one, or the one that it names. */
export async function officeOf({ store }: SiteOffice, given: string | null): Promise<string> {
  const offices = await officeIds(store as Parameters<typeof officeIds>[0])
  if (given && !offices.includes(given)) throw fail('exchange.jurisdiction')
  const office = given || (offices.length === 1 ? offices[0] : undefined)
  if (!office) throw fail('input.invalid', { fields: { jurisdiction_id: '缺少 jurisdiction_id' } })
  return office
}
