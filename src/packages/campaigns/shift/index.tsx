// One shift: taking it, words for who comes next, leaving, changing with a colleague, or giving it to somebody else.
import { campaignLimits } from '@contract/campaign-shapes'
import { dayInWords, MINUTE, momentInWords, whenInWords } from '@contract/time'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import { Button, Buttons, Facts, Loaded, Note, Page, Problem, Section, Tag, TextArea } from '@/components'
import { ReasonSheet } from '@/components/ReasonSheet'
import { replace, useParams } from '@/go'
import { useNow } from '@/now'
import { ask, toast } from '@/platform/dialogs'
import { RotaProblem } from '../RotaProblem'
import { type Person, StaffSheet } from '../StaffField'
import { type Shift, shiftDayWords, shiftTag, spanWords } from '../words'
import { SwapSheet } from './SwapSheet'
import { Taking } from './Taking'

export default function ShiftPage() {
  const { shiftId = '' } = useParams()
  const shift = useQuery('campaigns.shift', { shiftId }, { every: 60_000 })
  return (
    <Page name="campaigns/shift" width="columns">
      <Loaded query={shift}>{found => <Shown shift={found.shift} before={found.before} />}</Loaded>
    </Page>
  )
}

const Shown = ({ shift, before }: { shift: Shift; before?: Shift | undefined }) => {
  const now = useNow(30_000)
  return (
    <>
      <Section title={shift.postName} end={<Tag tone={shiftTag(shift).tone}>{shiftTag(shift).words}</Tag>} first>
        <Facts
          facts={[
            ['哪一班', `${shiftDayWords(shift, now)} ${spanWords(shift)}`],
            ['谁值', shift.person.name],
            [
              '上岗',
              shift.takenAt &&
                `${whenInWords(shift.takenAt, now)}${shift.pressedAt ? `收到，手机上 ${whenInWords(shift.pressedAt, now)}点的` : ''}`,
            ],
            ['下岗', shift.endedAt && whenInWords(shift.endedAt, now)],
            ['提前离岗', shift.leftReason],
            ['接班', shift.relievedBy],
            ['交班', shift.handover?.words],
            ['行动', shift.campaignName],
          ]}
        />
        {shift.mine ? <Standing shift={shift} now={now} /> : null}
        <Assigning shift={shift} now={now} />
      </Section>
      {before ? (
        <Section title={before.handover ? '上一班交代的' : '上一班'}>
          <Facts
            facts={[
              ['谁值', before.person.name],
              ['哪一班', `${dayInWords(before.day, now)} ${spanWords(before)}`],
              ['情况', shiftTag(before).words],
              ['交班', before.handover?.words ?? (before.state === 'done' ? '没有写' : undefined)],
            ]}
          />
        </Section>
      ) : null}
      {shift.mine && shift.state === 'planned' && shift.startsAt > now ? <Changing shift={shift} now={now} /> : null}
    </>
  )
}

const EARLY = campaignLimits.earlyMinutes * MINUTE
const GRACE = campaignLimits.graceMinutes * MINUTE

const Standing = ({ shift, now }: { shift: Shift; now: number }) => {
  const { shiftId, can, startsAt, endsAt } = shift
  const [draft, change, clear] = useDraft(`campaigns.handover.${shiftId}`, { words: shift.handover?.words ?? '' })
  const [leaving, setLeaving] = useState(false)
  const handOver = useCommand('campaigns.handOver')
  const leave = useCommand('campaigns.leave')
  const finish = useCommand('campaigns.finish')
  const words = draft.words.trim()
  const write = async () => {
    if (await handOver.run({ shiftId, words })) toast('已写好，接班的人会看到')
  }
  const end = async () => {
    if (!(await finish.run({ shiftId, words }))) return
    clear()
    toast('已下岗，辛苦了')
  }
  const early = now < startsAt - EARLY
  const ends = now >= endsAt - GRACE
  return (
    <>
      {can.includes('take') && now < endsAt ? (
        <>
          {early ? <Note>{momentInWords(startsAt - EARLY, now)} 起可以上岗。</Note> : null}
          <Taking shift={shift} early={early} />
        </>
      ) : null}
      {can.includes('finish') ? (
        <>
          <TextArea
            label="交班的话"
            optional
            hint="接班的人看得到；人来了点上岗，您这一班就结束"
            value={draft.words}
            onChange={next => change({ words: next })}
            maxLength={campaignLimits.words}
            placeholder="如：东口渣土车两点来，看住篷布"
            error={fieldErrors(handOver.error).words}
          />
          <Problem error={handOver.error ?? finish.error} />
          <Buttons>
            <Button kind={ends ? 'secondary' : 'primary'} onTap={write} disabled={!words}>
              写好交班
            </Button>
            {ends ? <Button onTap={end}>下岗</Button> : null}
            {ends ? null : (
              <Button kind="text" onTap={() => setLeaving(true)}>
                提前离岗
              </Button>
            )}
          </Buttons>
        </>
      ) : null}
      {leaving ? (
        <ReasonSheet
          about={`campaigns.leave.${shiftId}`}
          title="提前离岗"
          usual={['身体不舒服', '家里有急事', '另有紧急任务']}
          note="负责人马上会知道，好安排人来顶"
          placeholder="如：身体不舒服，去医院"
          verb="离岗"
          danger
          error={leave.error}
          onSend={async reason => {
            const done = await leave.run({ shiftId, reason })
            if (done) toast('已离岗，负责人会知道')
            return done
          }}
          onClose={() => setLeaving(false)}
        />
      ) : null}
    </>
  )
}

const Assigning = ({ shift, now }: { shift: Shift; now: number }) => {
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState<Person | null>(null)
  const campaign = useQuery('campaigns.view', { campaignId: shift.campaignId })
  const assign = useCommand('campaigns.assign')
  const may = campaign.data?.leads && (shift.state === 'planned' || shift.state === 'left') && now < shift.endsAt
  if (!may) return null
  const give = async ({ personId, name }: Person, longAgreed: boolean) => {
    const { shiftId } = shift
    if (await assign.run({ shiftId, toPersonId: personId, longAgreed })) toast(`已交给${name}，会马上收到通知`)
  }
  return (
    <>
      <RotaProblem error={assign.error} onAgree={() => chosen && void give(chosen, true)} />
      <Buttons>
        <Button kind="secondary" icon="swap" onTap={() => setOpen(true)}>
          交给别人值
        </Button>
      </Buttons>
      {open ? (
        <StaffSheet
          title="这一班交给谁"
          onPick={person => {
            setOpen(false)
            setChosen(person)
            void give(person, false)
          }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  )
}

const Changing = ({ shift, now }: { shift: Shift; now: number }) => {
  const { shiftId, ask: wish, asked } = shift
  const [open, setOpen] = useState(false)
  const answer = useCommand('campaigns.answerSwap')
  const withdraw = useCommand('campaigns.withdrawSwap')
  const agree = async () => {
    if (!wish) return
    const words = `您改值 ${momentInWords(wish.startsAt, now)} 的班，${wish.name}来值这一班。`
    if (await ask({ title: '同意换班？', words, yes: '同意' })) await swap(false)
  }
  const swap = async (longAgreed: boolean) => {
    if (!wish || !(await answer.run({ shiftId, agree: true, longAgreed }))) return
    toast(`已换，您改值 ${momentInWords(wish.startsAt, now)} 的班`)
    // This one is the colleague's from now on: what comes next is in the one that was got for it.
    void replace('campaigns/shift', { shiftId: wish.shiftId })
  }
  const decline = async () => {
    if (await answer.run({ shiftId, agree: false })) toast('已答复，班次照旧')
  }
  const takeBack = async () => {
    if (await withdraw.run({ shiftId })) toast('已收回')
  }
  return (
    <Section title="换班">
      <RotaProblem error={answer.error ?? withdraw.error} yes="就这样换" onAgree={() => void swap(true)} />
      {wish ? (
        <>
          <Note>{`${wish.name}想用 ${momentInWords(wish.startsAt, now)} 在${wish.postName}的班，换您这一班。`}</Note>
          <Buttons>
            <Button kind="secondary" onTap={decline}>
              不换
            </Button>
            <Button onTap={agree}>同意换班</Button>
          </Buttons>
        </>
      ) : asked ? (
        <>
          <Note>{`已经问${asked.name}换 ${momentInWords(asked.startsAt, now)} 在${asked.postName}的班，等答复。`}</Note>
          <Buttons>
            <Button kind="secondary" onTap={takeBack}>
              不换了，收回
            </Button>
          </Buttons>
        </>
      ) : (
        <Buttons>
          <Button kind="secondary" icon="swap" onTap={() => setOpen(true)}>
            找人换班
          </Button>
        </Buttons>
      )}
      {open ? <SwapSheet shift={shift} onClose={() => setOpen(false)} /> : null}
    </Section>
  )
}
