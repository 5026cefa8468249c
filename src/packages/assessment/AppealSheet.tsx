// Contesting a sheet: which indicators, in one's own words, with photos; kept on the device until the server has it.
import { assessmentLimits } from '@contract/assessment'
import { fieldErrors, useCommand, useDraft } from '@/api'
import {
  Button,
  Buttons,
  Field,
  ManyChips,
  Note,
  PhotoPicker,
  Problem,
  photoWords,
  Sheet,
  TextArea,
  useDraftPhotos,
} from '@/components'
import { toast } from '@/platform/dialogs'
import type { SheetShown } from './words'

export const AppealSheet = ({ sheet, onClose }: { sheet: SheetShown; onClose: () => void }) => {
  const { sheetId, version, lines } = sheet
  const [draft, change, clear] = useDraft(`assessment.appeal.${sheetId}`, {
    words: '',
    indicators: [] as string[],
    fileIds: [] as string[],
  })
  const photos = useDraftPhotos({
    found: draft.fileIds,
    onChange: fileIds => change({ fileIds }),
    limit: assessmentLimits.files,
  })
  const appeal = useCommand('assessment.appeal')
  const wrong = fieldErrors(appeal.error)
  const waiting = photoWords(photos)
  const send = async () => {
    const { words, indicators } = draft
    if (!(await appeal.run({ sheetId, version, words, indicators, fileIds: photos.fileIds }))) return
    clear()
    photos.clear()
    onClose()
    toast('申诉已交，由没有经手这张表的人答复')
  }
  // What lost points comes first: that is what one contests.
  const options = [...lines]
    .sort((a, b) => b.lost - a.lost)
    .map(({ indicatorId, name }) => ({ value: indicatorId, label: name }))
  return (
    <Sheet open title="申诉" onClose={onClose}>
      <Note>由没有计算、公布这张表的人答复。答复前这张表不生效。</Note>
      <Field label="哪几项不对" group optional>
        {() => (
          <ManyChips
            label="哪几项不对"
            options={options}
            values={draft.indicators}
            onChange={indicators => change({ indicators })}
          />
        )}
      </Field>
      <TextArea
        label="哪里不对"
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={assessmentLimits.reason}
        placeholder="如：10 月 12 日那处当天就改好了，系统里晚了一天"
        error={wrong.words}
      />
      <Field label={`照片，最多 ${assessmentLimits.files} 张`} group optional error={wrong.fileIds}>
        {() => <PhotoPicker photos={photos} label="申诉的依据" />}
      </Field>
      {waiting ? <Note>{waiting}</Note> : null}
      {wrong.words ? null : <Problem error={appeal.error} />}
      <Buttons>
        <Button kind="secondary" onTap={onClose}>
          先不交
        </Button>
        <Button onTap={send} disabled={draft.words.trim() === '' || !photos.ready}>
          {photos.ready ? '交申诉' : '照片正在上传'}
        </Button>
      </Buttons>
    </Sheet>
  )
}
