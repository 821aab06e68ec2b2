import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type MofRead, readMof, readMofFile } from './mof-reader.ts';

function readValue(text: string): MofRead | undefined {
  return readMof(`instance of A { V = ${text}; };`)[0]?.properties.get('V');
}

describe('the MOF reader', () => {
  const values: readonly [text: string, value: MofRead][] = [
    ['"a"', 'a'],
    ['"a" "b"\n"c"', 'abc'],
    [String.raw`"\" \\ \n \x41 \x00e9b"`, '" \\ \n A \u00e9b'],
    ['TRUE', true],
    ['False', false],
    ['NULL', null],
    ['4294967295', 4294967295n],
    ['-1', -1n],
    ['0x1F', 31n],
    ['101b', 5n],
    ['017', 15n],
    ['{ "a" , "b" }', ['a', 'b']],
    ['/* * */ 1 // one\n', 1n],
  ];
  for (const [text, value] of values) {
    it(`reads ${text}`, () => {
      assert.deepEqual(readValue(text), value);
    });
  }

  it('reads aliases that are there', () => {
    const [, second] = readMof('instance of A as $a { V = 1; }; instance of B { R = $A; };');
    assert.deepEqual(second?.properties.get('R'), { alias: '$A' });
  });

  const wrong: readonly [what: string, text: string, message: RegExp][] = [
    ['an empty array', 'instance of A { V = { }; };', /no a value/],
    ['a comma too many', 'instance of A { V = { 1, }; };', /no a value/],
    ['an array of two types', 'instance of A { V = { 1, "a" }; };', /two types/],
    ['a line break in a string', 'instance of A { V = "a\nb"; };', /control character/],
    ['an open string', 'instance of A { V = "a; };', /not closed/],
    ['another escape', String.raw`instance of A { V = "\q"; };`, /no escape/],
    ['an open comment', 'instance of A { V = 1; }; /* ', /no instance/],
    ['no semicolon', 'instance of A { V = 1 };', /no ;/],
    ['no semicolon at the end', 'instance of A { V = 1; }', /no ;/],
    ['a property twice', 'instance of A { V = 1; v = 2; };', /twice/],
    ['an alias twice', 'instance of A as $a { V = 1; }; instance of A as $A { V = 1; };', /twice/],
    ['an alias that is not there', 'instance of A { V = $a; };', /not there/],
    ['no property', 'instance of A { };', /no property/],
    ['a reserved word', 'instance of class { V = 1; };', /reserved/],
    ['a number that is none', 'instance of A { V = 08; };', /no a number/],
    ['an unknown word', 'instance of A { V = yes; };', /no value/],
    ['a class', 'class A { };', /class where instance/],
  ];
  for (const [what, text, message] of wrong) {
    it(`refuses ${what}`, () => {
      assert.throws(() => readMof(text), message);
    });
  }

  it('asks for UTF-16 with its mark', () => {
    assert.throws(() => readMofFile(Buffer.from('instance of A { V = 1; };')), /byte-order mark/);
  });
});
