import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findInstances } from '../../../src/engine/find-instances.ts';
import { apply, plan } from '../../../src/engine/run.ts';
import { TargetError } from '../../../src/model/errors.ts';
import { dwordValue, stringValue } from '../../../src/model/registry-value.ts';
import { encodeMessage } from '../../../src/powershell/message.ts';
import { LostShellError } from '../../../src/powershell/shell.ts';
import { agentScript } from '../../../src/rms/agent.ts';
import { liveProduct } from '../../../src/rms/live-product.ts';
import { resources } from '../../../src/rms/resources.ts';
import { LiveTarget } from '../../../src/target/live/live-target.ts';
import type { Change, ReadRequest } from '../../../src/target/target.ts';
import { instance } from '../../support/instances.ts';
import type { Lane } from './lane.ts';
import { type Live, machinePath, native, onlyTree, openLive, valuesOf, wow6432 } from './live.ts';
import { describeOnLane } from './suite.ts';

const request: ReadRequest = {
  trees: [
    { hive: 'LocalMachine', view: 'Native', path: machinePath },
    { hive: 'LocalMachine', view: 'Wow6432', path: machinePath },
  ],
  accounts: [],
};

const set = (key: string, name: string, number: number): Change => ({
  kind: 'set-value',
  key,
  value: dwordValue(name, number),
});

/** Every second change ends the shell, as a crash or Task Manager would. */
const endsHalfWay = `
$EditKey = \${function:Edit-RegistryKey}
$Edits = 0
function Edit-RegistryKey($Kind, $Place, $Record) {
    if (++$script:Edits -eq 2) { [Environment]::Exit(9) }
    & $EditKey -Kind $Kind -Place $Place -Record $Record
}`;

/** As .NET says it: under Wine, keys keep nobody out. */
const deniesWow6432 = `
$OpenKey = \${function:Open-TreeKey}
function Open-TreeKey($Hive, $Owner, $Path) {
    if ($Owner -eq 'Wow6432') { throw [System.Security.SecurityException]::new('Requested registry access is not allowed.') }
    & $OpenKey -Hive $Hive -Owner $Owner -Path $Path
}
$EditKey = \${function:Edit-RegistryKey}
function Edit-RegistryKey($Kind, $Place, $Record) {
    if ($Place.Path -like '*\\Denied') { throw [UnauthorizedAccessException]::new('Access to the registry key is denied.') }
    & $EditKey -Kind $Kind -Place $Place -Record $Record
}`;

const deniesFederation = `
$AddKey = \${function:Add-KeyRecord}
function Add-KeyRecord($Key, $Depth, $Name, $Records) {
    if ($Name -eq 'Federation') { throw [System.Security.SecurityException]::new('Requested registry access is not allowed.') }
    & $AddKey $Key $Depth $Name $Records
}`;

describeOnLane('faults of the live registry', lane => {
  let live: Live;
  before(() => {
    live = openLive(lane());
  });
  after(() => live.registry.dispose());
  beforeEach(async () => {
    for (const key of [native, wow6432]) {
      await lane()
        .reg('delete', key, '/f')
        .catch(() => {});
    }
  });

  async function withAgent(more: string, test: (faulty: Live) => Promise<void>): Promise<void> {
    const faulty = openLive(lane(), more);
    try {
      await test(faulty);
    } finally {
      await faulty.registry.dispose();
    }
  }

  it('an apply that is interrupted half-way is undone', async () => {
    await lane().reg('add', native, '/v', 'a', '/t', 'REG_DWORD', '/d', '1', '/f');
    await lane().reg('add', wow6432, '/ve', '/d', 'text', '/f');
    const before = await live.registry.read(request);
    await withAgent(endsHalfWay, async ({ registry, undoFiles }) => {
      const lost = registry.write({
        changes: [set(native, 'a', 2), set(`${native}\\New`, 'b', 3), { kind: 'delete-key', key: wow6432 }],
        undo: [
          { kind: 'set-value', key: wow6432, value: stringValue('', 'text') },
          { kind: 'delete-key', key: `${native}\\New` },
          set(native, 'a', 1),
        ],
        basis: before,
        request,
      });
      const [undoFile = ''] = await lost.then(
        () => [],
        () => undoFiles(),
      );
      await assert.rejects(lost, error => {
        assert.ok(error instanceof TargetError);
        assert.match(error.message, /The request 'write' was lost\. .* ended before it had answered\./);
        assert.ok(
          error.message.endsWith(`what puts back the state before is in ${undoFile}.`),
          error.message,
        );
        return true;
      });
      assert.deepEqual(valuesOf(onlyTree(await registry.read(request))), [dwordValue('a', 2)]);
      assert.deepEqual(await live.registry.undo(undoFile), { changes: 3, failures: [] });
    });
    assert.deepEqual(await live.registry.read(request), before);
  });

  it('an apply whose outcome cannot be told keeps what undoes it', async () => {
    await lane().reg('add', native, '/v', 'a', '/t', 'REG_DWORD', '/d', '1', '/f');
    const before = await live.registry.read(request);
    const batch = {
      changes: [set(native, 'a', 2)],
      undo: [set(native, 'a', 1)],
      basis: before,
      request,
    };
    for (const fault of [
      "function Read-RequestRecord { throw 'It is too long' }",
      // An answer to another question.
      'function Read-RequestRecord { }',
    ]) {
      await withAgent(fault, async ({ registry, undoFiles }) => {
        await assert.rejects(registry.write(batch), error => {
          assert.ok(error instanceof TargetError);
          assert.match(
            error.message,
            /^(It is too long\.|The reply answers less than what was asked\.) Some changes may have been made; what puts back the state before is in (\S+)\.$/,
          );
          assert.ok(error.message.endsWith(` ${undoFiles()[0]}.`), error.message);
          return true;
        });
        assert.notDeepEqual(await live.registry.read(request), before);
        await live.registry.undo(undoFiles()[0] ?? '');
        assert.deepEqual(await live.registry.read(request), before);
      });
    }
  });

  it('a read whose shell is killed is lost, and the next one is not', async () => {
    await withAgent('function Get-KeyTree { [Environment]::Exit(1) }', async ({ registry }) => {
      await assert.rejects(registry.read(request), LostShellError);
      await assert.rejects(registry.read(request), LostShellError);
    });
    assert.equal(onlyTree(await live.registry.read(request)).key, undefined);
  });

  it('one key without access does not take the results of others away', async () => {
    await lane().reg('add', native, '/v', 'a', '/t', 'REG_DWORD', '/d', '1', '/f');
    await withAgent(deniesWow6432, async ({ registry }) => {
      const answer = await registry.read(request);
      assert.deepEqual(valuesOf(onlyTree(answer, 0)), [dwordValue('a', 1)]);
      assert.deepEqual(onlyTree(answer, 1).key, {
        problem: `${wow6432} cannot be read: Requested registry access is not allowed.`,
      });
    });
  });

  it('one key of many that cannot be read is said, and no other is kept from being set', async () => {
    await lane().reg('add', `${native}\\Federation\\Below`, '/f');
    await withAgent(deniesFederation, async ({ registry }) => {
      const wanted = [
        instance('RmsTracing', { Enabled: true }),
        instance('RmsFederation', { EnableBrowser: true }),
        instance('RmsTrustedServers', { Servers: ['a'] }),
      ];
      const { after, failures, undoFile = '' } = await apply(registry, await plan(registry, wanted));
      assert.deepEqual(failures, []);
      assert.deepEqual(
        after.map(({ inDesiredState, problems }) => [inDesiredState, problems]),
        [
          [true, []],
          [false, [`${native}\\Federation cannot be read: Requested registry access is not allowed.`]],
          [true, []],
        ],
      );
      const { instances, omissions } = await findInstances(registry, resources);
      assert.deepEqual(
        instances.map(({ resource }) => resource.name),
        ['RmsTracing', 'RmsTrustedServers'],
      );
      assert.ok(omissions.some(text => text.startsWith(`${native}\\Federation cannot be read`)));
      assert.deepEqual(await registry.undo(undoFile), { changes: 2, failures: [] });
    });
    assert.equal((await lane().reg('query', native, '/s')).includes('Trace'), false);
  });

  it('a shell that ends between two requests is followed by another', async () => {
    const endsAfterwards = `
$Invoke = \${function:Invoke-AgentRequest}
function Invoke-AgentRequest { & $Invoke @args; [Environment]::Exit(0) }`;
    await lane().reg('add', native, '/v', 'a', '/t', 'REG_DWORD', '/d', '1', '/f');
    await withAgent(endsAfterwards, async ({ registry }) => {
      for (let round = 0; round < 3; round++) {
        assert.deepEqual(valuesOf(onlyTree(await registry.read(request))), [dwordValue('a', 1)]);
      }
    });
  });

  it('a change that is refused leaves the rest of its key alone, and no other', async () => {
    await withAgent(deniesWow6432, async ({ registry }) => {
      const basis = await registry.read(request);
      const { failures, after } = await registry.write({
        changes: [set(`${native}\\Denied`, 'a', 1), set(`${native}\\denied`, 'b', 1), set(native, 'c', 1)],
        undo: [],
        basis,
        request,
      });
      assert.deepEqual(failures, [
        { index: 0, problem: 'Access to the registry key is denied.' },
        { index: 1, problem: 'Not tried, because an earlier change of the same key was refused.' },
      ]);
      assert.deepEqual(valuesOf(onlyTree(after)), [dwordValue('c', 1)]);
    });
  });

  it('warnings, prompts and stray output in the middle of a request do no harm', async () => {
    const noise = `
$Tree = \${function:Get-KeyTree}
function Get-KeyTree {
    $host.UI.WriteWarningLine('careful'); [Console]::Out.Write('PS C:\\> '); [Console]::Error.WriteLine('ignored')
    & $Tree @args
}`;
    await withAgent(noise, async ({ registry }) => {
      assert.equal(onlyTree(await registry.read(request)).key, undefined);
    });
  });

  it('a shell that hangs is ended, and said so', async () => {
    const hangs = openLive(
      lane(),
      'function Get-KeyTree { [Console]::Out.WriteLine("thinking"); [Threading.Thread]::Sleep(600000) }',
      10_000,
    );
    await assert.rejects(
      hangs.registry.read(request),
      /The request 'read' was lost\. .* did not answer within 10 s and was ended\. It last said: .*thinking$/s,
    );
    await hangs.registry.dispose();
  });

  const mayHang = [
    { what: 'a write', message: [], operation: 'write', hangs: 'function Write-RequestChange' },
    { what: 'a fact', message: [['fact', 'slow']], operation: 'read', hangs: "$AgentFacts['slow'] =" },
    {
      what: 'loading a hive',
      message: [['user', 'S-1-5-21-9-9-9-9', 'Software']],
      operation: 'read',
      hangs: [
        "function Find-UserProfile { @{ Owner = 'S-1-5-21-9-9-9-9'; IsLoaded = $false; Folder = 'C:\\' } }",
        "function Get-HiveFile { @{ File = 'C:\\windows\\system32\\reg.exe'; Path = '' } }",
        'function Mount-UserHive',
      ].join('; '),
    },
  ];
  for (const { what, message, operation, hangs } of mayHang) {
    it(`a shell that hangs in ${what} ends itself where nobody is left to end it`, async () => {
      const said = await untilItEnds(
        `${hangs} { [Console]::Out.WriteLine('hangs'); [Threading.Thread]::Sleep(600000) }`,
        `Invoke-AgentRequest 'n1' '${operation}' '${encodeMessage(message)}' 4000`,
      );
      assert.match(said, /^hangs\s*$/);
    });
  }

  it('a shell does not end itself once the request is answered', async () => {
    const said = await untilItEnds(
      "$AgentOperations['quick'] = { }",
      "Invoke-AgentRequest 'n1' 'quick' '' 4000",
      '[Threading.Thread]::Sleep(5000)',
      "'there'",
      'exit',
    );
    assert.match(said, /^<answer n1 done 0><\/answer n1>\s+there\s*$/);
  });

  /** What a PowerShell with the agent says to these lines, until it ends though its input stays open. */
  async function untilItEnds(...lines: string[]): Promise<string> {
    const agent = Buffer.from(agentScript()).toString('base64');
    const child = startShell(lane(), [
      `. ([scriptblock]::Create([Text.Encoding]::ASCII.GetString([Convert]::FromBase64String('${agent}'))))`,
      ...lines,
    ]);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const giveUp = setTimeout(() => child.kill('SIGKILL'), 60_000);
    const [, signal] = await once(child, 'exit');
    clearTimeout(giveUp);
    assert.notEqual(signal, 'SIGKILL');
    // What it said may still be under way.
    await sleep(200);
    return said;
  }

  it('a PowerShell that may call no .NET says so at once', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const first = '$ExecutionContext.SessionState.LanguageMode = "ConstrainedLanguage"';
    await withShell(`(echo '${first}'; cat) | ${lane().shell} "$@"`, async executable => {
      const start = Date.now();
      const registry = new LiveTarget(liveProduct, { executable });
      try {
        await assert.rejects(registry.read(request), error => {
          assert.ok(error instanceof TargetError && !(error instanceof LostShellError));
          assert.match(error.message, /^Application control .* keeps PowerShell from calling \.NET here/);
          return true;
        });
      } finally {
        await registry.dispose();
      }
      assert.ok(Date.now() - start < 40_000);
    });
  });

  it('what a profile script writes before the first request does no harm', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const noise = `echo 'Welcome! <answer is near>'; echo 'WARNING: old' >&2; echo 'PS C:> '`;
    await withShell(`${noise}; exec ${lane().shell} "$@"`, async executable => {
      const registry = new LiveTarget(liveProduct, { executable });
      assert.equal(onlyTree(await registry.read(request)).key, undefined);
      await registry.dispose();
    });
  });

  /** Does something with a shell script in the place of PowerShell. */
  async function withShell(script: string, test: (executable: string) => Promise<void>): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'shell-'));
    const executable = join(folder, 'pwsh');
    await writeFile(executable, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    try {
      await test(executable);
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  it('an agent that cannot be loaded says why', async () => {
    const broken = openLive(lane(), 'function {');
    await assert.rejects(
      broken.registry.read(request),
      /There is no reply in its output\. It last said: .*function/s,
    );
    await broken.registry.dispose();
  });
});

/** A PowerShell of its own that is given lines, and whose input stays open. */
function startShell({ shell }: Lane, lines: readonly string[]): ChildProcessWithoutNullStreams {
  const args = ['-NoLogo', '-NoProfile', '-NonInteractive', '-NoExit', '-Command', '-'];
  const child = spawn(shell, args);
  child.stdin.write(`${lines.join('\n')}\n`);
  return child;
}
