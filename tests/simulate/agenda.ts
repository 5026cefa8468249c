// What is to happen and when: events in the order of their moments, and of their entry where moments are the same.

interface Event {
  at: number
  nth: number
  run(): Promise<void>
}

export interface Agenda {
  /** Enters something that happens at a moment, epoch milliseconds. */
  at(moment: number, run: () => Promise<void>): void
  /** Runs what happens before a moment, telling each event's own moment first, and when it is over. */
  until(end: number, tell: { reached(moment: number): void; over(): Promise<void> }): Promise<void>
}

export function agenda(): Agenda {
  const heap: Event[] = []
  let count = 0
  const before = (a: Event, b: Event) => a.at < b.at || (a.at === b.at && a.nth < b.nth)
  const push = (event: Event) => {
    let i = heap.push(event) - 1
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!before(event, heap[parent]!)) break
      heap[i] = heap[parent]!
      i = parent
    }
    heap[i] = event
  }
  const pop = (): Event => {
    const top = heap[0]!
    const last = heap.pop()!
    if (heap.length > 0) {
      let i = 0
      for (;;) {
        let child = 2 * i + 1
        if (child >= heap.length) break
        if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child++
        if (!before(heap[child]!, last)) break
        heap[i] = heap[child]!
        i = child
      }
      heap[i] = last
    }
    return top
  }
  return {
    at: (moment, run) => push({ at: Math.floor(moment), nth: count++, run }),
    async until(end, { reached, over }) {
      while (heap[0] && heap[0].at < end) {
        const event = pop()
        reached(event.at)
        await event.run()
        await over()
      }
    },
  }
}
