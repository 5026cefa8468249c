// The three levels of the platform, courtyard, community and office: how far something is told, and what the next one is.
import * as v from 'valibot'
import { ancestry } from './place'

export const levels = {
  courtyard: { label: '本院', depth: 3 },
  community: { label: '本社区', depth: 2 },
  office: { label: '全街道', depth: 1 },
} as const
export type Level = keyof typeof levels
export const levelNames = Object.keys(levels) as [Level, ...Level[]]
export const LevelName = v.picklist(levelNames)

/** The level at which what is of an area begins: what lies in a courtyard is told there. */
export const levelOf = (area: string): Level => {
  const depth = Math.min(levels.courtyard.depth, area.split('/').length)
  return levelNames.find(level => levels[level].depth === depth)!
}

export const levelAbove = (level: Level): Level | undefined =>
  levelNames.find(one => levels[one].depth === levels[level].depth - 1)

/** The area of a level around a place. */
export const areaAt = (area: string, level: Level) => ancestry(area)[levels[level].depth - 1] ?? area
