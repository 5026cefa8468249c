// What somebody who needs help adds, if they can: how many people, where, and what for.
import { emergencyLimits } from '@contract/emergency-shapes'
import { fieldErrors, useDraft } from '@/api'
import type { CallError } from '@/api/errors'
import { Button, Buttons, Note, Problem, Sheet, TextArea, TextField } from '@/components'

export interface HelpDetails {
  words?: string
  people?: number
  place?: string
}

interface HelpSheetProps {
  title: string
  /** Keeps what is typed until it was sent. */
  draft: string
  /** Where the person lives. */
  home: string
  /** What was said before: a new answer takes its place, so it starts from that. */
  before?: HelpDetails | undefined
  send: (details: HelpDetails) => Promise<boolean>
  error: CallError | null
  onClose: () => void
}

/** Sending needs no word: one press says that help is needed. */
export const HelpSheet = ({ title, draft, home, before, send, error, onClose }: HelpSheetProps) => {
  const [typed, change, clear] = useDraft(draft, {
    words: before?.words ?? '',
    people: String(before?.people ?? 1),
    place: before?.place ?? home,
  })
  const wrong = fieldErrors(error)
  const people = Number.parseInt(typed.people, 10)
  const press = async () => {
    const sent = await send({
      ...(typed.words.trim() && { words: typed.words.trim() }),
      ...(people >= 1 && { people: Math.min(people, emergencyLimits.helpPeople) }),
      ...(typed.place.trim() && { place: typed.place.trim() }),
    })
    if (!sent) return
    clear()
    onClose()
  }
  return (
    <Sheet open title={title} onClose={onClose}>
      <Note>什么都不填也可以直接发，附近的楼栋长和社区工作人员马上收到。</Note>
      <TextField
        label="人在哪里"
        value={typed.place}
        onChange={value => change({ place: value })}
        maxLength={emergencyLimits.placeLetters}
        placeholder="几号楼、几层、哪一户"
        error={wrong.place}
      />
      <TextField
        label="几个人"
        kind="number"
        value={typed.people}
        onChange={value => change({ people: value })}
        maxLength={2}
        error={wrong.people}
      />
      <TextArea
        label="要什么帮助"
        optional
        value={typed.words}
        onChange={value => change({ words: value })}
        maxLength={emergencyLimits.helpLetters}
        placeholder="如：腿不好走不了楼梯，家里有氧气机"
        error={wrong.words}
      />
      <Problem error={Object.keys(wrong).length > 0 ? null : error} />
      <Buttons>
        <Button kind="danger" icon="siren" onTap={press}>
          发出，需要帮助
        </Button>
      </Buttons>
    </Sheet>
  )
}
