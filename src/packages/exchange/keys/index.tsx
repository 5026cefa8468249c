// 对外接口: keys by which other systems send requests over Open311; made once, shown once, revoked at once.
import type { ApiKey } from '@contract/exchange'
import { exchangeLimits } from '@contract/exchange'
import { whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useInfinite } from '@/api'
import { Button, Buttons, Card, ListRow, Note, Page, PagedList, Problem, Section, Sheet, TextField } from '@/components'
import { copyText } from '@/platform/device'
import { ask, toast } from '@/platform/dialogs'
import { publicUrl } from '@/platform/file-url'

const ADDRESS = '/open311/v2/services.json'

export default function KeysPage() {
  return (
    <Page name="exchange/keys">
      <About />
      <Make />
      <Made />
    </Page>
  )
}

const About = () => (
  <Section title="Open311 接口" first>
    <Note>
      别的系统按 Open311 GeoReport v2
      标准查公开的诉求和进展，不用密钥；要报诉求，先给它一个密钥。报来的诉求不带姓名、电话，按位置分到社区办理。
    </Note>
    <View className="ry-mute">{publicUrl(ADDRESS)}</View>
    <Buttons>
      <Button
        kind="secondary"
        small
        onTap={async () => {
          await copyText(publicUrl(ADDRESS))
          toast('已复制接口地址')
        }}
      >
        复制地址
      </Button>
    </Buttons>
  </Section>
)

const Make = () => {
  const make = useCommand('exchange.makeKey')
  const [name, setName] = useState('')
  const [key, setKey] = useState('')
  const send = async () => {
    const made = await make.run({ name: name.trim() })
    if (!made) return
    setName('')
    // Its first answer was lost on the way: nobody can read that key again.
    if (!made.key) return toast('密钥没有传到这里，请停用它，再生成一个')
    setKey(made.key)
  }
  return (
    <Section title="新的密钥">
      <TextField
        label="给哪个系统用"
        value={name}
        onChange={setName}
        placeholder="如：市热线平台"
        maxLength={exchangeLimits.name}
        error={fieldErrors(make.error).name}
      />
      <Problem error={make.error} />
      <Buttons>
        <Button onTap={send} disabled={name.trim() === ''}>
          生成密钥
        </Button>
      </Buttons>
      <Sheet open={key !== ''} title="密钥只显示这一次" onClose={() => setKey('')}>
        <TextField label="密钥" value={key} onChange={() => undefined} />
        <Note>请当面或加密发给对方，不要发到群里。丢了就停用，再生成一个。</Note>
        <Buttons>
          <Button
            onTap={async () => {
              await copyText(key)
              toast('已复制密钥')
            }}
          >
            复制密钥
          </Button>
        </Buttons>
      </Sheet>
    </Section>
  )
}

const Made = () => {
  const list = useInfinite('exchange.keys', {})
  const end = useCommand('exchange.endKey')
  const revoke = async ({ keyId, name }: ApiKey) => {
    const sure = await ask({
      title: `停用${name}的密钥？`,
      words: '马上失效，不能恢复，对方再报诉求会被拒绝',
      yes: '停用',
      danger: true,
    })
    if (sure && (await end.run({ keyId }))) toast('已停用')
  }
  return (
    <Section title="已有的密钥" bare>
      <Problem error={end.error} />
      <PagedList
        list={list}
        label="已有的密钥"
        keyOf={one => one.keyId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: '还没有给别的系统密钥' }}
        row={one => (
          <ListRow
            title={one.name}
            detail={[
              `${one.start}…`,
              `${one.madeBy} ${whenInWords(one.madeAt, Date.now())}生成`,
              `报来 ${one.sent} 件`,
            ].join(' · ')}
            tag={one.endedAt === undefined ? { tone: 'done', words: '在用' } : { tone: 'quiet', words: '已停用' }}
            end={one.endedAt === undefined ? '停用' : undefined}
            label={`${one.name}的密钥，${one.endedAt === undefined ? '停用' : '已停用'}`}
            onTap={one.endedAt === undefined ? () => void revoke(one) : undefined}
          />
        )}
      />
    </Section>
  )
}
