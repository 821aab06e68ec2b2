import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, it } from 'mocha';
import { TargetError } from '../../../src/model/errors.ts';
import { dwordValue, stringValue } from '../../../src/model/registry-value.ts';
import { loadRegFile } from '../../../src/target/reg-file/document/load.ts';
import { openRegFile } from '../../../src/target/reg-file/index.ts';
import { withLock, writeUnderFreeName } from '../../../src/target/reg-file/write/files.ts';
import type { Change, Target, WriteAnswer } from '../../../src/target/target.ts';
import { crlf, header5, inFolder, msipc, msipcRequest, plain, regeditFile, sz, withFile } from './support.ts';

const run = promisify(execFile);
const loader = new URL('../../support/loader/register.mjs', import.meta.url).href;
// Coverage is of this process alone.
const uncovered = { ...process.env, NODE_V8_COVERAGE: undefined };
const file = regeditFile(`[${msipc}]\n"Trace"=dword:00000001\n\n`);
const traceOff: Change = { kind: 'set-value', key: msipc, value: dwordValue('Trace', 0) };
const traceOn: Change = { kind: 'set-value', key: msipc, value: dwordValue('Trace', 1) };

/** Reads, and writes these changes. */
async function write(
  registry: Target,
  changes: readonly Change[],
  undo: readonly Change[] = [],
): Promise<WriteAnswer> {
  const basis = await registry.read(msipcRequest);
  return registry.write({ changes, undo, basis, request: msipcRequest });
}

function contents(answer: { trees: WriteAnswer['after']['trees'] }): unknown {
  const [trees] = answer.trees;
  assert.ok(Array.isArray(trees) && trees.length === 1);
  return plain(trees[0].key);
}

function ansi(text: string): Buffer {
  return Buffer.from(crlf(text), 'latin1');
}

async function refuses(action: Promise<unknown>, message: RegExp): Promise<void> {
  await assert.rejects(action, error => {
    assert.ok(error instanceof TargetError, String(error));
    assert.match(error.message, message);
    return true;
  });
}

describe('a registry in a .reg file', () => {
  it('has the name of the file and reads nothing before it is asked', async () => {
    const registry = openRegFile('missing.reg');
    assert.equal(registry.name, 'missing.reg');
    await refuses(registry.read(msipcRequest), /^missing\.reg: cannot be read: there is no such file\.$/);
  });

  it('writes, keeps an undo file and answers what is there then', () =>
    withFile(file, async (path, others) => {
      const registry = openRegFile(path);
      const { after, undoFile = '', failures } = await write(registry, [traceOff], [traceOn]);
      assert.deepEqual(contents(after), { '=Trace': '4:00000000' });
      assert.deepEqual(failures, []);
      assert.match(undoFile, /machine\.undo-\d{8}T\d{6}Z\.reg$/);
      assert.equal(dirname(undoFile), dirname(path));
      assert.equal((await others()).length, 1);
      assert.deepEqual(await readFile(path), regeditFile(`[${msipc}]\n"Trace"=dword:00000000\n\n`));
      assert.deepEqual(contents(await registry.read(msipcRequest)), { '=Trace': '4:00000000' });
    }));

  it('writes nothing where nothing changes', () =>
    withFile(file, async (path, others) => {
      const { ino } = await stat(path);
      const { after, undoFile } = await write(openRegFile(path), [traceOn]);
      assert.deepEqual(contents(after), { '=Trace': '4:01000000' });
      assert.equal(undoFile, undefined);
      assert.deepEqual(await others(), []);
      assert.equal((await stat(path)).ino, ino);
    }));

  it('sees what another program wrote', () =>
    withFile(file, async path => {
      const registry = openRegFile(path);
      await registry.read(msipcRequest);
      await writeFile(path, regeditFile(`[${msipc}]\n"Trace"=dword:5\n`));
      assert.deepEqual(contents(await registry.read(msipcRequest)), { '=Trace': '4:05000000' });
    }));

  it('can be written without having been read', () =>
    withFile(file, async path => {
      const basis = await openRegFile(path).read(msipcRequest);
      const batch = { changes: [traceOff], undo: [], basis, request: msipcRequest };
      assert.deepEqual(contents((await openRegFile(path).write(batch)).after), { '=Trace': '4:00000000' });
    }));

  it('keeps the mode of the file, and a link to it', function () {
    if (process.platform === 'win32') {
      return this.skip();
    }
    return withFile(file, async path => {
      const link = join(dirname(path), 'link.reg');
      await symlink(path, link);
      await chmod(path, 0o640);
      await write(openRegFile(link), [traceOff]);
      assert.equal((await stat(path)).mode & 0o777, 0o640);
      assert.match((await readFile(path)).toString('utf16le'), /dword:00000000/);
    });
  });

  it('never writes over an undo file', () =>
    withFile(file, async (path, others) => {
      const registry = openRegFile(path);
      for (let round = 0; round < 4; round++) {
        await write(registry, [round % 2 === 0 ? traceOff : traceOn]);
      }
      assert.equal((await others()).length, 4);
    }));

  it('refuses to write over what it did not read', () =>
    withFile(file, async (path, others) => {
      const registry = openRegFile(path);
      const basis = await registry.read(msipcRequest);
      const other = regeditFile(`[${msipc}]\n"Trace"=dword:00000001\n`);
      await writeFile(path, other);
      const batch = { changes: [traceOff], undo: [], basis, request: msipcRequest };
      await refuses(
        registry.write(batch),
        /machine\.reg: changed since it was read\. Nothing was written; run again\.$/,
      );
      assert.deepEqual(await readFile(path), other);
      assert.deepEqual(await others(), []);
    }));

  it('refuses what has no form in the file, before anything is written', () =>
    withFile(ansi(`REGEDIT4\n\n[${msipc}]\n"a"="x" ; \u00e4\n`), async (path, others) => {
      const before = await readFile(path);
      const registry = openRegFile(path);
      for (const text of ['a\u0416b', '\u00e4', 'a\ud800']) {
        const named: Change = { kind: 'set-value', key: msipc, value: dwordValue(text, 1) };
        await refuses(
          write(registry, [named]),
          /machine\.reg: is an ANSI file, of which nobody knows the code page, and cannot hold `[^a]+`\. Nothing was written\./,
        );
      }
      const text: Change = {
        kind: 'set-value',
        key: msipc,
        value: { ...stringValue('t', '\u00e4'), type: 2 },
      };
      await refuses(
        write(registry, [text]),
        /The value `t` \(REG_EXPAND_SZ\) has characters that an ANSI file/,
      );
      assert.deepEqual(await readFile(path), before);
      assert.deepEqual(await others(), []);
      await write(registry, [{ kind: 'set-value', key: msipc, value: stringValue('t', 'y') }]);
      assert.match((await readFile(path)).toString('latin1'), /"a"="x" ; \xe4\r\n"t"="y"\r\n/);
    }));

  it('refuses a change after which the file would be read as another', () =>
    withFile(ansi(`${header5}\n[${msipc}]\n"a"="\u00c3\u00a4"\n"b"="\u00c3"\n`), async path => {
      const change: Change = { kind: 'delete-value', key: msipc, name: 'b' };
      await refuses(
        write(openRegFile(path), [change]),
        /is an ANSI file that would be read as UTF-8 after the change/,
      );
    }));

  it('refuses what no reader would find again', () =>
    withFile(file, async (path, others) => {
      const registry = openRegFile(path);
      await refuses(
        write(registry, [{ kind: 'create-key', key: 'HKEY_X\\y' }]),
        /machine\.reg: a \.reg file cannot hold the change\. Nothing was written\. after the change, line /,
      );
      await refuses(
        write(registry, [traceOff], [{ kind: 'delete-key', key: 'HKEY_X\\y' }]),
        /undo-.*begins with no root key/,
      );
      assert.deepEqual(await others(), []);
      assert.deepEqual(await readFile(path), file);
    }));

  for (const [encoding, bytes] of [
    ['UTF-16', file],
    ['UTF-8', Buffer.from(file.toString('utf16le').slice(1))],
  ] as const) {
    it(`holds, in ${encoding}, names that Windows cannot make, and takes them out again`, () =>
      withFile(bytes, async path => {
        const names = ['a\0b', 'c\ud83d', 'd'.repeat(16384), '\0'];
        const keys = [
          `${msipc}\\k\0`,
          `${msipc}\\l\r\n`,
          `${msipc}\\m\ud83d`,
          `${msipc}\\${'n'.repeat(256)}`,
        ];
        const value = { name: 'v', type: 3, data: Buffer.alloc(100, 7) };
        const registry = openRegFile(path);
        await write(registry, [
          ...names.map((name): Change => ({ kind: 'set-value', key: msipc, value: { ...value, name } })),
          ...keys.map((key): Change => ({ kind: 'set-value', key, value })),
        ]);
        const { after } = await write(openRegFile(path), [
          { kind: 'set-value', key: `${msipc}\\k\0`, value: stringValue('v', 'x') },
          { kind: 'set-value', key: `${msipc}\\k\0`, value: dwordValue('w', 1) },
          { kind: 'set-value', key: msipc, value: stringValue('a\0b', 'y') },
        ]);
        const seven = `3:${'07'.repeat(100)}`;
        const want = {
          '=Trace': '4:01000000',
          ...Object.fromEntries(names.map(name => [`=${name}`, seven])),
          ...Object.fromEntries(keys.map(key => [key.slice(msipc.length + 1), { '=v': seven }])),
          '=a\0b': sz('y'),
          'k\0': { '=v': sz('x'), '=w': '4:01000000' },
        };
        assert.deepEqual(contents(after), want);
        assert.deepEqual((await loadRegFile(path)).document.passedOver.count, 0);
        await write(openRegFile(path), [
          ...names.map((name): Change => ({ kind: 'delete-value', key: msipc, name })),
          ...keys.map((key): Change => ({ kind: 'delete-key', key })),
        ]);
        assert.deepEqual(await readFile(path), bytes);
      }));
  }

  it('refuses a file that went away', () =>
    withFile(file, async path => {
      const registry = openRegFile(path);
      const basis = await registry.read(msipcRequest);
      await rm(path);
      const batch = { changes: [traceOff], undo: [], basis, request: msipcRequest };
      await refuses(
        registry.write(batch),
        /machine\.reg: cannot be written: there is no such file\. Nothing was written\.$/,
      );
      await refuses(registry.undo(path), /./).catch(error =>
        assert.match(String(error), /InputError|no such file/),
      );
    }));

  it('waits for another writer, then gives up', () =>
    withFile(file, async (path, others) => {
      const registry = openRegFile(path);
      await mkdir(`${path}.lock`);
      const soon = new Date(Date.now() + 60_000);
      await utimes(`${path}.lock`, soon, soon);
      await refuses(
        write(registry, [traceOff]),
        /machine\.reg: another process is writing to it; nothing was written\. Run again when it is done\.$/,
      );
      assert.deepEqual(await others(), ['machine.reg.lock']);
      assert.deepEqual(await readFile(path), file);
    }));

  it('takes over the lock of a process that died', () =>
    withFile(file, async (path, others) => {
      await mkdir(`${path}.lock`);
      await utimes(`${path}.lock`, new Date(0), new Date(0));
      await write(openRegFile(path), [traceOff]);
      assert.ok(!(await others()).includes('machine.reg.lock'));
    }));

  it('writes nothing when its lock is lost', () =>
    withFile(file, path =>
      refuses(
        withLock(
          path,
          async check => {
            await rename(`${path}.lock`, `${path}.taken`);
            for (;;) {
              await new Promise(resolve => setTimeout(resolve, 200));
              check();
            }
          },
          2000,
        ),
        /machine\.reg: cannot be written: .*Nothing was written\.$/,
      ),
    ));

  it('leaves nothing behind where the folder takes no file', () =>
    inFolder(async folder => {
      // The lock's name still fits, the undo file's does not; with the longest name neither does.
      for (const length of [235, 250, 253]) {
        const path = join(folder, `${'x'.repeat(length)}.reg`.slice(-length));
        await writeFile(path, file);
        await refuses(
          write(openRegFile(path), [traceOff]),
          /: cannot be written: its path is longer than the system allows\. Nothing was written\.$/,
        );
        assert.deepEqual(await readFile(path), file);
      }
    }));

  it('takes the undo file away where the file itself cannot be replaced', function () {
    if (process.platform === 'win32') {
      return this.skip();
    }
    return withFile(file, async (path, others) => {
      // Beside the link there is room for the undo file's name; beside the file there is none for a temporary one.
      const target = join(dirname(path), 'x'.repeat(250));
      await rename(path, target);
      await symlink(target, path);
      await refuses(
        write(openRegFile(path), [traceOff]),
        /machine\.reg: cannot be written: its path is longer than the system allows\. Nothing was written\.$/,
      );
      assert.deepEqual(await readFile(path), file);
      assert.deepEqual(await others(), ['x'.repeat(250)]);
    });
  });

  it('leaves the file whole and nothing beside it where the disk is full', function () {
    if (process.platform === 'win32') {
      return this.skip();
    }
    return withFile(file, async (path, others) => {
      const fixture = fileURLToPath(new URL('fixtures/large-write.ts', import.meta.url));
      // A limit on the size of files stands in for the full disk: what fits is written, then comes the error.
      const command = `ulimit -f 2000; exec "$0" "$@"`;
      const { stdout } = await run(
        'bash',
        ['-c', command, process.execPath, '--import', loader, fixture, path],
        { env: uncovered },
      );
      assert.match(stdout, /machine\.reg: cannot be written: the file would be larger than is allowed/);
      assert.deepEqual(await readFile(path), file);
      assert.deepEqual(await others(), []);
    });
  });

  it('takes away what it has of an undo file that cannot be written to its end', () =>
    inFolder(async folder => {
      async function* half(): AsyncGenerator<Buffer> {
        yield Buffer.from('half');
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      }
      await refuses(
        writeUnderFreeName(join(folder, 'x'), '.reg', half() as unknown as Buffer),
        /x\.reg: cannot be written: the disk is full\. Nothing was written\.$/,
      );
      assert.deepEqual(await readdir(folder), []);
    }));

  it('is never mixed of what two processes write', () =>
    withFile(file, async (path, others) => {
      const fixture = fileURLToPath(new URL('fixtures/writer.ts', import.meta.url));
      const results = await Promise.all(
        ['1000', '2000'].map(first =>
          run(process.execPath, ['--import', loader, fixture, path, first], { env: uncovered }),
        ),
      );
      const counts = results.map(({ stdout }) => JSON.parse(stdout));
      for (const { done, refused } of counts) {
        assert.equal(done + refused, 6);
      }
      assert.ok(counts[0].done + counts[1].done >= 6, JSON.stringify(counts));
      const key = (await loadRegFile(path)).document.key(msipc);
      const written = new Set(
        [...(key?.values.values() ?? [])]
          .filter(({ name }) => name !== 'Trace')
          .map(({ data }) => data.join()),
      );
      assert.equal(key?.values.size, 21);
      assert.equal(written.size, 1);
      assert.ok(
        (await others()).every(name => /^machine\.undo-/.test(name)),
        (await others()).join(),
      );
    }));
});
