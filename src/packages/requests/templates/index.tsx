// 答复模板: answers that the office keeps for staff to start from, by category.
import { categories } from '@contract/categories'
import { requestLimits } from '@contract/request-shapes'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { fieldErrors, useCommand, useDraft, useQuery } from '@/api'
import {
  Button,
  Buttons,
  Card,
  CardTitle,
  Empty,
  Loaded,
  LongList,
  Note,
  Page,
  Problem,
  SearchBar,
  SelectField,
  Sheet,
  Tag,
  TextArea,
  TextField,
} from '@/components'
import { ask, toast } from '@/platform/dialogs'
import { categoryName, type Template } from '../words'
import '../requests.scss'

const ALL = ''
const MOST_TITLE = 30
const ANY = '所有类别都能用'

export default function TemplatesPage() {
  return (
    <Page name="requests/templates">
      <Templates />
    </Page>
  )
}

const Templates = () => {
  const [text, setText] = useState('')
  const [categoryId, setCategory] = useState(ALL)
  const [editing, setEditing] = useState<Template | 'new' | null>(null)
  const templates = useQuery('requests.templates', categoryId ? { categoryId } : {}, { keepPrevious: true })
  const fits = (one: Template) =>
    (text === '' || one.title.includes(text) || one.text.includes(text)) &&
    (categoryId === ALL || one.categoryId === undefined || one.categoryId === categoryId)
  return (
    <View className="ry-requests">
      <SearchBar value={text} onChange={setText} placeholder="搜索标题和内容" />
      <SelectField
        label="类别"
        value={categoryId}
        onChange={setCategory}
        options={[{ value: ALL, label: '全部类别' }, ...categories.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      <Buttons>
        <Button icon="plus" onTap={() => setEditing('new')}>
          写一个模板
        </Button>
      </Buttons>
      <Loaded query={templates}>
        {all => {
          const found = all.filter(fits)
          if (found.length === 0)
            return <Empty words={all.length === 0 ? '还没有答复模板，写一个，大家都能用' : '没有符合条件的模板'} />
          return (
            <LongList
              items={found}
              label="答复模板"
              keyOf={one => one.templateId}
              row={one => (
                <Card>
                  <View className="ry-tags">
                    <Tag tone="quiet">{one.categoryId ? categoryName(one.categoryId) : ANY}</Tag>
                  </View>
                  <CardTitle>{one.title}</CardTitle>
                  <Text className="ry-told__text">{one.text}</Text>
                  {one.editable ? (
                    <Button
                      kind="text"
                      small
                      icon="edit"
                      onTap={() => setEditing(one)}
                      label={`修改模板：${one.title}`}
                    >
                      修改
                    </Button>
                  ) : null}
                </Card>
              )}
            />
          )
        }}
      </Loaded>
      {editing ? (
        <EditSheet
          key={editing === 'new' ? 'new' : editing.templateId}
          template={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </View>
  )
}

const EditSheet = ({ template, onClose }: { template: Template | undefined; onClose: () => void }) => {
  const [draft, change, clear] = useDraft(`requests.template.${template?.templateId ?? 'new'}`, {
    title: template?.title ?? '',
    text: template?.text ?? '',
    categoryId: template?.categoryId ?? ALL,
  })
  const save = useCommand('requests.saveTemplate')
  const remove = useCommand('requests.removeTemplate')
  const wrong = fieldErrors(save.error)
  const send = async () => {
    const done = await save.run({
      ...(template && { templateId: template.templateId }),
      title: draft.title.trim(),
      text: draft.text.trim(),
      ...(draft.categoryId && { categoryId: draft.categoryId }),
    })
    if (!done) return
    clear()
    onClose()
    toast('已保存，办理诉求的人都能用')
  }
  const drop = async () => {
    if (!template) return
    const sure = await ask({
      title: `删除“${template.title}”？`,
      words: '已经发出的答复不受影响',
      yes: '删除',
      danger: true,
    })
    if (!sure || !(await remove.run({ templateId: template.templateId }))) return
    clear()
    onClose()
    toast('已删除')
  }
  return (
    <Sheet open title={template ? '修改模板' : '写一个模板'} onClose={onClose}>
      <TextField
        label="标题"
        value={draft.title}
        onChange={title => change({ title })}
        maxLength={MOST_TITLE}
        placeholder="如：电梯故障，已约维保"
        error={wrong.title}
      />
      <TextArea
        label="内容"
        value={draft.text}
        onChange={text => change({ text })}
        maxLength={requestLimits.words}
        placeholder="如：您好，已联系电梯维保单位，预计今天 18:00 前修好，修好后我们再告诉您。"
        error={wrong.text}
      />
      <SelectField
        label="类别"
        value={draft.categoryId}
        onChange={categoryId => change({ categoryId })}
        options={[{ value: ALL, label: ANY }, ...categories.map(({ id, name }) => ({ value: id, label: name }))]}
        error={wrong.categoryId}
      />
      <Note>不要写居民的姓名、电话和门牌，模板全办事处都能用</Note>
      <Problem error={Object.keys(wrong).length > 0 ? remove.error : (save.error ?? remove.error)} />
      <Buttons>
        {template ? (
          <Button kind="text" icon="trash" onTap={drop}>
            删除
          </Button>
        ) : (
          <Button kind="secondary" onTap={onClose}>
            先不写
          </Button>
        )}
        <Button onTap={send} disabled={draft.title.trim() === '' || draft.text.trim() === ''}>
          保存
        </Button>
      </Buttons>
    </Sheet>
  )
}
