// The documents of a draft: choosing, sending with progress, taking off.
import { noticeLimits } from '@contract/notices'
import { View } from '@tarojs/components'
import { useRef, useState } from 'react'
import { isCallError } from '@/api'
import { Button, Field, Icon, Tap } from '@/components'
import { toast } from '@/platform/dialogs'
import { chooseDocuments } from '@/platform/documents'
import type { LocalFile } from '@/platform/ports'
import { upload } from '@/platform/upload'
import { useSession } from '@/session'

interface Attachment {
  fileId: string
  name: string
}

interface AttachmentsProps {
  value: Attachment[]
  onChange: (value: Attachment[]) => void
  error?: string | undefined
}

const NAME_LETTERS = 60
/** Long names lose their middle, never their ending. */
const short = (name: string) =>
  name.length <= NAME_LETTERS ? name : `${name.slice(0, NAME_LETTERS - 12)}…${name.slice(-11)}`

export const Attachments = ({ value, onChange, error }: AttachmentsProps) => {
  const [sending, setSending] = useState<{ name: string; percent: number } | null>(null)
  const token = useSession(session => session.token)
  const latest = useRef(value)
  latest.current = value
  const sendOne = async (file: LocalFile) => {
    setSending({ name: file.name, percent: 0 })
    try {
      const { fileId } = await upload(file, token, percent => setSending({ name: file.name, percent }))
      if (latest.current.some(other => other.fileId === fileId)) return
      latest.current = [...latest.current, { fileId, name: short(file.name) }]
      onChange(latest.current)
    } catch (failure) {
      const words = (failure as { message?: string } | null)?.message
      toast(isCallError(failure) || words ? `${file.name}：${words}` : `${file.name} 没有传上，请再试一次`)
    } finally {
      setSending(null)
    }
  }
  const add = async () => {
    const chosen = await chooseDocuments(noticeLimits.attachments - value.length).catch(() => {
      toast('没有打开文件，请再试一次')
      return []
    })
    for (const file of chosen) await sendOne(file)
  }
  return (
    <Field label="附件" optional group error={error} hint={`PDF、Word、Excel，最多 ${noticeLimits.attachments} 个`}>
      {() => (
        <>
          {value.map(({ fileId, name }) => (
            <View key={fileId} className="ry-attachment">
              <Icon name="file" size="small" />
              <View className="ry-attachment__name">{name}</View>
              <Tap
                className="ry-attachment__remove"
                label={`去掉附件 ${name}`}
                onTap={() => onChange(value.filter(other => other.fileId !== fileId))}
              >
                <Icon name="close" size="small" />
              </Tap>
            </View>
          ))}
          {sending ? (
            <View className="ry-attachment">
              <Icon name="upload" size="small" />
              <View className="ry-attachment__name">
                {sending.name} 上传 {sending.percent}%
              </View>
            </View>
          ) : null}
          {value.length < noticeLimits.attachments ? (
            <View className="ry-attach__add">
              <Button kind="text" small icon="plus" onTap={add}>
                添加附件
              </Button>
            </View>
          ) : null}
        </>
      )}
    </Field>
  )
}
