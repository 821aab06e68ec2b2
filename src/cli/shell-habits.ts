/** What shells and their users do to command lines, and what to do instead. */

/**
 * Is this JSON without its double quotes, such as `{Enabled:false}`? Windows PowerShell 5.1 takes them out of what it
 * hands to a program, and so does cmd.exe, which leaves single ones in.
 */
export function hasLostQuotes(text: string): boolean {
  return /^\s*'?\{\s*[^\s"{}]/.test(text) && !text.includes('"');
}

/** What to do about it. */
export const lostQuotes =
  'it has no double quotes. Windows PowerShell 5.1 and cmd.exe take them out of what they hand to a program. Give the JSON on standard input, with --input -.';

/**
 * The option that somebody means who writes it as PowerShell's are: `-WhatIf` for `--what-if`.
 *
 * @param options the options that there are, each as `--what-if`
 * @returns undefined where the word is not written in that way, or there is no such option
 */
export function longOption(word: string, options: readonly string[]): string | undefined {
  const [, name] = optionPattern.exec(word) ?? [];
  return name === undefined ? undefined : options.find(option => letters(option) === letters(name));
}

/** Is it written as PowerShell's options are, with one hyphen? */
export function isPowerShellOption(word: string): boolean {
  return !word.startsWith('--') && optionPattern.test(word);
}

/** Would `-h` or `-V` be taken from the front of it? Nobody writes `-Verbose` to see the version. */
export function isCluster(word: string): boolean {
  return /^-[hV][A-Za-z]/.test(word);
}

const optionPattern = /^--?([A-Za-z][A-Za-z-]+)(?:[:=].*)?$/s;

function letters(option: string): string {
  return option.replaceAll('-', '').toLowerCase();
}
