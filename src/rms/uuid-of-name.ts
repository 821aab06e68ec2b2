import { createHash } from 'node:crypto';
import { moduleFacts } from './module.ts';

/** A UUID that is the same for the same name each time (RFC 9562, version 5), in small letters. */
export function uuidOfName(name: string): string {
  const namespace = Buffer.from(moduleFacts.guid.replaceAll('-', ''), 'hex');
  const hash = createHash('sha1').update(namespace).update(name).digest();
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  return hash.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
