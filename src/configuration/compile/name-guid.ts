import { createHash } from 'node:crypto';

/** Names of this project, of which GUIDs are made; chosen once, at random. */
const namespace = Buffer.from('5d3c6f0e8a1b4e7c9f26b1d4a07e3c95', 'hex');

/**
 * The GUID of a name, in braces and capitals: the same for the same parts each time (RFC 9562, UUIDv5). No part has a
 * NUL.
 */
export function nameGuid(...parts: readonly string[]): string {
  const bytes = createHash('sha1').update(namespace).update(parts.join('\0')).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex').toUpperCase();
  return `{${hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}}`;
}
