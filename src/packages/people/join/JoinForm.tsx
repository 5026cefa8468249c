// The form of joining: where, who, which door, and what happens then.
import { joiningLimits, newcomerName, type Tie } from '@contract/joining'
import { privacyVersion } from '@contract/people'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Checkbox,
  Chips,
  Field,
  ListRow,
  Note,
  Problem,
  Section,
  TextField,
} from '@/components'
import { go, replace, restart } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMe, useSession } from '@/session'
import { type ChosenArea, CourtyardChooser } from '../CourtyardChooser'
import { type ArrivedGroup, addressOf, doorProblems, tieOptions, usualWait } from '../joining-words'
import './join.scss'

interface JoinFormProps {
  group: ArrivedGroup | null
  homes: readonly { area: string }[]
}

const blank = {
  chosen: null as ChosenArea | null,
  name: '',
  building: '',
  unit: '',
  room: '',
  street: '',
  note: '',
  tie: 'lives' as Tie,
}

export const JoinForm = ({ group, homes }: JoinFormProps) => {
  const me = useMe()!
  const load = useSession(session => session.load)
  const [draft, change, clear] = useDraft('people.join', {
    ...blank,
    name: me.name === newcomerName ? '' : me.name,
  })
  const [read, setRead] = useState(false)
  const [unread, setUnread] = useState(false)
  const [elsewhere, setElsewhere] = useState(false)
  const agree = useCommand('people.agree')
  const join = useCommand('people.join')

  // The group's own word comes first; the person may say that they live elsewhere.
  const byGroup = placedBy(group, homes)
  const chosen = byGroup && !elsewhere ? byGroup : draft.chosen
  const placed = chosen !== null && group?.state === 'bound' && group.area === chosen.area
  const wrong = fieldErrors(join.error)
  const lacking = chosen ? lackingIn(draft, me.belongs, chosen.community) : undefined
  const over = join.error?.code === 'joining.entryOver'

  const send = async (withGroup: boolean) => {
    if (!chosen) return
    if (me.consentDue) {
      setUnread(!read)
      if (!read || !(await agree.run({ version: privacyVersion }))) return
    }
    const done = await join.run({
      area: chosen.area,
      address: addressOf(draft, chosen.community),
      tie: draft.tie,
      ...(me.belongs ? {} : { name: draft.name }),
      ...(draft.note.trim() && !placed ? { note: draft.note } : {}),
      ...(withGroup && group ? { groupId: group.groupId } : {}),
    })
    if (!done) return
    clear()
    await load()
    if (done.state === 'approved') {
      toast(`已加入${chosen.name}`)
      await restart('home')
    } else {
      await replace('people/homes')
      toast('申请交上去了，核实后会告诉您')
    }
  }

  return (
    <>
      {group && group.state !== 'bound' && !group.mayBind ? (
        <Note>您来的那个微信群还没有对应到楼院。选好楼院，群主确认了这个群，同群的人就一起加入。</Note>
      ) : null}
      {chosen ? (
        <Place
          chosen={chosen}
          from={byGroup && !elsewhere ? (group?.name ?? '微信群') : undefined}
          onChange={() => {
            setElsewhere(true)
            change({ chosen: null })
          }}
        />
      ) : (
        <CourtyardChooser onChoose={one => change({ chosen: one })} />
      )}
      {chosen ? (
        <Section title="登记一下">
          {me.belongs ? null : (
            <TextField
              label="姓名"
              value={draft.name}
              onChange={name => change({ name })}
              maxLength={20}
              placeholder="和身份证上一样，办事时不用再填"
              error={wrong.name}
            />
          )}
          <DoorFields draft={draft} change={change} community={chosen.community} error={wrong.address} />
          <Field label="我在这里" group>
            {() => <Chips label="我在这里" options={tieOptions} value={draft.tie} onChange={tie => change({ tie })} />}
          </Field>
          {placed ? null : (
            <TextField
              label="给核实的人留句话"
              optional
              value={draft.note}
              onChange={note => change({ note })}
              maxLength={60}
              placeholder="如：三单元林师傅的女儿"
            />
          )}
          {me.consentDue ? <Consent read={read} onRead={setRead} missing={unread && !read} /> : null}
          <Problem error={agree.error ?? (Object.keys(wrong).length ? null : join.error)} />
          <Buttons>
            {over ? (
              <Button kind="secondary" onTap={() => send(false)}>
                不用群，直接申请
              </Button>
            ) : null}
            <Button onTap={() => send(true)} disabled={lacking !== undefined}>
              {lacking ?? `${placed ? '加入' : '申请加入'}${chosen.name}`}
            </Button>
          </Buttons>
          <Note>
            {placed
              ? '您从院里的群来，不用等人核实。'
              : `由群主、楼栋长或社区核实，${usualWait}。等的时候也能看通知、约办事。`}
          </Note>
        </Section>
      ) : null}
      {homes.length > 0 ? <Note>一个人最多 {joiningLimits.homes} 个家，随时可以切换或离开。</Note> : null}
    </>
  )
}

/** The area that the group places somebody in, unless it is theirs already. */
const placedBy = (group: ArrivedGroup | null, homes: JoinFormProps['homes']): ChosenArea | null =>
  group?.state === 'bound' && group.area && group.level !== 'office' && !homes.some(({ area }) => area === group.area)
    ? { area: group.area, name: group.areaName ?? '', community: group.level === 'community' }
    : null

/** What is still to be done before it can be sent. */
function lackingIn(draft: typeof blank, named: boolean, community: boolean): string | undefined {
  if ((!named && draft.name.trim() === '') || addressOf(draft, community) === '') return '先填姓名和门牌'
  return Object.keys(doorProblems(draft, community)).length > 0 ? '先把门牌改对' : undefined
}

interface PlaceProps {
  chosen: ChosenArea
  /** The group that placed them. */
  from: string | undefined
  onChange: () => void
}

const Place = ({ chosen: { name, community }, from, onChange }: PlaceProps) => {
  const byCommunity = community && from !== undefined
  return (
    <Section title={from ? `您从“${from}”打开` : '您住在'} first>
      <ListRow
        icon="home"
        title={name}
        detail={
          byCommunity ? '可以先登记到社区；住在楼院里的，选楼院更好' : community ? '不在楼院里，登记到社区' : undefined
        }
      />
      <Buttons>
        <Button kind="text" small onTap={onChange}>
          {byCommunity ? '我住在楼院里，选楼院' : from ? '我不住这里，另选楼院' : '选错了，换一个'}
        </Button>
      </Buttons>
    </Section>
  )
}

interface DoorProps {
  draft: typeof blank
  change: (changed: Partial<typeof blank>) => void
  community: boolean
  error: string | undefined
}

const DoorFields = ({ draft, change, community, error }: DoorProps) => {
  const wrong = doorProblems(draft, community)
  return community ? (
    <TextField
      label="地址"
      value={draft.street}
      onChange={street => change({ street })}
      maxLength={60}
      placeholder="如：东风路 8 号 2 层"
      error={error ?? wrong.street}
    />
  ) : (
    <>
      <View className="ry-door">
        <TextField
          label="几号楼"
          value={draft.building}
          onChange={building => change({ building })}
          maxLength={12}
          error={wrong.building}
        />
        <TextField
          label="单元"
          value={draft.unit}
          onChange={unit => change({ unit })}
          maxLength={12}
          error={wrong.unit}
        />
        <TextField
          label="门牌号"
          value={draft.room}
          onChange={room => change({ room })}
          maxLength={12}
          error={wrong.room}
        />
      </View>
      {error ? <Banner tone="danger">{error}</Banner> : null}
      <Note>没有单元的可以不填。门牌只给核实和为您办事的人看，邻居看不到。</Note>
    </>
  )
}

const Consent = ({ read, onRead, missing }: { read: boolean; onRead: (read: boolean) => void; missing: boolean }) => (
  <>
    <Checkbox checked={read} onChange={onRead} detail="资料只用来为您办事，随时可以改、导出和注销">
      我看过并同意隐私保护指引
    </Checkbox>
    {missing ? <Banner tone="danger">请先看隐私保护指引，同意后再加入</Banner> : null}
    <Button kind="text" small icon="shield" onTap={() => void go('people/privacy')}>
      看隐私保护指引
    </Button>
  </>
)
