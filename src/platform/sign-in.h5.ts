// Who the caller is, in the browser: the demo's people of the local host. A government's own sign-in would go here.

export interface DemoPerson {
  id: string
  name: string
  roles: { role: string; area: string; areaName?: string }[]
  /** One sentence about the person's day. */
  sentence?: string
}

/** People sign in by choosing who they are; in WeChat the cloud knows the caller. */
export const choosesPerson = true

const json = async (path: string, init?: RequestInit) => {
  const response = await fetch(`${RUYI_API}${path}`, init)
  const answer = await response.json()
  if (!response.ok || answer?.ok === false) throw new Error(answer?.error?.message ?? `status ${response.status}`)
  return answer?.ok === true && 'data' in answer ? answer.data : answer
}

export const demoPeople = (): Promise<DemoPerson[]> => json('/demo/people')

/** The token for a person of the demo. */
export const signInAs = async (personId: string): Promise<string> => {
  const { token } = await json('/demo/sign-in', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ personId }),
  })
  return token
}
