// What people are told when a request and somebody part: taken back, left behind, merged, taken apart, handed over.
import type { NotifyTable } from '../kernel/notify'
import { requests } from './records'
import { concerned, followersOf, hop, messages, page, requestOf, where } from './telling'

export const partings: NotifyTable = {
  'requests.withdraw': (event, read) =>
    hop(
      event,
      read,
      event.answer.state === 'withdrawn' ? '诉求人已撤回' : '诉求人已退出',
      ({ state }) =>
        state === 'withdrawn' ? '不再办理。您那里还没解决的，请自己提一件' : '您还在跟进，这件事继续办，进展照样告诉您',
      async request => [
        request.state === 'withdrawn'
          ? {
              to: await concerned(event, read, request),
              happened: '诉求已撤回',
              text: `${where(request)}，不用再办`,
              urgent: request.urgent,
            }
          : {
              to: await concerned(event, read, request),
              happened: '诉求人退出，继续办',
              text: `${where(request)}，还有居民跟进，办好后由他们确认`,
            },
      ],
    ),
  'requests.unname': async (event, read) => {
    const told = async (requestId: string, ended: boolean) => {
      const request = await read.get(requests, requestId)
      if (!request) return []
      const desk = await concerned({ ...event, input: { requestId } }, read, request)
      const gone = '诉求人已注销账号'
      return messages(
        event,
        request,
        ended
          ? { to: desk, happened: '诉求已结束', text: `${gone}，不用再办` }
          : { to: desk, happened: '诉求人已注销，继续办', text: `${where(request)}，名字和照片已删除` },
        {
          to: await followersOf(read, requestId),
          happened: '继续办理',
          text: `${gone}，这件事继续办，进展照样告诉您`,
          phone: true,
        },
      )
    }
    const { goOn, ended } = event.answer
    return (await Promise.all([...goOn.map(id => told(id, false)), ...ended.map(id => told(id, true))])).flat()
  },

  'requests.merge': async (event, read) => {
    const request = await requestOf(event, read)
    const into = await read.get(requests, event.input.intoId)
    if (!request || !into) return []
    const text = `同一件事已有人反映（${into.number}），合并办理，进展一样告诉您`
    const to = await followersOf(read, request.id)
    return messages(event, request, { to, happened: '已合并办理', text, phone: true }).map(message => ({
      ...message,
      page: page(into.id),
    }))
  },
  'requests.unmerge': (event, read) =>
    hop(event, read, '单独办理', request => `不是同一件事，由${request.desk.name}单独办理`),
}
