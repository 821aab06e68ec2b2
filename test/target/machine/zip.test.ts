import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { TargetError } from '../../../src/model/errors.ts';
import { removeAllUnzipped, removeUnzipped } from '../../../src/target/machine/unzipped.ts';
import { type Unzipped, unzip } from '../../../src/target/machine/zip.ts';
import { FleetFolder } from '../../support/fleet.ts';

const text = Buffer.from('Windows Registry Editor Version 5.00\r\n');
const left = (): string[] =>
  readdirSync(tmpdir()).filter(name => name.startsWith(`rmsdsc-zip-${process.pid}-`));

async function withUnzipped<T>(path: string, action: (unzipped: Unzipped) => Promise<T>): Promise<T> {
  const unzipped = await unzip(path);
  try {
    return await action(unzipped);
  } finally {
    removeUnzipped(unzipped.folder);
  }
}

describe('a zip', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  const zip = (files: Zippable): string => fleet.write('a.zip', Buffer.from(zipSync(files)));
  const named = (...names: readonly string[]): Zippable =>
    Object.fromEntries(names.map(name => [name, text]));
  const below = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
      .sort();

  const cases: [title: string, names: string[], want: string[]][] = [
    ['gives its registry files', ['a.reg', 'readme.txt', 'SOFTWARE'], ['SOFTWARE', 'a.reg']],
    ['gives the logs of hives', ['SOFTWARE', 'SOFTWARE.LOG1'], ['SOFTWARE', 'SOFTWARE.LOG1']],
    [
      'knows all hives and logs by their names, in any case',
      [
        ...['system', 'Default', 'ntuser.dat', 'NTUSER.MAN', 'usrclass.DAT'],
        ...['SYSTEM.log', 'NTUSER.DAT.LOG2', 'UsrClass.dat.log1'],
        ...['NTUSER.DAT.LOG3', 'SOFTWARE.bak', 'OLDSYSTEM', 'NTUSER', 'SAM', '.LOG1', '._SYSTEM'],
      ],
      [
        ...['Default', 'NTUSER.DAT.LOG2', 'NTUSER.MAN', 'SYSTEM.log', 'UsrClass.dat.log1'],
        ...['ntuser.dat', 'system', 'usrclass.DAT'],
      ],
    ],
    ['loses a folder that holds all', ['x/y/a.reg', 'x/y/b/c.reg'], ['a.reg', 'b/c.reg']],
    ['keeps the folders of a drive', ['x/Users/a/NTUSER.DAT'], ['Users/a/NTUSER.DAT']],
    ['stays in its folder', ['/x/a.reg', '..\\..\\b.reg', 'C:\\c.reg'], ['C_/c.reg', '_/_/b.reg', 'x/a.reg']],
  ];
  for (const [title, names, want] of cases) {
    it(title, async () => {
      assert.deepEqual(await withUnzipped(zip(named(...names)), async ({ folder }) => below(folder)), want);
      assert.deepEqual(left(), []);
    });
  }

  it('gives the bytes that were packed, in whatever way', async () => {
    const bytes = Buffer.alloc(300_000, 'regf and more');
    for (const level of [0, 9] as const) {
      await withUnzipped(zip({ SOFTWARE: [bytes, { level }] }), async ({ folder }) => {
        assert.deepEqual(readFileSync(join(folder, 'SOFTWARE')), bytes);
      });
    }
  });

  const damaged = (edit: (bytes: Buffer, directory: number) => void): string => {
    const bytes = Buffer.from(zipSync({ 'a.reg': Buffer.alloc(3000, 'text') }));
    edit(bytes, bytes.indexOf('PK\x01\x02'));
    return fleet.write('a.zip', bytes);
  };
  const bad: [title: string, make: () => string, message: RegExp][] = [
    ['without a directory', () => fleet.write('a.zip', 'PK\x03\x04'), /its directory is missing/],
    ['with nothing in it', () => zip({}), /has no \.reg file/],
    ['of a file and a folder', () => zip(named('a.reg', 'a.reg/b.reg')), /have one name/],
    ['with one name twice', () => zip(named('x/a.reg', 'x//a.reg')), /two files in it have one name/],
    ['with a long name', () => zip(named(`${'x'.repeat(300)}.reg`)), /a name in it is too long/],
    ['in too many folders', () => zip(named(`${'d/'.repeat(20_000)}a.reg`, 'b.reg')), /is too long/],
    ['that is encrypted', () => damaged((bytes, at) => bytes.writeUInt16LE(1, at + 8)), /is encrypted/],
    [
      'with more in a file',
      () => damaged((bytes, at) => bytes.writeUInt32LE(9, at + 24)),
      /not have the bytes/,
    ],
    [
      'with less in a file',
      () => damaged((bytes, at) => bytes.writeUInt32LE(9e6, at + 24)),
      /not have the bytes/,
    ],
    ['with other bytes', () => damaged((bytes, at) => bytes.writeUInt32LE(9, at + 16)), /not have the bytes/],
    ['that cannot be inflated', () => damaged(bytes => bytes.fill(0xff, 35, 45)), /damaged/],
    ['of a bomb', () => damaged((bytes, at) => bytes.writeUInt32LE(2 ** 31, at + 24)), /more in it than one/],
  ];
  for (const [title, make, message] of bad) {
    it(`${title} is refused, and nothing is left of it`, async () => {
      await assert.rejects(
        withUnzipped(make(), async () => assert.fail('It was unpacked.')),
        error => {
          assert(error instanceof TargetError, String(error));
          assert.match(error.message, message);
          return true;
        },
      );
      assert.deepEqual(left(), []);
    });
  }

  it('whose thread was ended is removed', async () => {
    const { folder } = await unzip(zip(named('a.reg')));
    assert(existsSync(folder));
    removeAllUnzipped();
    assert.deepEqual(left(), []);
  });
});
