// One finding of a joint visit: before and after, how far it is, and the word of whoever holds the phone.
import { inspectionLimits } from '@contract/findings'
import { View } from '@tarojs/components'
import { type KeptCommand, outbox } from '@/api'
import { Banner, Button, Card, Chips, KeptPhotos, Note, PhotoGrid, Section, Tag, TextField } from '@/components'
import { stateTag, titleOf, topicOf } from '@/finding-words'
import { go } from '@/go'
import { shoot } from '@/packages/outbox/shooting'
import { Parties } from '../Parties'
import { PhotosDoubted } from '../PhotosDoubted'
import type { Item } from '../revisits'
import { distanceInWords } from '../walk'
import { type JointDraft, lacking, type Verdict } from './draft'

interface StopCardProps {
  item: Item
  metres: number | undefined
  draft: JointDraft
  change: (changed: Partial<JointDraft>, now?: boolean) => void
  /** What of it waits on this device, or was refused. */
  kept: readonly KeptCommand[]
}

const choicesFor = ({ can }: Item): { value: Verdict | ''; label: string }[] =>
  can.includes('verify')
    ? [
        { value: '', label: '还没看' },
        { value: 'pass', label: '复查通过' },
        { value: 'return', label: '退回重改' },
      ]
    : can.includes('coSign')
      ? [
          { value: '', label: '还没看' },
          { value: 'agree', label: '同意' },
          { value: 'refuse', label: '有不同意见' },
        ]
      : []

const asks: Record<Verdict, { label: string; placeholder: string }> = {
  pass: { label: '看到的情况', placeholder: '如：垃圾已清走，地面冲洗干净' },
  return: { label: '哪里没有整改到位', placeholder: '如：只清了表面，墙根还有' },
  agree: { label: '想说明的', placeholder: '如：一起到现场看过' },
  refuse: { label: '哪里不同意', placeholder: '如：后墙还有一堆没清' },
}

export const StopCard = ({ item, metres, draft, change, kept }: StopCardProps) => {
  const { findingId, photo, photoAfter, number } = item
  const title = titleOf(item)
  const verdict = draft.verdicts[findingId]
  const state = stateTag(item)
  const waiting = kept.filter(one => !one.receipt)
  const refused = waiting.find(one => one.refusal)
  const choices = waiting.length > 0 ? [] : choicesFor(item)
  const photos = draft.photos[findingId] ?? []
  const setPhotos = (next: string[]) => change({ photos: { ...draft.photos, [findingId]: next } }, true)
  const takes = verdict === 'pass' || verdict === 'return'
  const need = lacking(draft, item)
  return (
    <Card>
      <Section title={title} end={<Tag tone={state.tone}>{state.words}</Tag>} bare first>
        <Note>
          {[
            topicOf(item),
            number,
            metres !== undefined
              ? `离上一处直线 ${distanceInWords(metres)}`
              : item.point
                ? '从这里开始'
                : '没有记下位置',
          ].join(' · ')}
        </Note>
        <PhotoGrid
          photos={[
            ...(photo ? [{ url: photo.url, alt: '整改前', words: '整改前' }] : []),
            ...(photoAfter ? [{ url: photoAfter.url, alt: '整改后', words: '整改后' }] : []),
          ]}
          pair
          label={`${title} 整改前后`}
        />
        {item.proofDoubted ? (
          <PhotosDoubted then="请以在现场看到的为准" onCompare={() => void go('inspections/finding', { findingId })} />
        ) : null}
        <Parties parties={item.parties} />
        {refused ? (
          <Banner tone="danger" icon="alert" action={{ label: '去处理', onTap: () => void go('outbox/waiting') }}>
            没有发出：{refused.refusal?.message}
          </Banner>
        ) : waiting.length > 0 ? (
          <Banner tone="calm" icon="upload">
            已存在手机里，等着发送
          </Banner>
        ) : null}
        {choices.length > 0 ? (
          <Chips
            label={`${title} 的结果`}
            value={verdict ?? ''}
            options={choices}
            onChange={next => {
              const { [findingId]: _, ...rest } = draft.verdicts
              change({ verdicts: next === '' ? rest : { ...rest, [findingId]: next } }, true)
            }}
          />
        ) : null}
        {takes && choices.length > 0 ? (
          <KeptPhotos
            keys={photos}
            label={`${title} 复查照片`}
            onRemove={key => {
              setPhotos(photos.filter(one => one !== key))
              void outbox.dropFile(key)
            }}
            add={
              photos.length < inspectionLimits.photos
                ? {
                    words: '拍照',
                    label: `拍照：${title}`,
                    onTap: async () => {
                      const keys = await shoot(inspectionLimits.photos - photos.length)
                      if (keys.length > 0) setPhotos([...photos, ...keys])
                    },
                  }
                : undefined
            }
          />
        ) : null}
        {verdict && choices.length > 0 ? (
          <TextField
            label={asks[verdict].label}
            optional={verdict === 'agree' || (verdict === 'pass' && photos.length > 0)}
            value={draft.words[findingId] ?? ''}
            onChange={words => change({ words: { ...draft.words, [findingId]: words } })}
            maxLength={300}
            placeholder={asks[verdict].placeholder}
          />
        ) : null}
        {need && choices.length > 0 ? <Note>还差：{need}</Note> : null}
        <View className="ry-inline">
          <Button
            kind="text"
            small
            onTap={() => void go('inspections/finding', { findingId })}
            label={`看详情：${title}`}
          >
            看详情
          </Button>
        </View>
      </Section>
    </Card>
  )
}
