// 我的数据: everything that is kept of oneself, to take away, and leaving for good with what goes and what stays.
import { grouped } from '@contract/numbers'
import { deletionWord } from '@contract/people'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useQuery } from '@/api'
import { Button, Buttons, Card, Facts, Loaded, Note, Page, Problem, Section, TextField } from '@/components'
import { restart } from '@/go'
import { toast } from '@/platform/dialogs'
import { saveText } from '@/platform/text-file'
import { useMe, useSession } from '@/session'
import { collect, type Part, type Summary } from './collect'
import { asJson, asPage, fileName } from './export'
import './data.scss'

export default function DataPage() {
  const data = useQuery('people.myData', {})
  return (
    <Page name="people/data">
      <Loaded query={data} cards={2}>
        {found => (
          <>
            <Export data={found} />
            <Leave parts={found.sections.filter(({ count }) => count > 0)} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const kinds = { html: asPage, json: asJson } as const
type Kind = keyof typeof kinds

const Export = ({ data }: { data: Summary }) => {
  const [doing, setDoing] = useState('')
  const [error, setError] = useState<unknown>(null)
  const filled = data.sections.filter(({ count }) => count > 0)
  const take = async (kind: Kind) => {
    setError(null)
    setDoing('正在整理')
    try {
      const copy = await collect((label, nth, of) => setDoing(`正在整理：${label}（${nth}/${of}）`))
      if (await saveText(kinds[kind](copy), fileName(copy, kind))) toast('已导出，请妥善保管，里面有您的资料')
    } catch (problem) {
      setError(problem)
    } finally {
      setDoing('')
    }
  }
  return (
    <Section title="系统里有我的什么" first>
      <Facts long facts={filled.map(({ label, count }) => [label, `${grouped(count)} 条`] as const)} />
      <Note>没有列出的，就是没有。导出的是全部，不只是最近的。</Note>
      {doing ? <Note>{doing}，请别离开这一页</Note> : null}
      <Problem error={error} />
      <Buttons>
        <Button kind="text" onTap={() => take('json')} disabled={doing !== ''} label="导出成 JSON 文件，给别的系统读">
          导出数据文件
        </Button>
        <Button kind="secondary" icon="download" onTap={() => take('html')} disabled={doing !== ''}>
          导出给自己看
        </Button>
      </Buttons>
    </Section>
  )
}

const Fate = ({ part: { label, count, goes, stays } }: { part: Part }) => (
  <View className="ry-leave">
    <View className="ry-leave__title">
      <Text>{label}</Text>
      <Text className="ry-leave__count">{grouped(count)} 条</Text>
    </View>
    <View className="ry-leave__line">
      <Text className="ry-leave__what">删除</Text>
      <Text className="ry-leave__words">{goes}</Text>
    </View>
    {stays ? (
      <View className="ry-leave__line">
        <Text className="ry-leave__what">留下</Text>
        <Text className="ry-leave__words">{stays}</Text>
      </View>
    ) : null}
  </View>
)

const Leave = ({ parts }: { parts: readonly Part[] }) => {
  const me = useMe()
  const signOut = useSession(session => session.signOut)
  const [confirm, setConfirm] = useState('')
  const leave = useCommand('people.deleteMe')
  const onDuty = me?.staff ?? false
  const go = async () => {
    if (!(await leave.run({ confirm: deletionWord }))) return
    signOut()
    toast('账号已注销，您的资料正在删除，一小时内删完')
    await restart('sign-in')
  }
  return (
    <Section title="注销账号">
      <Note>注销以后，您的每一样会这样处理，一小时内做完，不能恢复：</Note>
      {parts.map(part => (
        <Fate key={part.name} part={part} />
      ))}
      <Note>当过工作人员的，任职时发的通知、作的答复、督查和办理记录属于办事处的工作档案，按当时的姓名保留。</Note>
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
