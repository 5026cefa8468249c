// The appeals of a sheet, with what was answered.
import { whenInWords } from '@contract/time'
import { Note, PhotoGrid, Section, Timeline } from '@/components'
import { pointsWords, type SheetShown } from './words'

export const Appeals = ({ sheet }: { sheet: SheetShown }) => {
  const now = Date.now()
  if (sheet.appeals.length === 0) return null
  const nameOf = (id: string) => sheet.lines.find(line => line.indicatorId === id)?.name ?? ''
  return (
    <Section title="申诉">
      <Timeline
        label="申诉和答复"
        steps={sheet.appeals.flatMap(one => [
          {
            key: `appeal ${one.at}`,
            title: `${one.byName}申诉`,
            detail: [whenInWords(one.at, now), one.indicatorIds.map(nameOf).join('、')].filter(Boolean).join(' · '),
            children: (
              <>
                <Note>{one.words}</Note>
                <PhotoGrid photos={one.files.map(file => ({ url: file.url, alt: '申诉的依据' }))} />
              </>
            ),
          },
          one.answeredAt === undefined
            ? { key: `wait ${one.at}`, title: '等答复', state: 'now' as const }
            : {
                key: `answer ${one.answeredAt}`,
                title:
                  one.outcome === 'changed'
                    ? `${one.answeredBy}答复：有记录不再计入`
                    : `${one.answeredBy}答复：维持原来的结果`,
                detail: [
                  whenInWords(one.answeredAt, now),
                  one.outcome === 'changed' &&
                    one.totalBefore !== undefined &&
                    `${pointsWords(one.totalBefore)} 改为 ${pointsWords(sheet.total)}`,
                ]
                  .filter(Boolean)
                  .join(' · '),
                children: one.answer ? <Note>{one.answer}</Note> : undefined,
              },
        ])}
      />
    </Section>
  )
}
