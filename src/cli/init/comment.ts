import { wrapWords } from '../terminal/wrap-words.ts';

const longestLine = 100;

/**
 * The lines of a comment in YAML.
 *
 * @param indent what the lines begin with
 */
export function commentLines(text: string, indent: string): string[] {
  return wrapWords(text, longestLine - indent.length - 2).map(line => `${indent}# ${line}`);
}
