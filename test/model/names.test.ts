import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'mocha';
import { accountSchema, isUserSid, knownSid } from '../../src/model/account.ts';
import { fillPlaceholders } from '../../src/model/location.ts';
import { foldName, joinPath, splitPath } from '../../src/model/registry-key.ts';
import { propertyNamed } from '../../src/model/resource.ts';
import { anyUrlSchema, expectedIn } from '../../src/model/schemas.ts';
import { nearest } from '../../src/model/suggest.ts';
import { otherSpellings } from '../../src/model/url.ts';
import { resources } from '../../src/rms/resources.ts';
import { pipelineUrlSchema, serverSchema } from '../../src/rms/schemas.ts';

describe('registry names', () => {
  const pairs: [a: string, b: string, same: boolean][] = [
    ['abc', 'ABC', true],
    ['\u00e4', '\u00c4', true],
    ['\u00df', 'SS', false],
    ['\u0131', 'I', false],
    ['\u017f', 'S', false],
    ['\u03c3', '\u03a3', true],
    ['\ufb01', 'FI', false],
    ['\u{1f600}', '\u{1f600}', true],
    // One letter to Unicode, and two to Windows.
    ['\u00b5', '\u039c', false],
    ['\u03c2', '\u03a3', false],
    ['\u03d1', '\u0398', false],
    ['\u10d0', '\u1c90', false],
    ['\u{10428}', '\u{10400}', false],
    // One letter to Windows, and two to a capital of several letters.
    ['\u1f80', '\u1f88', true],
    ['\u1fb3', '\u1fbc', true],
  ];
  for (const [a, b, same] of pairs) {
    it(`${JSON.stringify(a)} and ${JSON.stringify(b)} are ${same ? 'one' : 'two'}`, () => {
      assert.equal(foldName(`x${a}`) === foldName(`X${b}`), same);
    });
  }

  it('have the capitals of the table of Windows 10, unit for unit', () => {
    const table = Buffer.alloc(2 * 0x10000);
    for (let unit = 0; unit <= 0xffff; unit++) {
      table.write(foldName(String.fromCharCode(unit)), unit * 2, 2, 'utf16le');
    }
    // The SHA-256 of UPCASE_TABLE in yarp's RegistryUnicode.py, two bytes a unit.
    const known = '41c26bc7a12bdaeb26025c93118697c7e3ef81ee048b00fe5cce2a472e0e0742';
    assert.equal(createHash('sha256').update(table).digest('hex'), known);
  });

  it('are joined and split at backslashes', () => {
    assert.deepEqual(splitPath(''), []);
    assert.deepEqual(splitPath('a\\b'), ['a', 'b']);
    assert.equal(joinPath('a', '', 'b'), 'a\\b');
  });

  it('have placeholders filled that are known', () => {
    assert.equal(fillPlaceholders('Server\\{Sid}\\{Other}', { Sid: 'S-1' }), 'Server\\S-1\\{Other}');
  });
});

describe('accounts', () => {
  const right = [
    'S-1-5-20',
    'S-1-5-21-1-2-3-500',
    'LocalSystem',
    'LocalService',
    'NetworkService',
    'CurrentUser',
    'AllUsers',
    's-1-5-20',
    'CONTOSO\\bob',
    '.\\bob',
    'NT AUTHORITY\\SYSTEM',
  ];
  const wrong = [
    '',
    'S-1',
    'S-1-5',
    'S-1-5-',
    'S-2-5-20',
    'bob',
    'a\\b\\c',
    '\\bob',
    'CONTOSO\\',
    'a\nb\\c',
    'S-1-5-99999999999',
    'AllUsers\n',
  ];
  for (const account of right) {
    it(`can be ${account}`, () => assert(accountSchema().safeParse(account).success));
  }
  for (const account of wrong) {
    it(`cannot be ${JSON.stringify(account)}`, () => assert(!accountSchema().safeParse(account).success));
  }

  it('have a SID by themselves, or not', () => {
    assert.equal(knownSid('NetworkService'), 'S-1-5-20');
    assert.equal(knownSid('S-1-5-21-1'), 'S-1-5-21-1');
    assert.equal(knownSid('s-1-5-21-1'), 'S-1-5-21-1');
    assert.equal(knownSid('CONTOSO\\bob'), undefined);
    assert.equal(knownSid('toString'), undefined);
  });

  it('are people by their SID', () => {
    const people = ['S-1-5-21-1-2-3-1001', 'S-1-12-1-4-5-6-7'];
    const others = ['S-1-5-18', 'S-1-5-19', '.DEFAULT', 'S-1-5-21-1-2-3-1001_Classes', 'S-1-5-82-1'];
    assert(people.every(isUserSid));
    assert(!others.some(isUserSid));
  });
});

describe('URLs that are names', () => {
  const url = 'https://a.example/_wmcs/licensing';

  it('have other spellings, which are other names', () => {
    const others = [
      'https://a.example:443/_wmcs/licensing',
      'HTTPS://A.example/_wmcs/Licensing/',
      'https://A.EXAMPLE:443/_wmcs/licensing/',
    ];
    const blanks = [` ${url}`, `${url}\t `];
    assert.deepEqual(otherSpellings(url, blanks), blanks);
    const none = [
      url,
      `\u00a0${url}`,
      url.toUpperCase(),
      'http://a.example/_wmcs/licensing',
      'https://a.example:80/_wmcs/licensing',
      'https://a.example:8443/_wmcs/licensing',
      'https://b.example/_wmcs/licensing',
      'a.example',
      '',
    ];
    assert.deepEqual(otherSpellings(url, [...none, ...others]), others);
    assert.deepEqual(otherSpellings('http://a', ['http://a:80', 'http://a:443']), ['http://a:80']);
  });

  it('are not names of hosts', () => {
    assert.deepEqual(otherSpellings('a', ['a/', 'A', 'https://a']), []);
  });
});

describe('URLs and servers', () => {
  const licensing = pipelineUrlSchema('Licensing');
  const cases: [schema: string, text: string, right: boolean][] = [
    ['licensing', 'https://rms.contoso.com/_wmcs/Licensing', true],
    ['licensing', 'HTTP://RMS:8080/_WMCS/licensing/', true],
    ['licensing', 'https://[2001:db8::1]/_wmcs/licensing', true],
    ['licensing', 'https:///_wmcs/licensing', false],
    ['licensing', 'https://rms.contoso.com/_wmcs/licensing?x', false],
    ['licensing', 'https://user@rms/_wmcs/licensing', false],
    ['licensing', 'ftp://rms/_wmcs/licensing', false],
    ['licensing', 'https://rms..com/_wmcs/licensing', false],
    ['licensing', `https://${'a'.repeat(20000)}/_wmcs/licensing`, false],
    ['any', 'https://fs-01.contoso.com', true],
    ['any', 'http://fs/adfs/services/trust?x=1#y', true],
    ['any', 'https://fs/a b', false],
    ['server', 'adrms.contoso.com', true],
    ['server', 'https://adrms.contoso.com', true],
    ['server', '10.0.0.1', true],
    ['server', '', false],
    ['server', '-a', false],
    ['server', 'a..b', false],
    ['server', 'https://', false],
    ['server', 'a/b', false],
  ];
  const schemas = { licensing, any: anyUrlSchema(), server: serverSchema() };
  for (const [schema, text, right] of cases) {
    it(`${schema}: ${text.slice(0, 60)} is ${right ? 'right' : 'wrong'}`, () => {
      assert.equal(schemas[schema as keyof typeof schemas].safeParse(text).success, right);
    });
  }

  it('do not hang on a hostile text', () => {
    const hostile = `https://${'a-'.repeat(8000)}!`;
    for (const schema of Object.values(schemas)) {
      assert(!schema.safeParse(hostile).success);
      assert(!schema.safeParse(`${'a.'.repeat(8000)}!`).success);
    }
  });
});

describe('suggestions', () => {
  it('are near', () => {
    assert.equal(nearest('enabeld', ['Enabled', 'Ensure']), 'Enabled');
    assert.equal(nearest('Colour', ['Enabled', 'Ensure']), undefined);
    assert.equal(nearest('x'.repeat(1000), ['Enabled']), undefined);
  });
});

describe('models', () => {
  it('have every key property first, and a right example of everything', () => {
    for (const { properties, name } of resources) {
      const roles = properties.map(({ role }) => role);
      const order = ['key', 'write', 'credential', 'read'];
      const sorted = roles.toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
      assert.deepEqual(roles, sorted, name);
      for (const property of properties) {
        assert(property.schema().safeParse(property.example).success, `${name}.${property.name}`);
        assert(expectedIn(property.schema()), `${name}.${property.name}`);
      }
    }
  });

  it('are asked for properties that they have', () => {
    const [first] = resources;
    assert(first);
    assert.throws(() => propertyNamed(first, 'Colour'), /has no property Colour/);
  });
});
