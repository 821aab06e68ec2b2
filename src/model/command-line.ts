import { printable } from './printable.ts';

/**
 * Words as a command line that people can copy: what is more than letters, digits and paths is in quotes, and what would
 * command their terminal is {@link printable}.
 */
export function commandLine(words: readonly string[]): string {
  return words.map(word => (/[^\w.:/\\-]/.test(word) ? `"${printable(word)}"` : word)).join(' ');
}
