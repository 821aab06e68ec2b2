import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { TargetError } from '../../../../src/model/errors.ts';
import type { RegistryKey } from '../../../../src/model/registry-key.ts';
import { loadRegFile, parseDocument } from '../../../../src/target/reg-file/document/load.ts';
import { decodeText, encodeText } from '../../../../src/target/reg-file/text/encoding.ts';
import { asOrdinaryUser } from '../../../support/ordinary-user.ts';
import { workTime } from '../../../support/work-time.ts';
import { header5, inFolder, withFile } from '../support.ts';

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
    bytes: Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(file5, 'latin1')]),
    want: /: cannot be read\. Its byte-order mark says UTF-8, and it is not valid UTF-8\. Export it again\.$/,
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

  it('keeps half of a surrogate pair where it can be, and gives none away', () => {
    const text = `${header5}\r\n\r\n[HKEY_LOCAL_MACHINE\\K\ud83d]\r\n`;
    const bytes = encodeText({ encoding: 'utf-16le', bom: true, text });
    assert.ok(bytes);
    assert.equal(decodeText(bytes).text, text);
    assert.equal(encodeText({ encoding: 'utf-8', bom: false, text }), undefined);
  });
});

describe('a .reg file in an ANSI code page', () => {
  const key = '[HKEY_LOCAL_MACHINE\\K]';

  /** What is in the key `K` and below it of a file with these lines, or why nobody can tell. */
  async function read(lines: readonly string[], header = 'REGEDIT4'): Promise<unknown> {
    let found: unknown;
    await withFile(Buffer.from([header, '', ...lines, ''].join('\r\n'), 'latin1'), async path => {
      const { document } = await loadRegFile(path);
      assert.equal(document.source.encoding, 'ansi');
      assert.deepEqual(encodeText(document.source), await readFile(path));
      const problems = (own: RegistryKey | undefined): unknown =>
        own?.problem ?? {
          ...Object.fromEntries([...(own?.values.values() ?? [])].map(({ name }) => [name, true])),
          ...Object.fromEntries([...(own?.subkeys.values() ?? [])].map(sub => [sub.name, problems(sub)])),
        };
      found = problems(document.key('HKLM\\K'));
    });
    return found;
  }

  const unknown = (path: string) =>
    `The file is in the ANSI code page of some computer, and does not say in which. So nobody can tell the characters outside ASCII in ${path}. Export the key as version 5.00.`;
  const k = unknown('HKEY_LOCAL_MACHINE\\K');

  it('says what is in ASCII, which all code pages have', async () => {
    assert.deepEqual(await read([key, '"a"="x" ; \xe9', '[HKEY_LOCAL_MACHINE\\\xe9]', '"\xe9"="\xe9"']), {
      a: true,
    });
  });

  for (const [title, lines, want] of [
    ['a name', ['"a"="x"', '"\xe9"=dword:1'], k],
    ['a text', ['"a"="\xe9"'], k],
    ['bytes of a text', ['"a"=hex(7):e9,00,00'], k],
    ['what is deleted', ['"\xe9"=-'], k],
    [
      'a key below it',
      ['"a"="x"', '[HKEY_LOCAL_MACHINE\\K\\\xe9]', '"b"="y"'],
      { a: true, '\xe9': unknown('HKEY_LOCAL_MACHINE\\K\\\\xe9') },
    ],
  ] as const) {
    it(`does not guess ${title}`, async () => {
      assert.deepEqual(await read([key, ...lines]), want);
    });
  }

  it('may be of version 5, too, and its bytes are bytes', async () => {
    assert.deepEqual(await read([key, '"\xe9"="x"'], header5), k);
    assert.deepEqual(await read([key, '"a"=hex:e9', ';\xe9'], header5), { a: true });
    assert.deepEqual(await read([key, '"a"=hex:e9']), { a: true });
  });

  it('is not taken for a file in UTF-16 that says the same', async () => {
    const lines = [key, '"a"="\xe9"', '[HKEY_LOCAL_MACHINE\\K\\b]'];
    const text = [header5, '', ...lines, ''].join('\r\n');
    const found = parseDocument('f', Buffer.from(`\ufeff${text}`, 'utf16le')).key('HKLM\\K');
    assert.deepEqual(found?.values.get('A')?.data, Buffer.from('\xe9\0', 'utf16le'));
    assert.deepEqual(await read(lines, header5), k);
  });
});

describe('a target that is no readable file', () => {
  it('is missing', () =>
    inFolder(folder => refuses(join(folder, 'x.reg'), /x\.reg: cannot be read: there is no such file\.$/)));
  it('is below a file', () =>
    withFile('', path =>
      refuses(
        join(path, 'x.reg'),
        /x\.reg: cannot be read: (there is no such file|a part of its path is no folder)\.$/,
      ),
    ));
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
      const taken = await workTime(() => refuses(path, /It begins with `garbage/));
      assert.ok(taken < 1000, `took ${taken} ms`);
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
