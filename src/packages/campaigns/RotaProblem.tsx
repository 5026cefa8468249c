// What is wrong with who stands where and when: two posts at once, or too long on end, which may be meant.
import { Banner, Problem } from '@/components'
import { longHoursWords, twoPostsWords } from './words'

export const RotaProblem = ({ error, onAgree }: { error: unknown; onAgree: () => void }) => {
  const long = longHoursWords(error)
  if (long)
    return (
      <Banner tone="attention" icon="alert" action={{ label: '就这样排', onTap: onAgree }}>
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
