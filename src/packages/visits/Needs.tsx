// What a visitor came back with: each need as a request in the person's name, or met without one.
import { visitLimits } from '@contract/visits'
import { useState } from 'react'
import { useCommand } from '@/api'
import { Button, Buttons, ListRow, Note, Problem, Section, Sheet, TextField } from '@/components'
import { ReasonSheet } from '@/components/ReasonSheet'
import { go } from '@/go'
import { toast } from '@/platform/dialogs'
import { useMay } from '@/session'
import { CategoryField } from '../requests/CategoryField'
import { categoryName } from '../requests/words'
import type { Visit } from './words'

type Need = Visit['needs'][number]

export const Needs = ({ visit }: { visit: Visit }) => {
  const keeps = useMay('visits.keepList')
  if (visit.needs.length === 0) return null
  return (
    <Section title="本人的困难">
      {visit.needs.map(need => (
        <One key={need.needId} visit={visit} need={need} keeps={keeps} />
      ))}
    </Section>
  )
}

const standing = ({ state, request, settledFor, agreed }: Need) =>
  state === 'raised'
    ? `已转成诉求 ${request?.number ?? ''}`
    : state === 'settled'
      ? `已解决：${settledFor ?? ''}`
      : agreed
        ? '等社区处理，本人同意反映'
        : '等社区处理，本人还没同意反映'

const One = ({ visit, need, keeps }: { visit: Visit; need: Need; keeps: boolean }) => {
  const [open, setOpen] = useState<'raise' | 'settle' | null>(null)
  const settle = useCommand('visits.settleNeed')
  const { visitId } = visit
  const { needId, request, state } = need
  const close = () => setOpen(null)
  return (
    <>
      <ListRow
        title={need.text}
        detail={`${categoryName(need.categoryId)} · ${standing(need)}`}
        onTap={keeps && request ? () => void go('requests/request', { requestId: request.requestId }) : undefined}
      />
      {keeps && state === 'open' ? (
        <Buttons>
          <Button small onTap={() => setOpen('raise')} label={`转成诉求：${need.text}`}>
            转成诉求
          </Button>
          <Button small kind="secondary" onTap={() => setOpen('settle')} label={`已经解决：${need.text}`}>
            已经解决
          </Button>
        </Buttons>
      ) : null}
      {open === 'raise' ? <RaiseSheet visitId={visitId} need={need} onClose={close} /> : null}
      {open === 'settle' ? (
        <ReasonSheet
          about={`visits.settle.${needId}`}
          field="words"
          title="怎么解决的"
          usual={['当场帮忙办好了', '物业已处理', '家属来办']}
          verb="记下"
          error={settle.error}
          onSend={words => settle.run({ visitId, needId, words })}
          onClose={close}
        />
      ) : null}
    </>
  )
}

const RaiseSheet = ({ visitId, need, onClose }: { visitId: string; need: Need; onClose: () => void }) => {
  const [categoryId, setCategory] = useState(need.categoryId)
  const [consent, setConsent] = useState('')
  const raise = useCommand('visits.raiseNeed', { alsoRefresh: ['requests'] })
  const send = async () => {
    const said = consent.trim() && { consent: consent.trim() }
    const done = await raise.run({ visitId, needId: need.needId, categoryId, ...said })
    if (!done) return
    toast('已替本人转成诉求，进展会告诉本人和您')
    onClose()
  }
  return (
    <Sheet open title="转成诉求" onClose={onClose}>
      <Note>{need.text}</Note>
      <CategoryField value={categoryId} onChange={setCategory} />
      {need.agreed ? (
        <Note>走访时本人已同意反映</Note>
      ) : (
        <TextField
          label="本人怎样同意的"
          value={consent}
          onChange={setConsent}
          maxLength={visitLimits.reason}
          placeholder="如：电话里同意"
        />
      )}
      <Problem error={raise.error} />
      <Button onTap={send} disabled={!need.agreed && consent.trim() === ''}>
        {!need.agreed && consent.trim() === '' ? '先问本人是否同意' : '转成诉求'}
      </Button>
    </Sheet>
  )
}
