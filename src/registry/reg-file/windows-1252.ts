/**
 * Characters of the bytes 0x80 to 0x9f; the other bytes are the characters of the same number. The five bytes
 * that the code page leaves open are control characters, as Windows converts them (WHATWG Encoding, index
 * windows-1252). An own table, because TextDecoder of Node 20 reads this code page as Latin-1.
 */
const c1 =
  '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\x8d\u017d\x8f' +
  '\x90\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\x9d\u017e\u0178';

/** The text of these windows-1252 bytes; every byte has a character. */
export function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString('latin1').replace(/[\x80-\x9f]/g, unit => c1.charAt(unit.charCodeAt(0) - 0x80));
}

/** The windows-1252 bytes of this text, or undefined when a character of it has none. */
export function encodeWindows1252(text: string): Buffer | undefined {
  let whole = true;
  const units = text.replace(/[^\0-\x7f\xa0-\xff]/g, unit => {
    const index = c1.indexOf(unit);
    whole &&= index !== -1;
    return String.fromCharCode(0x80 + index);
  });
  return whole ? Buffer.from(units, 'latin1') : undefined;
}

/** The first character of `text` that windows-1252 lacks. */
export function outsideWindows1252(text: string): string | undefined {
  return Array.from(text).find(character => encodeWindows1252(character) === undefined);
}
