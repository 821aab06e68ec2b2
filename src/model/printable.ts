/**
 * Text that nobody trusts, such as a name in a registry, for a terminal or a report: control characters, which would
 * command the terminal, those that turn the direction of writing, which would disguise it, and half surrogate pairs,
 * which are no text, show as escapes. So two names that differ never look the same.
 */
export function printable(text: string): string {
  // Most is ASCII, and this is faster by far.
  if (/^[ -~]*$/.test(text)) {
    return text;
  }
  return text.replace(
    /[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The text that {@link printable} shows so, for what would take the backslash of an escape for a path's. */
export function unprintable(shown: string): string {
  return shown.replace(/\\u([0-9a-f]{4})/g, (shownAs: string, unit: string) => {
    const text = String.fromCharCode(Number.parseInt(unit, 16));
    return printable(text) === shownAs ? text : shownAs;
  });
}

/** In characters: what reports show of a path or a message. */
export const longestShown = 4000;

/** Text from a machine, for any report: {@link printable}, and of bounded length. */
export function safeText(text: string, longest: number): string {
  return printable(text.length > longest ? `${text.slice(0, longest)}...` : text);
}
