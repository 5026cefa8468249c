// Calling somebody from a list: their number is shown to who may see it, which leaves a trace. Imported by its path.
import { communityOf } from '@contract/place'
import { useCommand } from '@/api'
import { callPhone } from '@/platform/device'
import { liesWithin, useAreasReached } from '@/reach'
import { Button } from './Button'
import { Note } from './Card'
import { Problem } from './states'

/** Who may see the number of somebody who lives or works there. */
const keepersOf = (home: string, heads: DialProps['heads']) => {
  if (!home.includes('/')) return '办事处管理员'
  if (home === communityOf(home)) return '社区工作人员'
  return `楼栋长${heads.length ? ` ${heads.map(({ name }) => name).join('、')} ` : ''}或社区工作人员`
}

interface DialProps {
  personId: string
  home: string
  /** The building heads of their courtyard, who can call instead. */
  heads: readonly { name: string }[]
}

export const Dial = ({ personId, home, heads }: DialProps) => {
  const reaches = useAreasReached('people.reveal')
  const reveal = useCommand('people.reveal')
  const dial = async () => {
    const found = await reveal.run({ personId, field: 'phone' })
    if (found) callPhone(found.phone)
  }
  return (
    <>
      {liesWithin(home, reaches) ? (
        <Button kind="secondary" icon="phone" onTap={dial}>
          {reveal.output ? `再拨 ${reveal.output.phone}` : '拨打电话'}
        </Button>
      ) : (
        <Note>{`号码由${keepersOf(home, heads)}查看，请他们拨打。`}</Note>
      )}
      <Problem error={reveal.error} />
      {reveal.output ? <Note>看过号码会留下记录。</Note> : null}
    </>
  )
}
