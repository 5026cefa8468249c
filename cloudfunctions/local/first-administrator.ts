// `npm run first-administrator -- --name … --phone …`: the first administrator of an office, and the code to become it.
import { parseArgs } from 'node:util'
import { Refusal } from '@contract/errors'
import { momentInWords } from '@contract/time'
import { assemble, collectionsOf } from '../kernel/assembly'
import { systemCaller } from '../kernel/reach'
import { officeIds } from '../platform/areas/offices'
import { ensureKey } from '../platform/identity/phones'
import type { Store } from '../platform/store/port'
import { features } from './features'
import { dataFolder, isLocalStore, openStore } from './open-store'

export interface Wanted {
  name: string
  phone: string
  /** The office's path, such as `ryh`; the only one there is when absent. */
  office?: string | undefined
  officeName?: string | undefined
  /** Another one, although there is an administrator already. */
  add?: boolean | undefined
}

const usage = `用法：npm run first-administrator -- --name 姓名 --phone 手机号
  第一次安装时还要写：--office ryh --office-name 如意湖办事处
  已有管理员而要再设一位：--add`

async function officeFor(store: Store, wanted: string | undefined): Promise<string> {
  if (wanted !== undefined) {
    if (!/^[a-z0-9]{1,20}$/.test(wanted)) throw new Error('--office 只用小写字母和数字，如 ryh')
    return wanted
  }
  const offices = await officeIds(store)
  if (offices.length === 1) return offices[0]!
  throw new Error(offices.length === 0 ? '还没有办事处，请写 --office 和 --office-name' : '有几个办事处，请写 --office')
}

/** Makes the administrator through the same way in as everything else, and says in words what came of it. */
export async function firstAdministrator(store: Store, wanted: Wanted, now = Date.now()): Promise<string[]> {
  const office = await officeFor(store, wanted.office ?? process.env.RUYI_OFFICE)
  const { dispatch } = assemble({ store, features, clock: () => now })
  const { name, phone, officeName, add } = wanted
  const answer = await dispatch.perform(
    systemCaller(office),
    'roster.install',
    { name, phone, ...(officeName ? { officeName } : {}), ...(add ? { add } : {}) },
    `first-administrator:${now}`,
  )
  return [
    answer.already ? `${name} 已经是管理员，另发了一个认领码，先前的作废。` : `已设 ${name} 为管理员，记进了任免记录。`,
    `认领码：${answer.code}`,
    `${momentInWords(answer.expiresAt, now)} 前有效，只能用一次，请当面交给本人。`,
    '在微信里：打开小程序，我的 → 认领身份，输入认领码。',
    '在自己的服务器上：用手机或电脑打开网页，选“用认领码登录”。',
  ]
}

async function main() {
  const { values } = parseArgs({
    options: {
      name: { type: 'string' },
      phone: { type: 'string' },
      office: { type: 'string' },
      'office-name': { type: 'string' },
      add: { type: 'boolean' },
    },
  })
  const { name, phone, office, 'office-name': officeName, add } = values
  if (!name || !phone) throw new Error(usage)
  if (isLocalStore()) ensureKey(dataFolder())
  const store = await openStore()
  try {
    await store.prepare(collectionsOf(features))
    for (const line of await firstAdministrator(store, { name, phone, office, officeName, add })) console.log(line)
  } finally {
    await store.close()
  }
}

/** What is wrong with the input, field by field. */
const fieldsOf = (error: unknown) =>
  error instanceof Refusal && error.details.fields
    ? Object.values(error.details.fields as Record<string, string>).map(words => `（${words}）`)
    : []

if (process.argv[1]?.endsWith('first-administrator.ts'))
  main().catch(error => {
    console.error(`没有设成：${[error instanceof Error ? error.message : String(error), ...fieldsOf(error)].join('')}`)
    process.exitCode = 1
  })
