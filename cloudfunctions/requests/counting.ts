// What counts of requests on the platform: everything reported, and a consultation when it was answered the first time.
import { categoryOf } from '@contract/categories'
import { figureLevelOf } from '@contract/figures'
import { requestKinds } from '@contract/request-shapes'
import type { Counted, FiguresTable } from '../kernel/figures'
import type { NotifyRead } from '../kernel/notify'
import { PAGE_LIMIT } from '../platform/store/port'
import { requestSteps, requests } from './records'

interface Told {
  requestId: string
  kind: keyof typeof requestKinds
  categoryId: string
  area: string
}

const one = (kind: Counted['kind'], { requestId, kind: what, categoryId, area }: Told): Counted => ({
  kind,
  count: 1,
  area,
  level: figureLevelOf(area),
  words: `${requestKinds[what].label} · ${categoryOf(categoryId)?.name ?? '其他'}`,
  page: `packages/requests/request/index?requestId=${requestId}`,
  permission: 'requests.handle',
})

/** Whether it had a result before: what is answered again is not another question. */
async function answeredBefore(read: NotifyRead, requestId: string, at: number): Promise<boolean> {
  const steps = await read.find(requestSteps, { index: 'ofRequest', equals: { requestId }, limit: PAGE_LIMIT })
  return steps.items.some(step => step.action === 'resolve' && step.at < at)
}

export const figures: FiguresTable = {
  'requests.submit': ({ answer }) => [one('requests', answer)],

  // What another system sent is a request like any other; the same one sent again is not another.
  'requests.receive': async ({ answer, input }, read) => {
    const request = answer.fresh ? await read.get(requests, answer.requestId) : undefined
    return request ? [one('requests', { ...input, requestId: request.id, area: request.place.area })] : []
  },

  'requests.resolve': async ({ answer, at }, read) =>
    answer.kind === 'consult' && !(await answeredBefore(read, answer.requestId, at)) ? [one('answers', answer)] : [],
}
