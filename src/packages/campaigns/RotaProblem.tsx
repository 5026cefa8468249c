// What is wrong with who stands where and when: two posts at once, or too long on end, which may be meant.
import { Banner, Problem } from '@/components'
import { longHoursWords, twoPostsWords } from './words'

interface RotaProblemProps {
  error: unknown
  /** What the button that means it is called. */
  yes?: string
  onAgree: () => void
}

export const RotaProblem = ({ error, yes = '就这样排', onAgree }: RotaProblemProps) => {
  const long = longHoursWords(error, yes)
  if (long)
    return (
      <Banner tone="attention" icon="alert" action={{ label: yes, onTap: onAgree }}>
        {long}
      </Banner>
    )
  const twice = twoPostsWords(error)
  if (twice)
    return (
      <Banner tone="danger" icon="alert">
        {twice}
      </Banner>
    )
  return <Problem error={error} />
}
