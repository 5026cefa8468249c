// The form of a request: words or a recording, photos, what it is about and where; it survives a lost signal.
import { categoryOf } from '@contract/categories'
import { requestLimits } from '@contract/request-shapes'
import { useCallback, useEffect, useRef, useState } from 'react'
import { fieldErrors, useCommand, useDraft, useOnline } from '@/api'
import {
  Banner,
  Button,
  Chips,
  Field,
  Note,
  Page,
  PhotoPicker,
  Problem,
  photoWords,
  Section,
  Switch,
  TextArea,
  useDraftPhotos,
} from '@/components'
import { PlaceFields, placeOf } from '@/components/PlaceFields'
import { ask } from '@/platform/dialogs'
import { useMe } from '@/session'
import { CategoryField } from '../CategoryField'
import { isKind, kindLabel, kinds, type RequestSummary } from '../words'
import { type Asked, anotherThan } from './another'
import { begun, blank, exampleOf, inputOf, meant as meantBy, missing } from './draft'
import { useHeard } from './hearing'
import { OnBehalf } from './OnBehalf'
import { SimilarOffers } from './SimilarOffers'
import { Urgent } from './Urgent'
import { VoiceField } from './VoiceField'
import '../requests.scss'

interface RequestFormProps {
  /** What the address asked for. */
  asked: Asked
  onSent: (request: RequestSummary) => void
}

export const RequestForm = ({ asked, onSent }: RequestFormProps) => {
  const me = useMe()
  const home = me?.home.area ?? ''
  const start = { ...blank, area: home.includes('/') ? home : '' }
  const [draft, change, clear, restored] = useDraft('requests.compose', start)
  const [resumed, setResumed] = useState(restored && begun(draft))
  // Of what was found: whoever then empties the field to write anew has not come with another matter.
  const [other] = useState(() => anotherThan(draft, asked))
  const [recording, setRecording] = useState(false)
  // What was asked for is meant, unless something else was begun; the home is known only once the person is.
  const wanted = useRef(asked)
  const fresh = useRef(!begun(draft))
  const begin = useCallback(() => {
    const { kind, categoryId, text, personId, personName } = wanted.current
    change({
      ...(isKind(kind) && { kind }),
      ...(categoryId && categoryOf(categoryId) && { categoryId }),
      ...(text && { text: text.slice(0, requestLimits.text) }),
      ...(personId && { forPerson: { personId, name: personName ?? '邻居' } }),
    })
  }, [change])
  useEffect(() => {
    if (fresh.current) begin()
  }, [begin])
  const area = draft.area === '' ? start.area : ''
  useEffect(() => {
    if (area) change({ area })
  }, [area, change])
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: requestLimits.photos,
  })
  const online = useOnline()
  const submit = useCommand('requests.submit')
  const wrong = fieldErrors(submit.error)
  const meant = meantBy(draft, useHeard(draft.text))
  const lacking = missing(draft, meant)
  const consult = draft.kind === 'consult'
  const waiting = photoWords(photos)

  const send = async () => {
    if (lacking) return
    const done = await submit.run(inputOf(draft, meant, photos.fileIds))
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
    if (other) begin()
  }
  const ready = photos.ready && !recording

  return (
    <Page
      name="requests/compose"
      footer={
        <Button onTap={send} disabled={lacking !== undefined || !ready}>
          {lacking ?? (ready ? '提交诉求' : recording ? '先说完，等录音传好' : '照片正在上传')}
        </Button>
      }
    >
      {resumed ? (
        <Banner
          tone={other ? 'attention' : 'calm'}
          icon="edit"
          action={{ label: other ? '填新的' : '重新填', onTap: startOver }}
        >
          {other ?? '接着上次没提交的填'}
        </Banner>
      ) : null}
      <Section title="什么事" first>
        <TextArea
          label={consult ? '想问什么' : '说说是什么事'}
          value={draft.text}
          onChange={text => change({ text })}
          maxLength={requestLimits.text}
          placeholder={exampleOf(meant.kind)}
          error={wrong.text}
        />
        <VoiceField value={draft.voice} onChange={voice => change({ voice })} onBusy={setRecording} />
        <Field label={`照片，最多 ${requestLimits.photos} 张`} group optional error={wrong.photoIds}>
          {() => <PhotoPicker photos={photos} label="诉求照片" />}
        </Field>
        {waiting ? <Note>{waiting}</Note> : null}
      </Section>
      <Urgent
        meant={meant}
        onChange={urgentCase =>
          change({ urgentCase, ...(draft.categoryId === '' && { categoryId: meant.categoryId }) })
        }
      />
      <Section title="哪方面的">
        <CategoryField
          value={meant.categoryId}
          guessed={meant.guessed}
          onChange={categoryId => change({ categoryId })}
          error={wrong.categoryId}
        />
        <Field label="是什么诉求" group error={wrong.kind}>
          {() => (
            <Chips
              label="是什么诉求"
              value={meant.kind}
              onChange={kind => change({ kind })}
              options={kinds.map(value => ({ value, label: kindLabel(value) }))}
            />
          )}
        </Field>
      </Section>
      {/* A question has no place of its own: the home is enough for whoever answers it. */}
      {consult && draft.area !== '' ? null : (
        <Section title="在哪里">
          <PlaceFields value={draft} onChange={change} errors={wrong} placeholder="如：3 号楼 2 单元电梯" optional />
        </Section>
      )}
      <SimilarOffers
        categoryId={meant.categoryId}
        place={placeOf(draft)}
        text={draft.text}
        onJoined={() => {
          clear()
          photos.clear()
        }}
      />
      <OnBehalf
        person={draft.forPerson}
        consent={draft.consent}
        onPerson={(forPerson, where) => change({ forPerson, consent: '', ...(where && { area: where, words: '' }) })}
        onConsent={consent => change({ consent })}
        error={wrong.consent}
      />
      <Section title="谁能看到">
        <Switch
          checked={draft.shared}
          onChange={shared => change({ shared })}
          detail="邻居能看到内容和进展，看不到是谁提的，可以一起跟进"
        >
          让邻居也能看到
        </Switch>
        <Note>办理的工作人员能看到您的姓名，电话要登记了才能看</Note>
      </Section>
      {online ? null : <Note>没有网络：内容和已传的照片存在手机里，有网后再按一次提交，不会重复</Note>}
      {Object.keys(wrong).length > 0 ? (
        <Banner tone="danger" icon="alert">
          上面有一处没有填对，请看红字
        </Banner>
      ) : (
        <Problem error={submit.error} />
      )}
    </Page>
  )
}
