// What every form about a restaurant keeps until it is sent: words and photos, by action and restaurant.
import { merchantLimits } from '@contract/merchant-shapes'
import { useDraft } from '@/api'
import { useDraftPhotos } from '@/components'
import type { Merchant } from '../words'

export interface ActionProps {
  merchant: Merchant
  onClose: () => void
}

/** `const { draft, change, photos, clear } = useForm('followUp', merchantId, { words: '', fixed: [] })` */
export const useForm = <T extends object>(action: string, merchantId: string, initial: T) => {
  const start = { ...initial, photoIds: [] as string[] }
  const [draft, change, forget] = useDraft(`merchants.${action}.${merchantId}`, start)
  const photos = useDraftPhotos({
    found: draft.photoIds,
    onChange: photoIds => change({ photoIds } as Partial<typeof start>),
    limit: merchantLimits.photos,
  })
  const clear = () => {
    forget()
    photos.clear()
  }
  return { draft, change: (changed: Partial<T>) => change(changed as Partial<typeof start>), photos, clear }
}
