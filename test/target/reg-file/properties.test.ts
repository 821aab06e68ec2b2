import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { TargetError } from '../../../src/model/errors.ts';
import { foldName, type RegistryKey } from '../../../src/model/registry-key.ts';
import { isAtOrBelow } from '../../../src/target/paths.ts';
import { answerRequest } from '../../../src/target/reg-file/answer.ts';
import type { RegDocument } from '../../../src/target/reg-file/document/document.ts';
import { parseDocument } from '../../../src/target/reg-file/document/load.ts';
import { openRegFile } from '../../../src/target/reg-file/index.ts';
import { pathOf } from '../../../src/target/reg-file/syntax/scan.ts';
import { regeditForm } from '../../../src/target/reg-file/syntax/value-syntax.ts';
import { type EncodedText, encodeText } from '../../../src/target/reg-file/text/encoding.ts';
import { changeLines, sectionLines } from '../../../src/target/reg-file/write/change-lines.ts';
import { type Change, isProblem, type ReadRequest } from '../../../src/target/target.ts';
import { applyToModel, change, keyPath, type Model, top, value } from './arbitraries.ts';
import { withFile } from './support.ts';

const request: ReadRequest = {
  trees: [
    { hive: 'LocalMachine', view: 'Native', path: 'SOFTWARE\\Top' },
    { hive: 'LocalMachine', view: 'Wow6432', path: 'SOFTWARE\\Top' },
    { hive: 'User', account: 'AllUsers', path: 'x' },
    { hive: 'User', account: 'C\\u', path: 'x' },
  ],
  accounts: ['CurrentUser', 'C\\u'],
};

/** A file's text as it may be written by hand: sections in any order, some twice, some that delete. */
interface Style {
  readonly encoding: EncodedText['encoding'];
  readonly bom: boolean;
  readonly version: 4 | 5;
  readonly eol: string;
  readonly gap: string;
}

const styles: readonly Style[] = [
  { encoding: 'utf-16le', bom: true, version: 5, eol: '\r\n', gap: '\r\n' },
  { encoding: 'utf-16le', bom: false, version: 5, eol: '\n', gap: '' },
  { encoding: 'utf-8', bom: true, version: 5, eol: '\n', gap: '; comment\n\n' },
  { encoding: 'utf-8', bom: false, version: 5, eol: '\r\n', gap: '\r\n\r\n; comment\r\n' },
  { encoding: 'ansi', bom: false, version: 4, eol: '\r\n', gap: '\r\n' },
  { encoding: 'utf-16le', bom: true, version: 5, eol: '\r', gap: '\r' },
];

/** Changes as a file of this style that makes them, and what it then says. */
function fileOf(style: Style): fc.Arbitrary<{ readonly bytes: Buffer; readonly model: Model }> {
  const isAnsi = style.version === 4;
  return fc.array(change(isAnsi), { maxLength: 15 }).map(changes => {
    // The first section names the topmost key, so that the file speaks for all below it.
    const all = [{ kind: 'create-key' as const, key: top }, ...changes];
    const sections = all.map(change => {
      const [, ...lines] = changeLines([change], style);
      return lines.map(line => line + style.eol).join('') + style.gap;
    });
    // A section with a deletion only makes its key, too.
    const model = applyToModel(
      new Map(),
      all.flatMap((change): Change[] =>
        change.kind === 'delete-value' ? [{ kind: 'create-key', key: change.key }, change] : [change],
      ),
    );
    const header = style.version === 5 ? 'Windows Registry Editor Version 5.00' : 'REGEDIT4';
    const bytes = encodeText({ ...style, text: header + style.eol + style.gap + sections.join('') });
    assert.ok(bytes);
    return { bytes, model };
  });
}

function modelOf(path: string, key: RegistryKey | undefined, model: Model = new Map()): Model {
  if (key) {
    const values = [...key.values].map(([name, { type, data }]): [string, string] => [
      name,
      `${type}:${Buffer.from(data).toString('hex')}`,
    ]);
    model.set(foldName(path), new Map(values));
    for (const subkey of key.subkeys.values()) {
      modelOf(`${path}\\${subkey.name}`, subkey, model);
    }
  }
  return model;
}

function sorted(model: Model): unknown {
  return [...model].map(([path, values]) => [path, [...values].sort()]).sort();
}

function assertSays(document: RegDocument, model: Model): void {
  assert.deepEqual(sorted(modelOf(top, document.key(top))), sorted(model));
}

describe('any .reg file @long', () => {
  for (const style of styles) {
    const title = `${style.encoding}${style.bom ? ' with byte-order mark' : ''}, version ${style.version}, ${JSON.stringify(style.eol)}`;

    it(`reads back what was written: ${title}`, () => {
      fc.assert(
        fc.property(fileOf(style), ({ bytes, model }) => {
          const document = parseDocument('f', bytes);
          assertSays(document, model);
          assert.deepEqual(encodeText(document.source), bytes);
        }),
        { numRuns: 150 },
      );
    });

    it(`changes as a registry does, and undo puts its bytes back: ${title}`, () =>
      withFile('', async path => {
        const changes = fc.array(change(style.version === 4), { minLength: 1, maxLength: 8 });
        await fc.assert(
          fc.asyncProperty(fileOf(style), changes, async ({ bytes, model }, batch) => {
            await writeFile(path, bytes);
            const registry = openRegFile(path);
            const basis = await registry.read(request);
            const { after, undoFile } = await registry.write({ changes: batch, undo: [], basis, request });
            const [trees] = after.trees;
            assert.ok(trees && !isProblem(trees) && !isProblem(trees[0]?.key));
            assert.deepEqual(sorted(modelOf(top, trees[0]?.key)), sorted(applyToModel(model, batch)));

            const written = await readFile(path);
            assert.deepEqual(answerRequest(parseDocument(path, written), request), after);
            assertKeepsLines(parseDocument(path, bytes), parseDocument(path, written), batch);
            if (undoFile === undefined) {
              assert.deepEqual(written, bytes);
              return;
            }
            await registry.undo(undoFile);
            assert.deepEqual(await readFile(path), bytes);
            await rm(undoFile);
          }),
          { numRuns: 60 },
        );
      }));
  }

  it('is refused with a TargetError, or read, however damaged it is', () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat(8),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 4 }).map(bytes => Buffer.from(bytes)),
        fc
          .constantFrom('"', '\\', '[', ']', '\n', '\r', '=', ',', 'hex:', 'hex(', 'dword:', '-', ';')
          .map(text => Buffer.from(text)),
      ),
      wide: fc.boolean(),
      cut: fc.boolean(),
    });
    let refused = 0;
    let read = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(...styles).chain(style => fileOf(style)),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        ({ bytes }, damages) => {
          const damaged = damages.reduce((whole, { at, remove, insert, wide, cut }) => {
            const start = Math.floor(at * whole.length);
            const added = wide ? Buffer.from(insert.toString('latin1'), 'utf16le') : insert;
            return Buffer.concat([
              whole.subarray(0, start),
              added,
              cut ? Buffer.alloc(0) : whole.subarray(start + remove),
            ]);
          }, bytes);
          try {
            const document = parseDocument('f', damaged);
            answerRequest(document, request);
            assert.deepEqual(encodeText(document.source), damaged);
            read++;
          } catch (error) {
            assert.ok(error instanceof TargetError, error instanceof Error ? error.stack : String(error));
            assert.match(error.message, /^f(: cannot be read\. |, line \d+, column \d+: )[A-Z`].*[.?]$/s);
            refused++;
          }
        },
      ),
      { numRuns: 3000 },
    );
    assert.ok(refused > 0 && read > 0, `${refused} refused, ${read} read`);
  });

  it('has a form for every value', () => {
    fc.assert(
      fc.property(keyPath(), value(), fc.constantFrom('\n', '\r\n', '\r'), (path, value, eol) => {
        const lines = sectionLines(path, [value], { ...regeditForm, eol });
        const text = ['Windows Registry Editor Version 5.00', ...lines, ''].join(eol);
        const bytes = encodeText({ encoding: 'utf-16le', bom: true, text });
        assert.ok(bytes);
        const document = parseDocument('f', bytes);
        assert.deepEqual([...(document.key(path)?.values.values() ?? [])], [value]);
        assert.equal(document.passedOver.count, 0);
        const data = text.split(eol).filter(line => /^ {2}[0-9a-f,]+\\?$/.test(line));
        assert.ok(data.every(line => line.length <= 80));
      }),
      { numRuns: 500 },
    );
  });
});

/** Sections of keys that no change is about are there as they were, and so are all comments. */
function assertKeepsLines(before: RegDocument, after: RegDocument, changes: readonly Change[]): void {
  const comments = ({ text }: RegDocument) =>
    text.split(/\r\n?|\n/).filter(line => line === '; comment').length;
  assert.equal(comments(after), comments(before));
  const texts = new Set(after.sections.map(section => after.text.slice(section.start, section.contentEnd)));
  for (const section of before.sections) {
    const path = pathOf(before.text, section);
    if (!changes.some(change => isAtOrBelow(path, change.key))) {
      assert.ok(texts.has(before.text.slice(section.start, section.contentEnd)), path);
    }
  }
}
