// 请楼院群主转发: which courtyards, and a word along with it.
import { relayLimits } from '@contract/notices'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useInfinite } from '@/api'
import { Button, Buttons, Checkbox, Loaded, Note, Problem, Sheet, TextField } from '@/components'
import { toast } from '@/platform/dialogs'

interface PassOnProps {
  noticeId: string
  /** The community whose courtyards are asked. */
  group: string
  onClose: () => void
}

export const PassOnSheet = ({ noticeId, group, onClose }: PassOnProps) => {
  const courtyards = useInfinite('areas.children', { parent: group, level: 'courtyard', limit: 61 })
  const [left, setLeft] = useState<string[]>([])
  const [draft, change, clear] = useDraft(`notices.relay.${noticeId}`, { note: '' })
  const relay = useCommand('notices.relay')
  const wrong = fieldErrors(relay.error)
  const chosen = courtyards.items.map(one => one.area).filter(area => !left.includes(area))
  const send = async () => {
    const note = draft.note.trim()
    const sent = await relay.run({ noticeId, areas: chosen, ...(note && { note }) })
    if (!sent) return
    clear()
    onClose()
    toast(sent.areas.length > 0 ? `已请 ${sent.areas.length} 个楼院的群主` : '这些群都转发过了')
  }
  return (
    <Sheet open title="请楼院群主转发" onClose={onClose}>
      <TextField
        label="附言"
        optional
        hint="群主和打开卡片的居民都看得到"
        value={draft.note}
        onChange={note => change({ note })}
        maxLength={relayLimits.noteLetters}
        placeholder="如：三号楼正好在修水管，请留意"
        error={wrong.note}
      />
      <Loaded query={courtyards} cards={2}>
        {() =>
          courtyards.items.map(({ area, name }) => (
            <Checkbox
              key={area}
              checked={!left.includes(area)}
              onChange={on => setLeft(on ? left.filter(one => one !== area) : [...left, area])}
            >
              {name}
            </Checkbox>
          ))
        }
      </Loaded>
      {courtyards.data && courtyards.items.length === 0 ? <Note>这里还没有登记楼院</Note> : null}
      <Problem error={Object.keys(wrong).length ? null : relay.error} />
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不请
        </Button>
        <Button onTap={send} disabled={chosen.length === 0}>
          {chosen.length === 0 ? '还没选楼院' : `请 ${chosen.length} 个群主转发`}
        </Button>
      </Buttons>
    </Sheet>
  )
}
