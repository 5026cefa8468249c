// A gate that lets so many through at once; the others wait their turn in order.

/**
 * Work beyond `width` waits. Without it thousands of transactions open together, each waits for all the others between
 * any two of its steps, and all of them expire.
 */
export function gate(width: number) {
  let inside = 0
  const waiting: (() => void)[] = []
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (inside >= width) await new Promise<void>(enter => waiting.push(enter))
    else inside++
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else inside--
    }
  }
}
