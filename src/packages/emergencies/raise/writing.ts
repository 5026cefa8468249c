// An emergency while it is being written on this device, and how it becomes what the server takes.
import type { Input } from '@contract/contract'
import { type EmergencyKind, type EmergencyLevel, emergencyKinds } from '@contract/emergency-shapes'
import { type Chosen, chosenAs, rolesOf } from '@/components/audience/choosing'
import type { Emergency } from '../words'

export interface Writing extends Chosen {
  /** Empty until the server has a draft of it. */
  emergencyId: string
  version: number
  kind: EmergencyKind
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
  kind: 'fire',
  level: 'blue',
  drill: false,
  title: '',
  text: '',
  advice: emergencyKinds.fire.advice,
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

export const contentOf = (writing: Writing): Input<'emergencies.draft'> => {
  const { kind, level, drill, title, text, advice, place, areas, rollCall } = writing
  return { kind, level, drill, title, text, advice, place, areas, rollCall, roles: rolesOf(writing) }
}

/** Another kind brings its own advice, unless the author has written some. */
export const withKind = (writing: Writing, kind: EmergencyKind): Partial<Writing> => {
  const own = writing.advice.trim() !== '' && writing.advice !== emergencyKinds[writing.kind].advice
  return own ? { kind } : { kind, advice: emergencyKinds[kind].advice }
}
