// The cleaning log: entering one with photos, by the shop or by who saw it; and saying after a look whether it took place.
import { merchantLimits } from '@contract/merchant-shapes'
import { addDays, dayInWords, dayOf } from '@contract/time'
import { fieldErrors, useCommand } from '@/api'
import { ActionFrame, Chips, DateField, Field, PhotoPicker, photoWords, TextArea, TextField } from '@/components'
import { toast } from '@/platform/dialogs'
import type { Cleaning } from '../words'
import { type ActionProps, useForm } from './draft'

export const RecordCleaning = ({
  merchant,
  onClose,
}: { merchant: Pick<ActionProps['merchant'], 'merchantId'> } & Omit<ActionProps, 'merchant'>) => {
  const { merchantId } = merchant
  const today = dayOf(Date.now())
  const { draft, change, photos, clear } = useForm('recordCleaning', merchantId, { day: today, company: '', words: '' })
  const command = useCommand('merchants.recordCleaning')
  const wrong = fieldErrors(command.error)
  const send = async () => {
    const [company, words] = [draft.company.trim(), draft.words.trim()]
    const done = await command.run({
      merchantId,
      day: draft.day,
      photoIds: photos.fileIds,
      ...(company && { company }),
      ...(words && { words }),
    })
    if (!done) return
    clear()
    toast(done.state === 'toCheck' ? '已登记，这次抽中了，网格员会来看一看' : '已登记，食客扫码就能看到')
    onClose()
  }
  return (
    <ActionFrame
      verb="登记清洗"
      next={photoWords(photos) ?? '登记的清洗会抽查，网格员到店看'}
      error={command.error}
      onSend={send}
      onClose={onClose}
      lacking={[photos.items.length === 0 && '清洗照片']}
      disabled={photos.fileIds.length === 0 || !photos.ready}
    >
      <DateField
        label="哪天清洗的"
        value={draft.day}
        onChange={day => change({ day })}
        from={addDays(today, -merchantLimits.backDays)}
        until={today}
        error={wrong.day}
      />
      <Field label="清洗照片" group hint="清洗后的净化器、滤网，清洗单也可以拍" error={wrong.photoIds}>
        {() => <PhotoPicker photos={photos} label="清洗照片" />}
      </Field>
      <TextField
        label="清洗公司"
        optional
        value={draft.company}
        onChange={company => change({ company })}
        maxLength={40}
        placeholder="自己洗的就空着"
      />
      <TextField label="说明" optional value={draft.words} onChange={words => change({ words })} maxLength={200} />
    </ActionFrame>
  )
}

type Result = 'genuine' | 'not'

export const CheckCleaning = ({ cleaning, onClose }: { cleaning: Cleaning; onClose: () => void }) => {
  const { cleaningId, day } = cleaning
  const { draft, change, photos, clear } = useForm('checkCleaning', cleaningId, {
    result: '' as Result | '',
    words: '',
  })
  const command = useCommand('merchants.checkCleaning')
  const send = async () => {
    const genuine = draft.result === 'genuine'
    if (!(await command.run({ cleaningId, genuine, words: draft.words.trim(), photoIds: photos.fileIds }))) return
    clear()
    toast(genuine ? '已记下，属实' : '已记下，这次清洗不算数，商户会收到消息')
    onClose()
  }
  return (
    <ActionFrame
      verb="记下结果"
      next={photoWords(photos) ?? (draft.result === 'not' ? '不实的这次不算数，清洗期限按上一次算' : undefined)}
      error={command.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.result === '' && '结果', draft.words.trim() === '' && '看到了什么']}
      disabled={!photos.ready}
      danger={draft.result === 'not'}
    >
      <Field label={`${dayInWords(day, Date.now())}清洗过没有`} group>
        {() => (
          <Chips
            label="结果"
            options={[
              { value: 'genuine' as const, label: '属实，清洗过' },
              { value: 'not' as const, label: '不实，没有清洗' },
            ]}
            value={draft.result || null}
            onChange={result => change({ result })}
          />
        )}
      </Field>
      <TextArea
        label="看到了什么"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={merchantLimits.words}
        placeholder="如：滤网是新的，和照片一样"
        error={fieldErrors(command.error).words}
      />
      <Field label="现场照片" group>
        {() => <PhotoPicker photos={photos} label="现场照片" />}
      </Field>
    </ActionFrame>
  )
}
