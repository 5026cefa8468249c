// 志愿者: offering to help with skills and free times, answering what one is asked, one's own record to print, leaving.
import { dayInWords } from '@contract/time'
import { type FreeTime, type Skill, volunteerLimits } from '@contract/volunteers'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Checkbox,
  Facts,
  Field,
  ListRow,
  Loaded,
  ManyChips,
  Note,
  Page,
  PagedList,
  Problem,
  Section,
  TextField,
} from '@/components'
import { canPrint, printPage } from '@/platform/device'
import { ask, toast } from '@/platform/dialogs'
import { useMe } from '@/session'
import { type Call, callTag, longWords, skillOptions, skillWords, timeOptions, timeWords } from '../words'

export default function OwnPage() {
  const own = useQuery('volunteers.own', {})
  const [changing, setChanging] = useState(false)
  return (
    <Page name="volunteers/own">
      <Loaded query={own}>
        {({ volunteer, minutes, times }) => (
          <>
            {volunteer && !changing ? (
              <Section title="我是志愿者" first>
                <Facts
                  facts={[
                    ['会做', skillWords(volunteer.skills)],
                    ['有空', timeWords(volunteer.times)],
                    ['另外', volunteer.about],
                  ]}
                />
                <Leaving onChange={() => setChanging(true)} />
              </Section>
            ) : (
              <Offer
                start={{
                  skills: volunteer?.skills ?? [],
                  times: volunteer?.times ?? [],
                  about: volunteer?.about ?? '',
                }}
                onDone={() => setChanging(false)}
              />
            )}
            <Calls />
            {times > 0 ? <Record minutes={minutes} times={times} /> : null}
          </>
        )}
      </Loaded>
    </Page>
  )
}

const Leaving = ({ onChange }: { onChange: () => void }) => {
  const leave = useCommand('volunteers.leave')
  const stop = async () => {
    const sure = await ask({
      title: '不当志愿者了？',
      words: '登记的会清掉，记下的时长还在',
      yes: '退出',
      danger: true,
    })
    if (sure && (await leave.run({}))) toast('已退出')
  }
  return (
    <>
      <Problem error={leave.error} />
      <Buttons>
        <Button kind="secondary" icon="edit" onTap={onChange}>
          修改
        </Button>
        <Button kind="text" onTap={stop}>
          退出
        </Button>
      </Buttons>
    </>
  )
}

interface OfferProps {
  start: { skills: Skill[]; times: FreeTime[]; about: string }
  onDone: () => void
}

const Offer = ({ start, onDone }: OfferProps) => {
  const [draft, change, clear] = useDraft('volunteers.register', { ...start, agreed: start.skills.length > 0 })
  const register = useCommand('volunteers.register')
  const wrong = fieldErrors(register.error)
  const lacking =
    draft.skills.length === 0
      ? '选一下会做什么'
      : draft.times.length === 0
        ? '选一下什么时候有空'
        : draft.agreed
          ? undefined
          : '请先看过并同意'
  const send = async () => {
    const { skills, times, about } = draft
    if (!(await register.run({ skills, times, ...(about.trim() && { about: about.trim() }), agreed: true }))) return
    clear()
    toast('已登记，有需要时社区会来问您')
    onDone()
  }
  return (
    <>
      <Banner tone="calm" icon="heart">
        有空时搭把手。社区需要人时来问您，来不来都行
      </Banner>
      <Section title="登记">
        <Field label="会做什么" group error={wrong.skills}>
          {() => (
            <ManyChips
              label="会做什么"
              options={skillOptions}
              values={draft.skills}
              onChange={skills => change({ skills })}
            />
          )}
        </Field>
        <Field label="什么时候有空" group error={wrong.times}>
          {() => (
            <ManyChips
              label="什么时候有空"
              options={timeOptions}
              values={draft.times}
              onChange={times => change({ times })}
            />
          )}
        </Field>
        <TextField
          label="还想说的"
          optional
          value={draft.about}
          onChange={about => change({ about })}
          maxLength={volunteerLimits.about}
          placeholder="如：退休护士，能量血压"
          error={wrong.about}
        />
        <Checkbox checked={draft.agreed} onChange={agreed => change({ agreed })}>
          我同意社区工作人员和群主按这些来找我，随时可以退出
        </Checkbox>
        <Problem error={register.error} />
        <Button onTap={send} disabled={lacking !== undefined}>
          {lacking ?? '登记'}
        </Button>
      </Section>
    </>
  )
}

const Calls = () => {
  const list = useInfinite('volunteers.calls', {})
  if (list.items.length === 0) return null
  return (
    <Section title="请我帮忙的">
      <PagedList
        list={list}
        label="请我帮忙的"
        keyOf={call => call.callId}
        empty={{ words: '还没有' }}
        row={call => <One call={call} />}
      />
    </Section>
  )
}

const One = ({ call }: { call: Call }) => {
  const accept = useCommand('volunteers.accept')
  const decline = useCommand('volunteers.decline')
  const { callId, can, task } = call
  return (
    <>
      <ListRow title={task} detail={`${dayInWords(call.day, Date.now())} · ${call.by}`} tag={callTag(call)} />
      <Problem error={accept.error ?? decline.error} />
      {can.includes('accept') || can.includes('decline') ? (
        <Buttons>
          {can.includes('accept') ? (
            <Button small onTap={() => accept.run({ callId })} label={`我来：${task}`}>
              我来
            </Button>
          ) : null}
          <Button small kind="secondary" onTap={() => decline.run({ callId })} label={`来不了：${task}`}>
            来不了
          </Button>
        </Buttons>
      ) : null}
    </>
  )
}

/** A page that can be printed: what organisers noted, and nothing that ranks. */
const Record = ({ minutes, times }: { minutes: number; times: number }) => {
  const me = useMe()
  return (
    <Section title="志愿服务证明">
      <Note>{`${me?.name ?? ''}，在${me?.office.name ?? ''}参加志愿服务 ${times} 次，共 ${longWords(minutes)}。`}</Note>
      <Note>时长由组织的人记下，不排名，不作考核。</Note>
      {canPrint ? (
        <Buttons>
          <Button kind="secondary" icon="print" onTap={printPage}>
            打印
          </Button>
        </Buttons>
      ) : null}
    </Section>
  )
}
