// Signing the record of a joint operation on one’s own phone: it is so, or what is wrong with it.
import { meetingLimits } from '@contract/campaign-meetings'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Buttons, Note, Problem, TextArea } from '@/components'
import { toast } from '@/platform/dialogs'
import type { Meeting } from '../words'

export const Signing = ({ meeting }: { meeting: Meeting }) => {
  const { meetingId, held } = meeting
  const edition = held?.edition ?? 0
  const [draft, change, clear] = useDraft(`campaigns.sign.${meetingId}.${edition}`, { words: '', refuses: false })
  const sign = useCommand('campaigns.signRecord')
  const wrong = fieldErrors(sign.error)
  const words = draft.words.trim()
  const agree = async () => {
    if (!(await sign.run({ meetingId, edition, verdict: 'agree' }))) return
    clear()
    toast('已签，记在这次现场会里')
  }
  const refuse = async () => {
    if (!(await sign.run({ meetingId, edition, verdict: 'refuse', words }))) return
    clear()
    toast('已记下您的不同意见，记录的人会看到')
  }
  return (
    <>
      {draft.refuses ? (
        <TextArea
          label="哪里不对"
          value={draft.words}
          onChange={next => change({ words: next })}
          maxLength={meetingLimits.signWords}
          placeholder="如：第二条定的是三天，不是五天"
          error={wrong.words}
        />
      ) : (
        <Note>请看一遍上面的记录，对就签，不对请写明。</Note>
      )}
      <Problem error={Object.keys(wrong).length > 0 ? null : sign.error} />
      <Buttons>
        {draft.refuses ? (
          <>
            <Button kind="secondary" onTap={() => change({ refuses: false })}>
              返回
            </Button>
            <Button onTap={refuse} disabled={words === ''}>
              交不同意见
            </Button>
          </>
        ) : (
          <>
            <Button kind="secondary" onTap={() => change({ refuses: true })}>
              有不同意见
            </Button>
            <Button onTap={agree}>我已看过，同意记录</Button>
          </>
        )}
      </Buttons>
    </>
  )
}
