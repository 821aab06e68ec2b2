import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readDocument } from '../../../src/configuration/read.ts';
import { isModule, loadModule } from '../../../src/configuration/source/load.ts';
import { FleetFolder } from '../../support/fleet.ts';

const resource = (properties: string): string =>
  `export default { resources: [{ name: 'T', type: 'RmsClientDsc/RmsTracing', properties: ${properties} }] };`;

describe('a configuration that is a program', () => {
  const folder = new FleetFolder();
  after(() => folder.remove());
  let count = 0;
  /** Each has a name of its own, as Node runs a program once. */
  const load = (text: string, extension = 'mjs') =>
    loadModule(folder.write(`c${count++}.${extension}`, text));
  const refusal = async (loading: Promise<unknown>): Promise<string> => {
    try {
      await loading;
    } catch (error) {
      assert.ok(error instanceof Error && error.name === 'InputError', String(error));
      return error.message
        .replaceAll(folder.path, '')
        .replace(/^[\\/]/gm, '')
        .replace(/^c\d+\./gm, 'c.');
    }
    return assert.fail('It was loaded.');
  };

  it('is told by the end of its name', () => {
    for (const name of ['c.js', 'c.mjs', 'c.cjs', 'c.ts', 'c.mts', 'c.cts', 'a/C.MJS']) {
      assert.equal(isModule(name), true, name);
    }
    for (const name of ['c.yaml', 'c.json', 'c.xjs', 'c.mjsx', 'cjs', 'c.js.yaml', '-']) {
      assert.equal(isModule(name), false, name);
    }
  });

  it('gives its default export, which may be a promise', async () => {
    for (const text of [
      resource('{ Enabled: false }'),
      resource('{ Enabled: false }').replace('default', 'default await'),
    ]) {
      const source = await load(text);
      assert.equal(readDocument(source).entries[0]?.instance.values.Enabled, false);
      assert.match(source.at(['resources', 0]).text, /c\d+\.mjs: resources\[0\]$/);
    }
    assert.equal(
      readDocument(
        await load(`export default Promise.resolve(${resource('{ Enabled: true }').slice(15, -1)});`),
      ).entries.length,
      1,
    );
  });

  it('has names that nobody knows refused, whatever their values', async () => {
    for (const value of ['null', 'undefined', '1']) {
      const source = await load(resource(`{ Enabled: false, Enabld: ${value} }`));
      assert.throws(
        () => readDocument(source),
        /properties\.Enabld: RmsTracing 'T' has no property "Enabld"/,
      );
    }
    const known = await load(resource('{ Enabled: false, Ensure: undefined }'));
    assert.equal(readDocument(known).entries[0]?.instance.ensure, 'Present');
  });

  it('is plain data: what JSON would leave out or change is refused, all of it', async () => {
    const odd = {
      NaN: 'the value is NaN',
      Infinity: 'the value is Infinity',
      '() => false': 'the value is a function',
      "Symbol('x')": 'the value is a symbol',
      '1n': 'the value is a bigint',
      'new Map()': 'the value is a Map',
      'Promise.resolve(true)': 'the value is a Promise',
    };
    for (const [value, message] of Object.entries(odd)) {
      assert.equal(
        await refusal(load(resource(`{ Enabled: ${value} }`))),
        `c.mjs: resources[0].properties.Enabled: ${message}; expected plain data: objects, lists, texts, numbers, true, false or null.`,
      );
    }
    assert.match(
      await refusal(load('export default { a: NaN, b: [NaN] };')),
      /c\.mjs: a: .*\n.*c\.mjs: b\[0\]: .*\n2 mistakes\.$/,
    );
    assert.match(
      await refusal(load('const a = {}; a.b = [a]; export default a;')),
      /^c\.mjs: b\[0\]: the value has itself in it;/,
    );
    const same = await load(
      'const a = { b: 1 }; export default { x: a, y: [a], date: { toJSON: () => "d" } };',
    );
    assert.deepEqual(same.data, { x: { b: 1 }, y: [{ b: 1 }], date: 'd' });
  });

  const wrong: readonly [what: string, text: string, extension: string, message: RegExp][] = [
    [
      'exports nothing',
      'const a = 1;',
      'mjs',
      /^c\.mjs: its default export is no configuration; expected export/,
    ],
    ['exports a text', 'export default "a";', 'mjs', /^c\.mjs: its default export is no configuration/],
    [
      'has a mistake of syntax',
      'const a = 1;\n\nexport default { a: , };',
      'mjs',
      /^c\.mjs:3:\d+: cannot be run: Unexpected token ','$/,
    ],
    [
      'has one, and is CommonJS',
      'const a = 1;\nmodule.exports = (;',
      'cjs',
      /^c\.cjs:2(?::\d+)?: cannot be run: \S/,
    ],
    [
      'has one, and is TypeScript',
      'const a: number = 1;\nexport default { a: , };',
      'ts',
      /^c\.ts:2(?::\d+)?: cannot be run: \S/,
    ],
    ['throws', 'const a = 1;\nthrow new Error("no\\nway");', 'mjs', /^c\.mjs:2:7: cannot be run: no$/],
    [
      'throws in a function',
      'const f = () => undefined.x;\nexport default f();',
      'mjs',
      /^c\.mjs:1:\d+: cannot be run: Cannot read/,
    ],
    ['throws no error', 'throw 5;', 'mjs', /^c\.mjs: cannot be run: 5$/],
    [
      'imports what is not there',
      'import a from "nowhere-at-all";',
      'mjs',
      /^c\.mjs: cannot be run: Cannot find package/,
    ],
  ];
  for (const [what, text, extension, message] of wrong) {
    it(`is refused where it ${what}`, async () => {
      assert.match(await refusal(load(text, extension)), message);
    });
  }

  it('names the file that it imports, where the mistake is in that', async () => {
    folder.write('other.mjs', '\nthrow new Error("no");');
    assert.match(await refusal(load('import "./other.mjs";')), /^other\.mjs:2:7: cannot be run: no$/);
  });

  it('is refused where there is none, or a folder', async () => {
    assert.equal(
      await refusal(loadModule(`${folder.path}/no.mjs`)),
      'no.mjs: cannot be read: there is no such file.',
    );
    folder.write('d.mjs/x', '');
    assert.equal(
      await refusal(loadModule(`${folder.path}/d.mjs`)),
      'd.mjs: cannot be read: there is no such file.',
    );
  });
});
