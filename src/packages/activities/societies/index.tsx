// 社团: those that I speak for, those of my community, registering one and keeping what the register says.
import { activityLimits, type Society } from '@contract/activities'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite } from '@/api'
import {
  Button,
  Gap,
  ListRow,
  Note,
  Page,
  PagedList,
  Problem,
  Section,
  Sheet,
  Tag,
  TextArea,
  TextField,
} from '@/components'
import { ask, toast } from '@/platform/dialogs'

export default function SocietiesPage() {
  const list = useInfinite('activities.societies', {})
  const [open, setOpen] = useState<Society | 'new' | null>(null)
  const [shown, setShown] = useState<Society | null>(null)
  return (
    <Page
      name="activities/societies"
      width="reading"
      footer={
        <Button icon="plus" onTap={() => setOpen('new')}>
          登记我的社团
        </Button>
      }
    >
      <Section title="本社区的社团" first>
        <Note>登记一次，以后报节目、带大家来听课，选社团就行，不用再填。</Note>
        <Gap />
        <PagedList
          list={list}
          label="社团"
          keyOf={society => society.societyId}
          empty={{
            words: '还没有登记的社团。合唱队、舞蹈队、书法社，谁负责谁来登记',
            action: { label: '登记我的社团', onTap: () => setOpen('new') },
          }}
          row={society => (
            <ListRow
              icon="users"
              title={society.name}
              detail={[`${society.members} 人`, !society.mine && `负责人 ${society.contactName}`, society.about]
                .filter(Boolean)
                .join('，')}
              end={society.mine ? <Tag tone="done">我负责</Tag> : undefined}
              {...(society.manages ? { onTap: () => setOpen(society) } : { onTap: () => setShown(society) })}
            />
          )}
        />
      </Section>
      {open ? <Keeping society={open === 'new' ? undefined : open} onClose={() => setOpen(null)} /> : null}
      <Sheet open={shown !== null} title={shown?.name ?? ''} onClose={() => setShown(null)}>
        <Note>{shown ? `${shown.members} 人，负责人 ${shown.contactName}` : ''}</Note>
        <Note>{shown?.about ?? '想参加的，可以到社区问问负责人。'}</Note>
        <Button kind="secondary" onTap={() => setShown(null)}>
          知道了
        </Button>
      </Sheet>
    </Page>
  )
}

const Keeping = ({ society, onClose }: { society: Society | undefined; onClose: () => void }) => {
  const [draft, change, clear] = useDraft(`activities.society.${society?.societyId ?? 'new'}`, {
    name: society?.name ?? '',
    members: society ? String(society.members) : '',
    about: society?.about ?? '',
  })
  const save = useCommand('activities.saveSociety')
  const retire = useCommand('activities.retireSociety')
  const wrong = fieldErrors(save.error)
  const lacking = !draft.name.trim() ? '先写社团名称' : !draft.members.trim() ? '先填有多少人' : undefined
  const send = async () => {
    const about = draft.about.trim()
    const said = { members: Number(draft.members), ...(about && { about }) }
    const done = await save.run(
      society ? { societyId: society.societyId, ...said } : { name: draft.name.trim(), ...said },
    )
    if (!done) return
    clear()
    toast(society ? '已改好' : `“${done.name}”已登记，报名时可以选它了`)
    onClose()
  }
  const takeOff = async () => {
    if (!society) return
    const sure = await ask({
      title: `撤下“${society.name}”？`,
      words: '已经报的名还在；以后可以重新登记。',
      yes: '撤下',
      danger: true,
    })
    if (!sure || !(await retire.run({ societyId: society.societyId }))) return
    clear()
    toast('已撤下')
    onClose()
  }
  return (
    <Sheet open title={society ? society.name : '登记我的社团'} onClose={onClose}>
      {society ? null : (
        <TextField
          label="社团名称"
          value={draft.name}
          onChange={name => change({ name })}
          placeholder="如：夕阳红合唱团"
          maxLength={activityLimits.societyName}
          hint="您是负责人，邻居只看到您的姓"
          error={wrong.name}
        />
      )}
      <TextField
        label="有多少人"
        kind="number"
        value={draft.members}
        onChange={members => change({ members })}
        maxLength={3}
        error={wrong.members}
      />
      <TextArea
        label="做什么、什么时候活动"
        optional
        value={draft.about}
        onChange={about => change({ about })}
        placeholder="如：唱老歌，每周三上午在二楼排练"
        maxLength={100}
        error={wrong.about}
      />
      <Problem error={Object.keys(wrong).length > 0 ? retire.error : (save.error ?? retire.error)} />
      <Button onTap={send} loading={save.busy} disabled={lacking !== undefined}>
        {lacking ?? (society ? '保存' : '登记')}
      </Button>
      {society ? (
        <Button kind="text" onTap={takeOff}>
          从名册上撤下
        </Button>
      ) : null}
    </Sheet>
  )
}
