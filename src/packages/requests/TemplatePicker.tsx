// Answers prepared by the office, to start from; folded away until they are wanted.
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/api'
import { Button, Failed, Loading, Note, Region, Tap } from '@/components'
import './requests.scss'

interface TemplatePickerProps {
  categoryId?: string
  onPick: (text: string) => void
}

/** So many are shown; those of the category come first. */
const SHOWN = 12

export const TemplatePicker = ({ categoryId, onPick }: TemplatePickerProps) => {
  const [open, setOpen] = useState(false)
  const templates = useQuery('requests.templates', categoryId ? { categoryId } : {}, { enabled: open })
  if (!open)
    return (
      <View className="ry-inline">
        <Button kind="text" small icon="file" onTap={() => setOpen(true)}>
          用答复模板
        </Button>
      </View>
    )
  const found = templates.data ?? []
  return (
    <View>
      {templates.error && !templates.data ? (
        <Failed error={templates.error} onRetry={templates.refetch} />
      ) : templates.isPending ? (
        <Loading cards={1} />
      ) : found.length === 0 ? (
        <Note>还没有答复模板，可以在工作台“答复模板”里写</Note>
      ) : (
        <Region as="list" label="答复模板">
          {found.slice(0, SHOWN).map(template => (
            <Region as="item" key={template.templateId}>
              <Tap
                className="ry-template"
                onTap={() => {
                  onPick(template.text)
                  setOpen(false)
                }}
              >
                <Text className="ry-template__title">{template.title}</Text>
                <Text className="ry-template__text">{template.text}</Text>
              </Tap>
            </Region>
          ))}
        </Region>
      )}
      <Button kind="text" small onTap={() => setOpen(false)}>
        收起模板
      </Button>
    </View>
  )
}
