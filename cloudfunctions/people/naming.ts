// How a person's roles and home are said in answers.
import { type Holding, roles } from '@contract/access'
import type { HeldRole } from '@contract/people'
import { communityOf } from '@contract/place'

type NameOf = (area: string) => string

/** A role with its label and the name of its area. */
export const shownRole = (holding: Holding, nameOf: NameOf): HeldRole => ({
  ...holding,
  label: roles[holding.role].label,
  staff: roles[holding.role].staff,
  areaName: nameOf(holding.area),
})

/** Where somebody lives as a person says it: community, courtyard, building and room; the office goes without saying. */
export const homeWords = (path: readonly { name: string }[], address: string) =>
  [...(path.length > 1 ? path.slice(1) : path).map(area => area.name), address].filter(Boolean).join(' ')

/** The same of an area by its path alone; the names of its community and of itself must be at hand. */
export const placeWords = (nameOf: NameOf, area: string, address = '') =>
  [...new Set([communityOf(area), area]), '']
    .map(step => (step ? nameOf(step) : address))
    .filter(Boolean)
    .join(' ')
