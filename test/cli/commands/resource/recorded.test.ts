import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHere } from '../../../support/in-process.ts';
import type { Ended } from '../../../support/workbench.ts';
import { clusterForAll, tailspin } from './tailspin.ts';
import { type Wish, wishes } from './wishes.ts';

/**
 * What dsc 3.1.3 and 3.3.0-rc.1 were seen to start for documents of all kinds: the arguments and the standard input of
 * each start, with values of our own, and what is right to answer. What dsc made of the documents to get there is its own.
 */
const recordings: Readonly<
  Record<string, { operations: readonly Operation[]; asks: readonly (keyof typeof wishes)[] }>
> = {
  absent: { operations: ['get', 'test', 'what-if', 'set'], asks: ['clusterGone'] },
  'assertion that fails': { operations: ['test'], asks: ['tracingOff'] },
  'assertion that holds': { operations: ['test'], asks: ['tracingOn', 'tracingOff'] },
  condition: { operations: ['test', 'what-if'], asks: ['tracingOff'] },
  copy: {
    operations: ['test', 'what-if'],
    asks: ['redirections', 'otherRedirection', 'thirdRedirection'],
  },
  'copy with an offset': { operations: ['test', 'what-if'], asks: ['redirections', 'otherRedirection'] },
  'depends on an expression': { operations: ['test', 'what-if'], asks: ['tracingOff', 'oneServer'] },
  directives: { operations: ['test', 'what-if'], asks: ['tracingOff'] },
  drift: {
    operations: ['get', 'test', 'what-if', 'set'],
    asks: ['clusterForAll', 'tracingOff', 'ourServersOnly', 'daily'],
  },
  environment: { operations: ['test', 'what-if'], asks: ['oneServer'] },
  'expression in a list': { operations: ['test', 'what-if'], asks: ['twoServers'] },
  functions: {
    operations: ['test', 'what-if'],
    asks: ['otherCertification', 'threeServers', 'weekly', 'tracingOn', 'federation'],
  },
  group: { operations: ['get', 'test', 'set'], asks: ['tracingOff', 'trustedOnly'] },
  'in state': { operations: ['get', 'test', 'what-if', 'set'], asks: ['tracingOn'] },
  include: {
    operations: ['get', 'test', 'set'],
    asks: ['clusterForAll', 'tracingOff', 'ourServersOnly', 'daily'],
  },
  'include with parameters': {
    operations: ['test'],
    asks: ['otherCluster', 'tracingOff', 'weekly', 'twoServers'],
  },
  'other type': { operations: ['test', 'what-if'], asks: ['tracingOff'] },
  'parameters, and such that are not allowed, too large or unknown': {
    operations: ['get', 'test', 'what-if', 'set'],
    asks: ['certification', 'tracingOff', 'everySecondDay', 'twoServers'],
  },
  'parameters with their file': {
    operations: ['get', 'test', 'what-if', 'set'],
    asks: ['otherCluster', 'tracingOff', 'weekly', 'twoServers'],
  },
  'type in small letters': { operations: ['test', 'what-if'], asks: ['tracingOff'] },
  'URL in another case, with a port': {
    operations: ['get', 'test', 'what-if', 'set'],
    asks: ['otherCaseAndPort'],
  },
  'a resource by itself': { operations: ['test', 'what-if', 'set'], asks: ['tracingOn', 'tracingOff'] },
  'a list in another case': { operations: ['test'], asks: ['serverInOtherCase'] },
};

type Operation = 'get' | 'test' | 'what-if' | 'set';

describe('what dsc was seen to start @long', () => {
  let folder: string;
  let target: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-recorded-'));
    target = join(folder, 'tailspin.reg');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  function start(operation: string, type: string, more: readonly string[], input?: object): Promise<Ended> {
    // dsc closes standard input without a word where it has nothing to say.
    const args = ['resource', operation, `RmsClientDsc/${type}`, ...more, '--on', target];
    return runHere(args, { input: input === undefined ? '' : JSON.stringify(input) });
  }

  /** The lines of what succeeded. */
  function lines({ status, stdout, stderr }: Ended): unknown[] {
    assert.equal(status, 0, stderr);
    return stdout
      .trimEnd()
      .split('\n')
      .filter(text => text !== '')
      .map(text => JSON.parse(text) as unknown);
  }

  /** A state without its reasons, and the names behind it; dsc takes the state from the one line and them from the other. */
  function answer(ended: Ended): unknown[] {
    const [{ Reasons, ...state }, ...others] = lines(ended) as [Record<string, unknown>, ...unknown[]];
    assert.ok(Array.isArray(Reasons));
    return [state, ...others];
  }

  const stdin = ['--input', '-'];

  /** In the order of dsc, which gets before it sets. */
  const ask: Record<Operation, (wish: Wish) => Promise<void>> = {
    get: async ({ type, given, is }) => {
      assert.deepEqual(answer(await start('get', type, stdin, given)), [is]);
    },
    test: async ({ type, given, is, differing }) => {
      const state = { ...is, _inDesiredState: differing.length === 0 };
      assert.deepEqual(answer(await start('test', type, stdin, given)), [state, differing]);
    },
    'what-if': async wish => {
      await ask.get(wish);
      const { type, given, is, becomes = is, changed = [], would = [] } = wish;
      const state = { ...becomes, ...(would.length > 0 && { _metadata: { whatIf: would } }) };
      assert.deepEqual(answer(await start('set', type, ['--what-if', ...stdin], given)), [state, changed]);
      assert.deepEqual(readdirSync(folder), ['tailspin.reg']);
    },
    set: async wish => {
      await ask.get(wish);
      const { type, given, is, becomes = is, changed = [] } = wish;
      const [state, ...others] = answer(await start('set', type, stdin, given)) as [
        { _metadata?: { undoFile: string } },
        ...unknown[],
      ];
      const { _metadata: metadata, ...rest } = state;
      assert.deepEqual([rest, ...others], [becomes, changed]);
      assert.equal(metadata !== undefined, changed.length > 0);
      assert.ok(metadata === undefined || existsSync(metadata.undoFile));
    },
  };

  for (const [title, { operations, asks }] of Object.entries(recordings)) {
    for (const operation of operations) {
      it(`is answered: ${title}, ${operation}`, async () => {
        writeFileSync(target, tailspin);
        for (const name of asks) {
          await ask[operation](wishes[name]);
        }
      });
    }
  }

  const unmet = { ExpectedUrl: 'https://other.tailspin.example/_wmcs/Certification' };
  const found = {
    IsSingleInstance: 'Yes',
    ...unmet,
    Source: 'Registry',
    Url: 'https://keys.tailspin.example/_wmcs/Certification',
  };

  it('is answered: a check that fails, which a Set cannot bring about', async () => {
    writeFileSync(target, clusterForAll);
    assert.deepEqual(answer(await start('get', 'RmsServiceDiscovery', stdin, unmet)), [found]);
    assert.deepEqual(answer(await start('test', 'RmsServiceDiscovery', stdin, unmet)), [
      { ...found, _inDesiredState: false },
      ['ExpectedUrl'],
    ]);
    assert.deepEqual(answer(await start('set', 'RmsServiceDiscovery', ['--what-if', ...stdin], unmet)), [
      found,
      [],
    ]);
    const { status, stdout, stderr } = await start('set', 'RmsServiceDiscovery', stdin, unmet);
    assert.deepEqual([status, stdout], [3, '']);
    assert.match(stderr, /^\{"error":"RmsServiceDiscovery could not be brought into the desired state: /);
  });

  it('is answered: a check that cannot tell all, but for a Test of what is known to differ', async () => {
    writeFileSync(target, tailspin);
    for (const [operation, ...more] of [['get'], ['set', '--what-if'], ['set']] as const) {
      const ended = await start(operation, 'RmsServiceDiscovery', [...more, ...stdin], unmet);
      assert.deepEqual([ended.status, ended.stdout], [3, '']);
      assert.match(ended.stderr, /\{"error":"RmsServiceDiscovery: for 32-bit programs [^\n]+\}\n$/);
    }
    const test = await start('test', 'RmsServiceDiscovery', stdin, unmet);
    assert.deepEqual(answer(test), [{ ...found, _inDesiredState: false }, ['ExpectedUrl']]);
    assert.match(test.stderr, /^\{"warn":"Could not tell: for 32-bit programs /);
  });

  it('is refused: files on a machine that shows its registry alone, by the keys of the instance', async () => {
    writeFileSync(target, tailspin);
    const given = { Name: '[Tailspin] Secret.xml', Mode: 'Client', Account: 'AllUsers', Ensure: 'Absent' };
    for (const operation of ['get', 'test']) {
      const { status, stderr } = await start(operation, 'RmsUnmanagedTemplate', stdin, given);
      assert.equal(status, 3);
      assert.match(stderr, /^\{"error":"RmsUnmanagedTemplate '\[Tailspin\] Secret\.xml Client AllUsers': /);
    }
  });

  it('is refused: what an expression with quotes came to', async () => {
    writeFileSync(target, tailspin);
    for (const operation of ['get', 'test']) {
      const { status, stderr } = await start(operation, 'RmsTrustedServers', stdin, { Servers: ["a'b"] });
      assert.equal(status, 2);
      assert.match(stderr, /^\{"error":"standard input:1:13: RmsTrustedServers: Servers\[0\] is \\"a'b\\"; /);
    }
  });

  it('is answered: nulls, of which a Get needs no more, and which are nothing to be wanted', async () => {
    writeFileSync(target, tailspin);
    const nulls = { RegistryView: 'Native', EnterpriseCertification: null, Ensure: null };
    const state = answer(await start('get', 'RmsServiceLocation', stdin, nulls));
    assert.deepEqual(state, [wishes.certification.is]);
    for (const [operation, ...more] of [['test'], ['set', '--what-if'], ['set']] as const) {
      const { status, stderr } = await start(operation, 'RmsServiceLocation', [...more, ...stdin], nulls);
      assert.equal(status, 2);
      assert.match(stderr, /RmsServiceLocation 'Native': .* because nothing is wanted otherwise/);
    }
  });

  it('is answered: no properties, and a Get of a resource by itself', async () => {
    writeFileSync(target, tailspin);
    for (const input of [undefined, {}]) {
      assert.deepEqual(answer(await start('get', 'RmsTracing', stdin, input)), [wishes.tracingOn.is]);
    }
    const location = await start('get', 'RmsServiceLocation', stdin, { RegistryView: 'Native' });
    assert.deepEqual(answer(location), [wishes.certification.is]);
  });

  it('is answered: exports, with a filter and without, and a check by its Get', async () => {
    writeFileSync(target, tailspin);
    const location = { ...wishes.certification.is, _name: 'ServiceLocation Native' };
    assert.deepEqual(lines(await start('export', 'RmsServiceLocation', [])), [location]);
    for (const [filter, isMet] of [
      [{ RegistryView: 'Native' }, true],
      [{ EnterpriseCertification: 'https://keys.tailspin.example/_wmcs/Certification' }, true],
      [{ EnterpriseCertification: 'https://other.tailspin.example/_wmcs/Certification' }, false],
    ] as const) {
      const exported = await start('export', 'RmsServiceLocation', ['--input', JSON.stringify(filter)]);
      assert.deepEqual(lines(exported), isMet ? [location] : []);
    }
    writeFileSync(target, clusterForAll);
    const { ExpectedUrl: _, ...check } = found;
    assert.deepEqual(answer(await start('get', 'RmsServiceDiscovery', stdin)), [check]);
  });

  it('is answered: deletes, with what they would do and without a word', async () => {
    writeFileSync(target, tailspin);
    const keys = { RegistryView: 'Native' };
    const whatIf = await start('delete', 'RmsServiceLocation', ['--what-if', ...stdin], keys);
    assert.deepEqual(lines(whatIf), [{ _metadata: { whatIf: wishes.clusterGone.would } }]);
    const deleted = await start('delete', 'RmsTracing', stdin, {});
    assert.deepEqual(lines(deleted), []);
    assert.deepEqual(lines(await start('delete', 'RmsTracing', ['--what-if', ...stdin], {})), [{}]);
  });
});
