// 登记问题: photos first, then what, where, who and by when; it survives a lost signal and a closed app.
import { inspectionLimits, inspectionTopics, topicNames } from '@contract/findings'
import { kindsOf } from '@contract/inspections'
import { dayInWords, dayOf } from '@contract/time'
import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { fieldErrors, useCommand, useDraft, useOnline, useQuery } from '@/api'
import {
  Banner,
  Button,
  Buttons,
  Card,
  Chips,
  Facts,
  Field,
  Note,
  Page,
  PhotoPicker,
  Problem,
  photoWords,
  Section,
  Sheet,
  State,
  TextArea,
  useDraftPhotos,
} from '@/components'
import { type Finding, holderOf, stateLabel, topicOf } from '@/finding-words'
import { go, replace, useParams } from '@/go'
import { ask } from '@/platform/dialogs'
import { DaysField } from '../actions/judging'
import { ResponsibleList } from '../ResponsibleList'
import { begun, blank, inputOf, missing, usualDays } from './draft'
import { PlaceCard } from './PlaceCard'
import '../inspections.scss'

export default function RegisterPage() {
  const { area, topic, kind } = useParams()
  const [sent, setSent] = useState<Finding | null>(null)
  // A new form after each one that was sent: nothing of the last one may linger.
  const [round, setRound] = useState(0)
  if (sent)
    return (
      <Sent
        finding={sent}
        onMore={() => {
          setSent(null)
          setRound(round + 1)
        }}
      />
    )
  return <Form key={round} area={area} about={aboutOf(topic, kind)} onSent={setSent} />
}

/** A value once it has rested: a question for each letter typed would be too many. */
const useRested = <T,>(value: T, restMs: number) => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs)
    return () => clearTimeout(timer)
  }, [value, restMs])
  return rested
}

/** What the page was opened to register, where it was said. */
const aboutOf = (topic: string | undefined, kind: string | undefined) => {
  const known = topicNames.find(name => name === topic)
  return known ? { topic: known, kind: kindsOf(known).find(one => one === kind) ?? '' } : {}
}

interface FormProps {
  area: string | undefined
  about: ReturnType<typeof aboutOf>
  onSent: (finding: Finding) => void
}

const Form = ({ area, about, onSent }: FormProps) => {
  const [draft, change, clear, restored] = useDraft('inspections.register', { ...blank, area: area ?? '', ...about })
  // A grid that was asked for is meant, unless something else was begun.
  const given = !begun(draft) && area && area !== draft.area ? area : undefined
  useEffect(() => {
    if (given) change({ area: given })
  }, [given, change])
  const [resumed, setResumed] = useState(restored && begun(draft))
  const [choosing, setChoosing] = useState(false)
  const online = useOnline()
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: inspectionLimits.photos,
  })
  const register = useCommand('inspections.register')
  const wrong = fieldErrors(register.error)
  const kinds = draft.topic ? kindsOf(draft.topic) : []
  const lacking = missing(draft, photos.fileIds.length + photos.items.filter(item => item.state !== 'sent').length)
  const waiting = photoWords(photos)

  const send = async () => {
    const input = inputOf(draft, photos.fileIds)
    if (!input) return
    const done = await register.run(input)
    if (!done) return
    clear()
    photos.clear()
    onSent(done)
  }
  const startOver = async () => {
    const sure = await ask({ title: '重新填写？', words: '上次没提交的内容和照片会清掉', yes: '清掉', danger: true })
    if (!sure) return
    clear()
    photos.clear()
    setResumed(false)
  }

  return (
    <Page
      name="inspections/register"
      footer={
        <Button onTap={send} disabled={lacking !== undefined || !photos.ready}>
          {lacking ??
            (photos.ready ? (draft.responsible ? `登记并交给${draft.responsible.name}` : '登记') : '照片正在上传')}
        </Button>
      }
    >
      {resumed ? (
        <Banner tone="calm" icon="edit" action={{ label: '重新填', onTap: startOver }}>
          接着上次没提交的填
        </Banner>
      ) : null}
      <Section title="现场照片" first>
        <Note>拍清楚问题和周围参照物，整改后要在同一位置再拍</Note>
        <PhotoPicker photos={photos} label="现场照片" />
        {wrong.photoIds ? <Banner tone="danger">{wrong.photoIds}</Banner> : null}
        {waiting ? <Note>{waiting}</Note> : null}
      </Section>
      <Section title="是什么问题">
        <Field label="督查内容" group error={wrong.topic}>
          {() => (
            <Chips
              label="督查内容"
              value={draft.topic || null}
              onChange={topic => change({ topic, kind: '', days: null })}
              options={topicNames.map(name => ({ value: name, label: inspectionTopics[name].label }))}
            />
          )}
        </Field>
        {kinds.length > 0 ? (
          <Field label="哪一类" group error={wrong.kind}>
            {() => (
              <Chips
                label="哪一类"
                value={draft.kind || null}
                onChange={kind => change({ kind })}
                options={kinds.map(kind => ({ value: kind, label: kind }))}
              />
            )}
          </Field>
        ) : null}
        <TextArea
          label="看到了什么"
          value={draft.description}
          onChange={description => change({ description })}
          maxLength={500}
          placeholder="如：垃圾桶破损，污水外流约 2 平方米"
          error={wrong.description}
        />
      </Section>
      <PlaceCard
        draft={draft}
        // Whoever was chosen belongs to the grid that was chosen.
        change={changed =>
          change(changed.area && changed.area !== draft.area ? { ...changed, responsible: null } : changed)
        }
        errors={wrong}
      />
      <Earlier draft={draft} />
      <Section title="谁来整改">
        <View className="ry-inline">
          <View className="ry-inline__words">
            {draft.responsible ? draft.responsible.name : '先不指定，由二级网格长交办'}
          </View>
          <Button kind="secondary" small disabled={draft.area.split('/').length < 3} onTap={() => setChoosing(true)}>
            {draft.responsible ? '换一个' : '选责任人'}
          </Button>
        </View>
        {draft.area.split('/').length < 3 ? <Note>选好网格后，可以选责任人</Note> : null}
        {draft.topic ? (
          <DaysField
            label="整改期限"
            value={draft.days ?? usualDays(draft.topic)}
            usual={usualDays(draft.topic)}
            onChange={days => change({ days })}
          />
        ) : null}
      </Section>
      {!online ? <Note>没有网络：内容和已传的照片存在手机里，有网后再按一次登记，不会重复</Note> : null}
      <Problem error={register.error} />
      <Sheet open={choosing} title="选责任人" onClose={() => setChoosing(false)}>
        <ResponsibleList
          grid={draft.area}
          point={draft.point ?? undefined}
          value={draft.responsible}
          onPick={responsible => {
            change({ responsible })
            register.reset()
            setChoosing(false)
          }}
        />
        {draft.responsible ? (
          <Button
            kind="text"
            onTap={() => {
              change({ responsible: null })
              setChoosing(false)
            }}
          >
            先不指定
          </Button>
        ) : null}
      </Sheet>
    </Page>
  )
}

/** The same kind at the same place within 90 days: shown before registering, so that it is seen as what it is. */
const Earlier = ({ draft }: { draft: typeof blank }) => {
  const now = Date.now()
  const { topic, kind, area, point } = draft
  const words = useRested(draft.words, 800)
  const known = topic !== '' && area.split('/').length > 2 && (words.trim() !== '' || point !== null)
  const earlier = useQuery(
    'inspections.earlier',
    {
      topic: topic || 'cityManagement',
      ...(kind && { kind }),
      place: { area, words: words.trim(), ...(point && { point }) },
    },
    { enabled: known, keepPrevious: true },
  )
  const last = known ? earlier.data?.[0] : undefined
  if (!last) return null
  return (
    <Banner
      icon="refresh"
      action={{ label: '看一看', onTap: () => void go('inspections/finding', { findingId: last.findingId }) }}
    >
      这里 {dayInWords(dayOf(last.registeredAt), now)}登记过同类问题，{stateLabel(last.state)}
      。提交后会连到它（死灰复燃）
    </Banner>
  )
}

/** Who has it now and by when. */
const Sent = ({ finding, onMore }: { finding: Finding; onMore: () => void }) => {
  const now = Date.now()
  return (
    <Page name="inspections/register">
      <Card first>
        <State icon="check" words={`已登记，编号 ${finding.number}`} />
        <Facts
          facts={[
            ['现在', holderOf(finding, now)],
            ['内容', topicOf(finding)],
            ['地点', `${finding.areaName} ${finding.placeWords}`],
            ['期限', dayInWords(finding.dueDay, now)],
            [
              '反复',
              finding.recurrenceOf
                ? `连到 ${finding.recurrenceOf.number}，同一地点第 ${finding.recurrences + 1} 次`
                : '',
            ],
          ]}
        />
        <Buttons>
          <Button kind="secondary" onTap={() => void replace('inspections/finding', { findingId: finding.findingId })}>
            看这条
          </Button>
          <Button onTap={onMore}>再登记一处</Button>
        </Buttons>
      </Card>
    </Page>
  )
}
