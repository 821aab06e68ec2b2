import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { escapeText, escapeTexts } from '../../../src/configuration/expression/escape.ts';
import { ExpressionFault } from '../../../src/configuration/expression/fault.ts';
import { parseStatement } from '../../../src/configuration/expression/parse.ts';
import { readConfiguration } from '../../../src/configuration/read.ts';
import { InputError } from '../../../src/model/errors.ts';
import { faultOf, resultOf } from './support.ts';

describe('a text of a document', () => {
  it('is itself, or what its escape stands for', () => {
    for (const [text, value] of [
      ['Hello [world]', 'Hello [world]'],
      ['functionOne(1,2)', 'functionOne(1,2)'],
      ['[[notFunction()]', '[notFunction()]'],
      ['[[This is a string', '[This is a string'],
      ['[[[x]', '[[x]'],
      ['', ''],
      [' ', ' '],
    ] as const) {
      assert.equal(resultOf(text), value);
    }
  });

  it('is an expression with blanks and line breaks in it, and before it', () => {
    assert.equal(resultOf("  [  concat   ( 'arg'  ,\n 'b' )  ]\n"), 'argb');
  });

  // The places where DSC's grammar ends.
  for (const [text, at] of [
    ['[Contoso] Confidential.xml', 8],
    ['[]', 1],
    ['[', 1],
    ['[functionOne]', 12],
    ['[functionOne()', 14],
    ['[functionOne(alpha, beta)]', 18],
    ['[functionOne(1, ,2)]', 16],
    ['[functionOne()][functionTwo()]', 15],
    ['[myFunction(+1)]', 12],
    ['[myFunction(1234.5678)]', 16],
    ['[myFunction(1)].accessor', 15],
    ["[myFunction('argString'test'value')]", 23],
    ['[myObject[foo]]', 9],
    ["[concat('abc)]", 8],
    ["[concat('a',\t'b')]", 12],
  ] as const) {
    it(`is refused where it only begins like one: ${text}`, () => {
      assert.equal(faultOf(text), `${at}: Unable to parse`);
    });
  }

  it('is refused where a number is too large', () => {
    assert.match(faultOf('[string(2147483648)]'), /^8: The number 2147483648 is too large/);
  });

  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom('[', ']', '(', ')', "'", ',', '.', ' ', '\n', '1', '-', 'concat', 'true', 'x', '[['),
        {
          maxLength: 20,
        },
      )
      .map(parts => parts.join('')),
  );

  it('is parsed or refused, whatever it is', () => {
    fc.assert(
      fc.property(anyText, text => {
        try {
          parseStatement(text);
        } catch (error) {
          assert.ok(error instanceof ExpressionFault);
          assert.ok(error.offset <= text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('is read or refused with a place in a document, whatever it is', () => {
    fc.assert(
      fc.property(anyText, text => {
        const resource = {
          name: 'T',
          type: 'RmsClientDsc/RmsTrustedServers',
          properties: { Servers: [text] },
        };
        try {
          readConfiguration('c', JSON.stringify({ resources: [resource] }));
        } catch (error) {
          assert.ok(error instanceof InputError);
          assert.equal(error.place?.line, 1);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('is read back as it was when it is escaped', () => {
    fc.assert(
      fc.property(anyText, text => assert.equal(resultOf(escapeText(text)), text)),
      { numRuns: 2000 },
    );
    assert.equal(escapeText('[Contoso] Confidential.xml'), '[[Contoso] Confidential.xml');
    assert.deepEqual(escapeTexts({ a: ['[x]', 'y', 1], b: null }), { a: ['[[x]', 'y', 1], b: null });
  });
});
