// 商户名册: the register as a file, to take away and to put in.
import { Page } from '@/components'
import { Lately, PutIn, TakeAway } from '@/components/importing'
import { merchantList } from '../list-kind'

export default function RegisterPage() {
  return (
    <Page name="merchants/register">
      <PutIn of={merchantList} />
      <TakeAway of={merchantList} />
      <Lately of={merchantList} />
    </Page>
  )
}
