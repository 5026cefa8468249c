// Writing a template: a name to find it by, its words, and the blanks to be filled each time.
import { type NoticeTemplate, noticeBlanks, noticeLimits } from '@contract/notices'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import { Button, Buttons, Chips, Field, Problem, Sheet, TextArea, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import { useAreasReached } from '@/reach'
import { kindOptions } from '../words'

interface TemplateFormProps {
  start: Pick<NoticeTemplate, 'name' | 'kind' | 'title' | 'text'> & { templateId?: string; area?: string }
  onClose: () => void
}

export const TemplateForm = ({ start, onClose }: TemplateFormProps) => {
  const { templateId } = start
  const roots = useAreasReached('notices.publish')
  const names = useQuery('areas.names', { areas: roots }, { enabled: roots.length > 1 })
  const [area, setArea] = useState(start.area ?? roots[0] ?? '')
  const { name, kind, title, text } = start
  const [draft, change, clear] = useDraft(`notices.template.${templateId ?? `new.${title}`}`, {
    name,
    kind,
    title,
    text,
  })
  const save = useCommand('notices.saveTemplate')
  const wrong = fieldErrors(save.error)
  const keep = async () => {
    if (!(await save.run({ ...draft, area, ...(templateId && { templateId }) }))) return
    clear()
    onClose()
    toast('模板已存好，发通知时可以选')
  }
  const ready = draft.name.trim() && draft.title.trim() && draft.text.trim()
  return (
    <Sheet open title={templateId ? '改模板' : '新模板'} onClose={onClose}>
      <TextField
        label="模板叫什么"
        value={draft.name}
        onChange={value => change({ name: value })}
        maxLength={20}
        placeholder="如：停水、开会"
        error={wrong.name}
      />
      <Field label="种类" group>
        {() => (
          <Chips label="种类" options={kindOptions} value={draft.kind} onChange={value => change({ kind: value })} />
        )}
      </Field>
      {roots.length > 1 ? (
        <Field label="谁能用" group>
          {() => (
            <Chips
              label="谁能用"
              options={(names.data ?? []).map(one => ({ value: one.area, label: one.name }))}
              value={area}
              onChange={setArea}
            />
          )}
        </Field>
      ) : null}
      <TextField
        label="标题"
        value={draft.title}
        onChange={value => change({ title: value })}
        maxLength={noticeLimits.titleLetters}
        error={wrong.title}
      />
      <TextArea
        label="正文"
        value={draft.text}
        onChange={value => change({ text: value })}
        maxLength={noticeLimits.textLetters}
        hint="点下面的词，加一个每次要填的空"
        error={wrong.text}
      />
      <Chips
        label="加一个空"
        options={noticeBlanks.map(value => ({ value, label: `【${value}】` }))}
        value={null}
        onChange={blank => change({ text: `${draft.text}【${blank}】` })}
      />
      <Problem error={Object.keys(wrong).length ? null : save.error} />
      <Buttons>
        <Button onTap={keep} disabled={!ready}>
          {ready ? '存好' : '名称、标题、正文都要写'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
