import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TargetError } from '../../src/model/errors.ts';
import { foldName, type RegistryKey } from '../../src/model/registry-key.ts';
import { roots } from '../../src/rms/roots.ts';
import { type Hive, hiveKind, openHive, openHiveTarget } from '../../src/target/hive/index.ts';
import { buildHive, type HiveKey, sealed } from '../support/hives/hive-builder.ts';
import { dirty, dirtyPages, newLog, oldLog } from '../support/hives/hive-logs.ts';
import { computers, hivesOf } from '../support/made-up-fleet.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import type { Target } from './fuzz.ts';

const sample: readonly HiveKey[] = [
  {
    name: 'Microsoft',
    list: { kind: 'lf', perLeaf: 2 },
    subkeys: ['MSIPC', 'Windows NT', 'Windows', 'Office', 'Edge'].map(name => ({
      name,
      values: [
        { name: '', type: 1, data: Buffer.from('text\0', 'utf16le') },
        { name: 'number', type: 4, data: Buffer.alloc(4) },
        { name: 'long', type: 3, data: Buffer.alloc(33_000) },
      ],
      subkeys: [{ name: 'Below' }],
    })),
  },
  {
    name: 'Classes',
    list: { kind: 'lh', perLeaf: 1 },
    subkeys: [{ name: 'a' }, { name: '\u00e4' }, { name: 'b' }],
  },
];

const number = (value: number, length: 2 | 4): Buffer => {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntLE(value, 0, length);
  return bytes;
};

/** What is between a hive and its log in a file of the corpus, which has both. */
const border = Buffer.from('-- and its log --');

/** Hives, and dirty ones with their logs: what comes of them is an answer or a refusal that was meant. */
export function hiveTarget(): Target {
  const folder = temporaryFolder('rmsdsc-fuzz');
  return {
    corpus: corpus(),
    dictionary: {
      alignment: 4,
      words: [
        ...[0, 1, 7, 8, 0x20, 0x78, 0xff8, 0x1000, 0x1020, 0x7fffffff, 0x80000000, 0xffffffff].map(value =>
          number(value, 4),
        ),
        ...[-8, -16, -80, -88, -4096].map(value => number(value >>> 0, 4)),
        ...[0, 1, 0xff, 0x7fff, 0x8000, 0xffff].map(value => number(value, 2)),
        ...['nk', 'vk', 'sk', 'li', 'lf', 'lh', 'ri', 'db', 'hbin', 'HvLE', 'DIRT', 'regf'].map(word =>
          Buffer.from(word),
        ),
        Buffer.from('ri\x02\x00'),
        Buffer.from('lh\xff\xff', 'latin1'),
      ],
    },
    async check(bytes) {
      const end = bytes.indexOf(border);
      const hive = end === -1 ? bytes : bytes.subarray(0, end);
      // With a checksum that fits, more than the header is looked at; the others are for what reads headers.
      if (hive.length >= 512 && (hive[100] ?? 0) % 8 !== 7) {
        sealed(hive);
      }
      const path = join(folder, 'SOFTWARE');
      writeFileSync(path, hive);
      rmSync(`${path}.LOG1`, { force: true });
      if (end !== -1) {
        writeFileSync(`${path}.LOG1`, bytes.subarray(end + border.length));
      }
      await readTarget(path);
      return readHive(path);
    },
  };
}

function corpus(): Buffer[] {
  const [computer] = computers(1, 5);
  assert.ok(computer);
  const owners = ['S-1-5-21-1-2-3-1001'];
  const before = buildHive(sample, { minor: 5, owners });
  const next = buildHive([...sample, { name: 'New' }], { minor: 5, owners });
  const pages = dirtyPages(before, next);
  const unfinished = dirty(before, 10, 9);
  return [
    ...Object.values(hivesOf(computer)),
    ...[3, 4, 6].map(minor => buildHive(sample, { minor, owners, wideNames: minor === 4 })),
    Buffer.concat([unfinished, border, newLog(next, 9, [pages, pages])]),
    Buffer.concat([unfinished, border, oldLog(next, 10, pages)]),
  ];
}

async function readTarget(path: string): Promise<void> {
  try {
    const registry = await openHiveTarget(path);
    await registry.read({
      trees: [
        { hive: 'LocalMachine', view: 'Native', path: roots.machine.path },
        { hive: 'User', account: 'AllUsers', path: roots.user.path },
      ],
      accounts: ['CONTOSO\\someone'],
    });
    await registry.machineName();
  } catch (error) {
    assertMeant(error);
  }
}

async function readHive(path: string): Promise<'accepted' | 'refused'> {
  let hive: Hive;
  try {
    hive = openHive(path);
  } catch (error) {
    assertMeant(error);
    return 'refused';
  }
  try {
    meant(() => hive.owner());
    meant(() => hiveKind(hive, 'SOFTWARE'));
    meant(() => hive.value('Microsoft\\MSIPC', 'long'));
    meant(() => hive.subkeyNames('Microsoft', 10));
    const whole = meant(() => hive.key(''));
    if (whole) {
      assertSameByPath(hive, whole);
    }
    return whole ? 'accepted' : 'refused';
  } finally {
    hive.close();
  }
}

/** What is read of a key by its path is what is below the root, or the key is not found: never something else. */
function assertSameByPath(hive: Hive, whole: RegistryKey): void {
  for (const first of whole.subkeys.values()) {
    const found = meant(() => hive.key(first.name));
    if (found) {
      assert.deepEqual(found, whole.subkeys.get(foldName(first.name)));
    }
  }
}

function meant<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    assertMeant(error);
    return undefined;
  }
}

/** `cannot be read` is what is said of errors that nobody foresaw. */
function assertMeant(error: unknown): void {
  assert.ok(error instanceof TargetError && !/cannot be read/.test(error.message), error as Error);
}
