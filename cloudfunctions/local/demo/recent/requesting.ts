// How the demo's people report and handle requests: one after another, each hop some minutes after the one before.

import type { CommandName, Input, Output } from '@contract/contract'
import { Refusal } from '@contract/errors'
import { MINUTE } from '@contract/time'
import type { PhotoSpec } from '../photos'
import type { Recent } from './frame'

export const HOME = 'ryh/c03/y017'

export interface Report {
  by: string
  at: number
  area?: string
  spot: string
  kind: Input<'requests.submit'>['kind']
  categoryId: Input<'requests.submit'>['categoryId']
  text: string
  urgentCase?: string
  shared?: boolean
  photo?: PhotoSpec
  forPersonId?: string
  consent?: string
}

type OnRequest = { [N in CommandName]: Input<N> extends { requestId: string } ? N : never }[CommandName] &
  `requests.${string}`
type Rest<N extends OnRequest> = Omit<Input<N>, 'requestId'>

/** A request on its way: each hop comes `minutes` after the one before, and never after now. */
export class Tale {
  private constructor(
    private readonly recent: Recent,
    readonly made: Output<'requests.submit'>,
    public at: number,
  ) {}

  static async begin(recent: Recent, report: Report): Promise<Tale> {
    const { by, at, area = HOME, spot, photo, urgentCase, ...rest } = report
    const point = recent.office.areas.find(one => one.id === area)?.point
    const photoIds = photo ? [await recent.photo(by, at - 2 * MINUTE, photo)] : []
    const made = await recent
      .as(by)
      .at(at)
      .call('requests.submit', {
        ...rest,
        photoIds,
        place: { area, words: spot, ...(point ? { point } : {}) },
        ...(urgentCase ? { urgentCase: urgentCase as NonNullable<Input<'requests.submit'>['urgentCase']> } : {}),
      })
    return new Tale(recent, made, at)
  }

  get requestId() {
    return this.made.requestId
  }

  private later(minutes: number): number {
    this.at = Math.min(this.at + minutes * MINUTE, this.recent.now)
    return this.at
  }

  async hop<N extends OnRequest>(minutes: number, personId: string, name: N, rest: Rest<N>): Promise<this> {
    const input = { ...rest, requestId: this.requestId } as unknown as Input<N>
    await this.recent.as(personId).at(this.later(minutes)).call(name, input)
    return this
  }

  /** The result, with a photo of how it looks now. */
  async solved(minutes: number, personId: string, text: string, photo?: PhotoSpec): Promise<this> {
    const at = this.later(minutes)
    const photoIds = photo ? [await this.recent.photo(personId, at, { ...photo, after: true })] : []
    await this.recent.as(personId).at(at).call('requests.resolve', { requestId: this.requestId, text, photoIds })
    return this
  }

  /** The clock has its turn so often, at the end of the story: what is late was told to the levels above. */
  async clock(turns = 3): Promise<this> {
    for (let i = 0; i < turns; i++)
      await this.recent.system
        .at(Math.max(this.at, this.recent.now - (turns - i) * MINUTE))
        .call('requests.settle', { requestId: this.requestId })
    return this
  }

  /** Closed, when the calendar has it that its time is over; otherwise the clock does it later. */
  async closed(minutes: number): Promise<this> {
    try {
      await this.recent.system.at(this.later(minutes)).call('requests.close', { requestId: this.requestId })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'request.tooEarly') throw error
    }
    return this
  }
}
