// One WeChat group: where it belongs and who came from it, or what people say of one that waits.
import { groupLevels } from '@contract/groups'
import { dayInWords, dayOf, whenInWords } from '@contract/time'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand } from '@/api'
import { Button, Buttons, Card, Facts, Heading, Note, Problem, Sheet, Tag, TextField } from '@/components'
import { ask, toast } from '@/platform/dialogs'
import type { Group } from '../joining-words'
import { BindFields, type How } from './BindFields'

export const GroupCard = ({ group }: { group: Group }) =>
  group.state === 'bound' ? <Bound group={group} /> : <Waiting group={group} />

const Bound = ({ group }: { group: Group }) => {
  const [open, setOpen] = useState<'correct' | 'unbind' | null>(null)
  const now = Date.now()
  const { groupId, name = '', areaName, level, people, boundAt, boundBy, reason, can } = group
  const since =
    boundAt === undefined ? undefined : [boundBy, dayInWords(dayOf(boundAt), now)].filter(Boolean).join(' · ')
  return (
    <Card>
      <View className="ry-tags">{level ? <Tag tone="calm">{groupLevels[level].words}</Tag> : null}</View>
      <Heading level={2} className="ry-pictured__title">
        {name}
      </Heading>
      <Facts
        facts={[
          ['对应到', areaName],
          ['从群里来的', `${people} 人`],
          ['谁确认的', since],
          ['改过的原因', reason],
        ]}
      />
      {can.length > 0 ? (
        <Buttons>
          <Button kind="text" small onTap={() => setOpen('unbind')} label={`解除对应：${name}`}>
            解除对应
          </Button>
          <Button kind="secondary" small onTap={() => setOpen('correct')} label={`对错了，改到别处：${name}`}>
            对错了，改到别处
          </Button>
        </Buttons>
      ) : null}
      {open === 'correct' ? (
        <BindSheet
          title={`${name}是哪里的群？`}
          how={{ kind: 'correct', groupId, name }}
          onClose={() => setOpen(null)}
        />
      ) : null}
      {open === 'unbind' ? <UnbindSheet group={group} onClose={() => setOpen(null)} /> : null}
    </Card>
  )
}

const Waiting = ({ group }: { group: Group }) => {
  const [open, setOpen] = useState(false)
  const decline = useCommand('people.declineGroup')
  const now = Date.now()
  const { groupId, suggested, firstAt, firstBy, reason, can } = group
  const said = suggested
    .filter(({ people }) => people > 0)
    .map(({ areaName, people }) => `${people} 人说是${areaName}`)
    .join('，')
  const [first] = suggested
  const refuse = async () => {
    const sure = await ask({
      title: '不是您这里的群？',
      words: '不再出现在您的列表里；从这个群来的居民仍要一个个核实。',
      yes: '不是',
    })
    if (sure && (await decline.run({ groupId }))) toast('已记下，留给别的群主看')
  }
  return (
    <Card>
      <View className="ry-tags">
        <Tag tone="attention">待确认</Tag>
      </View>
      <Heading level={2} className="ry-pictured__title">
        {first ? `可能是${first.areaName}的群` : '不知道是哪里的群'}
      </Heading>
      <Facts
        facts={[
          ['大家说', said || undefined],
          ['第一个来的', [firstBy, whenInWords(firstAt, now)].filter(Boolean).join(' · ')],
          ['解除的原因', reason],
        ]}
      />
      <Problem error={decline.error} />
      {can.includes('bind') ? (
        <Buttons>
          <Button kind="secondary" onTap={refuse}>
            不是这里的群
          </Button>
          <Button onTap={() => setOpen(true)}>{first ? `是${first.areaName}的群` : '确认是哪里的'}</Button>
        </Buttons>
      ) : (
        <Note>由这里的群主或社区确认</Note>
      )}
      {open ? (
        <BindSheet
          title="这是哪里的群？"
          how={{ kind: 'bind', groupId, suggested: first?.area }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Card>
  )
}

const BindSheet = ({ title, how, onClose }: { title: string; how: How; onClose: () => void }) => (
  <Sheet open title={title} onClose={onClose}>
    <BindFields how={how} onDone={onClose} />
  </Sheet>
)

const UnbindSheet = ({ group, onClose }: { group: Group; onClose: () => void }) => {
  const [reason, setReason] = useState('')
  const unbind = useCommand('people.unbindGroup')
  const wrong = fieldErrors(unbind.error).reason
  const send = async () => {
    if (!(await unbind.run({ groupId: group.groupId, reason }))) return
    onClose()
    toast('已解除，以后从这个群来的人要核实')
  }
  return (
    <Sheet open title={`解除${group.name ?? '这个群'}的对应？`} onClose={onClose}>
      <Note>已经从这个群加入的居民不受影响；以后再来的人要一个个核实，直到重新确认。</Note>
      <TextField
        label="原因"
        value={reason}
        onChange={setReason}
        maxLength={100}
        placeholder="如：群已解散，换了新群"
        error={wrong}
      />
      {wrong ? null : <Problem error={unbind.error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不解除
        </Button>
        <Button kind="danger" onTap={send} disabled={reason.trim() === ''}>
          解除
        </Button>
      </Buttons>
    </Sheet>
  )
}
