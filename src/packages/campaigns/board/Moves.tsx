// What who plans a campaign may do with it: set it going, call the staff together, let it last longer, end it.
import { campaignLimits } from '@contract/campaign-shapes'
import { officeOf } from '@contract/place'
import { addDays } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import { Button, Buttons, DateField, Note, Problem, Sheet, TextArea, TextField } from '@/components'
import { WordsSheet } from '@/components/WordsSheet'
import { go } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { useMay, useMe } from '@/session'
import { type Campaign, daysWords } from '../words'

type Open = 'mobilise' | 'extend' | 'close' | null

export const Moves = ({ campaign, sites }: { campaign: Campaign; sites: number }) => {
  const { campaignId, can, state } = campaign
  const [open, setOpen] = useState<Open>(null)
  const plans = useMay('campaigns.plan')
  const start = useCommand('campaigns.start')
  const cancel = useCommand('campaigns.cancel')
  const posts = useQuery('campaigns.posts', { campaignId }, { enabled: state === 'planned' })
  const begin = async () => {
    const missing = [...(sites === 0 ? ['重点管控清单'] : []), ...(posts.data?.length === 0 ? ['岗位'] : [])]
    const words = `还没有${missing.join('和')}，启动以后没有东西可看、没有人值守；可以先列好再启动，也可以启动以后再补。`
    if (missing.length > 0 && !(await ask({ title: '现在就启动？', words, yes: '启动' }))) return
    if (await start.run({ campaignId })) toast('已启动，岗位从第一天开始排班')
  }
  const giveUp = async () => {
    const words = '清单和岗位都不再用，不能恢复。'
    if (!(await ask({ title: `取消${campaign.name}？`, words, yes: '取消行动', no: '留着', danger: true }))) return
    if (await cancel.run({ campaignId })) toast('已取消')
  }
  const close = () => setOpen(null)
  if (!plans || (state !== 'planned' && state !== 'running')) return null
  return (
    <>
      <Problem error={start.error ?? cancel.error} />
      <Buttons>
        {can.includes('start') ? <Button onTap={begin}>启动</Button> : null}
        {campaign.mobilisation ? null : (
          <Button kind="secondary" onTap={() => setOpen('mobilise')}>
            开动员会
          </Button>
        )}
        {can.includes('extend') ? (
          <Button kind="secondary" onTap={() => setOpen('extend')}>
            延长
          </Button>
        ) : null}
        <Button kind="secondary" onTap={() => void go('campaigns/edit', { campaignId })}>
          修改
        </Button>
        {can.includes('close') ? (
          <Button kind="secondary" onTap={() => setOpen('close')}>
            结束
          </Button>
        ) : null}
        {can.includes('cancel') ? (
          <Button kind="text" onTap={giveUp}>
            取消行动
          </Button>
        ) : null}
      </Buttons>
      {open === 'mobilise' ? <MobiliseSheet campaign={campaign} onClose={close} /> : null}
      {open === 'extend' ? <ExtendSheet campaign={campaign} onClose={close} /> : null}
      {open === 'close' ? <CloseSheet campaign={campaign} onClose={close} /> : null}
    </>
  )
}

interface SheetProps {
  campaign: Campaign
  onClose: () => void
}

const mobiliseLines = [
  { name: 'title', label: '标题', maxLength: 40 },
  { name: 'when', label: '什么时候', maxLength: 40, placeholder: '如：明天上午 9:00' },
  { name: 'where', label: '在哪里开', maxLength: 60, placeholder: '如：三楼会议室' },
] as const

const MobiliseSheet = ({ campaign, onClose }: SheetProps) => {
  const { campaignId, name, goal } = campaign
  const [draft, change, clear] = useDraft(`campaigns.mobilise.${campaignId}`, {
    title: `${name}动员会`,
    text: `${goal}\n\n参加：全体工作人员`,
    ...{ when: '', where: '' },
  })
  const [when, where] = [draft.when.trim(), draft.where.trim()]
  const mobilise = useCommand('campaigns.mobilise', { alsoRefresh: ['notices'] })
  const home = useMe()?.home.area
  const areas = campaign.areas.length > 0 ? campaign.areas.map(({ area }) => area) : home ? [officeOf(home)] : []
  const count = useQuery(
    'notices.audience',
    { areas, roles: ['staff'] },
    { enabled: useMay('notices.publish') && areas.length > 0 },
  ).data
  const wrong = fieldErrors(mobilise.error)
  const send = async () => {
    if (
      !(await mobilise.run({
        campaignId,
        title: draft.title.trim(),
        text: `时间：${when}\n地点：${where}\n\n${draft.text.trim()}`,
      }))
    )
      return
    clear()
    toast('已发给全体工作人员，在通知里能看到谁看过')
    onClose()
  }
  return (
    <Sheet open title="开动员会" onClose={onClose}>
      {mobiliseLines.map(({ name: line, ...field }) => (
        <TextField
          key={line}
          {...field}
          value={draft[line]}
          onChange={next => change({ [line]: next })}
          error={wrong[line]}
        />
      ))}
      <TextArea
        label="通知内容"
        value={draft.text}
        onChange={text => change({ text })}
        maxLength={880}
        error={wrong.text}
      />
      <Note>{`发给行动范围里的全体工作人员${count ? `，${count.exact ? '' : '最多 '}${count.people} 人` : ''}。`}</Note>
      {Object.keys(wrong).length > 0 ? null : <Problem error={mobilise.error} />}
      <Buttons>
        <Button onTap={send} disabled={!draft.title.trim() || !draft.text.trim() || !when || !where}>
          {when && where ? '发通知' : '先写时间和地点'}
        </Button>
      </Buttons>
    </Sheet>
  )
}

const ExtendSheet = ({ campaign, onClose }: SheetProps) => {
  const { campaignId } = campaign
  const [{ until, reason }, change, clear] = useDraft(`campaigns.extend.${campaignId}.${campaign.until}`, {
    until: addDays(campaign.until, 7),
    reason: '',
  })
  const extend = useCommand('campaigns.extend')
  const wrong = fieldErrors(extend.error)
  const save = async () => {
    const longer = await extend.run({ campaignId, until, reason: reason.trim() })
    if (!longer) return
    clear()
    toast(`已延长：${daysWords(longer, Date.now())}`)
    onClose()
  }
  return (
    <Sheet open title="延长" onClose={onClose}>
      <DateField
        label="延长到"
        value={until}
        onChange={day => change({ until: day || until })}
        from={addDays(campaign.until, 1)}
        error={wrong.until}
      />
      <TextField
        label="原因"
        value={reason}
        onChange={next => change({ reason: next })}
        maxLength={campaignLimits.reason}
        placeholder="如：重污染天气预警还没有解除"
        error={wrong.reason}
      />
      <Problem error={Object.keys(wrong).length > 0 ? null : extend.error} />
      <Buttons>
        <Button onTap={save} disabled={!reason.trim()}>
          延长
        </Button>
      </Buttons>
    </Sheet>
  )
}

const CloseSheet = ({ campaign, onClose }: SheetProps) => {
  const { campaignId } = campaign
  const close = useCommand('campaigns.close')
  const board = useQuery('campaigns.board', { campaignId })
  const left = [
    ...(board.data && board.data.tasks > 0 ? [`${board.data.tasks} 项任务没办完`] : []),
    ...(board.data && board.data.unsigned.length > 0 ? ['前面还有日报没签'] : []),
  ]
  return (
    <WordsSheet
      about={`campaigns.close.${campaignId}`}
      title="结束行动"
      label="总结"
      field="report"
      maxLength={campaignLimits.report}
      placeholder="做了什么、结果怎样、还有什么要接着管"
      note="结束以后，还没到的班都取消，清单和日报留着可以查。"
      verb="结束行动"
      danger
      error={close.error}
      onSend={async report => {
        const done = await close.run({ campaignId, report })
        if (done) toast('行动已结束，后面的班都取消了')
        return done
      }}
      onClose={onClose}
    >
      {left.length > 0 ? <Note>{`现在${left.join('，')}；结束以后还可以接着办、接着签。`}</Note> : null}
    </WordsSheet>
  )
}
