import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readConfiguration } from '../../src/configuration/read.ts';
import { documentSchema } from '../../src/configuration/write.ts';
import { redirectedNamesRemarks } from '../../src/rms/redirected-names.ts';
import { examplePath, examplesOf } from '../examples/examples.ts';
import { runHere } from '../support/in-process.ts';

const tenant = 'https://t.rms.eu.aadrm.com/_wmcs/licensing';

function documentOf(olds: readonly string[], to = tenant, more: object = {}): string {
  return JSON.stringify({
    $schema: documentSchema,
    resources: olds.map((OldUrl, index) => ({
      name: `${index}`,
      type: 'RmsClientDsc/RmsLicensingRedirection',
      properties: {
        OldUrl: `${OldUrl}/_wmcs/licensing`,
        RegistryView: 'Both',
        NewUrl: to,
        ...more,
      },
    })),
  });
}

function remarks(...given: Parameters<typeof documentOf>): string[] {
  return redirectedNamesRemarks(readConfiguration('c.json', documentOf(...given)));
}

describe('the names of a cluster that is redirected', () => {
  const whole = ['https://rms.a', 'http://RMS.a', 'https://rms.a:443', 'http://rms', 'https://rms'];
  const rows: readonly [olds: readonly string[], missing: string | undefined][] = [
    [whole, undefined],
    [[...whole, 'https://rms.a:8443'], undefined],
    [whole.slice(1), undefined],
    [whole.filter((_, index) => index !== 1), 'http://rms.a/_wmcs/licensing'],
    [whole.slice(0, 4), 'https://rms/_wmcs/licensing'],
    [whole.slice(0, 3), 'a short name, such as https://rms/_wmcs/licensing'],
    [whole.filter(url => !url.endsWith(':443')), 'a name with :443'],
    [
      ['https://rms.a'],
      'http://rms.a/_wmcs/licensing, a short name, such as https://rms/_wmcs/licensing nor a name with :443',
    ],
  ];
  for (const [olds, missing] of rows) {
    it(`${olds.join(' ')}: ${missing ?? 'all'}`, () => {
      assert.deepEqual(
        remarks(olds),
        missing === undefined
          ? []
          : [
              `RmsLicensingRedirection to t.rms.eu.aadrm.com: there is none from ${missing}. Each name that the cluster has needs an instance of its own, as the client compares names as text.`,
            ],
      );
    });
  }

  const elsewhere = 'https://rms.fabrikam.com/_wmcs/licensing';
  const toOthers: readonly [olds: readonly string[], missing: string | undefined][] = [
    [whole, undefined],
    [whole.slice(0, 4), 'https://rms/_wmcs/licensing'],
    [
      ['https://rms.a', 'https://rms.b'],
      'http://rms.a/_wmcs/licensing, http://rms.b/_wmcs/licensing, a short name, such as https://rms/_wmcs/licensing nor a name with :443',
    ],
    [
      ['https://rms.a', 'http://rms.a'],
      'a short name, such as https://rms/_wmcs/licensing nor a name with :443',
    ],
    [['https://rms.a'], undefined],
  ];
  for (const [olds, missing] of toOthers) {
    it(`${olds.join(' ')} to another cluster: ${missing ?? 'all, or nobody is listing names'}`, () => {
      assert.deepEqual(
        remarks(olds, elsewhere),
        missing === undefined
          ? []
          : [
              `RmsLicensingRedirection to rms.fabrikam.com: there is none from ${missing}. Each name that the cluster has needs an instance of its own, as the client compares names as text.`,
            ],
      );
    });
  }

  it('are not missed where the redirection is to go, nor of a tenant, which has one name', () => {
    assert.deepEqual(remarks(['https://rms.a'], tenant, { Ensure: 'Absent' }), []);
    for (const to of [elsewhere, 'https://u.rms.eu.aadrm.com/_wmcs/licensing']) {
      assert.deepEqual(remarks(['https://t.rms.eu.aadrm.com', 'https://s.rms.eu.aadrm.com'], to), []);
    }
  });

  it('are one where the instances are about one each of the registry views', () => {
    const views = ['Native', 'Wow6432'].flatMap(
      RegistryView => JSON.parse(documentOf(['https://rms.a'], elsewhere, { RegistryView })).resources,
    );
    const resources = views.map((one, index) => ({ ...one, name: `${index}` }));
    const text = JSON.stringify({ $schema: documentSchema, resources });
    assert.deepEqual(redirectedNamesRemarks(readConfiguration('c.json', text)), []);
  });

  for (const file of examplesOf('configuration')) {
    it(`are all in ${file}`, () => {
      const text = readFileSync(examplePath(file), 'utf8');
      assert.deepEqual(redirectedNamesRemarks(readConfiguration(file, text)), []);
    });
  }

  it('are told on standard error, beside what the command does', async () => {
    const told = await runHere(['test', '-', '--on', examplePath('contoso-laptop.reg')], {
      input: documentOf(['https://rms.a']),
    });
    assert.equal(told.status, 1);
    assert.match(
      told.stderr,
      /^rmsdsc: note: RmsLicensingRedirection to t\.rms\.eu\.aadrm\.com: there is none/,
    );
  });

  it('with a blank before or after are refused', () => {
    for (const old of [' https://rms.a', '\thttps://rms.a']) {
      assert.throws(() => remarks([old]), /OldUrl is ".*; expected an http or https URL/);
    }
  });
});
