// In place of a page of the web app that did not come: why, and once more.
import Taro from '@tarojs/taro'
import { useOnline } from '@/api'
import { retryPage, usePageTrouble } from '@/platform/page-loading'
import { Icon } from './base/Icon'
import { Region } from './base/structure'
import { Tap } from './base/Tap'
import { Root } from './Root'
import { Offline, State } from './states'

export const PageTrouble = () => {
  const stuck = usePageTrouble(({ waiting }) => waiting.length > 0)
  const tries = usePageTrouble(trouble => trouble.tries)
  const online = useOnline()
  if (!stuck) return null
  // What the server no longer has after a renewal comes with the whole app anew.
  const again = () => (online && tries > 0 ? window.location.reload() : retryPage())
  return (
    <Root className="ry-trouble">
      <Region as="header" className="ry-bar">
        {Taro.getCurrentPages().length > 0 ? (
          <Tap className="ry-bar__back" label="返回" onTap={() => window.history.back()}>
            <Icon name="back" />
          </Tap>
        ) : null}
      </Region>
      <Region as="main" className="ry-main">
        {online ? (
          <State
            icon="alert"
            attention
            words="这一页没有打开，请再试一次"
            action={{ label: '再试一次', onTap: again }}
          />
        ) : (
          <Offline onRetry={again} />
        )}
      </Region>
    </Root>
  )
}
