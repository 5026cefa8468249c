// Audiences: whom something is for, as areas × roles; frozen when it goes out.
import * as v from 'valibot'
import { roles } from './access'
import { AreaId } from './place'

/** Whom something can be for within its areas: a role, or everyone who works for the office. */
export const audienceRoles = { staff: { label: '全体工作人员' }, ...roles } as const
export type AudienceRole = keyof typeof audienceRoles
export const roleNames = Object.keys(audienceRoles) as AudienceRole[]

export const audienceLimits = {
  areas: 61,
  /** Areas × roles: each pair is a row of the index that people's lists are read from. */
  tokens: 100,
} as const

/** Every area that an audience may name; empty only in drafts. */
export const AudienceAreas = v.pipe(v.array(AreaId), v.maxLength(audienceLimits.areas, '最多选 61 个区域'))
/** Empty: everyone in these areas. */
export const AudienceRoles = v.pipe(v.array(v.picklist(roleNames)), v.maxLength(roleNames.length))
