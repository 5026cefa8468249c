// Words cut to fit in one line, and sentences joined with one full stop between two.

/** The text in one line of at most `letters` characters; an ellipsis stands for what was cut. */
export function inOneLine(text: string, letters: number): string {
  const line = [...text.replace(/\s+/g, ' ').trim()]
  return line.length > letters ? `${line.slice(0, letters - 1).join('')}…` : line.join('')
}

const ENDS = /[。！？!?…]$/

/** “各巡一次。” and “请确认” become “各巡一次。请确认”; empty parts are left out, and none is closed at the end. */
export const sentences = (...parts: readonly string[]): string =>
  parts
    .map(part => part.trim())
    .filter(Boolean)
    .reduce((said, part) => (said === '' ? part : `${said}${ENDS.test(said) ? '' : '。'}${part}`), '')
