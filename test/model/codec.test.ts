import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { codecOf, codecs, whyUndecoded } from '../../src/model/codec.ts';
import { fillPhrase, generalPhrases } from '../../src/model/reason.ts';
import { dwordValue, stringValue, typeName } from '../../src/model/registry-value.ts';

describe('codecs', () => {
  it('read back what they wrote', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 0xffffffff }),
        fc.boolean(),
        fc.webUrl(),
        (number, truth, url) => {
          assert.equal(codecs.number.decode(codecs.number.encode('n', number)), number);
          assert.equal(codecs.boolean.decode(codecs.boolean.encode('n', truth)), truth);
          assert.equal(codecs.url.decode(codecs.url.encode('n', url)), url);
        },
      ),
    );
  });

  it('read no other type, and no data of the wrong size', () => {
    const bytes = (type: number, length: number) => ({ name: 'n', type, data: new Uint8Array(length) });
    for (const value of [
      stringValue('n', '1'),
      bytes(4, 0),
      bytes(4, 3),
      bytes(4, 5),
      bytes(11, 8),
      bytes(5, 4),
    ]) {
      assert.equal(codecs.boolean.decode(value), undefined);
      assert.equal(codecs.number.decode(value), undefined);
    }
    for (const value of [dwordValue('n', 1), bytes(1, 3), bytes(2, 4), bytes(7, 4)]) {
      assert.equal(codecs.url.decode(value), undefined);
    }
  });

  it('say what is wrong with what they do not read', () => {
    const said = (codec: keyof typeof codecs, type: number, length: number): string => {
      const value = { name: 'n', type, data: new Uint8Array(length) };
      assert.equal(codecs[codec].decode(value), undefined);
      const [key, ...args] = whyUndecoded(codecs[codec], value);
      return fillPhrase(generalPhrases[key], 'It', 'here', ...args);
    };
    assert.deepEqual(
      [
        said('boolean', 4, 1),
        said('number', 4, 0),
        said('number', 4, 5),
        said('number', 11, 4),
        said('url', 1, 3),
        said('url', 7, 3),
        said('url', 0xffff0007, 4),
      ],
      [
        'It at here is a REG_DWORD with 1 of its 4 bytes.',
        'It at here is a REG_DWORD with 0 of its 4 bytes.',
        'It at here is a REG_DWORD with more than its 4 bytes.',
        'It at here is a REG_QWORD; the client reads a REG_DWORD only.',
        'It at here is a REG_SZ with an odd number of bytes: half of a character is cut off.',
        'It at here is a REG_MULTI_SZ; the client reads a REG_SZ only.',
        'It at here is a type 0xffff0007; the client reads a REG_SZ only.',
      ],
    );
  });

  it('read a text up to its first NUL, and one that has none', () => {
    const text = (data: string) =>
      codecs.url.decode({ name: 'n', type: 1, data: Buffer.from(data, 'utf16le') });
    assert.equal(text('a\0b\0'), 'a');
    assert.equal(text('a'), 'a');
    assert.equal(text(''), '');
  });

  const urls: [a: string, b: string, equal: boolean][] = [
    ['https://a/B', 'HTTPS://A/B', true],
    ['https://a/B', 'https://a/b', false],
    ['https://a', 'https://A', true],
    ['https://a', 'https://a/', false],
    ['https://a:443/', 'https://a/', true],
    ['HTTP://A:80/x', 'http://a/x', true],
    ['https://a:443', 'https://a', true],
    ['https://[fe80::1]:443/', 'https://[FE80::1]/', true],
    ['https://[fe80::443]/', 'https://[fe80:]/', false],
    ['https://a:80/', 'https://a/', false],
    ['http://a:443/', 'http://a/', false],
    ['https://a:8443/', 'https://a/', false],
    ['https://a/', 'http://a/', false],
    ['https://a/x:443', 'https://a/x', false],
    ['https://a?X', 'https://A?X', true],
    ['https://a?X', 'https://a?x', false],
  ];
  for (const [a, b, equal] of urls) {
    it(`take ${a} and ${b} for ${equal ? 'the same' : 'two'}`, () =>
      assert.equal(codecs.url.equal(a, b), equal));
  }
});

describe('type names', () => {
  it('are those of Windows, or say the number', () => {
    assert.equal(typeName(1), 'REG_SZ');
    assert.equal(typeName(0xffff0007), 'type 0xffff0007');
  });
});

describe('the codec of a list', () => {
  const text = codecOf({ codec: 'choice', choices: { Never: '0', Always: '1' } });
  const number = codecOf({ codec: 'numberChoice', choices: { Low: 1, High: 4294967295 } });

  it('has the data that a word stands for, and reads it back', () => {
    assert.deepEqual(text.encode('n', 'Always'), stringValue('n', '1'));
    assert.deepEqual(number.encode('n', 'High'), dwordValue('n', 4294967295));
    assert.equal(text.decode(stringValue('n', '0')), 'Never');
    assert.equal(number.decode(dwordValue('n', 1)), 'Low');
  });

  it('reads no other data, not the word itself, and none of another type', () => {
    for (const [codec, value, why] of [
      [text, stringValue('n', '7'), ['NotOfList', '"7"']],
      [text, stringValue('n', 'Always'), ['NotOfList', '"Always"']],
      [number, dwordValue('n', 7), ['NotOfList', '7']],
      [text, dwordValue('n', 1), ['WrongType', 'REG_DWORD', 'REG_SZ']],
      [number, stringValue('n', '1'), ['WrongType', 'REG_SZ', 'REG_DWORD']],
      [number, { ...dwordValue('n', 1), data: new Uint8Array(3) }, ['TooShort', 'REG_DWORD', '3', '4']],
    ] as const) {
      assert.equal(codec.decode(value), undefined);
      assert.deepEqual(whyUndecoded(codec, value), why);
    }
  });

  it('compares letter by letter', () => {
    assert.equal(text.equal('Always', 'Always'), true);
    assert.equal(text.equal('Always', 'always'), false);
  });
});
