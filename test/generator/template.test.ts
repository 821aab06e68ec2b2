import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fillTemplate, lineBreak, renderTemplate } from '../../generator/template.ts';
import { packagePath } from '../../src/package-root.ts';

describe('template', () => {
  const filled: [template: string, view: Record<string, unknown>, want: string][] = [
    ['{{a}}', { a: '<&"\'>' }, '<&"\'>'],
    ['{{#list}}{{.}};{{/list}}', { list: ['a', 'b'] }, 'a;b;'],
    [
      '{{#items}}{{name}}{{outer}};{{/items}}',
      { outer: '!', items: [{ name: 'a' }, { name: 'b' }] },
      'a!;b!;',
    ],
    ['{{^none}}nothing{{/none}}', { none: [] }, 'nothing'],
    ['{{a.b.c}}', { a: { b: { c: 1 } } }, '1'],
    ['{{a}}', { a: '' }, ''],
    ['{{! a comment names nothing }}x', {}, 'x'],
    ['a\n  b {{c}};\nd', { c: `{${lineBreak}  e${lineBreak}}` }, 'a\n  b {\n    e\n  };\nd'],
  ];
  for (const [template, view, want] of filled) {
    it(`fills ${template}`, () => {
      assert.equal(fillTemplate('test', template, view), want);
    });
  }

  const refused: [template: string, view: Record<string, unknown>, name: string][] = [
    ['{{unknown}}', {}, 'unknown'],
    ['{{{unknown}}}', {}, 'unknown'],
    ['{{#unknown}}x{{/unknown}}', {}, 'unknown'],
    ['{{^unknown}}x{{/unknown}}', {}, 'unknown'],
    ['{{#items}}{{name}}{{unknown}}{{/items}}', { items: [{ name: 'a' }] }, 'unknown'],
    ['{{#items}}{{name}}{{/items}}', { items: [{ name: 'a' }, {}] }, 'name'],
    ['{{^none}}{{unknown}}{{/none}}', { none: false }, 'unknown'],
    ['{{a.b.unknown}}', { a: { b: {} } }, 'a.b.unknown'],
  ];
  for (const [template, view, name] of refused) {
    it(`refuses ${template} with ${JSON.stringify(view)}`, () => {
      assert.throws(
        () => fillTemplate('test', template, view),
        new Error(`test.mustache uses {{${name}}}, which its view does not have.`),
      );
    });
  }

  it('has no template without a tag: that would be a file of its own language', () => {
    const folder = packagePath('generator', 'templates');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
      name.endsWith('.mustache'),
    );
    assert.ok(files.length > 10);
    const plain = files.filter(name => !readFileSync(join(folder, name), 'utf8').includes('{{'));
    assert.deepEqual(plain, []);
  });

  it('reads templates by their names', () => {
    assert.match(renderTemplate('dsc/bridge.mjs', { notice: 'Mind the gap.' }), /^\/\/ Mind the gap\.\n/);
    assert.throws(() => renderTemplate('dsc/bridge.mjs', {}), /uses \{\{notice\}\}/);
  });

  it('puts templates into one another, and refuses what theirs lack', () => {
    const part = '{{> dsc/bridge.mjs}}';
    assert.equal(
      fillTemplate('test', part, { notice: 'Mind.' }),
      renderTemplate('dsc/bridge.mjs', { notice: 'Mind.' }),
    );
    assert.throws(
      () => fillTemplate('test', part, {}),
      /^Error: dsc\/bridge\.mjs\.mustache uses \{\{notice\}\}/,
    );
    assert.throws(() => fillTemplate('test', '{{> nowhere}}', {}), /ENOENT/);
  });
});
