// Leaving a clue: words, photos, where and when it was seen; kept on the phone until the server has it.
import { postLimits } from '@contract/lostfound'
import { useRef, useState } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import {
  Button,
  Buttons,
  Field,
  Gap,
  Note,
  PhotoPicker,
  Problem,
  photoWords,
  Sheet,
  TextArea,
  useDraftPhotos,
} from '@/components'
import { blankPlace, type PlaceDraft, PlaceFields, placeOf } from '@/components/PlaceFields'
import { toast } from '@/platform/dialogs'
import { covered, HiddenNumbers } from './HiddenNumbers'
import { momentIn, type WhenDraft, WhenField } from './WhenField'
import { askWords, type Post } from './words'

interface ClueDraft extends PlaceDraft, WhenDraft {
  text: string
  photoIds: string[]
}

export const ClueSheet = ({ post, onClose }: { post: Post; onClose: () => void }) => {
  const { postId, place, kind, side } = post
  const words = askWords(post)
  const [draft, change, clear] = useDraft<ClueDraft>(`lostfound.clue.${postId}`, {
    text: '',
    photoIds: [],
    ...blankPlace,
    area: place.area,
    when: 'unknown',
    day: '',
    clock: '',
  })
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: postLimits.cluePhotos,
  })
  const [placing, setPlacing] = useState(false)
  const placed = draft.words.trim() !== '' || draft.point !== null
  const pressed = useRef<number | null>(null)
  const add = useCommand('lostfound.addClue', {
    onDone: () => {
      pressed.current = null
    },
    onError: error => {
      if (error.definitive) pressed.current = null
    },
  })
  const wrong = fieldErrors(add.error)
  const waiting = photoWords(photos)
  const document = kind === 'document'
  const send = async () => {
    pressed.current ??= Date.now()
    const seenAt = momentIn(draft, pressed.current)
    const done = await add.run({
      postId,
      text: covered(draft.text, document),
      ...(placed && { place: { ...placeOf(draft), words: covered(draft.words, document) } }),
      ...(seenAt !== undefined && { seenAt }),
      photoIds: photos.fileIds,
    })
    if (!done) return
    clear()
    photos.clear()
    onClose()
    toast(done.state === 'shown' ? '谢谢您！线索已告诉发布的人' : '谢谢您！管理人员看过后显示')
  }
  return (
    <Sheet open title={words.button} onClose={onClose}>
      <TextArea
        label={words.label}
        value={draft.text}
        onChange={text => change({ text })}
        maxLength={300}
        placeholder={words.hint}
        error={wrong.text}
      />
      <HiddenNumbers texts={[draft.text, draft.words]} lenient={document} otherwise="不用留电话，对方在这里回复您" />
      <Field label={`照片，最多 ${postLimits.cluePhotos} 张`} group optional error={wrong.photoIds}>
        {() => <PhotoPicker photos={photos} label="线索照片" />}
      </Field>
      {waiting ? <Note>{waiting}</Note> : null}
      {side === 'lost' ? (
        <>
          <WhenField label="什么时候看到的" value={draft} onChange={change} optional error={wrong.seenAt} />
          {placing || placed ? (
            <PlaceFields value={draft} onChange={change} errors={wrong} placeholder="如：东门快递柜旁" optional />
          ) : (
            <>
              <Gap />
              <Button kind="secondary" small icon="place" onTap={() => setPlacing(true)}>
                补充在哪里看到的
              </Button>
            </>
          )}
        </>
      ) : null}
      {Object.keys(wrong).length > 0 ? null : <Problem error={add.error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不说
        </Button>
        <Button onTap={send} disabled={draft.text.trim() === '' || !photos.ready}>
          {photos.ready ? '告诉发布的人' : '照片正在上传'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
