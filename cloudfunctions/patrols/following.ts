// What a restaurant was told follows it: to whoever answers for it now, or to the community when it closed or nobody does.
import type { Output } from '@contract/contract'
import { officeOf } from '@contract/place'
import { done, followUp, update, type Write } from '../kernel/changes'
import type { Handlers } from '../kernel/implement'
import { inTurn } from '../kernel/in-turn'
import { present } from '../kernel/present'
import { ofRestaurant } from './addressed'
import type { Bindings } from './flows'
import { tasks } from './records'
import { ofMerchant } from './rules'
import { stepOf } from './telling'

/** Records changed in one transaction: CloudBase gives it 30 s, and each write is a round trip. */
const PAGE = 10

/** Not over: until then it can come back to whoever was told. */
const stages = ['todo', 'check'] as const

export const followingHandlers: Pick<Handlers<'patrols', Bindings>, 'followMerchant'> = {
  followMerchant: async (ctx, { merchantId, after = null }) => {
    const queries = stages.map(stage => ({
      ...{ index: 'followed' as const, member: ofMerchant(merchantId) },
      equals: { stage },
    }))
    const page = await inTurn(ctx, tasks, queries, after, PAGE)
    const shop = await ctx.invoke('merchants.answering', { merchantId })
    const moved: Output<'patrols.followMerchant'>['moved'] = []
    const writes: Write[] = []
    for (const { id } of page.items) {
      const task = await ctx.get(tasks, id)
      if (task?.merchantId !== merchantId || task.stage === 'over') continue
      const to = { desk: undefined, toId: undefined, ...(await ofRestaurant(ctx, shop, task.toId)) }
      const same = task.toId === to.toId && task.desk === to.desk
      if (same && task.toName === to.toName) continue
      const step = stepOf(ctx, 'followMerchant', `改由${to.toName}处理`, task.state, { words: shop.name })
      writes.push(update(tasks, task, { ...to, ...(same ? {} : { steps: [...task.steps, step] }) }))
      if (!same) moved.push({ taskId: id, ...present({ from: task.toId }) })
    }
    const follow = page.next ? [followUp('patrols.followMerchant', { merchantId, after: page.next })] : []
    return done({ merchantId, moved }, writes, { area: officeOf(ctx.caller.home), follow })
  },
}
