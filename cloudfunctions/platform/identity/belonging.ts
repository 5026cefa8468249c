// Who belongs to an office: people with a home in it or a role; what concerns neighbours is open to them alone.
import { fail } from '@contract/errors'
import type { QueryContext } from '../../kernel/context'
import { type Caller, holds } from '../../kernel/reach'

/** A home in a courtyard or community, or any role that is held now. Who came for the first time has neither. */
export const belongs = ({ home, holdings }: Pick<Caller, 'home' | 'holdings'>, now: number) =>
  home.includes('/') || holdings.some(holding => holds(holding, now))

/** Throws `people.noHome` for who has not joined yet. */
export function assertBelongs(ctx: Pick<QueryContext, 'caller' | 'now'>): void {
  if (!belongs(ctx.caller, ctx.now)) throw fail('people.noHome')
}
