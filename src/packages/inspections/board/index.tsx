// 公示牌: one public board by itself, on a phone.
import { Page } from '@/components'
import { useParams } from '@/go'
import { BoardShown } from './BoardShown'

export default function BoardPage() {
  const { board } = useParams()
  return <Page name="inspections/board">{board ? <BoardShown board={board} /> : null}</Page>
}
