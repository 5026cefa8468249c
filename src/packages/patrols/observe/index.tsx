// 记录一处: a photo, what it is, where, how it ends; saved on the device first, with or without a network.
import { patrolLimits } from '@contract/patrol-shapes'
import { clockOf, dayInWords, dayOf, HOUR } from '@contract/time'
import { View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import {
  type CallError,
  fieldErrors,
  isCallError,
  NoRoom,
  newRequestId,
  outbox,
  useKeptDraft,
  useOnline,
  useQuery,
} from '@/api'
import { enqueue } from '@/api/device-outbox'
import {
  Banner,
  Button,
  Card,
  Empty,
  Icon,
  KeptPhotos,
  Note,
  Page,
  Problem,
  Section,
  Tap,
  TextArea,
} from '@/components'
import { back, go, replace, useParams } from '@/go'
import { shoot } from '@/packages/outbox/shooting'
import { ask, toast } from '@/platform/dialogs'
import { opensCamera } from '@/platform/photos'
import { gridNameOf, usePlaces } from '../places'
import { UNDERWAY, type Underway } from '../underway'
import { VoiceKept } from '../VoiceKept'
import { stampWords, titleOf } from '../words'
import { CategoryChips } from './CategoryChips'
import { amendmentOf, blank, type Draft, draftOf, fileKeysOf, inputOf, meantCategory, missing } from './draft'
import { EndingCard } from './EndingCard'
import { begun, olderThan } from './left-over'
import { PlaceCard } from './PlaceCard'
import '../patrols.scss'

export default function ObservePage() {
  const { edit } = useParams()
  const command = edit ? outbox.command(edit) : undefined
  if (edit && (!command || command.receipt))
    return (
      <Page name="patrols/observe">
        <Empty
          icon="check"
          words="这条记录已经送到，可以在巡查记录里看"
          action={{ label: '去看巡查记录', onTap: () => replace('patrols/list', { mine: 1 }) }}
        />
      </Page>
    )
  return <Form key={edit ?? ''} edit={edit} start={command ? draftOf(command) : blank} />
}

const NEW = 'patrols.observe'

const Form = ({ edit, start }: { edit: string | undefined; start: Draft }) => {
  // `taken` is the photo that was taken on the way here: it is no part of what was left.
  const { shoot: shooting, taken } = useParams()
  const { draft, change, clear, restored } = useKeptDraft<Draft>(edit ? `${NEW}.${edit}` : NEW, start)
  const [resumed, setResumed] = useState(restored && olderThan(draft, taken) && !edit)
  const [error, setError] = useState<CallError | null>(null)
  const online = useOnline()
  const places = usePlaces()
  const lacking = missing(draft)
  const wrong = fieldErrors(error)
  // What may be on the server already keeps its ending; everything else can be corrected by a second message.
  const command = edit ? outbox.command(edit) : undefined
  const settled = command !== undefined && command.sentAt !== undefined && !command.refusal

  const add = async (to: 'photoKeys' | 'afterKeys') => {
    const most = to === 'photoKeys' ? patrolLimits.photos : patrolLimits.photosAfter
    const keys = await shoot(most - draft[to].length, 'camera')
    if (keys.length > 0 && !change({ [to]: [...draft[to], ...keys] }, true)) toast('手机存储满了，请先连网发出去')
  }
  const drop = (from: 'photoKeys' | 'afterKeys') => (key: string) => {
    change({ [from]: draft[from].filter(one => one !== key) }, true)
    void outbox.dropFile(key)
  }
  // Opened by its shortcut: the camera comes first, where the platform lets it.
  const first = useRef(() => void (shooting && opensCamera && !begun(draft) && add('photoKeys')))
  useEffect(() => first.current(), [])

  const save = () => {
    setError(null)
    const now = Date.now()
    const shown = {
      title: titleOf({ categoryId: meantCategory(draft), placeWords: draft.words.trim() }),
      detail: gridNameOf(draft.area, places) || draft.areaName,
      fileKeys: fileKeysOf(draft),
    }
    try {
      if (edit && command) {
        const { key, patrolKey } = command.input as { key: string; patrolKey?: string }
        const page = { name: 'patrols/observe', params: { edit } }
        if (!outbox.change(edit, { ...shown, page, input: inputOf(draft, key, patrolKey, command.createdAt) })) {
          const title = `更正：${shown.title}`
          enqueue('patrols.amend', { ...shown, title, input: amendmentOf(draft, key) })
        }
      } else {
        const key = newRequestId()
        const patrolKey = outbox.draft<Underway>(UNDERWAY)?.patrolKey
        const page = { name: 'patrols/observe', params: { edit: key } }
        enqueue('patrols.observe', { ...shown, key, page, input: inputOf(draft, key, patrolKey, now) })
      }
    } catch (problem) {
      if (isCallError(problem)) setError(problem)
      else if (problem instanceof NoRoom) toast('手机存储满了，这条还在这一页，请先连网把前面的发出去')
      else throw problem
      return
    }
    clear()
    // Photos taken for another ending belong to nothing any more.
    for (const key of draft.afterKeys) void outbox.dropFile(key)
    toast(online ? '已存在手机里，正在发送' : '已存在手机里，有网络时自动发出')
    void back()
  }
  const startOver = async () => {
    const sure = await ask({
      title: '重新记录？',
      words: taken ? '上次没保存的内容和照片会清掉，刚拍的这张留着' : '上次没保存的内容和照片会清掉',
      yes: '清掉',
      danger: true,
    })
    if (!sure) return
    const fresh = draft.photoKeys.filter(key => key === taken)
    const keys = fileKeysOf({ ...draft, ending: 'fixed' }).filter(key => !fresh.includes(key))
    clear()
    if (fresh.length > 0) change({ photoKeys: fresh }, true)
    for (const key of keys) void outbox.dropFile(key)
    setResumed(false)
  }
  const verb = {
    fixed: '保存，已随手解决',
    told: draft.merchant ? '保存并通知商户' : '保存并通知物业',
    request: '保存并转为诉求',
    recorded: '保存记录',
    '': '',
  }[draft.ending]
  const stamp = ({ takenAt }: { takenAt: number }) => stampWords(takenAt, gridNameOf(draft.area, places), Date.now())

  return (
    <Page
      name="patrols/observe"
      title={edit ? '改这条记录' : undefined}
      footer={
        <Button onTap={save} disabled={lacking !== undefined}>
          {lacking ?? (settled ? '保存更正' : verb)}
        </Button>
      }
    >
      {resumed ? (
        <Banner tone="calm" icon="edit" action={{ label: '重新记', onTap: startOver }}>
          接着上次没保存的记
        </Banner>
      ) : null}
      <Section title="照片" first>
        {draft.photoKeys.length === 0 ? (
          <Tap className="ry-shutter" label="拍照" onTap={() => void add('photoKeys')}>
            <View className="ry-shutter__face">
              <Icon name="camera" size="large" />
            </View>
            <View>拍照</View>
          </Tap>
        ) : (
          <KeptPhotos
            keys={draft.photoKeys}
            label="现场照片"
            stamp={stamp}
            onRemove={drop('photoKeys')}
            add={
              draft.photoKeys.length < patrolLimits.photos
                ? { words: '再拍一张', label: '再拍一张现场照片', onTap: () => add('photoKeys') }
                : undefined
            }
          />
        )}
        {wrong.photoIds ? <Banner tone="danger">{wrong.photoIds}</Banner> : null}
      </Section>
      <Section title="是什么，在哪里">
        <CategoryChips draft={draft} change={change} error={wrong.categoryId} />
        <PlaceCard draft={draft} change={change} error={wrong['place.words']} />
        <TextArea
          label="说两句"
          optional={draft.photoKeys.length > 0}
          value={draft.text}
          onChange={text => change({ text })}
          maxLength={patrolLimits.text}
          placeholder="如：桶满了，袋子堆在地上"
          error={wrong.text}
        />
        {settled ? null : <VoiceKept value={draft.voice} onChange={voice => change({ voice }, true)} />}
      </Section>
      <Near draft={draft} />
      <Card>
        <EndingCard draft={draft} change={change} settled={settled} error={wrong.ending} />
        {draft.ending === 'fixed' ? (
          <KeptPhotos
            keys={draft.afterKeys}
            label="处理后照片"
            stamp={stamp}
            onRemove={drop('afterKeys')}
            add={
              draft.afterKeys.length < patrolLimits.photosAfter
                ? draft.afterKeys.length === 0
                  ? { words: '拍处理后', label: '拍处理后的照片', onTap: () => add('afterKeys') }
                  : { words: '再拍一张', label: '再拍一张处理后的照片', onTap: () => add('afterKeys') }
                : undefined
            }
          />
        ) : null}
      </Card>
      {online ? null : <Note>没有网络也能保存：记录和照片存在手机里，有网络时自动发出，不会重复。</Note>}
      <Problem error={Object.keys(wrong).length > 0 ? null : error} />
    </Page>
  )
}

/** The same kind at the same place within 90 days: so that it is seen as what it is. */
const Near = ({ draft }: { draft: Draft }) => {
  const online = useOnline()
  const now = Date.now()
  const categoryId = meantCategory(draft)
  const { area, point, words } = draft
  const known = categoryId !== '' && area !== '' && (point !== null || words.trim() !== '')
  const near = useQuery(
    'patrols.near',
    {
      categoryId: (categoryId || 'other') as 'other',
      place: { area, words: words.trim(), ...(point && { point }) },
    },
    { enabled: known && online, keepPrevious: true },
  )
  const last = known ? near.data?.[0] : undefined
  if (!last) return null
  const open = () =>
    void (last.kind === 'finding'
      ? go('inspections/finding', { findingId: last.id })
      : go('patrols/observation', { observationId: last.id }))
  const when = now - last.at < 24 * HOUR ? `今天 ${clockOf(last.at)}` : dayInWords(dayOf(last.at), now)
  return (
    <Banner icon="refresh" action={{ label: '看一看', onTap: open }}>
      {last.metres === undefined ? '这里' : `${Math.max(1, last.metres)} 米内`} {when}有同类
      {last.kind === 'finding' ? '督查问题' : '记录'}，{last.outcome}。保存后会连到它（死灰复燃）
    </Banner>
  )
}
