import { foldName } from '../../../src/model/registry-key.ts';
import type { RegistryValue } from '../../../src/model/registry-value.ts';
import { checksum } from '../../../src/target/hive/file/base-block.ts';
import { nameHash } from '../../../src/target/hive/tree/wanted-key.ts';
import { HiveCells, record, words } from './hive-cells.ts';

/** A key that {@link buildHive} writes. */
export interface HiveKey {
  readonly name: string;
  readonly values?: readonly RegistryValue[];
  readonly subkeys?: readonly HiveKey[];
  /** The kind of its list of subkeys; with `perLeaf`, an index root of lists of that many. */
  readonly list?: { readonly kind: 'li' | 'lf' | 'lh'; readonly perLeaf?: number };
  readonly isLink?: boolean;
}

export interface HiveOptions {
  readonly minor?: number;
  readonly storedName?: string;
  readonly sequences?: readonly [primary: number, secondary: number];
  /** FILETIME. */
  readonly written?: bigint;
  /** Whom the root's access rights name beside SYSTEM; nobody when left out. */
  readonly owners?: readonly string[];
  /** Writes names in UTF-16 where Latin-1 would do. */
  readonly wideNames?: boolean;
}

/** A hive with these keys below its root, as Windows would lay it out. */
export function buildHive(subkeys: readonly HiveKey[], options: HiveOptions = {}): Buffer {
  const writer = new HiveWriter(options);
  const root = writer.key({ name: 'ROOT', subkeys }, rootFlags);
  return Buffer.concat([baseBlock(root, writer.cells.size, options), writer.cells.toBuffer()]);
}

/** A hive's entry, which cannot be deleted; other readers look for a root of these flags, in the first cell. */
const rootFlags = 0x0c;

/** A hive with the keys along a path, the last of which is this one. */
export function keysAlong(path: string, key: Omit<HiveKey, 'name'> = {}): HiveKey {
  const [name = '', ...rest] = path.split('\\');
  return rest.length === 0 ? { ...key, name } : { name, subkeys: [keysAlong(rest.join('\\'), key)] };
}

/** The 4096 bytes in front of the hive bins data. */
export function baseBlock(root: number, dataSize: number, options: HiveOptions = {}): Buffer {
  const { minor = 5, storedName = '', sequences = [7, 7], written = 1n } = options;
  const block = Buffer.alloc(4096);
  block.write('regf', 'latin1');
  block.writeUInt32LE(sequences[0], 4);
  block.writeUInt32LE(sequences[1], 8);
  block.writeBigUInt64LE(written, 12);
  words(1, minor, 0, 1, root, dataSize, 1).copy(block, 20);
  block.write(storedName.slice(-31), 48, 'utf16le');
  return sealed(block);
}

/** Puts the right checksum into a base block. */
export function sealed(block: Buffer): Buffer {
  block.writeUInt32LE(checksum(block), 508);
  return block;
}

const longestSegment = 16344;

class HiveWriter {
  readonly cells: HiveCells;
  private readonly minor: number;
  private readonly wideNames: boolean;
  private readonly owners: readonly string[];
  /** The offset of the one record of all keys, which comes behind the root's. */
  private security: number | undefined;

  constructor({ minor = 5, wideNames = false, owners = [], written = 1n }: HiveOptions) {
    this.cells = new HiveCells(written);
    this.minor = minor;
    this.wideNames = wideNames;
    this.owners = owners;
  }

  key(key: HiveKey, flags = 0, parent = 0): number {
    const { values = [], subkeys = [] } = key;
    const name = this.name(key.name);
    const node = Buffer.alloc(76 + name.bytes.length);
    const offset = this.cells.add(node);
    this.security ??= this.cells.add(securityRecord(this.owners));
    node.write('nk', 'latin1');
    node.writeUInt16LE(flags | (name.isCompressed ? 0x20 : 0) | (key.isLink ? 0x10 : 0), 2);
    node.writeUInt32LE(parent, 16);
    const below = [...subkeys]
      .sort((a, b) => (foldName(a.name) < foldName(b.name) ? -1 : 1))
      .map(subkey => ({ name: foldName(subkey.name), offset: this.key(subkey, 0, offset) }));
    words(below.length, 0, this.subkeyList(below, key.list), 0xffffffff).copy(node, 20);
    const list = values.map(value => this.value(value));
    words(list.length, list.length > 0 ? this.cells.add(words(...list)) : 0xffffffff).copy(node, 36);
    words(this.security, 0xffffffff).copy(node, 44);
    node.writeUInt16LE(name.bytes.length, 72);
    name.bytes.copy(node, 76);
    return offset;
  }

  private subkeyList(keys: readonly Listed[], list: HiveKey['list']): number {
    if (keys.length === 0) {
      return 0xffffffff;
    }
    const kind = list?.kind ?? (this.minor >= 5 ? 'lh' : 'lf');
    if (list?.perLeaf === undefined) {
      return this.cells.add(leafRecord(kind, keys));
    }
    const leaves: number[] = [];
    for (let at = 0; at < keys.length; at += list.perLeaf) {
      leaves.push(this.cells.add(leafRecord(kind, keys.slice(at, at + list.perLeaf))));
    }
    return this.cells.add(record('ri', leaves.length, words(...leaves)));
  }

  private value({ name, type, data }: RegistryValue): number {
    const { bytes, isCompressed } = this.name(name);
    const value = Buffer.alloc(20 + bytes.length);
    value.write('vk', 'latin1');
    value.writeUInt16LE(bytes.length, 2);
    if (data.length <= 4) {
      words(0x80000000 + data.length).copy(value, 4);
      Buffer.from(data).copy(value, 8);
    } else {
      words(data.length, this.data(Buffer.from(data))).copy(value, 4);
    }
    value.writeUInt32LE(type, 12);
    value.writeUInt16LE(isCompressed ? 1 : 0, 16);
    bytes.copy(value, 20);
    return this.cells.add(value);
  }

  private data(data: Buffer): number {
    if (data.length <= longestSegment || this.minor < 4) {
      return this.cells.add(data);
    }
    const segments: number[] = [];
    for (let at = 0; at < data.length; at += longestSegment) {
      // Windows gives every segment four bytes more than it uses.
      segments.push(this.cells.add(Buffer.concat([data.subarray(at, at + longestSegment), Buffer.alloc(4)])));
    }
    return this.cells.add(record('db', segments.length, words(this.cells.add(words(...segments)), 0)));
  }

  private name(name: string): { bytes: Buffer; isCompressed: boolean } {
    const isCompressed = !this.wideNames && /^[\0-\xff]*$/.test(name);
    return { isCompressed, bytes: Buffer.from(name, isCompressed ? 'latin1' : 'utf16le') };
  }
}

interface Listed {
  readonly name: string;
  readonly offset: number;
}

function leafRecord(kind: 'li' | 'lf' | 'lh', keys: readonly Listed[]): Buffer {
  const entries = keys.map(({ name, offset }) => {
    if (kind === 'li') {
      return words(offset);
    }
    const hint = Buffer.alloc(4);
    if (kind === 'lh') {
      hint.writeUInt32LE(nameHash(name));
    } else if (/^[\0-\xff]*$/.test(name.slice(0, 4))) {
      hint.write(name.slice(0, 4).toLowerCase(), 'latin1');
    }
    return Buffer.concat([words(offset), hint]);
  });
  return record(kind, keys.length, Buffer.concat(entries));
}

/** Full access for SYSTEM and these. */
function securityRecord(owners: readonly string[]): Buffer {
  const entries = ['S-1-5-18', ...owners].map(text => {
    const sid = sidBytes(text);
    const entry = Buffer.concat([Buffer.alloc(8), sid]);
    entry.writeUInt16LE(entry.length, 2);
    entry.writeUInt32LE(0xf003f, 4);
    return entry;
  });
  const acl = Buffer.concat([Buffer.from([2, 0, 0, 0, entries.length, 0, 0, 0]), ...entries]);
  acl.writeUInt16LE(acl.length, 2);
  const head = Buffer.alloc(20);
  head.writeUInt8(1);
  head.writeUInt16LE(0x8004, 2);
  head.writeUInt32LE(20, 16);
  const descriptor = Buffer.concat([head, acl]);
  return Buffer.concat([record('sk', 0, words(0, 0, 1, descriptor.length)), descriptor]);
}

function sidBytes(text: string): Buffer {
  const [authority = 0, ...parts] = text.split('-').slice(2).map(Number);
  const head = Buffer.from([1, parts.length, 0, 0, 0, 0, 0, authority]);
  return Buffer.concat([head, words(...parts)]);
}
