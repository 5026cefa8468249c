// Re-inspecting: passing, returning, writing off, and signing the visit.
import { inspectionLimits, inspectionTopics } from '@contract/findings'
import { fieldErrors, useCommand, useDraft } from '@/api'
import { ActionFrame, Banner, Chips, Field, PhotoPicker, photoWords, TextArea, useDraftPhotos } from '@/components'
import { isContested } from '@/finding-words'
import { toast } from '@/platform/dialogs'
import { PhotosDoubted } from '../PhotosDoubted'
import { type ActionProps, draftKey, dueOf, spoken } from './frame'

const LONGEST = 300

interface VerifyProps extends Pick<ActionProps, 'onClose'> {
  /** A line of a list knows enough. */
  finding: Pick<ActionProps['finding'], 'findingId' | 'version' | 'proofDoubted'>
}

export const Verify = ({ finding, onClose }: VerifyProps) => {
  const { findingId, version } = finding
  const [draft, change, clear] = useDraft(draftKey('verify', finding), { words: '', photoIds: [] as string[] })
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: inspectionLimits.photos,
  })
  const verify = useCommand('inspections.verify')
  const send = async () => {
    const done = await verify.run({ findingId, version, ...spoken(draft.words), photoIds: photos.fileIds })
    if (!done) return
    clear()
    toast(done.proofDoubted ? '复查通过；照片要先比对核实，才能销号' : '复查通过，等销号')
    onClose()
  }
  return (
    <ActionFrame
      verb="复查通过"
      next={photoWords(photos) ?? '通过后交督查员或管理员销号'}
      error={verify.error}
      onSend={send}
      onClose={onClose}
      lacking={[photos.items.length === 0 && draft.words.trim() === '' && '复查照片，或没有照片的原因']}
      disabled={!photos.ready}
    >
      {finding.proofDoubted ? (
        <PhotosDoubted then="请先到详情的“照片比对”里看；没整改就退回重改，不核实不能销号" />
      ) : null}
      <Field label="复查照片" group hint="站在整改照片的同一个位置拍">
        {() => <PhotoPicker photos={photos} label="复查照片" />}
      </Field>
      <TextArea
        label={photos.items.length === 0 ? '没有照片，写明原因' : '看到的情况'}
        optional={photos.items.length > 0}
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={LONGEST}
        placeholder={photos.items.length === 0 ? '如：店内不便拍照，现场已看过' : '如：垃圾已清走，地面冲洗干净'}
        error={fieldErrors(verify.error).words}
      />
    </ActionFrame>
  )
}

interface ReturnProps extends Pick<ActionProps, 'onClose'> {
  /** A line of a list knows enough. */
  finding: Pick<ActionProps['finding'], 'findingId' | 'version' | 'topic' | 'returns'>
}

export const ReturnForRework = ({ finding, onClose }: ReturnProps) => {
  const { findingId, version, topic } = finding
  const usual = inspectionTopics[topic].dueWorkingDays
  const [draft, change, clear] = useDraft(draftKey('return', finding), {
    reason: '',
    photoIds: [] as string[],
    days: usual,
  })
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds }),
    limit: inspectionLimits.photos,
  })
  const give = useCommand('inspections.returnForRework')
  const send = async () => {
    const done = await give.run({
      findingId,
      version,
      reason: draft.reason.trim(),
      photoIds: photos.fileIds,
      dueWorkingDays: draft.days,
    })
    if (!done) return
    clear()
    toast(`已退回${done.responsible ? `给 ${done.responsible.name}` : ''}，最晚 ${dueOf(done)} 重新整改好`)
    onClose()
  }
  return (
    <ActionFrame
      verb="退回重改"
      danger
      next={photoWords(photos) ?? `责任人会收到退回的原因，这是第 ${finding.returns + 1} 次没有通过`}
      error={give.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.reason.trim() === '' && '哪里没有整改到位']}
      disabled={!photos.ready}
    >
      <TextArea
        label="哪里没有整改到位"
        value={draft.reason}
        onChange={reason => change({ reason })}
        maxLength={LONGEST}
        placeholder="如：只擦拭了表面，净化器没有更换滤芯"
        error={fieldErrors(give.error).reason}
      />
      <Field label="现场照片" optional group>
        {() => <PhotoPicker photos={photos} label="现场照片" />}
      </Field>
      <DaysField label="重新整改的期限" value={draft.days} usual={usual} onChange={days => change({ days })} />
    </ActionFrame>
  )
}

/** Working days as chips; the topic's own is among them and marked. */
export const DaysField = ({
  label,
  value,
  usual,
  onChange,
}: {
  label: string
  value: number
  usual: number
  onChange: (days: number) => void
}) => (
  <Field label={label} group hint="按工作日算，遇节假日顺延">
    {() => (
      <Chips
        label={label}
        value={`${value}`}
        onChange={days => onChange(Number(days))}
        options={[...new Set([1, 2, 3, 5, 10, usual, value])]
          .sort((a, b) => a - b)
          .map(days => ({ value: `${days}`, label: days === usual ? `${days} 天（一般）` : `${days} 天` }))}
      />
    )}
  </Field>
)

export const WriteOff = ({ finding, onClose }: ActionProps) => {
  const [draft, change, clear] = useDraft(draftKey('writeOff', finding), { words: '' })
  const strike = useCommand('inspections.writeOff')
  const refused = isContested(finding)
  const send = async () => {
    if (!(await strike.run({ findingId: finding.findingId, version: finding.version, ...spoken(draft.words) }))) return
    clear()
    toast(`${finding.number} 已销号`)
    onClose()
  }
  return (
    <ActionFrame
      verb="销号"
      next="销号后这处问题就结束了；90 天内同一地点再出现会自动连上它"
      error={strike.error}
      onSend={send}
      onClose={onClose}
      lacking={[
        refused && draft.words.trim() === '' && '对不同意见的回应',
        finding.proofReused && draft.words.trim() === '' && '凭什么销号',
        finding.proofDoubted && '照片比对的结果',
      ]}
    >
      {finding.proofDoubted ? (
        <PhotosDoubted then="请先在“照片比对”里核实（谁交的照片，由另一位督查员核实），再销号" />
      ) : null}
      {finding.proofReused ? <Banner icon="image">整改或复查的照片核实是用过的，没整改就退回重改</Banner> : null}
      <TextArea
        label={refused ? '怎么回应会签时的不同意见' : finding.proofReused ? '凭什么销号' : '说明'}
        optional={!refused && !finding.proofReused}
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={LONGEST}
        error={fieldErrors(strike.error).words}
      />
    </ActionFrame>
  )
}

export const CoSign = ({ finding, onClose }: ActionProps) => {
  const [draft, change, clear] = useDraft(draftKey('coSign', finding), { words: '', refuses: false })
  const sign = useCommand('inspections.coSign')
  const send = async () => {
    const verdict = draft.refuses ? ('refuse' as const) : ('agree' as const)
    if (!(await sign.run({ findingId: finding.findingId, returns: finding.returns, verdict, ...spoken(draft.words) })))
      return
    clear()
    toast(draft.refuses ? '已记下您的不同意见，督查员会看到' : '已会签，记在这次复查里')
    onClose()
  }
  return (
    <ActionFrame
      verb={draft.refuses ? '写明不同意见' : '会签'}
      next="会签只证明复查时您在现场；是否通过由督查员决定，不同意见会留在记录里"
      error={sign.error}
      onSend={send}
      onClose={onClose}
      lacking={[draft.refuses && draft.words.trim() === '' && '哪里不同意']}
    >
      {finding.proofDoubted ? <PhotosDoubted then="请以在现场看到的为准；没整改就写明不同意见" /> : null}
      <Chips
        label="您的意见"
        value={draft.refuses ? 'refuse' : 'agree'}
        options={[
          { value: 'agree', label: '同意' },
          { value: 'refuse', label: '有不同意见' },
        ]}
        onChange={value => change({ refuses: value === 'refuse' })}
      />
      <TextArea
        label={draft.refuses ? '哪里不同意' : '想说明的'}
        optional={!draft.refuses}
        value={draft.words}
        onChange={words => change({ words })}
        maxLength={LONGEST}
        error={fieldErrors(sign.error).words}
      />
    </ActionFrame>
  )
}
