// Said where somebody is about to judge or sign: the photos to go by are or look like earlier ones, and nobody has judged them.
import { Banner } from '@/components'

interface PhotosDoubtedProps {
  then: string
  /** Opens the photos beside each other, from where they are not on the same page. */
  onCompare?: () => void
}

export const PhotosDoubted = ({ then, onCompare }: PhotosDoubtedProps) => (
  <Banner icon="image" {...(onCompare && { action: { label: '去比对', onTap: onCompare } })}>
    整改或复查的照片和以前的一样或相似，还没有人核实。{then}
  </Banner>
)
