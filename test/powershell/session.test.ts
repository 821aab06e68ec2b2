import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MissingProgramError, TargetError } from '../../src/model/errors.ts';
import { PowerShellSession, type PowerShellSessionOptions } from '../../src/powershell/session.ts';
import { LostShellError } from '../../src/powershell/shell.ts';

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));
const fakeShell = fixture('fake-shell.mjs');

const told = [['key', "it's \u2018quoted\u2019 $(exit) `n", '\ud83d\ude00 \u05d0 \ud800 % \x1e\x1f\r\n']];

describe('PowerShellSession @long', () => {
  const sessions: PowerShellSession[] = [];
  const unhandled: unknown[] = [];
  let folder: string;
  const notice = (reason: unknown) => void unhandled.push(reason);

  before(function () {
    // A script is no executable there; the lane's tests run on a real PowerShell instead.
    if (process.platform === 'win32') {
      this.skip();
    }
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-session-'));
    process.on('unhandledRejection', notice);
  });
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map(session => session.dispose()));
    await sleep(1);
    process.off('unhandledRejection', notice);
    rmSync(folder, { recursive: true });
    assert.deepEqual(unhandled.splice(0), []);
  });

  function open(options: Partial<PowerShellSessionOptions> = {}): PowerShellSession {
    const session = new PowerShellSession({ executable: fakeShell, agent: '', timeout: 30_000, ...options });
    sessions.push(session);
    return session;
  }

  it('gives a request to the shell and its reply back, unchanged', async () => {
    const session = open();
    assert.deepEqual(await session.request('echo', told), told);
    assert.deepEqual(await session.request('echo', []), []);
  });

  it('answers in the order of the requests, one shell for all', async () => {
    const session = open();
    const numbers = Array.from({ length: 20 }, (_, index) => [[String(index)]]);
    assert.deepEqual(await Promise.all(numbers.map(number => session.request('echo', number))), numbers);
    const ids = await Promise.all([session.request('process-id', []), session.request('process-id', [])]);
    assert.deepEqual(ids[0], ids[1]);
  });

  it('gives a shell that has the agent nothing but a call, which is not compiled', async () => {
    const session = open({ more: () => 'more' });
    assert.deepEqual(await session.request('form', []), [['block']]);
    assert.deepEqual(await session.request('form', []), [['call']]);
    assert.deepEqual(await session.request('form', [], { needsMore: true }), [['block']]);
    assert.deepEqual(await session.request('form', []), [['call']]);
  });

  it('passes on the reason of an operation that failed, and keeps the shell', async () => {
    const session = open();
    const before = await session.request('process-id', []);
    await assert.rejects(session.request('fail', []), { name: 'TargetError', message: 'No.' });
    assert.deepEqual(await session.request('process-id', []), before);
  });

  it('finds the reply among prompts, warnings and errors', async () => {
    const session = open();
    assert.deepEqual(await session.request('noise', told), told);
    assert.deepEqual(await session.request('echo', told), told);
  });

  it('takes an answer whose marks node-powershell misses', async () => {
    const session = open({ environment: { ...process.env, FAKE_ONE_CHUNK: '1' } });
    assert.deepEqual(await session.request('echo', told), told);
    assert.deepEqual(await session.request('echo', told), told);
  });

  it('takes a reply of ten megabytes', async () => {
    const [[text = ''] = []] = await open().request('big', []);
    assert.equal(text.length, 4 * 1024 * 1024);
  });

  it('takes an answer that was complete when the shell ended', async () => {
    assert.deepEqual(await open().request('answer-and-die', told), told);
  });

  it('gives a shell more of the agent once, with the first request that needs it', async () => {
    let given = 0;
    const more = () => `more ${++given}`;
    const session = open({ more });
    assert.deepEqual(await session.request('echo', told), told);
    assert.equal(given, 0);
    assert.deepEqual(await session.request('echo', told, { needsMore: true }), told);
    assert.deepEqual(await session.request('echo', told, { needsMore: true }), told);
    assert.equal(given, 1);
    await assert.rejects(session.request('exit', []), LostShellError);
    assert.deepEqual(await session.request('echo', told, { needsMore: true }), told);
    assert.equal(given, 2);
  });

  it('gives a shell more of the agent when it says that it lacks something, and asks again', async () => {
    assert.deepEqual(await open({ more: () => 'more' }).request('needs-more', told), told);
    await assert.rejects(open().request('needs-more', told), { name: 'TargetError', message: 'No.' });
  });

  const losses = [
    {
      operation: 'exit',
      says: /'exit' was lost\. .*ended before it had answered\. It last said: (about to fail\s+out of memory|out of memory\s+about to fail)$/s,
    },
    { operation: 'exit-zero', says: /ended before it had answered\. It said nothing\.$/ },
    { operation: 'cut-and-die', says: /ended before it had answered\. It last said: <answer/ },
    { operation: 'cut', says: /no answer that can be understood\. Its reply was cut short\./ },
    {
      operation: 'garble',
      says: /no answer that can be understood\. Its reply is garbled: \d+ characters instead of \d+\./,
    },
    { operation: 'old-reply', says: /no answer that can be understood\. There is no reply in its output\./ },
    {
      operation: 'silent',
      says: /did not answer within 0\.5 s and was ended\. It last said: Press any key to continue$/,
    },
  ];
  for (const { operation, says } of losses) {
    it(`loses a shell to '${operation}', and goes on with another`, async () => {
      const session = open({ timeout: 500 });
      // Only of the one that is silent it is known how long it takes.
      const moreTime = 30_000;
      const [[first = ''] = []] = await session.request('process-id', [], { moreTime });
      const lost = session.request(operation, told, operation === 'silent' ? {} : { moreTime });
      const behind = session.request('echo', told, { moreTime });
      await assert.rejects(lost, error => {
        assert.ok(error instanceof LostShellError && error instanceof TargetError);
        assert.match(error.message, says);
        return true;
      });
      assert.deepEqual(await behind, told);
      assert.notDeepEqual(await session.request('process-id', [], { moreTime }), [[first]]);
      assert.equal(isRunning(Number(first)), false);
    });
  }

  it('starts another shell when the first ended between two requests', async () => {
    const session = open();
    const [[id = ''] = []] = await session.request('process-id', []);
    assert.deepEqual(await session.request('die-later', told), told);
    await untilGone(id);
    assert.deepEqual(await session.request('echo', told), told);
  });

  it('starts another shell when the first was killed, however little before a request', async () => {
    for (const wait of [undefined, 0, 1, 3, 10]) {
      const session = open();
      const [[id = ''] = []] = await session.request('process-id', []);
      process.kill(Number(id), 'SIGKILL');
      if (wait !== undefined) {
        await sleep(wait);
      }
      assert.deepEqual(await session.request('echo', told), told);
    }
  });

  it('does not ask again what a shell had begun to do when it was killed', async () => {
    const begun = join(folder, 'begun');
    const session = open({ environment: { ...process.env, FAKE_BEGUN: begun } });
    const [[id = ''] = []] = await session.request('process-id', []);
    const silent = session.request('silent', []);
    while (!existsSync(begun)) {
      await sleep(10);
    }
    process.kill(Number(id), 'SIGKILL');
    await assert.rejects(
      silent,
      /'silent' was lost\. .* ended before it had answered\. It last said: Press any key/,
    );
  });

  it('ends a shell that writes without end', async () => {
    const session = open({ mostOutput: 1024 * 1024 });
    const [[id = ''] = []] = await session.request('process-id', []);
    await assert.rejects(session.request('flood', []), error => {
      assert.ok(error instanceof LostShellError);
      assert.match(error.message, / wrote more than any answer has, and was ended\. It last said: (y\n)+y$/);
      return true;
    });
    assert.equal(isRunning(Number(id)), false);
    assert.deepEqual(await session.request('echo', told), told);
  });

  it('answers what was asked before it is disposed of, leaves no process, and takes nothing afterwards', async () => {
    const session = open({ environment: { ...process.env, FAKE_SLEEP: '200' } });
    const id = session.request('process-id', []);
    const slow = session.request('sleep', told);
    await session.dispose();
    assert.deepEqual(await slow, told);
    assert.equal(isRunning(Number((await id)[0]?.[0])), false);
    await assert.rejects(session.request('echo', []), /disposed of/);
    await session.dispose();
  });

  it('leaves no process when Node exits in the middle of a request', async () => {
    const { stdout, status } = leave('silent', 'exit');
    assert.equal(status, 0);
    await untilGone(stdout);
  });

  it('does not keep Node for what programs of the shell hold open', () => {
    const { status, signal } = leave('leave-another');
    assert.deepEqual([status, signal], [0, null]);
  });

  /** A Node of its own that uses a session; it has less time than the programs that a shell leaves have. */
  function leave(...how: string[]) {
    const loader = '--import=./test/support/loader/register.mjs';
    return spawnSync(process.execPath, [loader, fixture('leaves.ts'), fakeShell, ...how], {
      encoding: 'utf8',
      env: { ...process.env, FAKE_BEGUN: join(folder, 'begun') },
      timeout: 45_000,
    });
  }

  it('leaves nothing to do at the exit of Node once it is disposed of', async () => {
    const before = process.listenerCount('exit');
    const session = open();
    await assert.rejects(session.request('exit', []));
    await session.request('echo', []);
    assert.equal(process.listenerCount('exit'), before + 1);
    await session.dispose();
    assert.equal(process.listenerCount('exit'), before);
  });

  it('runs the shell that it is given, whatever node-powershell would take', async () => {
    process.env.NODE_POWERSHELL = fixture('quits-at-once.mjs');
    try {
      assert.deepEqual(await open().request('echo', told), told);
    } finally {
      delete process.env.NODE_POWERSHELL;
    }
  });

  it('tells the shell that nobody looks at colours', async () => {
    const environment = { ...process.env, TERM: 'xterm-256color' };
    assert.deepEqual(await open({ environment }).request('environment', []), [['dumb', '1']]);
  });

  it('keeps of much that a shell said the end', async () => {
    await assert.rejects(open().request('talk-and-die', []), error => {
      assert.ok(error instanceof LostShellError);
      assert.match(error.message, /It last said: [blah ]+ blah$/);
      assert.ok(error.message.length < 3000);
      return true;
    });
  });

  it('can be disposed of unused', async () => {
    await open().dispose();
  });

  it('says that a shell quits at once', async () => {
    await assert.rejects(open({ executable: fixture('quits-at-once.mjs') }).request('echo', []), error => {
      assert.ok(error instanceof LostShellError);
      assert.match(error.message, /quits-at-once\.mjs\) ended before it had answered\. It said nothing\.$/);
      return true;
    });
  });

  it('says that an executable cannot be started', async () => {
    for (const executable of [fixture('not-executable.txt'), fixture('missing'), fixture('.')]) {
      await assert.rejects(open({ executable }).request('echo', []), MissingProgramError);
    }
  });

  it('says so when the program goes between looking for it and starting it', async () => {
    const session = open({ environment: { PATH: '/nowhere' } });
    // `env node` of the fixture finds no node.
    await assert.rejects(session.request('echo', []), /ended before it had answered\. It last said: .*node/);
  });
});

async function untilGone(pid: string): Promise<void> {
  while (isRunning(Number(pid))) {
    await sleep(10);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
