/** Text of a .reg file that is not what it should be, with the place where that shows. */
export class RegSyntaxError extends Error {
  override readonly name = 'RegSyntaxError';

  /**
   * @param offset where in the text, in UTF-16 units
   * @param message what is wrong and what would be right, in whole sentences
   */
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** `file, line 3, column 9: message` */
export function describeSyntaxError(file: string, text: string, error: RegSyntaxError): string {
  let line = 1;
  let lineStart = 0;
  for (let end = text.indexOf('\n'); end !== -1 && end < error.offset; end = text.indexOf('\n', lineStart)) {
    line++;
    lineStart = end + 1;
  }
  return `${file}, line ${line}, column ${error.offset - lineStart + 1}: ${error.message}`;
}

const longestExcerpt = 60;

/** The rest of the line at `offset`, between backticks, shortened. */
export function excerptAt(text: string, offset: number): string {
  const start = text.slice(offset, offset + longestExcerpt + 1);
  const end = start.search(/\r?\n/);
  return excerpt(end === -1 ? start : start.slice(0, end));
}

/** `text` between backticks, shortened, with what does not print as an escape. */
export function excerpt(text: string): string {
  const short = text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}...` : text;
  return `\`${printable(short)}\``;
}

/** `text` with control, direction and half surrogate characters as escapes, so that it shows as it is. */
export function printable(text: string): string {
  return text.replace(
    /[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
