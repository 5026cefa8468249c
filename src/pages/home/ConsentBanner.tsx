// Until someone agreed to the current privacy guideline, one line leads to it.
import { Banner, Gap } from '@/components'
import { go } from '@/go'
import { useMe } from '@/session'

export const ConsentBanner = () => {
  const me = useMe()
  // Who joins is asked to agree there.
  if (!me?.consentDue || !me.belongs) return null
  return (
    <>
      <Gap />
      <Banner tone="calm" icon="shield" action={{ label: '去看看', onTap: () => void go('people/privacy') }}>
        {me.consent ? '隐私保护指引更新了，请再看一眼' : '您的资料怎样用、怎样护，请先看一眼'}
      </Banner>
    </>
  )
}
