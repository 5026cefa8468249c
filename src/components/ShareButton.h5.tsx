// The button that passes a page on to the group, in the browser.
import { toast } from '@/platform/dialogs'
import { type ShareCard, shareLink } from '@/platform/share'
import { Button, type ButtonProps } from './Button'

/** `<ShareButton card={notice.share}>转发到群里</ShareButton>` */
export const ShareButton = ({
  card,
  children,
  kind = 'secondary',
}: { card: ShareCard } & Pick<ButtonProps, 'children' | 'kind'>) => {
  const share = async () => {
    try {
      if ((await shareLink(card)) === 'copied') toast('标题和地址已复制，到微信群里粘贴就行')
    } catch {
      toast('浏览器不让复制，请从地址栏复制')
    }
  }
  return (
    <Button kind={kind} icon="share" onTap={share}>
      {children}
    </Button>
  )
}
