import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { dataSource } from '../../../src/configuration/source/data-source.ts';
import { parseJson, parseSource } from '../../../src/configuration/source/source.ts';

describe('JSON on a command line', () => {
  it('is what JSON.parse takes, and nothing else', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string(), fc.constantFrom('{a:1}', '{"a":1,}', "{'a':1}", '')),
        text => {
          let expected: unknown;
          try {
            expected = JSON.parse(text);
          } catch {
            assert.throws(() => parseJson('--input', text), {
              name: 'InputError',
              message: /^--input.*: no JSON: /,
            });
            return;
          }
          assert.deepEqual(parseJson('--input', text).data, expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('has places, and names what is there twice, however it is written', () => {
    const { at, nameAt, flaws } = parseJson('--input', '{ "a": [1, 2],\n\t"b": null, "\\u0062": 1 }');
    assert.equal(at(['a', 1]).text, '--input:1:12');
    assert.equal(nameAt(['b']).text, '--input:2:2');
    assert.deepEqual(
      flaws.map(({ place, message }) => [place.text, message]),
      [['--input:2:13', 'there is another member "b" before this one; keep one of them.']],
    );
  });
});

describe('the text of a document', () => {
  it('is told all lines that are no YAML, once each', () => {
    assert.throws(
      () => parseSource('c.yaml', 'a: {\n\tb: c: d\nc: "x\n'),
      (error: Error) => {
        const lines = error.message.split('\n').map(line => /^c\.yaml:(\d+):/.exec(line)?.[1] ?? line);
        assert.deepEqual(lines, [...new Set(lines)]);
        return lines.length > 1;
      },
    );
  });

  it('in which lists stand in one another without end is refused, and nothing of the parser is told', () => {
    assert.throws(() => parseSource('c.yaml', `a: ${'['.repeat(20_000)}`), {
      name: 'InputError',
      message:
        /^c\.yaml:1:\d+: lists or objects stand in one another so often from here on that they cannot be read\./,
    });
  });
});

describe('the data of a program', () => {
  it('has its parts named by their paths', () => {
    const { at } = dataSource('c.ts', { resources: [{ name: 'A' }] });
    assert.equal(at([]).text, 'c.ts');
    assert.equal(at(['resources', 0, 'name']).text, 'c.ts: resources[0].name');
    assert.deepEqual(at(['resources', 0, 'name']).order, [0, 0, 0]);
    assert.deepEqual(at(['resources', 0, 'type']).order, [0, 0, -1]);
  });
});
