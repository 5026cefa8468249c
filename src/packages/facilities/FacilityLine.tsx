// A facility as one row of a list: what it is called, where, and whether it is open.
import { ListRow } from '@/components'
import { type FacilitySummary, kindLabel, openWords } from './words'

interface FacilityLineProps {
  facility: FacilitySummary
  now: number
  on?: boolean
  onTap: () => void
}

export const FacilityLine = ({ facility, now, on, onTap }: FacilityLineProps) => {
  const { words, tone } = openWords(facility, now)
  return (
    <ListRow
      icon="building"
      title={facility.name}
      detail={`${kindLabel(facility.kind)}，${facility.areaName}${facility.place.words}`}
      tag={{ words, tone }}
      on={on}
      onTap={onTap}
    />
  )
}
