// Open requests that one person first accepted: they stay responsible until the end, and hand it on when they go.
import { deskParts } from '@contract/desks'
import { workKind } from '../kernel/open-work'
import { desksHeld } from '../platform/identity/desks'
import { changed } from './moving'
import { type Request, requests } from './records'
import { serves } from './rules'

export const openWork = [
  workKind<Request>({
    name: 'requests.responsible',
    label: '首接负责的诉求',
    unit: '件',
    page: 'packages/requests/queue/index?show=mine',
    collection: requests,
    open: (ctx, personId, after, limit) =>
      ctx.find(requests, { index: 'ofResponsible', equals: { responsibleId: personId, open: true }, after, limit }),
    theirs: (request, personId) => request.open && request.responsible?.personId === personId,
    lacks: (ctx, { responsible, desk }, to) => {
      const actor = { desks: desksHeld(to.holdings, to.unit, ctx.now) }
      if (serves(actor, responsible!.desk) || serves(actor, desk.desk)) return undefined
      return { right: 'requests.handle', area: deskParts(responsible!.desk)!.area }
    },
    hand: async (ctx, request, { to }) => {
      const heir = { ...request.responsible!, personId: to.id, name: to.name, at: ctx.now }
      const { personId, name, roleLabel, deskName } = heir
      const handed = await changed(
        ctx,
        request,
        { responsible: heir, responsibleId: to.id },
        { action: 'handOver', label: '首接责任交接给', by: { personId, name, roleLabel, deskName } },
      )
      return handed.changes
    },
  }),
]
