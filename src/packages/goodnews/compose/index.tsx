// 说一件好事: the form, kept on the device until the server has it; and changing a story.
import { type StoryKind, storyLimits } from '@contract/goodnews'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useOnline, useQuery } from '@/api'
import {
  Banner,
  Button,
  Checkbox,
  Chips,
  Field,
  Loaded,
  Note,
  Page,
  PhotoPicker,
  Problem,
  photoWords,
  Refused,
  Section,
  TextArea,
  TextField,
  useDraftPhotos,
} from '@/components'
import { replace, useParams } from '@/go'
import { toast } from '@/platform/dialogs'
import { kindOptions, type Story } from '../words'

const blank = { kind: 'deed' as StoryKind, title: '', text: '', agreed: false, photoIds: [] as string[] }

export default function ComposePage() {
  const { storyId } = useParams()
  return storyId ? <Change storyId={storyId} /> : <Form />
}

const Change = ({ storyId }: { storyId: string }) => {
  const story = useQuery('goodnews.view', { storyId })
  if (story.data?.mine && story.data.can.includes('edit')) return <Form changing={story.data} />
  return (
    <Page name="goodnews/compose">
      <Loaded query={story}>{() => <Refused words="这一条现在不能改" />}</Loaded>
    </Page>
  )
}

const draftOf = ({ kind, title, text, photos }: Story) => ({
  kind,
  title,
  text,
  agreed: true,
  photoIds: photos.map(({ fileId }) => fileId),
})

const Form = ({ changing }: { changing?: Story }) => {
  const name = changing ? `goodnews.edit.${changing.storyId}` : 'goodnews.compose'
  const [draft, change, clear, restored] = useDraft(name, changing ? draftOf(changing) : blank)
  const [resumed] = useState(restored && draft.text.trim() !== '')
  const online = useOnline()
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: storyLimits.photos,
  })
  const post = useCommand('goodnews.post')
  const edit = useCommand('goodnews.edit')
  const error = changing ? edit.error : post.error
  const wrong = fieldErrors(error)
  const lacking =
    draft.title.trim() === ''
      ? '写个标题'
      : draft.text.trim() === ''
        ? '写一下怎么回事'
        : draft.agreed
          ? undefined
          : '先问问写到的人'
  const waiting = photoWords(photos)
  const send = async () => {
    const content = {
      kind: draft.kind,
      title: draft.title.trim(),
      text: draft.text.trim(),
      photoIds: photos.fileIds,
    }
    const done = changing
      ? await edit.run({ storyId: changing.storyId, ...content })
      : await post.run({ ...content, agreed: true })
    if (!done) return
    clear()
    photos.clear()
    toast('已提交，群主或社区工作人员看过后邻居就能看到')
    void replace('goodnews/story', { storyId: done.storyId })
  }
  return (
    <Page
      name="goodnews/compose"
      title={changing ? '修改' : undefined}
      footer={
        <Button onTap={send} disabled={lacking !== undefined || !photos.ready}>
          {lacking ?? (photos.ready ? '提交' : '照片正在上传')}
        </Button>
      }
    >
      {resumed ? (
        <Banner tone="calm" icon="edit">
          接着上次没提交的写
        </Banner>
      ) : null}
      <Section title="什么好事" first>
        <Field label="是哪一种" group error={wrong.kind}>
          {() => (
            <Chips label="是哪一种" options={kindOptions} value={draft.kind} onChange={kind => change({ kind })} />
          )}
        </Field>
        <TextField
          label="标题"
          value={draft.title}
          onChange={title => change({ title })}
          maxLength={storyLimits.title}
          placeholder="如：下雨天他替三家收了被子"
          error={wrong.title}
        />
        <TextArea
          label="怎么回事"
          value={draft.text}
          onChange={text => change({ text })}
          maxLength={storyLimits.text}
          placeholder="什么时候，谁做了什么，一两句就行"
          error={wrong.text}
        />
      </Section>
      <Section title="照片">
        <Note>可以不放。最多 {storyLimits.photos} 张，看过后邻居才看得到</Note>
        <PhotoPicker photos={photos} label="照片" />
        {wrong.photoIds ? <Banner tone="danger">{wrong.photoIds}</Banner> : null}
        {waiting ? <Note>{waiting}</Note> : null}
      </Section>
      <Section title="写到的人">
        <Checkbox checked={draft.agreed} onChange={agreed => change({ agreed })} detail="不用写全名，不写门牌和电话">
          写到的人知道，也愿意让邻居看到
        </Checkbox>
        {wrong.agreed ? <Banner tone="danger">{wrong.agreed}</Banner> : null}
      </Section>
      {online ? null : <Note>没有网络：写的内容存在手机里，有网后再提交，不会重复</Note>}
      <Problem error={error} />
    </Page>
  )
}
