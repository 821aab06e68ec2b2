import { isUserSid } from '../../../model/account.ts';
import type { Budget } from './budget.ts';
import { type Cells, records } from './cells.ts';

/**
 * The one person who has full access to a key: Windows gives it to the owner of a profile on the root of their
 * hives, beside SYSTEM and the administrators.
 *
 * @param offset of the cell of the key's security descriptor (specification, "Key security")
 * @returns the SID, or undefined when nobody or more than one has
 * @throws DamageError when there is no such cell
 */
export function ownerOf(cells: Cells, offset: number, budget: Budget): string | undefined {
  const cell = cells.openRecord(offset, records.security, budget);
  const descriptor = cell.read(20, Math.min(cell.uint32(16), cell.length - 20));
  const people = new Set(fullAccessSids(descriptor).filter(isPerson));
  return people.size === 1 ? [...people][0] : undefined;
}

const accessAllowed = 0;
/** KEY_ALL_ACCESS. */
const allAccess = 0xf003f;
/** GENERIC_ALL. */
const genericAll = 0x10000000;

/** The SIDs to which a self-relative descriptor gives full access (MS-DTYP 2.4.6, 2.4.5 and 2.4.4.2). */
function fullAccessSids(descriptor: Buffer): string[] {
  const acl = descriptor.length >= 20 ? descriptor.readUInt32LE(16) : 0;
  if (acl === 0 || acl + 8 > descriptor.length) {
    return [];
  }
  const sids: string[] = [];
  let at = acl + 8;
  for (let left = descriptor.readUInt16LE(acl + 4); left > 0 && at + 16 <= descriptor.length; left--) {
    const size = descriptor.readUInt16LE(at + 2);
    const mask = descriptor.readUInt32LE(at + 4);
    if (size < 16) {
      break;
    }
    if (descriptor[at] === accessAllowed && ((mask & allAccess) === allAccess || (mask & genericAll) !== 0)) {
      sids.push(sidIn(descriptor.subarray(at + 8, at + size)));
    }
    at += size;
  }
  return sids;
}

/** A SID in its text form (MS-DTYP 2.4.2), or nothing where there is none. */
function sidIn(bytes: Buffer): string {
  const count = bytes[1] ?? 0;
  if (bytes.length < 8 + count * 4) {
    return '';
  }
  let sid = `S-${bytes[0]}-${bytes.readUIntBE(2, 6)}`;
  for (let at = 8; at < 8 + count * 4; at += 4) {
    sid += `-${bytes.readUInt32LE(at)}`;
  }
  return sid;
}

/** Not one of a domain's groups, such as its administrators (512). */
function isPerson(sid: string): boolean {
  const id = Number(sid.slice(sid.lastIndexOf('-') + 1));
  return isUserSid(sid) && (id <= 504 || id >= 1000);
}
