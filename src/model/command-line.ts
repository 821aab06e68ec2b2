/** Words as a command line that people can copy: what is more than letters, digits and paths is in quotes. */
export function commandLine(words: readonly string[]): string {
  return words.map(word => (/[^\w.:/\\-]/.test(word) ? `"${word}"` : word)).join(' ');
}
