// 用模板: choosing what is sent again and again, and filling its blanks before it goes out.
import { blanksIn, filled, type NoticeTemplate } from '@contract/notices'
import { useEffect, useRef, useState } from 'react'
import { useInfinite } from '@/api'
import { Button, ListRow, Loaded, Note, Section, Sheet, TextField } from '@/components'
import { useParams } from '@/go'
import type { Writing } from './writing'

interface FromTemplateProps {
  writing: Writing
  onChange: (changed: Partial<Writing>) => void
}

export const FromTemplate = ({ writing, onChange }: FromTemplateProps) => {
  const { templateId } = useParams()
  const [choosing, setChoosing] = useState(false)
  const list = useInfinite('notices.templates', { limit: 100 }, { enabled: choosing || Boolean(templateId) })
  const use = ({ kind, title, text }: NoticeTemplate) => {
    onChange({ kind, title, text })
    setChoosing(false)
  }
  // Opened from the list of templates: taken once, and not again over what is written meanwhile.
  const taken = useRef(false)
  const named = list.items.find(one => one.templateId === templateId)
  const latest = useRef(onChange)
  latest.current = onChange
  useEffect(() => {
    if (!named || taken.current) return
    taken.current = true
    const { kind, title, text } = named
    latest.current({ kind, title, text })
  }, [named])
  return (
    <>
      <Button kind="secondary" icon="file" onTap={() => setChoosing(true)}>
        用模板写
      </Button>
      {choosing ? (
        <Sheet open title="选一个模板" onClose={() => setChoosing(false)}>
          {writing.title || writing.text ? <Note>选了会换掉已经写的标题和正文。</Note> : null}
          <Loaded query={list} cards={2}>
            {() =>
              list.items.map(one => (
                <ListRow
                  key={one.templateId}
                  title={one.name}
                  detail={`${one.areaName ?? '通用'} · ${one.title}`}
                  onTap={() => use(one)}
                />
              ))
            }
          </Loaded>
        </Sheet>
      ) : null}
    </>
  )
}

/** The blanks that are left in what is written; nothing when there are none. */
export const Blanks = ({ writing, onChange }: FromTemplateProps) => {
  const [values, setValues] = useState<Record<string, string>>({})
  const blanks = blanksIn(writing.title, writing.text)
  if (blanks.length === 0) return null
  const fill = () => {
    onChange({ title: filled(writing.title, values), text: filled(writing.text, values) })
    setValues({})
  }
  const some = blanks.some(blank => values[blank]?.trim())
  return (
    <Section title="填好这些空才能发">
      {blanks.map(blank => (
        <TextField
          key={blank}
          label={blank}
          value={values[blank] ?? ''}
          onChange={value => setValues({ ...values, [blank]: value })}
          maxLength={100}
        />
      ))}
      <Button kind="secondary" onTap={fill} disabled={!some}>
        填进去
      </Button>
    </Section>
  )
}
