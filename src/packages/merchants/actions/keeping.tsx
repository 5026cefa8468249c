// Sub-standard without a whole visit; out of business, and back.
import { type CheckItem, merchantLimits } from '@contract/merchant-shapes'
import { fieldErrors, useCommand } from '@/api'
import { ActionFrame, Field, ManyChips, PhotoPicker, photoWords, TextArea } from '@/components'
import { toast } from '@/platform/dialogs'
import { checkOptions, toldWords } from '../words'
import { type ActionProps, useForm } from './draft'

export const Fail = ({ merchant, onClose }: ActionProps) => {
  const { merchantId } = merchant
  const { draft, change, photos, clear } = useForm('fail', merchantId, { failed: [] as CheckItem[], words: '' })
  const command = useCommand('merchants.fail')
  const wrong = fieldErrors(command.error)
  const send = async () => {
    const { failed, words } = draft
    if (!(await command.run({ merchantId, failed, words: words.trim(), photoIds: photos.fileIds }))) return
    clear()
    toast(`已记为不达标，${toldWords(merchant, '二级网格长')}`)
    onClose()
  }
  return (
    <ActionFrame
      verb="记为不达标"
      next={photoWords(photos) ?? '接下来要召开现场会，再每天跟进'}
      error={command.error}
      onSend={send}
      onClose={onClose}
      lacking={[
        draft.failed.length === 0 && '哪里不达标',
        draft.words.trim() === '' && '看到了什么',
        photos.items.length === 0 && '照片',
      ]}
      disabled={photos.fileIds.length === 0 || !photos.ready}
      danger
    >
      <Field label="哪里不达标" group error={wrong.failed}>
        {() => (
          <ManyChips
            label="哪里不达标"
            options={checkOptions}
            values={draft.failed}
            onChange={failed => change({ failed })}
          />
        )}
      </Field>
      <TextArea
        label="看到了什么"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={merchantLimits.words}
        error={wrong.words}
      />
      <Field label="现场照片" group error={wrong.photoIds}>
        {() => <PhotoPicker photos={photos} label="现场照片" />}
      </Field>
    </ActionFrame>
  )
}

export const Close = ({ merchant: { merchantId, state }, onClose }: ActionProps) => {
  const { draft, change, clear } = useForm('close', merchantId, { words: '' })
  const command = useCommand('merchants.close')
  const send = async () => {
    if (!(await command.run({ merchantId, words: draft.words.trim() }))) return
    clear()
    toast('已记为停业，恢复营业时再打开')
    onClose()
  }
  return (
    <ActionFrame
      verb="记为停业"
      next={state === 'compliant' ? '公示码不再显示，不再提醒清洗' : '未完的整改结束，公示码不再显示'}
      error={command.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.words.trim() === '' && '怎么知道的']}
      danger
    >
      <TextArea
        label="怎么知道的"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={merchantLimits.words}
        placeholder="如：门上贴了转让，电话已停机"
        error={fieldErrors(command.error).words}
      />
    </ActionFrame>
  )
}

export const Reopen = ({ merchant: { merchantId, case: last }, onClose }: ActionProps) => {
  const { draft, change, clear } = useForm('reopen', merchantId, { words: '' })
  const command = useCommand('merchants.reopen')
  const send = async () => {
    if (!(await command.run({ merchantId, words: draft.words.trim() }))) return
    clear()
    toast('已恢复营业，公示码又能看了')
    onClose()
  }
  return (
    <ActionFrame
      verb="恢复营业"
      next={last && last.left.length > 0 ? '停业前没改好的，恢复后接着整改' : undefined}
      error={command.error}
      onSend={send}
      onClose={onClose}
    >
      <TextArea
        label="说明"
        optional
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={merchantLimits.words}
      />
    </ActionFrame>
  )
}
