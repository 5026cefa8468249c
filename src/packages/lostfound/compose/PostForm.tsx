// The form of a post: what, photos, how to tell it, where and when; it survives a lost signal and a closed app.
import { postLimits } from '@contract/lostfound'
import { useEffect, useRef, useState } from 'react'
import { fieldErrors, useCommand, useDraft, useOnline } from '@/api'
import {
  Banner,
  Button,
  Chips,
  Choices,
  Field,
  Gap,
  Note,
  Page,
  PhotoPicker,
  Problem,
  photoWords,
  Section,
  TextArea,
  TextField,
  useDraftPhotos,
} from '@/components'
import { PlaceFields } from '@/components/PlaceFields'
import { ask } from '@/platform/dialogs'
import { useMe } from '@/session'
import { HiddenNumbers } from '../HiddenNumbers'
import { WhenField } from '../WhenField'
import { happenedLabel, kindOptions, kinds, type Post } from '../words'
import { begun, fieldsOf, missing, type PostDraft } from './draft'
import { type Neighbour, OnBehalf } from './OnBehalf'
import { TraitFields } from './TraitFields'
import { UrgentFirst } from './UrgentFirst'
import '../lostfound.scss'

const sideOptions = [
  { value: 'lost', label: '我在找', detail: '丢了东西、宠物走丢、家人走失' },
  { value: 'found', label: '我捡到了', detail: '捡到东西、遇到走失的人或宠物' },
] as const

const whatHints = {
  person: '如：穿蓝棉袄的老人，爱说家在西街',
  pet: '如：黄色泰迪，叫豆豆',
  document: '如：身份证，姓王',
  object: '如：一串钥匙，带红绳',
} as const

interface PostFormProps {
  initial: PostDraft
  /** The post that is changed; its side and kind stay. */
  changing?: Post
  /** What the address asked for. */
  side?: string | undefined
  kind?: string | undefined
  /** The resident for whom it is posted. */
  resident?: Neighbour | undefined
  onSent: (post: Post) => void
}

export const PostForm = ({ initial, changing, side, kind, resident, onSent }: PostFormProps) => {
  const me = useMe()
  const home = resident?.area ?? me?.home.area ?? ''
  const start = {
    ...initial,
    side: sideOptions.find(({ value }) => value === side)?.value ?? initial.side,
    kind: kinds.find(one => one === kind) ?? initial.kind,
    area: initial.area || (home.includes('/') ? home : ''),
  }
  const name = resident ? `lostfound.compose.${resident.personId}` : 'lostfound.compose'
  const [draft, change, clear, restored] = useDraft(changing ? `lostfound.edit.${changing.postId}` : name, start)
  // What was asked for is meant, unless something else was begun; the home is known only once the person is.
  const asked = useRef({ side: start.side, kind: start.kind })
  const fresh = useRef(!changing && !begun(draft))
  useEffect(() => {
    if (!fresh.current) return
    if (asked.current.side) change({ side: asked.current.side })
    if (asked.current.kind) change({ kind: asked.current.kind })
  }, [change])
  const area = draft.area === '' ? start.area : ''
  useEffect(() => {
    if (area) change({ area })
  }, [area, change])
  const [resumed, setResumed] = useState(restored && begun(draft))
  const online = useOnline()
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: postLimits.photos,
  })
  // The moment of the attempt stays until the server has decided: pressing again must not make a second post.
  const pressed = useRef<number | null>(null)
  const decided = {
    onDone: () => {
      pressed.current = null
    },
    onError: (error: { definitive: boolean }) => {
      if (error.definitive) pressed.current = null
    },
  }
  const post = useCommand('lostfound.post', decided)
  const edit = useCommand('lostfound.edit', decided)
  const error = changing ? edit.error : post.error
  const wrong = fieldErrors(error)
  const lacking = missing(draft) ?? (resident && draft.consent.trim() === '' ? '写一下本人怎样同意的' : undefined)
  const waiting = photoWords(photos)
  const about = draft.side && draft.kind ? { side: draft.side, kind: draft.kind } : undefined

  const send = async () => {
    if (!about || lacking) return
    pressed.current ??= Date.now()
    const fields = fieldsOf(draft, photos.fileIds, pressed.current)
    const behalf = resident && { forPersonId: resident.personId, consent: draft.consent.trim() }
    const done = changing
      ? await edit.run({ postId: changing.postId, ...fields })
      : await post.run({ ...about, ...fields, ...behalf })
    if (!done) return
    clear()
    photos.clear()
    onSent(done)
  }
  const startOver = async () => {
    const sure = await ask({ title: '重新填写？', words: '上次没发出的内容和照片会清掉', yes: '清掉', danger: true })
    if (!sure) return
    clear()
    photos.clear()
    setResumed(false)
  }

  return (
    <Page
      name="lostfound/compose"
      title={changing ? '修改启事' : undefined}
      footer={
        <Button onTap={send} disabled={lacking !== undefined || !photos.ready}>
          {lacking ?? (photos.ready ? (changing ? '改好，重新发出' : sendLabel(draft)) : '照片正在上传')}
        </Button>
      }
    >
      {resumed ? (
        <Banner tone="calm" icon="edit" action={{ label: changing ? '不改了' : '重新填', onTap: startOver }}>
          接着上次没发出的填
        </Banner>
      ) : null}
      {resident ? <OnBehalf resident={resident} draft={draft} change={change} error={wrong.consent} /> : null}
      {changing ? null : (
        <Section title={resident ? '发什么启事' : '您要做什么'} first={!resident}>
          <Choices
            label="您要做什么"
            value={draft.side || null}
            options={sideOptions}
            onChange={next => change({ side: next })}
          />
          <Gap />
          <Field label="是什么" group error={wrong.kind}>
            {() => (
              <Chips
                label="是什么"
                value={draft.kind || null}
                options={kindOptions}
                onChange={next => change({ kind: next })}
              />
            )}
          </Field>
        </Section>
      )}
      {about?.kind === 'person' ? <UrgentFirst side={about.side} /> : null}
      {about ? (
        <>
          <Section title="照片" first={changing !== undefined}>
            {about.kind === 'document' ? (
              <Banner icon="shield">照片上的号码和住址请先遮住再拍；写在文字里的证件号码会自动隐去，只露头尾</Banner>
            ) : (
              <Note>最多 {postLimits.photos} 张，管理人员看过后邻居才看得到</Note>
            )}
            <PhotoPicker photos={photos} label="照片" />
            {wrong.photoIds ? <Banner tone="danger">{wrong.photoIds}</Banner> : null}
            {waiting ? <Note>{waiting}</Note> : null}
          </Section>
          <Section title={about.kind === 'person' ? '是什么样的人' : '是什么样的'}>
            <TextField
              label={about.kind === 'person' ? '是谁' : '是什么'}
              value={draft.what}
              onChange={what => change({ what })}
              maxLength={postLimits.what}
              placeholder={whatHints[about.kind]}
              error={wrong.what}
            />
            <TextArea
              label="再多说两句"
              optional
              value={draft.text}
              onChange={text => change({ text })}
              maxLength={postLimits.text}
              placeholder={about.side === 'found' ? '留一两处特征不写，让失主来说，免得被冒领' : '写得越细，越好认'}
              error={wrong.text}
            />
            <HiddenNumbers
              texts={[draft.what, draft.text, draft.marks, draft.words]}
              lenient={about.kind === 'document'}
              otherwise="不用留电话：邻居在启事下面留线索，谁的电话都不显示"
            />
            <TraitFields kind={about.kind} draft={draft} change={change} errors={wrong} />
          </Section>
          <Section title={`在哪里${happenedLabel(about)}`}>
            <PlaceFields
              value={draft}
              onChange={change}
              errors={wrong}
              placeholder={about.kind === 'person' ? '如：3 号院门口的公交站' : '如：3 号楼下的长椅旁'}
            />
            <WhenField
              label={`什么时候${happenedLabel(about)}`}
              value={draft}
              onChange={change}
              error={wrong.happenedAt}
            />
          </Section>
          {online ? null : <Note>没有网络：内容和已传的照片存在手机里，有网后再按一次发出，不会重复</Note>}
          {Object.keys(wrong).length > 0 ? (
            <Banner tone="danger" icon="alert">
              上面有一处没有填对，请看红字
            </Banner>
          ) : (
            <Problem error={error} />
          )}
        </>
      ) : null}
    </Page>
  )
}

const sendLabel = ({ side, kind }: PostDraft) =>
  kind === 'person' ? (side === 'lost' ? '马上发出寻人启事' : '马上发出，帮他找家人') : '发出启事'
