import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'mocha';
import { packagePath } from '../../../src/package-root.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { type Ended, run } from '../../support/run.ts';
import { native, userPath, wow6432 } from './live.ts';
import { clear } from './reg-exe.ts';
import { describeOnLane } from './suite.ts';

const config = packagePath('examples', 'contoso.yaml');
const msipc = 'HKLM\\SOFTWARE\\Microsoft\\MSIPC';
const secret = 'do-not-leak';

/** A line of what Test says, in the shape of DSC v3. */
interface Tested {
  readonly name: string;
  readonly result: {
    readonly inDesiredState: boolean;
    readonly actualState: {
      readonly Reasons?: readonly { readonly Code: string; readonly Phrase: string }[];
    };
  };
}

describeOnLane('rmsdsc collect on the live registry', lane => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-collect-'));
  });
  after(async () => {
    rmSync(folder, { recursive: true, force: true });
    // Other tests start from a computer without settings.
    await clear(lane(), [native, wow6432, `HKCU\\${userPath}`, 'HKLM\\SOFTWARE\\Vendor']);
  });

  const rmsdsc = (...args: string[]): Promise<Ended> =>
    run(process.execPath, [packagePath('dist', 'rmsdsc.js'), ...args]);
  const onLive = (...args: string[]): Promise<Ended> =>
    rmsdsc(...args, '--on', 'live', '--powershell', lane().shell);
  const collect = async (name: string): Promise<string> => {
    const out = join(folder, name);
    const { code, stderr } = await onLive('collect', '--out', out);
    assert.equal(code, 0, stderr.toString());
    return out;
  };
  const linesOf = ({ stdout }: Ended): unknown[] =>
    stdout
      .toString()
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as unknown);

  it('takes what audit judges as Test judges the machine itself', async () => {
    for (const state of ['drift', 'ok']) {
      const tested = linesOf(await onLive('test', config, '--format', 'ndjson')) as Tested[];
      const [, audited] = linesOf(
        await rmsdsc('audit', config, await collect(`${state}.reg`), '--format', 'ndjson'),
      ) as MachineResult[];
      assert.equal(audited?.status, state);
      assert.deepEqual(
        audited.settings.map(({ name, status, reasons }) => ({
          name,
          isMet: status === 'ok',
          // In which file and line it stands is of the export alone.
          reasons: reasons.map(({ code, phrase }) => ({ code, phrase })),
        })),
        tested.map(({ name, result: { inDesiredState, actualState } }) => ({
          name,
          isMet: inDesiredState,
          reasons: (actualState.Reasons ?? []).map(({ Code, Phrase }) => ({ code: Code, phrase: Phrase })),
        })),
      );
      const named = await lane().reg(
        'query',
        'HKLM\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName',
        '/v',
        'ComputerName',
      );
      assert.equal(audited.name, /ComputerName +REG_SZ +(\S+)/.exec(named)?.[1]);
      const set = await onLive('set', config);
      assert.equal(set.code, 0, set.stderr.toString());
    }
  });

  it('takes the keys that the models know and the name, and nothing else', async () => {
    await lane().reg('add', msipc, '/v', 'Trace', '/t', 'REG_DWORD', '/d', '1', '/f');
    await lane().reg('add', msipc, '/v', 'Other', '/d', secret, '/f');
    await lane().reg('add', `${msipc}\\Certificates`, '/v', 'Key', '/d', secret, '/f');
    await lane().reg('add', 'HKLM\\SOFTWARE\\Vendor', '/v', 'Key', '/d', secret, '/f');
    const text = readFileSync(await collect('only.reg')).toString('utf16le');
    assert.doesNotMatch(text, /do-not-leak|Certificates|Vendor|Other/);
    const paths = [...text.matchAll(/^\[(.*)\]\r$/gm)].map(([, path = '']) => path);
    const known =
      /\\MSIPC(?:\\(?:ServiceLocation|TrustedServers|Federation)\b.*)?$|\\Control\\ComputerName\\ComputerName$/;
    // A key that is not there is told by naming one above it, which has nothing in it.
    const others = paths.filter(path => !known.test(path));
    for (const path of others) {
      assert.ok(text.includes(`[${path}]\r\n\r\n`), path);
    }
    assert.match(text, /"Trace"=dword:00000001/);
  });
});
