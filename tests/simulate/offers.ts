// What people do with a record: one of the actions that its answer offers them, and now and then one that it does not.
import type { Random } from '../../cloudfunctions/local/demo/random'
import type { Call, Session } from './session'

interface Dish<T> {
  /** How often it is chosen, beside the others on offer. */
  weight: number
  call(item: T): Call | undefined | Promise<Call | undefined>
}
/** By the action's name in the record's flow. */
export type Menu<T> = Readonly<Record<string, Dish<T>>>

/** How often somebody tries what was not offered. */
const ASTRAY = 0.05

/** Does one thing that is offered and on the menu; gives its name. */
export async function actOn<T extends { can: readonly string[] }>(
  session: Session,
  item: T,
  menu: Menu<T>,
  random: Random,
): Promise<string | undefined> {
  const offered = Object.keys(menu).filter(action => item.can.includes(action))
  if (random.chance(ASTRAY)) {
    const others = Object.keys(menu).filter(action => !item.can.includes(action))
    const astray = others.length > 0 && (await menu[random.pick(others)]!.call(item))
    if (astray) await session.notOffered(astray)
  }
  const weighted = offered.map(action => [action, menu[action]!.weight] as const).filter(([, weight]) => weight > 0)
  if (weighted.length === 0) return undefined
  const action = random.weighted(weighted)
  const of = await menu[action]!.call(item)
  if (!of) return undefined
  return (await session.offered(of)) === undefined ? undefined : action
}
