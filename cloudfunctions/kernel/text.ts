// Words cut to fit: one line of at most so many letters.

/** The text in one line of at most `letters` characters; an ellipsis stands for what was cut. */
export function inOneLine(text: string, letters: number): string {
  const line = [...text.replace(/\s+/g, ' ').trim()]
  return line.length > letters ? `${line.slice(0, letters - 1).join('')}…` : line.join('')
}
