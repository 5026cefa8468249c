// An emergency while it is being written on this device, and how it becomes what the server takes.
import type { Input } from '@contract/contract'
import { type EmergencyKind, type EmergencyLevel, emergencyKinds } from '@contract/emergency-shapes'
import { type Chosen, chosenAs, rolesOf } from '@/components/audience/choosing'
import type { Emergency } from '../words'

export interface Writing extends Chosen {
  /** Empty until the server has a draft of it. */
  emergencyId: string
  version: number
  /** Empty until it is chosen: instructions for the wrong danger would be worse than none. */
  kind: EmergencyKind | ''
  level: EmergencyLevel
  drill: boolean
  title: string
  text: string
  advice: string
  place: string
  rollCall: boolean
}

export const blank = (areas: string[]): Writing => ({
  emergencyId: '',
  version: 0,
  kind: '',
  level: 'blue',
  drill: false,
  title: '',
  text: '',
  advice: '',
  place: '',
  areas,
  audience: 'all',
  roles: [],
  rollCall: true,
})

export const writingOf = (emergency: Emergency): Writing => {
  const { emergencyId, version, kind, level, drill, title, text, advice, place, areas, roles, rollCall } = emergency
  return {
    emergencyId,
    version,
    kind,
    level,
    drill,
    title,
    text,
    advice,
    place,
    areas,
    roles,
    audience: chosenAs(roles),
    rollCall,
  }
}

/** What the server takes; only once the kind was chosen. */
export const contentOf = (writing: Writing & { kind: EmergencyKind }): Input<'emergencies.draft'> => {
  const { kind, level, drill, title, text, advice, place, areas, rollCall } = writing
  return { kind, level, drill, title, text, advice, place, areas, rollCall, roles: rolesOf(writing) }
}

/** Another kind brings its own advice, unless the author has written some. */
export const withKind = (writing: Writing, kind: EmergencyKind): Partial<Writing> => {
  const given = writing.kind === '' ? '' : emergencyKinds[writing.kind].advice
  const own = writing.advice.trim() !== '' && writing.advice !== given
  return own ? { kind } : { kind, advice: emergencyKinds[kind].advice }
}

export const isChosen = (writing: Writing): writing is Writing & { kind: EmergencyKind } => writing.kind !== ''
