import { printable } from '../../../model/printable.ts';
import { alone, type RegSection, valuesOf } from '../syntax/scan.ts';
import { hexType, readHex } from '../syntax/scan-hex.ts';
import type { ValueSpan } from '../syntax/scan-value.ts';
import { isAnsiData } from '../syntax/value-syntax.ts';
import type { RegDocument } from './document.ts';

/**
 * Can nobody tell a text in the key because the file does not say in which code page it is? All code pages have the
 * characters of ASCII in common.
 *
 * @param name the key's name
 */
export function isUncertain(document: RegDocument, name: string, sections: readonly RegSection[]): boolean {
  const { source, version } = document;
  const isAnsi = source.encoding === 'ansi';
  if (!isAnsi && version !== 4) {
    return false;
  }
  return (
    (isAnsi && !isAscii(name)) ||
    sections.some(section => {
      const { text, section: own } = alone(source, section);
      return valuesOf(text, own).some(
        span =>
          (isAnsi && !isAscii(text.slice(span.start, span.dataEnd))) ||
          (version === 4 && isUncertainHex(text, span)),
      );
    })
  );
}

/** Why nobody can tell it, for people. @param path the key's */
export function uncertainProblem(path: string): string {
  const shown = path.replace(/[\x80-\xff]/g, byte => `\\x${byte.charCodeAt(0).toString(16)}`);
  return `The file is in the ANSI code page of some computer, and does not say in which. So nobody can tell the characters outside ASCII in ${printable(shown)}. Export the key as version 5.00.`;
}

function isUncertainHex(text: string, { kind, dataStart, dataEnd }: ValueSpan): boolean {
  const start = dataStart + 'hex'.length;
  return (
    kind === 'hex' &&
    isAnsiData(4, hexType(text, start)) &&
    readHex(text, start, dataEnd).some(byte => byte > 0x7f)
  );
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
