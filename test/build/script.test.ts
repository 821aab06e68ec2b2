import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { EOL } from 'node:os';
import { join, sep } from 'node:path';
import { Script } from 'node:vm';
import { describe, it } from 'mocha';
import { oneScript } from '../../build/script.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

describe('a program as one script', () => {
  const folder = temporaryFolder('rmsdsc-script');

  async function bundled(modules: Readonly<Record<string, string>>): Promise<string> {
    for (const [name, text] of Object.entries(modules)) {
      writeFileSync(join(folder, name), text);
    }
    const options = { bundle: true, platform: 'node', target: 'node20.19' } as const;
    const { text, metafile } = await oneScript(join(folder, 'entry.ts'), options);
    assert.equal(Object.keys(metafile.inputs).length, Object.keys(modules).length);
    return text;
  }

  /** What a script exports, and the modules of Node that it has required so far. */
  function load<Exports>(text: string): { readonly exports: Exports; readonly required: readonly string[] } {
    const required: string[] = [];
    const require = createRequire(import.meta.url);
    const module = { exports: {} as Exports };
    const body = new Script(text).runInThisContext() as (...given: readonly unknown[]) => void;
    const told = (id: string): unknown => {
      required.push(id);
      return require(id);
    };
    body(module, told, folder);
    return { exports: module.exports, required };
  }

  it('runs what is wanted, once, and nothing else', async () => {
    const text = await bundled({
      'entry.ts': `export const one = () => import('./one.ts'); export const other = () => import('./other.ts');`,
      'one.ts': `import { join } from 'node:path'; import { counted as count } from './shared.ts';
        export const name = join('a', 'b'); export const counts = () => [count(), count()];`,
      'other.ts': `import * as path from 'node:path'; import { cpus } from 'node:os'; import { counted } from './shared.ts';
        export default counted; export const what = [typeof cpus, typeof path.join];`,
      'shared.ts': `import { EOL } from 'node:os'; let count = 0; export function counted() { return ++count + EOL.trim(); }`,
    });
    type Wanted = Readonly<Record<'one' | 'other', () => Promise<Record<string, unknown>>>>;
    const { exports, required } = load<Wanted>(text);
    assert.deepEqual(required, []);
    const one = await exports.one();
    assert.deepEqual([...required].sort(), ['node:os', 'node:path']);
    assert.equal(one.name, join('a', 'b'));
    assert.deepEqual((one.counts as () => string[])(), ['1', '2']);
    const other = await exports.other();
    assert.equal((other.default as () => string)(), '3', 'both have the same one');
    assert.deepEqual(other.what, ['function', 'function']);
    assert.equal(await exports.one(), one);
  });

  it('requires modules of Node when they are imported, early or late', async () => {
    const text = await bundled({
      'entry.ts': `import { sep } from 'node:path'; export const late = async () => (await import('node:os')).EOL + sep;`,
    });
    const { exports, required } = load<{ readonly late: () => Promise<string> }>(text);
    assert.deepEqual(required, ['node:path']);
    assert.equal(await exports.late(), EOL + sep);
    assert.deepEqual(required, ['node:path', 'node:os']);
  });

  it('begins with a digest of the rest', async () => {
    const [digest = '', ...lines] = (await bundled({ 'entry.ts': 'export const answer = 42;' })).split('\n');
    assert.equal(digest, `//${createHash('sha256').update(lines.join('\n')).digest('hex')}`);
  });

  it('has packages that are CommonJS', async () => {
    const text = await bundled({
      'entry.ts': `export const load = async () => import('./old.cjs');`,
      'old.cjs': `exports.answer = 42; exports.file = typeof require('node:fs').statSync;`,
    });
    const { exports } = load<{ readonly load: () => Promise<object> }>(text);
    const parts = { answer: 42, file: 'function' };
    assert.deepEqual(await exports.load(), { ...parts, default: parts });
  });

  it('leaves what only looks like an import as it is', async () => {
    const line = `import { a } from "./entry.js";`;
    const text = await bundled({
      'entry.ts': `export const text = ${JSON.stringify(line)}; export const lines = \`\n${line}\nexport { b };\n\`;`,
    });
    const { exports } = load<{ readonly text: string; readonly lines: string }>(text);
    assert.deepEqual(exports, { text: line, lines: `\n${line}\nexport { b };\n` });
  });

  it('refuses a module whose export becomes another', async () => {
    const modules = { 'entry.ts': `export let count = 0;\nexport const next = () => ++count;` };
    await assert.rejects(
      bundled(modules),
      /entry\.ts: export let count = 0; Export a function that gives it/,
    );
  });
});
