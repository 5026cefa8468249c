// What every action form shares: words with photos kept until the server has them, the problem, and the two buttons.
import { requestLimits } from '@contract/request-shapes'
import { type ReactNode, useState } from 'react'
import { fieldErrors, useDraft } from '@/api'
import { ActionFrame, Field, Note, PhotoPicker, photoWords, TextArea, useDraftPhotos } from '@/components'
import { toast } from '@/platform/dialogs'
import { TemplatePicker } from '../TemplatePicker'
import type { RequestAction, RequestDetail } from '../words'

export interface ActionProps {
  request: RequestDetail
  onClose: () => void
}

interface SayProps extends ActionProps {
  action: RequestAction
  /** Over the words: 为什么不予受理. */
  label: string
  placeholder?: string
  /** `reason` is short, `words` may be long. */
  size?: 'reason' | 'words'
  optional?: boolean
  /** With photos, under this name. */
  photos?: string
  /** Staff may start from a template. */
  templates?: boolean
  /** The verb; the action's own word is usual. */
  verb: string
  danger?: boolean
  next?: ReactNode
  error: unknown
  /** Before the words: a choice that belongs to them. */
  children?: ReactNode
  lacking?: readonly (string | false)[]
  /** Gives what to say when it worked; undefined when it did not. */
  send: (words: string, photoIds: string[]) => Promise<string | undefined>
}

/** An action that takes words, and perhaps photos. */
export const SayForm = (props: SayProps) => {
  const { request, onClose, action, label, size = 'reason', optional, photos: shown, error, send, lacking = [] } = props
  const [draft, change, clear] = useDraft(`requests.${action}.${request.requestId}`, {
    words: '',
    photoIds: [] as string[],
  })
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: requestLimits.photos,
  })
  const [round, setRound] = useState(0)
  const wrong = fieldErrors(error)
  const wordsWrong = wrong.words ?? wrong.reason ?? wrong.text ?? wrong.task
  const waiting = shown ? photoWords(photos) : undefined
  const press = async () => {
    const said = await send(draft.words.trim(), photos.fileIds)
    if (said === undefined) return
    clear()
    photos.clear()
    toast(said)
    onClose()
  }
  return (
    <ActionFrame
      verb={props.verb}
      danger={props.danger}
      next={props.next}
      error={wordsWrong || wrong.photoIds ? null : error}
      onSend={press}
      onClose={onClose}
      lacking={[...lacking, !optional && draft.words.trim() === '' && label]}
      disabled={shown !== undefined && !photos.ready}
    >
      {props.children}
      <TextArea
        key={round}
        label={label}
        optional={optional}
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={requestLimits[size]}
        placeholder={props.placeholder}
        error={wordsWrong}
      />
      {props.templates ? (
        <TemplatePicker
          categoryId={request.categoryId}
          onPick={text => {
            change({ words: draft.words.trim() ? `${draft.words.trim()}\n${text}` : text })
            setRound(round + 1)
          }}
        />
      ) : null}
      {shown ? (
        <Field label={shown} group optional error={wrong.photoIds}>
          {() => <PhotoPicker photos={photos} label={shown} />}
        </Field>
      ) : null}
      {waiting ? <Note>{waiting}</Note> : null}
    </ActionFrame>
  )
}

/** An optional text as an input wants it: left out when nothing was written. */
export const spoken = (words: string) => (words ? { words } : {})
