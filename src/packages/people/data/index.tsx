// 我的数据: a copy to take away, and leaving for good with what goes and what stays.

import type { Output } from '@contract/contract'
import { grouped } from '@contract/numbers'
import { deletionWord } from '@contract/people'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useQuery } from '@/api'
import { Button, Buttons, Card, Facts, Loaded, Note, Page, Problem, Section, TextField } from '@/components'
import { restart } from '@/go'
import { toast } from '@/platform/dialogs'
import { saveText } from '@/platform/text-file'
import { useMe, useSession } from '@/session'
import { asText, fileName } from './export'
import './data.scss'

export default function DataPage() {
  return (
    <Page name="people/data">
      <Export />
      <Leave />
    </Page>
  )
}

const take = async (data: Output<'people.myData'>) => {
  try {
    await saveText(asText(data), fileName(data))
    toast('已导出，请妥善保管，里面有您的资料')
  } catch {
    toast('没有导出来，请再试一次')
  }
}

const Export = () => {
  const data = useQuery('people.myData', {})
  return (
    <Loaded query={data} cards={1}>
      {found => (
        <Section title="系统里有我的什么" first>
          <Facts facts={found.sections.map(({ label, count }) => [label, `${grouped(count)} 条`] as const)} />
          <Note>办过的预约、提过的问题在各自的页面里；消息和操作记录各导出最近 100 条。</Note>
          <Buttons>
            <Button kind="secondary" icon="download" onTap={() => take(found)}>
              导出成文件
            </Button>
          </Buttons>
        </Section>
      )}
    </Loaded>
  )
}

const gone = [
  '姓名、手机号、住址、出生年份',
  '所在楼院和所有身份',
  '全部消息',
  '操作记录里您填写的内容，任免记录里的原因',
  '还没办的预约、候补和没结束的失物招领会取消',
]
const kept = [
  '办过的预约，失物招领的信息和线索，通知下的提问：姓名都改为“已注销居民”',
  '担任工作人员时发的通知、作的答复和督查记录，按工作档案保留当时的姓名',
  '任免记录：什么时候任过什么职（只有编号）',
  '交过的照片，随它所在的记录',
  '什么时候做过什么事（只有编号，没有姓名和内容）',
]

const Lines = ({ title, of }: { title: string; of: readonly string[] }) => (
  <View className="ry-leave">
    <View className="ry-leave__title">{title}</View>
    {of.map(line => (
      <View key={line} className="ry-leave__line">
        {line}
      </View>
    ))}
  </View>
)

const Leave = () => {
  const me = useMe()
  const signOut = useSession(session => session.signOut)
  const [confirm, setConfirm] = useState('')
  const leave = useCommand('people.deleteMe')
  const onDuty = me?.staff ?? false
  const go = async () => {
    if (!(await leave.run({ confirm: deletionWord }))) return
    signOut()
    toast('账号已注销，您的资料已删除')
    await restart('sign-in')
  }
  return (
    <Section title="注销账号">
      <Lines title="会删除" of={gone} />
      <Lines title="会留下" of={kept} />
      <Note>注销后不能恢复。</Note>
      {onDuty ? (
        <Card tone="attention">您还担任工作人员角色，请先请管理员办理交接，再来注销。</Card>
      ) : (
        <>
          <TextField
            label={`确定的话，请写“${deletionWord}”两个字`}
            value={confirm}
            onChange={setConfirm}
            maxLength={4}
            error={fieldErrors(leave.error).confirm}
          />
          <Problem error={fieldErrors(leave.error).confirm ? null : leave.error} />
          <Button kind="danger" onTap={go} disabled={confirm.trim() !== deletionWord}>
            注销我的账号
          </Button>
        </>
      )}
    </Section>
  )
}
