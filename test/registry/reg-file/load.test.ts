import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { TargetError } from '../../../src/model/errors.ts';
import { encodeText } from '../../../src/registry/reg-file/encoding.ts';
import { loadRegFile } from '../../../src/registry/reg-file/load.ts';
import { decodeWindows1252, encodeWindows1252 } from '../../../src/registry/reg-file/windows-1252.ts';
import { asOrdinaryUser } from '../../support/ordinary-user.ts';
import { header5, inFolder, withFile } from './support.ts';

const body = '\r\n\r\n[HKEY_LOCAL_MACHINE\\K]\r\n"\u20ac"="\u00e4"\r\n';
const file5 = header5 + body;
const file4 = `REGEDIT4${body}`;

const encodings: readonly { readonly title: string; readonly bytes: Buffer; readonly encoding: string }[] = [
  {
    title: 'UTF-16LE as regedit writes it',
    bytes: Buffer.from(`\ufeff${file5}`, 'utf16le'),
    encoding: 'utf-16le true',
  },
  {
    title: 'UTF-16LE without byte-order mark',
    bytes: Buffer.from(file5, 'utf16le'),
    encoding: 'utf-16le false',
  },
  { title: 'UTF-8 with byte-order mark', bytes: Buffer.from(`\ufeff${file5}`), encoding: 'utf-8 true' },
  { title: 'UTF-8', bytes: Buffer.from(file5), encoding: 'utf-8 false' },
  { title: 'version 5 in windows-1252', bytes: ansi(file5), encoding: 'windows-1252 false' },
  { title: 'REGEDIT4', bytes: ansi(file4), encoding: 'windows-1252 false' },
  {
    title: 'REGEDIT4 in UTF-16LE',
    bytes: Buffer.from(`\ufeff${file4}`, 'utf16le'),
    encoding: 'utf-16le true',
  },
];

const refused: readonly { readonly title: string; readonly bytes: Buffer; readonly want: RegExp }[] = [
  {
    title: 'UTF-16BE with byte-order mark',
    bytes: Buffer.from(`\ufeff${file5}`, 'utf16le').swap16(),
    want: /: cannot be read\. It is UTF-16 with the high byte first\. Save it as UTF-16 LE, as regedit does\.$/,
  },
  { title: 'UTF-16BE', bytes: Buffer.from(file5, 'utf16le').swap16(), want: /high byte first/ },
  {
    title: 'an odd number of bytes',
    bytes: Buffer.concat([Buffer.from(`\ufeff${file5}`, 'utf16le'), Buffer.of(10)]),
    want: /: cannot be read\. It has an odd number of bytes, so the last character is cut short\. Export it again\.$/,
  },
  {
    title: 'a wrong UTF-8 mark',
    bytes: Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), ansi(file5)]),
    want: /: cannot be read\. Its byte-order mark says UTF-8, and it is not valid UTF-8\. Export it again\.$/,
  },
  {
    title: 'half a character',
    bytes: Buffer.from(`\ufeff${header5}\n[HKLM\\a\ud800]\n`, 'utf16le'),
    want: /, line 2, column 8: There is half of a character here \(d800\)/,
  },
  {
    title: 'an empty file',
    bytes: Buffer.alloc(0),
    want: /, line 1, column 1: It is empty\. A registry file begins with/,
  },
  { title: 'a byte-order mark alone', bytes: Buffer.of(0xff, 0xfe), want: /It is empty/ },
  { title: 'a program', bytes: Buffer.from('MZ\x90\0\x03\0', 'latin1'), want: /It begins with `MZ/ },
  { title: 'zeros', bytes: Buffer.alloc(5000), want: /It begins with `\\u0000/ },
  { title: 'a hive', bytes: Buffer.from('regf\x01\0\0\0', 'latin1'), want: /It begins with `regf/ },
  { title: 'one byte', bytes: Buffer.of(0x57), want: /It begins with `W`/ },
];

function ansi(text: string): Buffer {
  return encodeWindows1252(text) ?? assert.fail('no ANSI text');
}

describe('the encoding of a .reg file', () => {
  for (const { title, bytes, encoding } of encodings) {
    it(`is found and kept: ${title}`, () =>
      withFile(bytes, async path => {
        const { document } = await loadRegFile(path);
        const value = document.key('HKLM\\K')?.values.get('\u20ac');
        assert.equal(`${document.source.encoding} ${document.source.bom}`, encoding);
        assert.deepEqual(value?.data, Buffer.from('\u00e4\0', 'utf16le'));
        assert.deepEqual(encodeText(document.source), bytes);
      }));
  }

  for (const { title, bytes, want } of refused) {
    it(`is refused: ${title}`, () => withFile(bytes, path => refuses(path, want)));
  }

  it('has a character for each ANSI byte', () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const text = decodeWindows1252(bytes);
    assert.equal(new Set(text).size, 256);
    assert.equal(text.slice(0x80, 0x8a), '\u20ac\x81\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030');
    assert.deepEqual(encodeWindows1252(text), bytes);
    assert.equal(encodeWindows1252('a\u0416'), undefined);
  });
});

describe('a target that is no readable file', () => {
  it('is missing', () => inFolder(folder => refuses(join(folder, 'x.reg'), /x\.reg: does not exist\.$/)));
  it('is below a file', () =>
    withFile('', path => refuses(join(path, 'x.reg'), /x\.reg: does not exist\.$/)));
  it('is a folder', () => inFolder(folder => refuses(folder, /: is not a file\. Give a \.reg file\.$/)));
  it('has an impossible name', () => refuses('a\0b', /: cannot be read: .*null bytes/));

  it('is a pipe that nobody writes to', function () {
    if (process.platform === 'win32') {
      return this.skip();
    }
    return inFolder(async folder => {
      execFileSync('mkfifo', [join(folder, 'pipe')]);
      await refuses(join(folder, 'pipe'), /is not a file/);
    });
  });

  it('may not be read', function () {
    if (process.platform === 'win32') {
      return this.skip();
    }
    return withFile(file5, async path => {
      await chmod(path, 0);
      await asOrdinaryUser([dirname(path), path], () => refuses(path, /cannot be read: access is denied/));
    });
  });

  it('is larger than 1 GiB', () =>
    inFolder(async folder => {
      const path = join(folder, 'x.reg');
      await writeFile(path, file5);
      await truncate(path, 2 ** 30 + 1);
      await refuses(
        path,
        /: is larger than can be read \(1 GiB; half of that in 8-bit text\)\. Export only the keys that are needed\.$/,
      );
    }));

  it('is large garbage, of which only the start is read', () =>
    inFolder(async folder => {
      const path = join(folder, 'x.reg');
      await writeFile(path, 'garbage');
      await truncate(path, 2 ** 31);
      const start = performance.now();
      await refuses(path, /It begins with `garbage/);
      assert.ok(performance.now() - start < 1000);
    }));

  it('is more than one text can be', () =>
    inFolder(async folder => {
      const path = join(folder, 'x.reg');
      await writeFile(path, file5);
      await truncate(path, 2 ** 29 + 2 ** 20);
      await refuses(path, /: is larger than can be read/);
    }));

  it('has a folder for a name', () =>
    inFolder(async folder => {
      await mkdir(join(folder, 'x.reg'));
      await refuses(join(folder, 'x.reg'), /is not a file/);
    }));
});

async function refuses(path: string, message: RegExp): Promise<void> {
  await assert.rejects(loadRegFile(path), error => {
    assert.ok(error instanceof TargetError, String(error));
    assert.match(error.message, message);
    assert.ok(error.message.startsWith(path), error.message);
    return true;
  });
}
