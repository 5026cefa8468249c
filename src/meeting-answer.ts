// Whether a joint operation 现场会 still waits for somebody's own answer, for the workbench and the list of meetings.
import type { Meeting } from '@contract/campaign-meetings'

/** What the other guests have not answered asks nothing of this one. */
export const awaitsAnswerOf = ({ answers, people }: Pick<Meeting, 'answers' | 'people'>, id: string | undefined) =>
  answers && people.some(({ personId, answer }) => personId === id && answer === 'waiting')
