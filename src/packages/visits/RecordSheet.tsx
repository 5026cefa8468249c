// How somebody was found: what to watch for, and what they need, which is passed on in their name if they agree.
import { categories } from '@contract/categories'
import { type Found, findings, visitLimits, visitWays } from '@contract/visits'
import { View } from '@tarojs/components'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { Button, Checkbox, Chips, Field, Heading, Note, Problem, SelectField, Sheet, TextArea } from '@/components'
import { toast } from '@/platform/dialogs'
import type { Visit } from './words'
import './visits.scss'

interface NeedDraft {
  text: string
  categoryId: string
  agreed: boolean
}
const blankNeed: NeedDraft = { text: '', categoryId: 'other', agreed: true }
const foundOptions = (Object.keys(findings) as Found[]).map(value => ({ value, label: findings[value].label }))
const wayOptions = (Object.keys(visitWays) as (keyof typeof visitWays)[]).map(value => ({
  value,
  label: visitWays[value].label,
}))
const categoryOptions = categories.map(({ id, name }) => ({ value: id, label: name }))

export const RecordSheet = ({ visit, onClose }: { visit: Visit; onClose: () => void }) => {
  const [draft, change, clear] = useDraft(`visits.record.${visit.visitId}`, {
    found: 'attention' as Found,
    how: 'home' as keyof typeof visitWays,
    words: '',
    needs: [] as NeedDraft[],
  })
  const record = useCommand('visits.record', { alsoRefresh: ['requests'] })
  const wrong = fieldErrors(record.error)
  const needs = draft.found === 'needs' && draft.needs.length === 0 ? [blankNeed] : draft.needs
  const asked = draft.found === 'needs'
  const written = asked ? needs.filter(({ text }) => text.trim() !== '') : []
  const setNeed = (n: number, changed: Partial<NeedDraft>) =>
    change({ needs: needs.map((need, i) => (i === n ? { ...need, ...changed } : need)) })
  const send = async () => {
    const done = await record.run({
      visitId: visit.visitId,
      found: draft.found,
      how: draft.how,
      ...(draft.words.trim() && { words: draft.words.trim() }),
      needs: written.map(({ text, ...rest }) => ({ text: text.trim(), ...rest })),
    })
    if (!done) return
    clear()
    const raised = done.needs.filter(({ state }) => state === 'raised').length
    toast(
      raised > 0
        ? `已记下，${raised} 件困难已替本人转成诉求`
        : done.needs.length > 0
          ? '已记下，社区会看这件困难'
          : '已记下这次走访',
    )
    onClose()
  }
  return (
    <Sheet open title={`看望${visit.name}`} onClose={onClose}>
      <Field label="情况怎样" group error={wrong.found}>
        {() => (
          <Chips label="情况怎样" options={foundOptions} value={draft.found} onChange={found => change({ found })} />
        )}
      </Field>
      <Field label="怎么看望的" group>
        {() => <Chips label="怎么看望的" options={wayOptions} value={draft.how} onChange={how => change({ how })} />}
      </Field>
      <TextArea
        label="记一句"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={visitLimits.words}
        placeholder="如：精神不错，降压药快吃完了"
        error={wrong.words}
      />
      {asked
        ? needs.map((need, n) => (
            <View key={n} className="ry-visit__need">
              {needs.length > 1 ? <Heading level={3}>{`第 ${n + 1} 件`}</Heading> : null}
              <TextArea
                label="有什么困难"
                value={need.text}
                onChange={text => setNeed(n, { text })}
                maxLength={visitLimits.need}
                placeholder="如：厨房灯坏了，够不着"
                error={wrong[`needs.${n}.text`]}
              />
              <SelectField
                label="是哪一类"
                value={need.categoryId}
                onChange={categoryId => setNeed(n, { categoryId })}
                options={categoryOptions}
              />
              <Checkbox
                checked={need.agreed}
                onChange={agreed => setNeed(n, { agreed })}
                detail="不同意的，只让社区知道，不转成诉求"
              >
                本人同意替他反映
              </Checkbox>
            </View>
          ))
        : null}
      {asked && needs.length < visitLimits.needs ? (
        <Button kind="text" small icon="plus" onTap={() => change({ needs: [...needs, blankNeed] })}>
          还有一件
        </Button>
      ) : null}
      <Note>不用拍照，不用定位。有危险请先打 120 或 110。</Note>
      <Problem error={record.error} />
      <Button onTap={send} disabled={asked && written.length === 0}>
        {asked && written.length === 0 ? '写一下有什么困难' : '记下'}
      </Button>
    </Sheet>
  )
}
