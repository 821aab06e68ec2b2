import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packagePath } from '../../../src/package-root.ts';
import { type Ended, run } from '../../support/run.ts';
import { describeOnLane } from './suite.ts';

const config = packagePath('examples', 'contoso.yaml');

describeOnLane('rmsdsc on the live registry', lane => {
  const rmsdsc = (...args: string[]): Promise<Ended> =>
    run(process.execPath, [
      packagePath('dist', 'rmsdsc.js'),
      ...args,
      '--on',
      'live',
      '--powershell',
      lane().shell,
    ]);

  it('goes from drift to the desired state and back', async () => {
    assert.equal((await rmsdsc('test', config)).code, 1);
    const set = await rmsdsc('set', config);
    assert.equal(set.code, 0, set.stderr.toString());
    assert.match(
      await lane().reg('query', 'HKLM\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers'),
      /AllowTrustedServersOnly +REG_DWORD +0x1/,
    );
    assert.equal((await rmsdsc('test', config)).code, 0);
    const exported = await rmsdsc('export');
    assert.match(exported.stdout.toString(), /RegistryView: Both\n/);

    const [, undoFile = ''] = /Undo with: rmsdsc undo (\S+) --on live/.exec(set.stdout.toString()) ?? [];
    assert.match(readFileSync(undoFile).toString('utf16le'), /rmsdsc undo file/);
    const undone = await rmsdsc('undo', undoFile);
    assert.equal(undone.code, 0, undone.stderr.toString());
    assert.equal((await rmsdsc('test', config)).code, 1);
  });

  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    it(`leaves no process behind when ${signal} ends it in the middle of a request`, async function () {
      if (process.platform === 'win32') {
        this.skip();
      }
      const folder = await mkdtemp(join(tmpdir(), 'shell-'));
      const shell = join(folder, 'pwsh');
      const file = join(folder, 'id');
      await writeFile(
        shell,
        `#!/bin/sh\necho $$ > '${file}.new' && mv '${file}.new' '${file}'\nsleep 1\nexec ${lane().shell} "$@"\n`,
        {
          mode: 0o755,
        },
      );
      const args = ['test', config, '--on', 'live', '--powershell', shell];
      const child = spawn(process.execPath, [packagePath('dist', 'rmsdsc.js'), ...args], {
        stdio: 'ignore',
      });
      const ended = once(child, 'exit');
      while (!existsSync(file)) {
        await sleep(10);
      }
      await sleep(300);
      child.kill(signal);
      assert.deepEqual(await ended, [null, signal]);
      const id = Number(readFileSync(file, 'latin1'));
      while (isRunning(id)) {
        await sleep(50);
      }
      await rm(folder, { recursive: true });
    });
  }

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`says what undoes a set that ${signal} interrupts`, async function () {
      if (process.platform === 'win32') {
        this.skip();
      }
      const folder = await mkdtemp(join(tmpdir(), 'shell-'));
      const [shell, file, go] = [join(folder, 'pwsh'), join(folder, 'writes'), join(folder, 'go')];
      // It reads the request to write, and passes it on when it is told to.
      const passOn = `while IFS= read -r line; do case "$line" in *"'write'"*) : > '${file}'; while [ ! -e '${go}' ]; do sleep 0.1; done;; esac; printf '%s\\n' "$line"; done`;
      await writeFile(shell, `#!/bin/sh\n${passOn} | ${lane().shell} "$@"\n`, { mode: 0o755 });
      const args = ['set', config, '--on', 'live', '--powershell', shell];
      const child = spawn(process.execPath, [packagePath('dist', 'rmsdsc.js'), ...args]);
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
      const ended = once(child, 'close');
      while (!existsSync(file)) {
        await sleep(10);
      }
      child.kill(signal);
      await writeFile(go, '');
      assert.deepEqual(await ended, [null, signal]);
      const [, undoFile = ''] =
        /^rmsdsc: interrupted\. .* what puts back the state before is in (\S+)\.$/m.exec(said) ?? [];
      assert.ok(existsSync(undoFile), said);
      const made = () =>
        lane()
          .reg('query', 'HKLM\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers')
          .catch(() => '');
      while (!(await made()).includes('rms.contoso.com')) {
        await sleep(100);
      }
      assert.equal((await rmsdsc('undo', undoFile)).code, 0);
      assert.equal(await made(), '');
      await rm(folder, { recursive: true });
    });
  }

  it('does one resource as DSC v3 calls it', async () => {
    const get = await rmsdsc('resource', 'get', 'RmsClientDsc/RmsTracing', '--input', '{}');
    assert.deepEqual([get.code, get.stderr.toString()], [0, '']);
    assert.equal(JSON.parse(get.stdout.toString()).Enabled, false);
  });

  it('ends with 4 where there is no PowerShell', async () => {
    const args = ['test', config, '--on', 'live', '--powershell', 'nowhere'];
    const { code, stderr } = await run(process.execPath, [packagePath('dist', 'rmsdsc.js'), ...args]);
    assert.equal(code, 4);
    assert.match(stderr.toString(), /nowhere/);
  });
});

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}
