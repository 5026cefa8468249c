// Somebody else saved the same place meanwhile: what they changed, and the choice between theirs and mine.
import { useQuery } from '@/api'
import { Banner, Button, Buttons, Section } from '@/components'
import { ask } from '@/platform/dialogs'
import { differences, type Writing, writingOf } from './writing'

interface ConflictProps {
  facilityId: string
  draft: Writing
  /** Mine goes on from their edition: the next save puts it over theirs. */
  onKeepMine: (edition: number) => void
  onTakeTheirs: (theirs: Writing) => void
}

export const Conflict = ({ facilityId, draft, onKeepMine, onTakeTheirs }: ConflictProps) => {
  const facility = useQuery('facilities.view', { facilityId })
  if (!facility.data || facility.data.edition === draft.edition) return null
  const theirs = writingOf(facility.data)
  const parts = differences(draft, theirs)
  const take = async () => {
    const sure = await ask({ title: '改用对方的？', words: '您刚才写的就不要了', yes: '用对方的', danger: true })
    if (sure) onTakeTheirs(theirs)
  }
  return (
    <Section title="您改的时候，有人先保存了" tone="attention" first>
      <Banner icon="info">
        {parts.length > 0 ? `和您写的不一样的：${parts.join('、')}。您写的都还在，没有丢` : '他改的和您写的一样'}
      </Banner>
      <Buttons>
        <Button kind="secondary" onTap={take}>
          用对方的
        </Button>
        <Button onTap={() => onKeepMine(theirs.edition)}>用我写的</Button>
      </Buttons>
    </Section>
  )
}
