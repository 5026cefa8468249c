// A request with who follows it, a public answer, a template, and what is exchanged with the city.
import { answers } from '../../../cloudfunctions/answers/records'
import { cityEvents } from '../../../cloudfunctions/exchange/city-records'
import { apiKeys } from '../../../cloudfunctions/exchange/records'
import { requests as asked, requestFollowers, templates } from '../../../cloudfunctions/requests/records'
import { type Group, type Maker, OWNER, part } from './making'

export async function requests({ rig, store, now, courtyard, chief, mine, all, one }: Maker) {
  const { requestId } = await mine.call('requests.submit', {
    kind: 'consult',
    categoryId: 'garbage',
    text: '垃圾桶满了两天没人清',
    place: { area: courtyard, words: '三号楼' },
  })
  const followers = (await store.find(requestFollowers, { index: 'ofRequest', equals: { requestId } })).items
  const request: Group = {
    ids: [requestId],
    owner: OWNER,
    parts: [
      part(asked, await store.get(asked, requestId)),
      ...followers.map(follower => part(requestFollowers, follower)),
    ],
  }
  const said = { question: '几岁可以领老年卡？', answer: '满六十五周岁。', categoryId: 'garbage' }
  const { answerId } = await all.call('answers.propose', said)
  const { templateId } = await all.call('requests.saveTemplate', { title: '已安排', text: '已安排人处理' })
  const { keyId } = await rig.as(chief).call('exchange.makeKey', { name: '热线' })
  const cityEvent = {
    ...{ id: 'city:0', version: 1, office: 'ryh', scopes: ['ryh'], direction: 'in', standing: 'failed', number: '0' },
    ...{ tries: 8, nextAt: 8.64e15, open: true, updatedAt: now, ours: 'handling' },
  }
  return {
    request,
    answer: await one(answers, answerId, ''),
    template: await one(templates, templateId, ''),
    apiKey: await one(apiKeys, keyId, ''),
    cityEvent: { ids: ['city:0'], owner: '', parts: [part(cityEvents, cityEvent)] } as Group,
  }
}
