// What this person may do with a restaurant: what its state waits for first, the rest behind 更多.
import { merchantFlow } from '@contract/merchant-shapes'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, ListRow, Problem, Sheet } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import type { Merchant } from '../words'
import { RecordCleaning } from './cleaning'
import { Close, Fail, Reopen } from './keeping'
import { CallMeeting, Comply, Decide, Enforce, FollowUp } from './settling'

const forms = {
  callMeeting: CallMeeting,
  decide: Decide,
  followUp: FollowUp,
  comply: Comply,
  enforce: Enforce,
  recordCleaning: RecordCleaning,
  fail: Fail,
  close: Close,
  reopen: Reopen,
}
type FormAction = keyof typeof forms
type Action = FormAction | 'visit' | 'save' | 'renewCode'

const labels: Record<Action, string> = {
  ...{
    fail: merchantFlow.actions.fail.label,
    callMeeting: merchantFlow.actions.callMeeting.label,
    decide: merchantFlow.actions.decide.label,
    followUp: merchantFlow.actions.followUp.label,
    comply: merchantFlow.actions.comply.label,
    close: merchantFlow.actions.close.label,
    reopen: merchantFlow.actions.reopen.label,
  },
  ...{ visit: '走访检查', recordCleaning: '登记清洗', enforce: '记联合执法', save: '修改登记', renewCode: '换公示码' },
}
const explain: Partial<Record<Action, string>> = {
  fail: '接到投诉等，不做整套检查',
  enforce: '责令整改、警告、罚款等',
  callMeeting: '召集部门到店里，商定怎么改、谁来跟进',
  renewCode: '店里的码丢了或被冒用时换，旧码马上失效',
  close: '关门不做了：未完的整改结束，公示码失效',
}

/** What the state waits for, nearest first. */
const order: readonly Action[] = [
  'comply',
  'followUp',
  'decide',
  'callMeeting',
  'visit',
  'recordCleaning',
  'enforce',
  'save',
  'fail',
  'renewCode',
  'reopen',
  'close',
]

const offered = ({ can }: Merchant) => order.filter(action => can.includes(action))

/** Two buttons; the others behind 更多. Nothing when there is nothing to do. */
export const MerchantActions = ({ merchant }: { merchant: Merchant }) => {
  const actions = offered(merchant)
  const [doing, setDoing] = useState<FormAction | null>(null)
  const [choosing, setChoosing] = useState(false)
  const renew = useCommand('merchants.renewCode')
  if (actions.length === 0) return null
  const { merchantId, name } = merchant
  const start = async (action: Action) => {
    setChoosing(false)
    if (action === 'visit') return void go('merchants/visit', { merchantId })
    if (action === 'save') return void go('merchants/edit', { merchantId })
    if (action !== 'renewCode') return setDoing(action)
    const sure = await ask({
      title: `换${name}的公示码？`,
      words: '店里挂着的码马上失效，要打印新的换上',
      yes: '换码',
      danger: true,
    })
    if (sure && (await renew.run({ merchantId }))) {
      toast('已换码，请打印新的')
      await go('merchants/sheet', { merchantId })
    }
  }
  const [near, more] = [actions.slice(0, 2), actions.slice(2)]
  const Form = doing && forms[doing]
  return (
    <>
      <Problem error={renew.error} />
      <Buttons>
        {more.length > 0 ? (
          <Button kind="text" onTap={() => setChoosing(true)} label={`更多：${name}`}>
            更多
          </Button>
        ) : null}
        {[...near].reverse().map(action => (
          <Button key={action} kind={action === near[0] ? 'primary' : 'secondary'} onTap={() => start(action)}>
            {labels[action]}
          </Button>
        ))}
      </Buttons>
      <Sheet open={choosing} title="还可以" onClose={() => setChoosing(false)}>
        {more.map(action => (
          <ListRow key={action} title={labels[action]} detail={explain[action]} onTap={() => start(action)} />
        ))}
      </Sheet>
      <Sheet open={doing !== null} title={doing ? `${labels[doing]}：${name}` : ''} onClose={() => setDoing(null)}>
        {Form ? <Form merchant={merchant} onClose={() => setDoing(null)} /> : null}
      </Sheet>
    </>
  )
}
