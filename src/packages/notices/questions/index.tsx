// 居民提问: what waits for an answer under the notices of my areas, the oldest first.
import { useState } from 'react'
import { useInfinite } from '@/api'
import { Card, ListRow, Note, Page, PagedList } from '@/components'
import { go } from '@/go'
import { AnswerSheet } from '../AnswerSheet'
import { OneQuestion } from '../Questions'
import type { Question } from '../words'

export default function QuestionsPage() {
  const list = useInfinite('notices.unanswered', {}, { every: 60_000 })
  const [answering, setAnswering] = useState<Question | null>(null)
  return (
    <Page name="notices/questions">
      <Note>答复会公开在通知下面，提问的人也会收到消息。</Note>
      <PagedList
        list={list}
        label="待答复的提问"
        keyOf={item => item.questionId}
        empty={{
          words: '提问都答复了',
          action: { label: '看我发的通知', onTap: () => go('notices/manage') },
        }}
        row={item => (
          <Card>
            <ListRow
              icon="bell"
              title={item.noticeTitle}
              onTap={() => void go('notices/notice', { noticeId: item.noticeId })}
              label={`打开通知：${item.noticeTitle}`}
            />
            <OneQuestion question={item} onAnswer={() => setAnswering(item)} />
          </Card>
        )}
      />
      <AnswerSheet question={answering} onClose={() => setAnswering(null)} />
    </Page>
  )
}
