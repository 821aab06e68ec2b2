import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { TargetError } from '../../../src/model/errors.ts';
import { foldName } from '../../../src/model/registry-key.ts';
import { hiveKind, openHive } from '../../../src/target/hive/index.ts';
import { buildHive, type HiveKey } from '../../support/hives/hive-builder.ts';
import { dirty, dirtyPages, newLog, oldLog } from '../../support/hives/hive-logs.ts';
import { workTime } from '../../support/work-time.ts';
import { builtLines, eachInFolder, lines, withHive } from './support.ts';

const keyName = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .filter(name => !name.includes('\\') && name.isWellFormed());
const value = fc.record({
  name: fc.string({ unit: 'binary', maxLength: 12 }),
  type: fc.nat(12),
  data: fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.constantFrom(16344, 16345, 33000).map(size => new Uint8Array(size).fill(size)),
  ),
});
const list = fc.record(
  {
    kind: fc.constantFrom('li' as const, 'lf' as const, 'lh' as const),
    perLeaf: fc.integer({ min: 1, max: 3 }),
  },
  { requiredKeys: ['kind'] },
);
const { keys } = fc.letrec<{ keys: HiveKey[] }>(tie => ({
  keys: fc.uniqueArray(
    fc.record({
      name: keyName,
      values: fc.uniqueArray(value, { maxLength: 4, selector: ({ name }) => foldName(name) }),
      subkeys: fc.oneof({ depthSize: 'small', withCrossShrink: true }, fc.constant([]), tie('keys')),
      list,
    }),
    { maxLength: 5, selector: ({ name }) => foldName(name) },
  ),
}));
const options = fc.record({ minor: fc.integer({ min: 3, max: 6 }), wideNames: fc.boolean() });

/** Bytes that mean something, at places that mean something more often than not. */
const mutation = fc.record({
  at: fc.nat(0xffff),
  bytes: fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 8 }),
    fc
      .constantFrom(
        'ffffffff',
        '00000000',
        '00000080',
        'f8ffffff',
        '20000000',
        '726900ff',
        '6c69ffff',
        '64620200',
      )
      .map(hex => Uint8Array.from(Buffer.from(hex, 'hex'))),
  ),
});

const sample: HiveKey[] = [
  {
    name: 'Software',
    list: { kind: 'lf', perLeaf: 2 },
    subkeys: ['Microsoft', 'Classes', 'Policies'].map(name => ({
      name,
      values: [
        { name: '', type: 1, data: Buffer.from('text\0', 'utf16le') },
        { name: 'number', type: 4, data: Buffer.alloc(4) },
        { name: 'long', type: 3, data: Buffer.alloc(17_000) },
      ],
    })),
  },
  { name: 'Console' },
];

function mutate(
  bytes: Buffer,
  mutations: readonly { readonly at: number; readonly bytes: Uint8Array }[],
): Buffer {
  const copy = Buffer.from(bytes);
  for (const { at, bytes: replacement } of mutations) {
    // The header and the records in the first bins are where most of it happens.
    copy.set(replacement.subarray(0, copy.length - (at % copy.length)), at % copy.length);
  }
  return copy;
}

/** Does all that can be done with a hive; only a TargetError, and one that is meant, may come of it. */
async function use(path: string): Promise<void> {
  try {
    const hive = openHive(path);
    try {
      for (const action of [
        () => hive.key(''),
        () => hive.owner(),
        () => hiveKind(hive, 'NTUSER.DAT'),
        () => hive.value('Software\\Microsoft', 'long'),
        () => hive.subkeyNames('Software', 10),
      ]) {
        refuse(action);
      }
    } finally {
      hive.close();
    }
  } catch (error) {
    assertMeant(error);
  }
}

function refuse(action: () => unknown): void {
  try {
    action();
  } catch (error) {
    assertMeant(error);
  }
}

function assertMeant(error: unknown): void {
  assert.ok(error instanceof TargetError && !/cannot be read/.test(error.message), error as Error);
}

describe('any hive @long', () => {
  const folder = eachInFolder();

  it('is read as it was built', async () => {
    await fc.assert(
      fc.asyncProperty(keys, options, async (built, style) => {
        const path = folder().write('h', buildHive(built, style));
        await withHive(path, hive => {
          assert.deepEqual(lines(hive.key('')), builtLines(built));
          for (const { name } of built) {
            assert.equal(hive.key(name)?.name, name);
          }
        });
      }),
    );
  });

  for (const minor of [3, 5]) {
    const bytes = buildHive(sample, { minor, storedName: 'NTUSER.DAT', owners: ['S-1-5-21-1-2-3-1001'] });
    it(`that was changed at random is read or refused, never more (1.${minor})`, async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(mutation, { minLength: 1, maxLength: 6 }),
          fc.nat(bytes.length),
          async (mutations, cut) => {
            const mutated = mutate(bytes.subarray(4096), mutations);
            const whole = Buffer.concat([bytes.subarray(0, 4096), mutated]);
            const path = folder().write('h', cut % 10 === 0 ? whole.subarray(0, cut) : whole);
            const taken = await workTime(() => use(path));
            assert.ok(taken < 3000, `took ${taken} ms`);
          },
        ),
        { numRuns: 1500 },
      );
    });
  }

  it('whose header or logs were changed at random is read or refused, never more', async () => {
    const next = buildHive([...sample, { name: 'New' }], { minor: 3 });
    const before = dirty(buildHive(sample, { minor: 3 }), 10, 9);
    const pages = dirtyPages(before, next);
    const logs = [newLog(next, 9, [pages, pages]), oldLog(next, 10, pages)];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...logs),
        fc.array(mutation, { maxLength: 3 }),
        fc.array(mutation, { maxLength: 3 }),
        async (log, inHeader, inLog) => {
          const header = mutate(before.subarray(0, 512), inHeader);
          const path = folder().write('h', Buffer.concat([header, before.subarray(512)]));
          writeFileSync(join(folder().path, 'h.LOG1'), mutate(log, inLog));
          await use(path);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
