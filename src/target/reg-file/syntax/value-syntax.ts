import { TargetError } from '../../../model/errors.ts';
import { longestValueName } from '../../../model/registry-limits.ts';
import { type RegistryValue, registryTypes, typeName } from '../../../model/registry-value.ts';
import type { Encoding } from '../text/encoding.ts';
import { asExactLine, escapeExact, unescapeExact } from './exact-line.ts';
import type { Version } from './header.ts';
import { hexType, readHex } from './scan-hex.ts';
import { hasNamesOfWindows } from './scan-key.ts';
import type { ValueSpan } from './scan-value.ts';
import { excerpt } from './syntax-error.ts';

/** What decides how a line is written. */
export interface RegForm {
  readonly version: Version;
  readonly encoding: Encoding;
  /** The line end within data that goes over several lines. */
  readonly eol: string;
}

/** As regedit writes files. */
export const regeditForm: RegForm = { version: 5, encoding: 'utf-16le', eol: '\r\n' };

/** Is hexadecimal data of this type in ANSI, not in UTF-16? */
export function isAnsiData(version: Version, type: number): boolean {
  return version === 4 && textTypes.includes(type);
}

const textTypes: readonly number[] = [
  registryTypes.REG_SZ,
  registryTypes.REG_EXPAND_SZ,
  registryTypes.REG_MULTI_SZ,
];

/** The name of the value at `span`; empty for `@`. */
export function nameAt(text: string, span: ValueSpan): string {
  if (span.nameStart === -1) {
    return '';
  }
  const spelled = text.slice(span.nameStart, span.nameEnd);
  return (span.isExact ? unescapeExact(spelled) : undefined) ?? unescapeText(spelled);
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
  // Whose bytes are no ASCII shows nothing of its key: see uncertain-text.ts.
  const data = isAnsiData(version, type) ? Buffer.from(bytes.toString('latin1'), 'utf16le') : bytes;
  return { name, type, data };
}

/**
 * `"name"=data` as regedit writes it, without a line end; a comment where no such line can have the name.
 *
 * @param isExact whether it is to be such a comment in any case, because its key is in one
 * @throws TargetError when a file of this version has no form for it
 */
export function formatValue(value: RegistryValue, form: RegForm, isExact = false): string {
  if (isExact || !hasPlainName(value.name, form)) {
    return asExactLine(`${spelledName(value.name, true)}=${formatData(value, form, 0, true)}`);
  }
  const name = spelledName(value.name, false);
  return `${name}=${formatData(value, form, name.length + 1)}`;
}

/** `"name"=-`, as {@link formatValue}. */
export function formatDeletion(name: string, form: RegForm, isExact = false): string {
  return isExact || !hasPlainName(name, form)
    ? asExactLine(`${spelledName(name, true)}=-`)
    : `${spelledName(name, false)}=-`;
}

/** `[key]` or, to delete it, `[-key]`; a comment where no such line can have the path. */
export function formatHeader(path: string, form: RegForm, deletes = false): string {
  const minus = deletes ? '-' : '';
  return isExactPath(path, form) ? asExactLine(`[${minus}${escapeExact(path)}]`) : `[${minus}${path}]`;
}

/** Has {@link formatHeader} but a comment for this path? Then the lines of its values are comments, too. */
export function isExactPath(path: string, form: RegForm): boolean {
  return /[\r\n\0]/.test(path) || !hasNamesOfWindows(path) || !fits(path, form);
}

function hasPlainName(name: string, form: RegForm): boolean {
  return !name.includes('\0') && name.length <= longestValueName && fits(name, form);
}

/** UTF-8 has no form for half of a surrogate pair. */
function fits(name: string, { encoding }: RegForm): boolean {
  return encoding !== 'utf-8' || name.isWellFormed();
}

function spelledName(name: string, isExact: boolean): string {
  return name === '' ? '@' : `"${isExact ? escapeExact(name) : escapeText(name)}"`;
}

/**
 * The data alone, as {@link formatValue}.
 *
 * @param column how many characters stand before it in its line
 * @param isOneLine whether it must not go on in the next one
 */
export function formatData(value: RegistryValue, form: RegForm, column: number, isOneLine = false): string {
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
  const bytes = isAnsiData(form.version, type) ? ansiData(value, data) : data;
  return prefix + (isOneLine ? hexLine(bytes) : hexLines(bytes, column + prefix.length, form.eol));
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r' };

function unescapeText(text: string): string {
  if (!text.includes('\\')) {
    return text;
  }
  // A function for each of a million escapes takes ten times as long as the pattern does.
  return /\\[nr]/.test(text)
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
  const text = data.toString('utf16le');
  if (data.length % 2 !== 0 || /[^\0-\x7f]/.test(text)) {
    throw new TargetError(
      `The value ${excerpt(value.name)} (${typeName(value.type)}) has characters that an ANSI file (REGEDIT4) cannot hold. Export the file as version 5.00.`,
    );
  }
  return Buffer.from(text, 'latin1');
}

/** No line is longer than this, the closing backslash included. */
export const lineLength = 80;

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

function hexLine(bytes: Buffer): string {
  return Array.from(bytes, byte => hexNumber(byte, 2)).join(',');
}

function hexNumber(number: number, digits: number): string {
  return number.toString(16).padStart(digits, '0');
}
