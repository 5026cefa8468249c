// For whoever keeps the exchange with the city: sends a request up to its platform, once.
import { useCommand } from '@/api'
import { Button, Buttons, Note, Problem, Section } from '@/components'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useMay } from '@/session'

export const SendUp = ({ requestId }: { requestId: string }) => {
  const keeps = useMay('exchange.keep')
  const send = useCommand('exchange.sendUp')
  if (!keeps) return null
  const up = async () => {
    const sure = await ask({
      title: '把这件诉求报给市平台？',
      words: '报类别、内容、所在楼院或网格和进展，不报姓名、电话、门牌',
      yes: '上报',
    })
    if (sure && (await send.run({ requestId }))) toast('已列入待上报，办到哪一步会接着报')
  }
  return (
    <Section title="市平台">
      <Note>市里的事报给郑州市社会公共信息平台，回执和进展在“对接记录”里。</Note>
      <Problem error={send.error} />
      <Buttons>
        <Button kind="text" small onTap={() => void go('exchange/city')}>
          对接记录
        </Button>
        <Button kind="secondary" small onTap={up}>
          报市平台
        </Button>
      </Buttons>
    </Section>
  )
}
