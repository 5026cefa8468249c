// Opening the mini program from a WeChat group, as the deployed function gets it: WeChat's word counts, nobody else's.
import { privacyVersion } from '@contract/people'
import { MINUTE } from '@contract/time'
import { describe, expect, it, vi } from 'vitest'
import { areaRecord, areas } from '../cloudfunctions/platform/areas/records'
import { groupDigest, groupEntries, groupIdOf } from '../cloudfunctions/platform/identity/group-entry'
import { identities } from '../cloudfunctions/platform/identity/identities'
import { people } from '../cloudfunctions/platform/identity/people'
import { verifiedGroup } from '../cloudfunctions/platform/identity/wechat-group'
import { deploy, start, store } from './deployables-rig'

deploy(['people'])

const OPENGID = 'tGroupOfTheCourtyard'
/** What stands in `event.group` once WeChat has put the data in the CloudID's place. */
const dataOf = (changed: { opengid?: unknown; appid?: string; at?: number } = {}) => ({
  cloudID: 'xx',
  data: {
    opengid: OPENGID,
    ...('opengid' in changed ? { opengid: changed.opengid } : {}),
    chat_type: 3,
    watermark: { appid: changed.appid ?? 'wx1', timestamp: Math.floor((changed.at ?? Date.now()) / 1000) },
  },
})
const byWechat = { WX_OPEN_DATA_INFO: JSON.stringify({ keys: ['group'] }) }
const arrival = { operation: 'people.arrival', input: {} }
const groupOf = async (context: Record<string, string>, group: unknown) => {
  const answer = (await start('people').as('o1', context)({ ...arrival, group })) as { data: { group: unknown } }
  return answer.data.group
}

describe('the entry of a function', () => {
  it('takes WeChat’s word for the group, and places the person by it', async () => {
    await store.insertMany(areas, [
      areaRecord({ id: 'ryh/c01', name: '湖西社区', level: 'community', order: 1 }),
      areaRecord({ id: 'ryh/c01/y001', name: '明湖苑', level: 'courtyard', order: 2 }),
    ])
    const groupId = groupIdOf('ryh', groupDigest(OPENGID))
    const call = (openid: string, event: object, context = byWechat) =>
      start('people').as(openid, context)({ requestId: `${openid}${JSON.stringify(event).length}`, ...event })
    expect(await groupOf(byWechat, dataOf())).toMatchObject({ groupId, state: 'new', mayBind: false })
    // A moderator opens it from the same group, and says where it belongs.
    await call('o2', arrival)
    const { personId } = (await store.get(identities, 'wx:o2'))!
    const moderator = { role: 'moderator', area: 'ryh/c01/y001' }
    await store.updateIf(people, personId, {}, { set: { holdings: [moderator] } })
    const bind = { operation: 'people.bindMyGroup', input: { groupId, area: 'ryh/c01/y001', name: '邻里群' } }
    expect(await call('o2', { ...bind, group: dataOf() })).toMatchObject({ ok: true })
    await call('o1', { operation: 'people.agree', input: { version: privacyVersion } })
    const input = { area: 'ryh/c01/y001', address: '3 号楼 101', name: '林小雨', groupId }
    expect(await call('o1', { operation: 'people.join', input })).toMatchObject({ data: { state: 'approved' } })
  })

  it('takes nobody else’s: a client that sends the same data itself came from no group', async () => {
    const contexts: Record<string, string>[] = [
      {},
      { WX_OPEN_DATA_INFO: '' },
      { WX_OPEN_DATA_INFO: '{}' },
      { WX_OPEN_DATA_INFO: 'group' },
      { WX_OPEN_DATA_INFO: JSON.stringify({ keys: ['weRunData'] }) },
      { WX_OPEN_DATA_INFO: JSON.stringify({ keys: 'group' }) },
    ]
    for (const context of contexts) expect(await groupOf(context, dataOf())).toBeNull()
    const { personId } = (await store.get(identities, 'wx:o1'))!
    expect(await store.get(groupEntries, personId)).toBeUndefined()
  })

  it('is not taken in by what an earlier call left in the environment of the process', async () => {
    vi.stubEnv('WX_OPEN_DATA_INFO', byWechat.WX_OPEN_DATA_INFO)
    expect(await groupOf({ WX_OPEN_DATA_INFO: '' }, dataOf())).toBeNull()
    expect(await groupOf({}, dataOf())).toBeNull()
  })

  it('takes no data of another mini program, none that is old, and none without a group', async () => {
    const now = Date.now()
    expect(await groupOf(byWechat, dataOf({ appid: 'wx2' }))).toBeNull()
    expect(await groupOf(byWechat, dataOf({ at: now - 6 * MINUTE }))).toBeNull()
    expect(await groupOf(byWechat, dataOf({ at: now + 2 * MINUTE }))).toBeNull()
    expect(await groupOf(byWechat, dataOf({ opengid: '' }))).toBeNull()
    expect(await groupOf(byWechat, dataOf({ opengid: { $ne: 1 } }))).toBeNull()
    for (const odd of [undefined, null, 'xx', 7, { cloudID: 'xx' }, { data: { opengid: OPENGID } }])
      expect(await groupOf(byWechat, odd)).toBeNull()
    expect(await groupOf(byWechat, dataOf({ at: now - 4 * MINUTE }))).not.toBeNull()
  })
})

it('without the mini program’s own id in the context nothing can be compared, so nothing counts', () => {
  const event = { group: dataOf() }
  expect(verifiedGroup(event, { appid: undefined, openData: '{"keys":["group"]}' }, Date.now())).toBeUndefined()
  expect(verifiedGroup(event, { appid: 'wx1', openData: '{"keys":["group"]}' }, Date.now())).toBe(OPENGID)
  expect(verifiedGroup(null, { appid: 'wx1', openData: '{"keys":["group"]}' }, Date.now())).toBeUndefined()
})
