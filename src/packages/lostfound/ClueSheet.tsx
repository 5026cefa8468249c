// Leaving a clue: words, photos, where and when it was seen; kept on the phone until the server has it.
import { postLimits } from '@contract/lostfound'
import { hidePrivateNumbers, privateNumbers } from '@contract/private-numbers'
import { useRef } from 'react'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Banner, Button, Buttons, Field, Note, PhotoPicker, Problem, Sheet, TextArea } from '@/components'
import { photoWords, useDraftPhotos } from '@/packages/inspections/evidence'
import { toast } from '@/platform/dialogs'
import { blankPlace, type PlaceDraft, PlaceFields, placeOf } from './PlaceFields'
import { momentIn, type WhenDraft, WhenField } from './WhenField'
import type { Post } from './words'

interface ClueDraft extends PlaceDraft, WhenDraft {
  text: string
  photoIds: string[]
}

export const ClueSheet = ({ post, onClose }: { post: Post; onClose: () => void }) => {
  const { postId, place, kind, side } = post
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
  const numbers = hidePrivateNumbers(draft.text, kind === 'document').hidden
  const send = async () => {
    pressed.current ??= Date.now()
    const seenAt = momentIn(draft, pressed.current)
    const placed = draft.words.trim() !== '' || draft.point !== null
    const done = await add.run({
      postId,
      text: draft.text,
      ...(placed && { place: placeOf(draft) }),
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
    <Sheet open title={side === 'lost' ? '我有线索' : '可能是我的'} onClose={onClose}>
      <TextArea
        label={side === 'lost' ? '看到了什么' : '怎么证明是您的'}
        value={draft.text}
        onChange={text => change({ text })}
        maxLength={300}
        placeholder={side === 'lost' ? '如：刚在东门快递柜旁看到它往南走' : '如：卡套里还有一张公交卡，背面贴着小熊'}
        error={wrong.text}
      />
      {numbers.length > 0 ? (
        <Banner icon="eyeOff">
          您写了{numbers.map(number => privateNumbers[number].label).join('、')}，发出后会自动隐去中间几位
        </Banner>
      ) : (
        <Note>不用留电话，对方在这里回复您</Note>
      )}
      <Field label={`照片，最多 ${postLimits.cluePhotos} 张`} group optional error={wrong.photoIds}>
        {() => <PhotoPicker photos={photos} label="线索照片" />}
      </Field>
      {waiting ? <Note>{waiting}</Note> : null}
      {side === 'lost' ? (
        <>
          <WhenField label="什么时候看到的" value={draft} onChange={change} optional error={wrong.seenAt} />
          <PlaceFields value={draft} onChange={change} errors={wrong} placeholder="如：东门快递柜旁" optional />
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
