// What campaigns keep of people: staff in office alone, which is the office's record and stays.
import type { OwnData } from '../kernel/own-data'
import { daySums } from './closing-records'
import { goalsKept } from './goal-records'
import { checkedSites, siteImportParts, siteImports } from './list-records'
import { cards, meetings } from './meeting-records'
import { levels, readingDays, stations, tasks } from './reading-records'
import { campaigns, checks, gaps, posts, shifts, signedDays, sites } from './records'
import { works } from './work-records'

export const ownData: OwnData = {
  sections: [],
  others: [
    campaigns,
    sites,
    checks,
    posts,
    shifts,
    gaps,
    signedDays,
    stations,
    levels,
    readingDays,
    tasks,
    cards,
    meetings,
    works,
    daySums,
    goalsKept,
    siteImports,
    checkedSites,
    siteImportParts,
  ],
}
