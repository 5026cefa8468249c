// 消息提醒: how many reminders are left and of what, when nobody disturbs me, what I am not reminded of, what was sent.
import type { Input, Output } from '@contract/contract'
import { canMute, type MessageKind } from '@contract/messages'
import { defaultDigestAt, defaultQuiet } from '@contract/reminders'
import { useCommand, useQuery } from '@/api'
import { DateField, Loaded, Note, Page, Problem, Section, Switch } from '@/components'
import { useStaff } from '@/session'
import { kindLabel, kindsFor } from '../words'
import { Left } from './Left'
import { Sent } from './Sent'

type Settings = Output<'messages.settings'>
type Choice = Input<'messages.choose'>

export default function Reminders() {
  const settings = useQuery('messages.settings', {})
  return (
    <Page name="messages/reminders">
      <Loaded query={settings}>{data => <Chosen settings={data} />}</Loaded>
    </Page>
  )
}

const Chosen = ({ settings }: { settings: Settings }) => {
  const choose = useCommand('messages.choose')
  const set = (choice: Choice) => void choose.run(choice)
  return (
    <>
      <Left settings={settings} />
      <Problem error={choose.error} />
      <Quiet settings={settings} set={set} />
      <Digest settings={settings} set={set} />
      <Kinds settings={settings} set={set} />
      <Sent />
    </>
  )
}

interface PartProps {
  settings: Settings
  set: (choice: Choice) => void
}

const Quiet = ({ settings: { quiet }, set }: PartProps) => (
  <Section title="晚上不打扰">
    <Switch
      checked={quiet !== null}
      onChange={on => set({ quiet: on ? defaultQuiet : null })}
      detail="这段时间的提醒到时再发，每条只发一次；应急和紧急的事随时提醒"
    >
      免打扰
    </Switch>
    {quiet ? (
      <>
        <DateField label="从" mode="clock" value={quiet.from} onChange={from => set({ quiet: { ...quiet, from } })} />
        <DateField
          label="到"
          mode="clock"
          value={quiet.until}
          onChange={until => set({ quiet: { ...quiet, until } })}
          hint={quiet.from > quiet.until ? '到第二天的这个时间' : undefined}
        />
      </>
    ) : null}
  </Section>
)

const Digest = ({ settings: { digestAt }, set }: PartProps) => (
  <Section title="通知怎样提醒">
    <Switch
      checked={digestAt !== null}
      onChange={on => set({ digestAt: on ? defaultDigestAt : null })}
      detail="一天的新通知合成一条提醒，只用一次提醒次数；应急通知照样马上提醒"
    >
      每天一次汇总
    </Switch>
    {digestAt ? (
      <DateField label="几点汇总" mode="clock" value={digestAt} onChange={at => set({ digestAt: at })} />
    ) : null}
  </Section>
)

type Mutable = NonNullable<Choice['muted']>[number]
const isMutable = (kind: MessageKind): kind is Mutable => canMute(kind)

const Kinds = ({ settings, set }: PartProps) => {
  const kinds = kindsFor(useStaff()).filter(isMutable)
  const muted = settings.muted.filter(isMutable)
  return (
    <Section title="哪些要提醒">
      {kinds.map(kind => (
        <Switch
          key={kind}
          checked={!muted.includes(kind)}
          onChange={on => set({ muted: on ? muted.filter(one => one !== kind) : [...muted, kind] })}
        >
          {kindLabel(kind)}
        </Switch>
      ))}
      <Note>关掉的照样收进消息，只是不标红点、不发到微信。应急关不掉。</Note>
    </Section>
  )
}
