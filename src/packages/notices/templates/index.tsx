// 通知模板: what is sent again and again — the office's, the community's own, and those that come with the product.
import { type NoticeTemplate, noticeKinds } from '@contract/notices'
import { useState } from 'react'
import { useCommand, useInfinite, useQuery } from '@/api'
import { Button, Buttons, Card, ListRow, Note, Page, PagedList, Problem, Sheet } from '@/components'
import { go, useParams } from '@/go'
import { ask, toast } from '@/platform/dialogs'
import { TemplateForm } from './TemplateForm'

type Draft = Pick<NoticeTemplate, 'name' | 'kind' | 'title' | 'text'> & { templateId?: string; area?: string }
const blank: Draft = { name: '', kind: 'notice', title: '', text: '' }

export default function Templates() {
  const { noticeId } = useParams()
  const list = useInfinite('notices.templates', { limit: 50 })
  // From 存成模板: what was sent becomes the beginning of a template.
  const source = useQuery('notices.notice', { noticeId: noticeId ?? '' }, { enabled: Boolean(noticeId) })
  const [open, setOpen] = useState<NoticeTemplate | null>(null)
  const [writing, setWriting] = useState<Draft | null>(null)
  const [begun, setBegun] = useState(false)
  if (source.data && !begun) {
    setBegun(true)
    const { kind, title, text } = source.data
    setWriting({ name: '', kind, title, text })
  }
  return (
    <Page name="notices/templates" action={{ label: '新模板', icon: 'plus', onTap: () => setWriting(blank) }}>
      <Note>方括号里的【时间】【地点】是空，发之前要填好。</Note>
      <PagedList
        list={list}
        label="通知模板"
        keyOf={item => item.templateId}
        frame={rows => <Card>{rows}</Card>}
        empty={{ words: '还没有模板' }}
        row={item => (
          <ListRow
            title={item.name}
            detail={`${item.areaName ?? '通用'} · ${item.title}`}
            tag={{ tone: item.kind === 'emergency' ? 'danger' : 'calm', words: noticeKinds[item.kind].label }}
            onTap={() => setOpen(item)}
          />
        )}
      />
      {open ? (
        <Shown
          template={open}
          onClose={() => setOpen(null)}
          onEdit={draft => {
            setOpen(null)
            setWriting(draft)
          }}
        />
      ) : null}
      {writing ? <TemplateForm start={writing} onClose={() => setWriting(null)} /> : null}
    </Page>
  )
}

interface ShownProps {
  template: NoticeTemplate
  onClose: () => void
  onEdit: (draft: Draft) => void
}

const Shown = ({ template, onClose, onEdit }: ShownProps) => {
  const { templateId, mine, name, kind, title, text, area } = template
  const remove = useCommand('notices.removeTemplate')
  const drop = async () => {
    const sure = await ask({ title: `删除“${name}”？`, words: '发过的通知不受影响', yes: '删除', danger: true })
    if (!sure || !(await remove.run({ templateId }))) return
    onClose()
    toast('模板已删除')
  }
  const content = { name, kind, title, text }
  return (
    <Sheet open title={title} onClose={onClose}>
      {text}
      <Problem error={remove.error} />
      <Buttons>
        <Button onTap={() => void go('notices/compose', { templateId })}>用它发通知</Button>
        {mine ? (
          <Button kind="secondary" onTap={() => onEdit({ ...content, templateId, ...(area && { area }) })}>
            修改
          </Button>
        ) : (
          <Button kind="secondary" onTap={() => onEdit(content)}>
            改成自己的
          </Button>
        )}
        {mine ? (
          <Button kind="text" onTap={drop}>
            删除
          </Button>
        ) : null}
      </Buttons>
    </Sheet>
  )
}
