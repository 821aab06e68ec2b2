import { TargetError } from '../../model/errors.ts';
import { type RegistryValue, registryTypes, typeName } from '../../model/registry-value.ts';
import type { Version } from './scan.ts';
import { hexType, readHex } from './scan-hex.ts';
import type { ValueSpan } from './scan-value.ts';
import { excerpt } from './syntax-error.ts';
import { decodeWindows1252, encodeWindows1252 } from './windows-1252.ts';

/** Types whose hexadecimal data a REGEDIT4 file has in ANSI, not in UTF-16. */
const textTypes: readonly number[] = [
  registryTypes.REG_SZ,
  registryTypes.REG_EXPAND_SZ,
  registryTypes.REG_MULTI_SZ,
];

/** The name of the value at `span`; empty for `@`. */
export function nameAt(text: string, span: ValueSpan): string {
  return span.nameStart === -1 ? '' : unescapeText(text.slice(span.nameStart, span.nameEnd));
}

/** The value at `span`, which is none that deletes. */
export function valueAt(text: string, span: ValueSpan, version: Version): RegistryValue {
  const name = nameAt(text, span);
  if (span.kind === 'string') {
    const string = unescapeText(text.slice(span.dataStart + 1, span.dataEnd - 1));
    return { name, type: registryTypes.REG_SZ, data: Buffer.from(`${string}\0`, 'utf16le') };
  }
  if (span.kind === 'dword') {
    const data = Buffer.alloc(4);
    data.writeUInt32LE(Number.parseInt(text.slice(span.dataStart + 'dword:'.length, span.dataEnd), 16));
    return { name, type: registryTypes.REG_DWORD, data };
  }
  const start = span.dataStart + 'hex'.length;
  const type = hexType(text, start);
  const bytes = readHex(text, start, span.dataEnd);
  const isAnsi = version === 4 && textTypes.includes(type);
  return { name, type, data: isAnsi ? Buffer.from(decodeWindows1252(bytes), 'utf16le') : bytes };
}

/**
 * `"name"=data` as regedit writes it, without a line end.
 *
 * @param eol the line end within data that goes over several lines
 * @throws TargetError when a file of this version has no form for it
 */
export function formatValue(value: RegistryValue, version: Version, eol: string): string {
  const name = value.name === '' ? '@' : `"${escapeText(value.name)}"`;
  return `${name}=${formatData(value, version, eol, name.length + 1)}`;
}

/**
 * The data alone, as {@link formatValue}.
 *
 * @param column how many characters stand before it in its line
 */
export function formatData(value: RegistryValue, version: Version, eol: string, column: number): string {
  const { type } = value;
  const data = Buffer.from(value.data.buffer, value.data.byteOffset, value.data.length);
  const text = type === registryTypes.REG_SZ ? plainText(data) : undefined;
  if (text !== undefined) {
    return `"${escapeText(text)}"`;
  }
  if (type === registryTypes.REG_DWORD && data.length === 4) {
    return `dword:${hexNumber(data.readUInt32LE(), 8)}`;
  }
  const prefix = type === registryTypes.REG_BINARY ? 'hex:' : `hex(${type.toString(16)}):`;
  const bytes = version === 4 && textTypes.includes(type) ? ansiData(value, data) : data;
  return prefix + hexLines(bytes, column + prefix.length, eol);
}

/** `[key]` or, to delete it, `[-key]`. */
export function formatHeader(path: string, deletes = false): string {
  if (/[\r\n\0]/.test(path)) {
    throw new TargetError(
      `The key ${excerpt(path)} has a line break in its name; a .reg file has no form for that.`,
    );
  }
  return `[${deletes ? '-' : ''}${path}]`;
}

/** `"name"=-` */
export function formatDeletion(name: string): string {
  return `${name === '' ? '@' : `"${escapeText(name)}"`}=-`;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', 0: '\0' };

function unescapeText(text: string): string {
  if (!text.includes('\\')) {
    return text;
  }
  // A function for each of a million escapes takes ten times as long as the pattern does.
  return /\\[nr0]/.test(text)
    ? text.replace(/\\(.)/gs, (_, escaped: string) => escapes[escaped] ?? escaped)
    : text.replace(/\\(.)/gs, '$1');
}

function escapeText(text: string): string {
  return text.replace(/[\\"]/g, '\\$&');
}

/** The text that can stand between quotes for these bytes of a REG_SZ, if one can. */
function plainText(data: Buffer): string | undefined {
  const text = data.toString('utf16le');
  const end = text.length - 1;
  const isPlain =
    data.length % 2 === 0 &&
    text.search(/[\0-\x1f\x7f]/) === end &&
    text.endsWith('\0') &&
    text.isWellFormed();
  return isPlain ? text.slice(0, end) : undefined;
}

function ansiData(value: RegistryValue, data: Buffer): Buffer {
  const ansi = data.length % 2 === 0 ? encodeWindows1252(data.toString('utf16le')) : undefined;
  if (!ansi) {
    throw new TargetError(
      `The value ${excerpt(value.name)} (${typeName(value.type)}) has characters that an ANSI file (REGEDIT4) cannot hold. Export the file as version 5.00.`,
    );
  }
  return ansi;
}

/** No line is longer than this, the closing backslash included. */
const lineLength = 80;

function hexLines(bytes: Buffer, startColumn: number, eol: string): string {
  const pieces: string[] = [];
  let column = startColumn;
  for (let index = 0; index < bytes.length; index++) {
    const byte = hexNumber(bytes[index] ?? 0, 2);
    const isLast = index === bytes.length - 1;
    column += byte.length + 1;
    const isFull = column + byte.length + 2 > lineLength;
    pieces.push(isLast ? byte : isFull ? `${byte},\\${eol}  ` : `${byte},`);
    column = isFull ? 2 : column;
  }
  return pieces.join('');
}

function hexNumber(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
