// One emergency as people see it: what happened, what to do, the two buttons, the numbers to call; for staff the way on.
import { clearOutcomes, emergencyKinds } from '@contract/emergency-shapes'
import { grouped } from '@contract/numbers'
import { whenInWords } from '@contract/time'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@/api'
import { Banner, Button, Buttons, Facts, Gap, Loaded, Note, Section, ShareButton, Tag } from '@/components'
import { go } from '@/go'
import { callPhone } from '@/platform/device'
import { useShareCard } from '@/platform/share'
import { useElder, useMay } from '@/session'
import { AnswerButtons } from './AnswerButtons'
import { Acknowledge } from './Duty'
import { audienceWords, clearedWords, type Emergency, stateTag, titled, whatWords } from './words'
import './emergencies.scss'

/** Renewed while one looks at it: help that is on its way shows by itself. */
const EVERY_MS = 10_000

export const EmergencyDetail = ({ emergencyId, asking }: { emergencyId: string; asking?: boolean }) => {
  const emergency = useQuery('emergencies.emergency', { emergencyId }, { every: EVERY_MS })
  return <Loaded query={emergency}>{data => <Of emergency={data} asking={asking} />}</Loaded>
}

const Of = ({ emergency, asking }: { emergency: Emergency; asking?: boolean | undefined }) => {
  const { emergencyId, state, drill, text, advice, raisedAt, updatedAt, cleared, asked, people, rollCall } = emergency
  const now = Date.now()
  const out = state !== 'draft' && state !== 'cancelled'
  const open = state === 'active' || (state === 'cleared' && emergency.mine?.status === 'help')
  const card = { title: titled(emergency), path: `/packages/emergencies/emergency/index?emergencyId=${emergencyId}` }
  const forAll = out && emergency.roles.length === 0
  useShareCard(forAll ? card : undefined)
  const tag = stateTag(state, drill)
  return (
    <>
      {drill ? (
        <>
          <Banner icon="info">这是一次演练，不是真的险情。请照着做一遍。</Banner>
          <Gap />
        </>
      ) : null}
      {cleared ? (
        <>
          <Banner tone="calm" icon="check">
            {clearedWords(cleared, clearOutcomes)}（{whenInWords(cleared.at, now)}）
          </Banner>
          <Gap />
        </>
      ) : null}
      <Section title={titled(emergency)} first tone={state === 'active' && !drill ? 'danger' : 'plain'}>
        <View className="ry-tags">
          <Tag tone={tag.tone}>{tag.words}</Tag>
        </View>
        <Note>{whatWords(emergency)}</Note>
        {raisedAt !== undefined ? (
          <Note>
            {whenInWords(raisedAt, now)} 发出{updatedAt !== undefined ? `，${whenInWords(updatedAt, now)} 更新` : ''}
          </Note>
        ) : null}
        {text ? (
          <>
            <Gap />
            <Text className="ry-told">{text}</Text>
          </>
        ) : null}
      </Section>
      {advice ? (
        <Section title={state === 'active' ? '现在要做的' : '当时要做的'}>
          <Text className="ry-advice">{advice}</Text>
        </Section>
      ) : null}
      {asked && open ? (
        <Section title={rollCall ? '请回复您是否平安' : '请回复'}>
          <AnswerButtons emergency={emergency} asking={asking} />
        </Section>
      ) : null}
      {open && !asked ? <Note>这次不点您这里的名，不用回复。</Note> : null}
      {out && state !== 'archived' ? <Numbers kind={emergency.kind} drill={drill} /> : null}
      <Staff emergency={emergency} people={people} />
      {forAll && state === 'active' ? (
        <Buttons>
          <ShareButton card={card}>转发到群里</ShareButton>
        </Buttons>
      ) : null}
    </>
  )
}

/** The fitting one first. */
const Numbers = ({ kind, drill }: Pick<Emergency, 'kind' | 'drill'>) => {
  const first = emergencyKinds[kind].call
  const others = [
    { number: '119', words: '火警' },
    { number: '120', words: '急救' },
    { number: '110', words: '报警' },
  ].sort((a, b) => Number(b.number === first) - Number(a.number === first))
  const elder = useElder()
  return (
    <Section title="打电话">
      {drill ? <Note>演练时不要真的拨打。</Note> : null}
      <View className="ry-numbers">
        {others.map(({ number, words }) => (
          <Button
            key={number}
            kind="secondary"
            icon="phone"
            onTap={() => callPhone(number)}
            label={`拨打 ${number} ${words}`}
          >
            {elder ? `${words} ${number}` : `${number} ${words}`}
          </Button>
        ))}
      </View>
    </Section>
  )
}

const Staff = ({ emergency, people }: { emergency: Emergency; people: number | undefined }) => {
  const { emergencyId, watches, attends, reports, can, state, summary } = emergency
  const works = useMay('emergencies.work')
  if (!watches && can.length === 0) return null
  return (
    <>
      <Gap />
      <Acknowledge emergency={emergency} />
      <Section title="工作人员">
        <Facts
          facts={[
            ['范围', audienceWords(emergency)],
            ['人数', people === undefined ? '' : `${emergency.exact ? '' : '不超过 '}${grouped(people)} 人`],
            ['起草', emergency.authorName],
            ['发出', emergency.raisedByName],
            ['总结', summary],
          ]}
        />
        <Buttons>
          {can.includes('edit') ? (
            <Button icon="edit" onTap={() => void go('emergencies/raise', { emergencyId })}>
              接着写，确认发出
            </Button>
          ) : null}
          {watches ? (
            <Button icon="users" onTap={() => void go('emergencies/board', { emergencyId })}>
              看点名
            </Button>
          ) : null}
          {attends && state === 'active' ? (
            <Button kind="secondary" icon="phone" onTap={() => void go('emergencies/calls', { emergencyId })}>
              没回复的人
            </Button>
          ) : null}
          {watches && state !== 'draft' ? (
            <Button kind="secondary" icon="users" onTap={() => void go('emergencies/staff', { emergencyId })}>
              谁已到位
            </Button>
          ) : null}
          {watches && works ? (
            <Button kind="secondary" icon="list" onTap={() => void go('emergencies/tasks', { emergencyId })}>
              任务
            </Button>
          ) : null}
          {reports ? (
            <Button kind="secondary" icon="chart" onTap={() => void go('emergencies/report', { emergencyId })}>
              报告
            </Button>
          ) : null}
        </Buttons>
      </Section>
    </>
  )
}
