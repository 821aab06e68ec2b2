import assert from 'node:assert/strict';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import { InputError, TargetError } from '../../../../src/model/errors.ts';
import type { Action } from '../../../../src/model/fact.ts';
import { dwordValue, stringValue } from '../../../../src/model/registry-value.ts';
import { openRegFile, readUndoFile, writeUndoFile } from '../../../../src/target/reg-file/index.ts';
import { formatExact } from '../../../../src/target/reg-file/undo/exact-undo.ts';
import { sha256 } from '../../../../src/target/sha256.ts';
import type { Change } from '../../../../src/target/target.ts';
import {
  crlf,
  documentOf,
  header5,
  inFolder,
  msipc,
  msipcRequest,
  plain,
  regeditFile,
  withFile,
} from '../support.ts';

const when = new Date(Date.UTC(2024, 0, 31, 23, 59, 59, 123));
const changes: readonly Change[] = [
  { kind: 'delete-key', key: `${msipc}\\New` },
  { kind: 'create-key', key: `${msipc}\\Old` },
  { kind: 'set-value', key: `${msipc}\\Old`, value: stringValue('a', 'x') },
  { kind: 'delete-value', key: `${msipc}\\Old`, name: '' },
  { kind: 'set-value', key: msipc, value: dwordValue('Trace', 1) },
  { kind: 'create-key', key: `${msipc}\\Empty` },
];

const end = '; rmsdsc undo file ends here\n';

const before = regeditFile(`; odd \u00e4\n[${msipc}]\n "Trace" = dword:1 ;c\n\n[${msipc}\\Old]\n"a"="x"\n`);

/** Sets and undoes in a file of these contents; `between` is done after the set. */
async function roundTrip(
  between: (path: string, undoFile: string) => Promise<string | undefined>,
  check: (path: string, undo: Promise<unknown>) => Promise<void>,
): Promise<void> {
  await withFile(before, async path => {
    const registry = openRegFile(path);
    const basis = await registry.read(msipcRequest);
    const { undoFile = '' } = await registry.write({
      changes: [
        { kind: 'set-value', key: msipc, value: dwordValue('Trace', 0) },
        { kind: 'delete-key', key: `${msipc}\\Old` },
        { kind: 'create-key', key: `${msipc}\\New` },
      ],
      undo: [
        { kind: 'delete-key', key: `${msipc}\\New` },
        { kind: 'set-value', key: `${msipc}\\Old`, value: stringValue('a', 'x') },
        { kind: 'set-value', key: msipc, value: dwordValue('Trace', 1) },
      ],
      basis,
      request: msipcRequest,
    });
    const other = await between(path, undoFile);
    await check(path, openRegFile(path).undo(other ?? undoFile));
  });
}

async function edit(path: string, from: string | RegExp, to: string): Promise<void> {
  const text = (await readFile(path)).toString('utf16le');
  const changed = text.replace(from, to);
  assert.notEqual(changed, text);
  await writeFile(path, Buffer.from(changed, 'utf16le'));
}

async function isDamaged(undo: Promise<unknown>): Promise<void> {
  await assert.rejects(undo, error => {
    assert.ok(error instanceof InputError, String(error));
    assert.match(error.message, /: the lines "; rmsdsc-exact:" are damaged\. Take them all out/);
    return true;
  });
}

/** Replaces the exact data of an undo file. */
async function forge(undoFile: string, exact: unknown): Promise<void> {
  const data = Buffer.from(JSON.stringify(exact)).toString('base64');
  await edit(undoFile, /(; rmsdsc-exact: .*\r\n)+/, `; rmsdsc-exact: ${data}\r\n`);
}

describe('an undo file', () => {
  it('is a file for regedit, too', () =>
    inFolder(async folder => {
      const path = await writeUndoFile(join(folder, 'PC01'), 'PC\n01', when, { changes });
      assert.equal(path, join(folder, 'PC01.undo-20240131T235959Z.reg'));
      assert.equal(
        (await readFile(path)).toString('utf16le'),
        `\ufeff${crlf(`${header5}

; rmsdsc undo file, format 1
; It puts back what was there before 2024-01-31T23:59:59.123Z in PC\\u000a01
; Put it back with: rmsdsc undo FILE --on TARGET

[-${msipc}\\New]

[${msipc}\\Old]
"a"="x"
@=-

[${msipc}]
"Trace"=dword:00000001

[${msipc}\\Empty]

; rmsdsc undo file ends here
`)}`,
      );
    }));

  it('reads back as the changes in their order', () =>
    inFolder(async folder => {
      const path = await writeUndoFile(join(folder, 'PC01'), 'PC01', when, { changes });
      const read = await readUndoFile(path);
      // To set a value is to create its key.
      assert.deepEqual(read, { changes: changes.filter((_, index) => index !== 1) });
    }));

  it('carries actions beside the changes', () =>
    inFolder(async folder => {
      const actions: Action[] = [
        { action: 'write', about: { fact: 'file' }, summary: 'write "\u{1f600}\r\n[HKEY_USERS]"' },
        { action: 'remove', about: { fact: 'file' }, summary: 'remove it', removes: true },
      ];
      const path = await writeUndoFile(join(folder, 'PC01'), 'PC01', when, { changes: [], actions });
      assert.deepEqual(await readUndoFile(path), { changes: [], actions });
    }));

  it('refuses a line that holds no action', () =>
    inFolder(async folder => {
      const path = await writeUndoFile(join(folder, 'PC01'), 'PC01', when, { changes: [] });
      const base64 = Buffer.from('{"action":"write"}').toString('base64');
      const text = (await readFile(path, 'utf16le')).replace('; Put', `; rmsdsc action: ${base64}\r\n; Put`);
      await writeFile(path, text, 'utf16le');
      await assert.rejects(readUndoFile(path), { name: 'InputError', message: /holds no action/ });
    }));

  it('creates a key and deletes one again', () =>
    inFolder(async folder => {
      const again: Change[] = [
        { kind: 'delete-key', key: msipc },
        { kind: 'create-key', key: msipc },
        { kind: 'delete-value', key: msipc, name: 'x' },
        { kind: 'create-key', key: msipc },
        { kind: 'delete-key', key: msipc },
      ];
      const path = await writeUndoFile(join(folder, 'PC01'), 'PC01', when, { changes: again });
      assert.deepEqual((await readUndoFile(path)).changes, again);
    }));

  it('has a number where its name is taken', () =>
    inFolder(async folder => {
      const names: string[] = [];
      for (let count = 0; count < 3; count++) {
        names.push(await writeUndoFile(join(folder, 'x'), 'x', when, { changes: [] }));
      }
      assert.deepEqual(
        names.map(name => name.slice(folder.length + 1)),
        ['x.undo-20240131T235959Z.reg', 'x.undo-20240131T235959Z-2.reg', 'x.undo-20240131T235959Z-3.reg'],
      );
    }));

  it('is not written where it could not be read back', () =>
    inFolder(async folder => {
      const change: Change = { kind: 'create-key', key: 'HKEY_X\\y' };
      await assert.rejects(writeUndoFile(join(folder, 'x'), 'x', when, { changes: [change] }), TargetError);
      assert.deepEqual(await readdir(folder), []);
    }));

  it('makes an empty key again that comes before a value of another', () =>
    inFolder(async folder => {
      const again: Change[] = [
        { kind: 'create-key', key: `${msipc}\\Empty` },
        { kind: 'set-value', key: msipc, value: dwordValue('Trace', 1) },
      ];
      const path = await writeUndoFile(join(folder, 'PC01'), 'PC01', when, { changes: again });
      assert.deepEqual((await readUndoFile(path)).changes, again);
    }));

  it('reads back names of any 16-bit units, and of any length', () =>
    inFolder(async folder => {
      const names = ['a\0b', '\0', 'c\ud83d', '\ude00', 'd\r\ne', '"\\', 'f'.repeat(20000)];
      const all = names.flatMap((name, index): Change[] => [
        { kind: 'delete-value', key: `${msipc}\\${index}`, name },
        { kind: 'set-value', key: `${msipc}\\${index}`, value: stringValue(name, `${name}x`) },
        { kind: 'create-key', key: `${msipc}\\${name.replaceAll('\\', '/')}` },
        { kind: 'set-value', key: `${msipc}\\${name.replaceAll('\\', '/')}\\k`, value: stringValue('', 'y') },
        { kind: 'delete-key', key: `${msipc}\\${name.replaceAll('\\', '/')}\\l` },
      ]);
      const path = await writeUndoFile(join(folder, 'PC01'), 'PC01', when, { changes: all });
      assert.deepEqual((await readUndoFile(path)).changes, all);
    }));

  it('is refused where its end is missing, however much that is', () =>
    inFolder(async folder => {
      const path = await writeUndoFile(join(folder, 'PC01'), 'PC01', when, { changes });
      const whole = await readFile(path);
      // The last line end is worth nothing.
      for (let length = whole.length - 6; length >= 0; length -= 2) {
        await writeFile(path, whole.subarray(0, length));
        await assert.rejects(readUndoFile(path), InputError, `${length} of ${whole.length} bytes`);
      }
    }));

  for (const { title, contents, want } of [
    { title: 'is missing', contents: undefined, want: /: cannot be read: there is no such file\.$/ },
    {
      title: 'is malformed',
      contents: `${header5}\n; rmsdsc undo file, format 1\n[HKLM\\`,
      want: /, line 3, column 1: The key's line/,
    },
    {
      title: 'is another file',
      contents: `${header5}\n[HKLM\\a]\n; rmsdsc undo file, format 1\n`,
      want: /: is no undo file\. Give the \.reg file that a set named as its undo file\.$/,
    },
    {
      title: 'is of a later version',
      contents: `${header5}\n; rmsdsc undo file, format 2\n`,
      want: /: is an undo file of format 2; this version reads format 1\.$/,
    },
    {
      title: 'is cut short',
      contents: `${header5}\n; rmsdsc undo file, format 1\n\n[HKLM\\a]\n`,
      want: /: is cut short: its last line is not "; rmsdsc undo file ends here"\. Nothing was put back\. Take the whole file; where nothing is missing, write that line at its end\.$/,
    },
    {
      title: 'has a line that says nothing',
      contents: `${header5}\n; rmsdsc undo file, format 1\n\n[HKLM\\a]\n"b"=dword:\n${end}`,
      want: /, line 5, column 11: `dword:` is no dword\..* Nothing was put back: the undo file is damaged\.$/,
    },
    {
      title: 'has no JSON',
      contents: `${header5}\n; rmsdsc undo file, format 1\n; rmsdsc-exact: e3t7\n${end}`,
      want: /lines "; rmsdsc-exact:" are damaged/,
    },
    {
      title: 'has other JSON',
      contents: `${header5}\n; rmsdsc undo file, format 1\n; rmsdsc-exact: e30=\n${end}`,
      want: /lines "; rmsdsc-exact:" are damaged/,
    },
  ]) {
    it(`is refused where it ${title}`, () =>
      inFolder(async folder => {
        const path = join(folder, 'undo.reg');
        if (contents !== undefined) {
          await writeFile(path, contents);
        }
        await assert.rejects(readUndoFile(path), error => {
          assert.ok(error instanceof InputError, String(error));
          assert.match(error.message, want);
          return true;
        });
      }));
  }

  it('carries exact data of any size', () => {
    const exact = {
      before: sha256(Buffer.of(1)),
      after: sha256(Buffer.of(2)),
      splices: [{ start: 0, length: 1, text: 'x'.repeat(100_000) }],
    };
    const lines = formatExact(exact);
    assert.ok(lines.every(line => line.length <= 120 && line.startsWith('; rmsdsc-exact: ')));
    assert.equal(documentOf(`${lines.join('\n')}\n`).namesNothing, true);
  });
});

describe('undo in a .reg file', () => {
  it('puts back the very bytes', () =>
    roundTrip(
      async () => undefined,
      async (path, undo) => {
        assert.deepEqual(await undo, { changes: 3, failures: [] });
        assert.deepEqual(await readFile(path), before);
      },
    ));

  it('does nothing a second time', () =>
    roundTrip(
      async (path, undoFile) => {
        await openRegFile(path).undo(undoFile);
        return undefined;
      },
      async (path, undo) => {
        assert.deepEqual(await undo, { changes: 0, failures: [] });
        assert.deepEqual(await readFile(path), before);
      },
    ));

  it('makes the changes one by one where the file has others since', () =>
    roundTrip(
      async path => {
        await edit(path, /$/, `[${msipc}\\Later]\r\n`);
        return undefined;
      },
      async (path, undo) => {
        assert.deepEqual(await undo, { changes: 3, failures: [] });
        const { trees } = await openRegFile(path).read(msipcRequest);
        assert.ok(Array.isArray(trees[0]));
        assert.deepEqual(plain(trees[0][0].key), {
          '=Trace': '4:01000000',
          Old: { '=a': '1:78000000' },
          Later: {},
        });
        assert.match((await readFile(path)).toString('utf16le'), / "Trace" = dword:00000001 ;c/);
        assert.deepEqual(await openRegFile(path).undo(await undoFileBeside(path)), {
          changes: 0,
          failures: [],
        });
      },
    ));

  it('works in a file that was moved', () =>
    roundTrip(
      async (path, undoFile) => {
        const moved = join(dirname(path), 'other.reg');
        await rename(undoFile, moved);
        return moved;
      },
      async (path, undo) => {
        await undo;
        assert.deepEqual(await readFile(path), before);
      },
    ));

  it('works without the exact form', () =>
    roundTrip(
      async (_, undoFile) => {
        await edit(undoFile, /(; rmsdsc-exact: .*\r\n)+/, '');
        return undefined;
      },
      async (_, undo) => assert.deepEqual(await undo, { changes: 3, failures: [] }),
    ));

  for (const { title, splices, hash } of [
    {
      title: 'splices that reach beyond the end',
      splices: [{ start: 0, length: 1e9, text: '' }],
      hash: '0'.repeat(64),
    },
    {
      title: 'splices in disorder',
      splices: [
        { start: 5, length: 1, text: '' },
        { start: 0, length: 0, text: '' },
      ],
      hash: '0'.repeat(64),
    },
    {
      title: 'splices that make something else',
      splices: [{ start: 0, length: 0, text: 'x' }],
      hash: '0'.repeat(64),
    },
    { title: 'a file that is none', splices: [{ start: 0, length: 7, text: '' }], hash: undefined },
    { title: 'half numbers', splices: [{ start: 0.5, length: 0, text: '' }], hash: '0'.repeat(64) },
  ]) {
    it(`refuses ${title}`, () => {
      let after = Buffer.alloc(0);
      return roundTrip(
        async (path, undoFile) => {
          after = await readFile(path);
          const forged = Buffer.concat([after.subarray(0, 2), after.subarray(16)]);
          await forge(undoFile, { before: hash ?? sha256(forged), after: sha256(after), splices });
          return undefined;
        },
        async (path, undo) => {
          await isDamaged(undo);
          assert.deepEqual(await readFile(path), after);
        },
      );
    });
  }
});

async function undoFileBeside(path: string): Promise<string> {
  const name = (await readdir(dirname(path))).find(other => other.includes('.undo-'));
  return join(dirname(path), name ?? '');
}
