// What those who answer for a notice do with it: edit, send, correct, withdraw, pin, and see how far it got.

import { noticeFlow } from '@contract/notices'
import { grouped } from '@contract/numbers'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, Figures, Note, Problem, Section } from '@/components'
import { peopleWords } from '@/components/audience/choosing'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { Care } from './Care'
import { CorrectSheet, PinSheet, WithdrawSheet } from './sheets'
import type { Notice } from './words'

type Open = 'correct' | 'withdraw' | 'pin' | null

export const Managing = ({ notice, managed }: { notice: Notice; managed: NonNullable<Notice['managed']> }) => {
  const { noticeId, can } = notice
  const { version, people, exact, opened, stage } = managed
  const [sheet, setSheet] = useState<Open>(null)
  const close = () => setSheet(null)
  const publish = useCommand('notices.publish')
  const unschedule = useCommand('notices.unschedule')
  const discard = useCommand('notices.discard')
  const label = (action: keyof typeof noticeFlow.actions) => noticeFlow.actions[action].label
  const send = async (sure: boolean) => {
    if (!sure && !(await ask({ title: '现在就发出去？', words: notice.title, yes: '发出去' }))) return
    if (await publish.run({ noticeId, version, sure })) await go('notices/reach', { noticeId })
  }
  const stop = async () => {
    if (await unschedule.run({ noticeId })) toast('已取消定时，变回草稿')
  }
  const drop = async () => {
    const sure = await ask({ title: '丢弃这份草稿？', words: '丢弃后不能再用', yes: '丢弃', danger: true })
    if (sure && (await discard.run({ noticeId }))) toast('草稿已丢弃')
  }
  const live = stage === 'live'
  const canEdit = can.includes('edit') && stage === 'draft'
  return (
    <Section title="这条通知的情况">
      {live && people !== undefined ? (
        <Figures
          figures={[
            { label: exact ? '发给多少人' : '最多发给多少人', value: people },
            { label: '多少人看过', value: opened },
          ]}
        />
      ) : null}
      {stage === 'withdrawn' && people !== undefined ? (
        <Note>
          撤回前发给 {peopleWords({ people, exact })}，{grouped(opened)} 人看过
        </Note>
      ) : null}
      <Problem error={unschedule.error ?? discard.error} />
      <Care error={publish.error} onSure={() => void send(true)} label="确认无误，发送" />
      <Buttons>
        {live || stage === 'withdrawn' ? (
          <Button kind="secondary" icon="chart" onTap={() => void go('notices/reach', { noticeId })}>
            送达情况
          </Button>
        ) : null}
        {canEdit ? (
          <Button icon="edit" onTap={() => void go('notices/compose', { noticeId })}>
            继续写
          </Button>
        ) : null}
        {can.includes('publish') && stage === 'scheduled' ? (
          <Button onTap={() => send(false)}>{label('publish')}</Button>
        ) : null}
        {can.includes('unschedule') ? (
          <Button kind="secondary" onTap={stop}>
            {label('unschedule')}
          </Button>
        ) : null}
        {can.includes('correct') ? (
          <Button kind="secondary" icon="edit" onTap={() => setSheet('correct')}>
            {label('correct')}
          </Button>
        ) : null}
      </Buttons>
      <Buttons>
        {live && !notice.expired ? (
          <Button kind="text" onTap={() => setSheet('pin')}>
            置顶和有效期
          </Button>
        ) : null}
        {notice.title && notice.text ? (
          <Button kind="text" onTap={() => void go('notices/templates', { noticeId })}>
            存成模板
          </Button>
        ) : null}
        {can.includes('withdraw') ? (
          <Button kind="text" onTap={() => setSheet('withdraw')}>
            {label('withdraw')}
          </Button>
        ) : null}
        {can.includes('discard') ? (
          <Button kind="text" onTap={drop}>
            {label('discard')}
          </Button>
        ) : null}
      </Buttons>
      {sheet === 'correct' ? <CorrectSheet notice={notice} version={version} onClose={close} /> : null}
      {sheet === 'withdraw' ? <WithdrawSheet notice={notice} opened={opened} onClose={close} /> : null}
      {sheet === 'pin' ? <PinSheet notice={notice} onClose={close} /> : null}
    </Section>
  )
}
