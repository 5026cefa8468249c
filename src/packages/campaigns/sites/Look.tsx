// What whoever answers for a place sees there today: written down with or without a network, and changed while it waits.
import { campaignLimits, checkResults } from '@contract/campaign-shapes'
import { useEffect, useRef, useState } from 'react'
import {
  type CallError,
  CLOCK_SLOT,
  enqueue,
  fieldErrors,
  fileSlot,
  isCallError,
  type KeptCommand,
  NoRoom,
  outbox,
  useKeptDraft,
  useOnline,
  useOutbox,
  useRefresh,
} from '@/api'
import { Banner, Button, Buttons, Chips, Field, KeptPhotos, Note, Problem, TextArea } from '@/components'
import { shoot } from '@/packages/outbox/shooting'
import { toast } from '@/platform/dialogs'
import type { Site } from '../words'
import { begun, blank, canChange, LOOK, unsentLooks, type Writing, writingOf } from './looks'

const results = (['fine', 'problem'] as const).map(value => ({ value, label: checkResults[value].label }))

/** Kept on the phone first, with its photos: it goes at once, or when the network is back. */
export const Look = ({ site, onDone }: { site: Site; onDone: () => void }) => {
  const { siteId, campaignId, name } = site
  const { draft, change, clear } = useKeptDraft<Writing>(`${LOOK}.${siteId}`, blank)
  const [again, setAgain] = useState(false)
  const [error, setError] = useState<CallError | null>(null)
  const online = useOnline()
  const refresh = useRefresh()
  const unsent = unsentLooks(useOutbox().commands, { siteId })
  const refused = unsent.find(one => one.refusal)
  // Photos before it in the outbox may take a while: the sheet may be another place's by then.
  const there = useRef(true)
  useEffect(() => {
    there.current = true
    return () => {
      there.current = false
    }
  }, [])
  const wrong = fieldErrors(error)
  const { result, photoKeys } = draft
  const send = async () => {
    setError(null)
    const takenAt = photoKeys.flatMap(key => outbox.file(key)?.takenAt ?? [])
    try {
      const { key } = enqueue(LOOK, {
        title: `看管控点：${name}`,
        detail: [checkResults[result].label, draft.words.trim()].filter(Boolean).join('：'),
        page: { name: 'campaigns/sites', params: { campaignId, siteId, mine: '1' } },
        fileKeys: photoKeys,
        input: {
          ...{ siteId, result, words: draft.words.trim(), photoIds: photoKeys.map(fileSlot) },
          ...{
            pressedAt: Math.min(draft.pressedAt ?? Date.now(), ...takenAt),
            clockError: CLOCK_SLOT as unknown as number,
          },
        },
      })
      clear()
      setAgain(false)
      await outbox.resume()
      const arrived = outbox.command(key)?.receipt !== undefined
      if (arrived) refresh('campaigns')
      if (outbox.command(key)?.refusal) return
      toast(!arrived ? '已存在手机里，有网络时自动发出' : result === 'problem' ? '已送达，行动负责人会知道' : '已送达')
      if (there.current) onDone()
    } catch (problem) {
      if (isCallError(problem)) setError(problem)
      else if (problem instanceof NoRoom) toast('手机存储满了，没有存下，请先连网把前面的发出去')
      else throw problem
    }
  }
  /** Back into the form, with its photos: they belong to what is filled in before the record is given up. */
  const takeBack = async (one: KeptCommand) => {
    if (!change(writingOf(one), true)) return toast('手机存储满了，没有存下，请先连网把前面的发出去')
    await outbox.discard(one.key)
    setAgain(true)
  }
  const waiting = refused ?? unsent[0]
  if (waiting && !again) {
    const action = begun(draft)
      ? { label: '接着写', onTap: () => setAgain(true) }
      : canChange(waiting)
        ? { label: refused ? '改一改再发' : '改一改', onTap: () => void takeBack(waiting) }
        : undefined
    return refused ? (
      <Banner tone="danger" icon="alert" action={action}>
        看的记录没有发出：{refused.refusal?.message}
      </Banner>
    ) : (
      <Banner tone="calm" icon="upload" action={action}>
        {canChange(waiting) ? '看的记录已存在手机里，等着发送' : '看的记录已经发出，等着回执'}
      </Banner>
    )
  }
  if (site.checkedToday && !again)
    return (
      <Buttons>
        <Button kind="secondary" onTap={() => setAgain(true)}>
          今天再记一次
        </Button>
      </Buttons>
    )
  return (
    <>
      <Field label="今天看到的" group>
        {() => (
          <Chips label="今天看到的" options={results} value={result} onChange={next => change({ result: next })} />
        )}
      </Field>
      <TextArea
        label={result === 'problem' ? '是什么问题' : '说明'}
        optional={result === 'fine'}
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={campaignLimits.words}
        error={wrong.words}
      />
      <Field label="照片" optional group error={wrong.photoIds}>
        {() => (
          <KeptPhotos
            keys={photoKeys}
            label="照片"
            onRemove={key => {
              change({ photoKeys: photoKeys.filter(one => one !== key) }, true)
              void outbox.dropFile(key)
            }}
            add={
              photoKeys.length < campaignLimits.photos
                ? {
                    words: '拍照',
                    label: '拍照',
                    onTap: async () => {
                      const keys = await shoot(campaignLimits.photos - photoKeys.length, 'both')
                      if (keys.length > 0) change({ photoKeys: [...photoKeys, ...keys] }, true)
                    },
                  }
                : undefined
            }
          />
        )}
      </Field>
      {online ? null : <Note>没有网络也可以记：连照片存在手机里，有网时自动发出，按现在的时间算。</Note>}
      <Problem error={error} />
      <Buttons>
        <Button onTap={send} disabled={result === 'problem' && !draft.words.trim()}>
          记下来
        </Button>
      </Buttons>
    </>
  )
}
