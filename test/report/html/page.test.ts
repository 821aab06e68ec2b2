import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import { describe, it } from 'mocha';
import { Farthest, mostShown } from '../../../src/report/farthest.ts';
import { foundLabel, usersOf } from '../../../src/report/html/found-label.ts';
import { html, join, told } from '../../../src/report/html/markup.ts';
import { sparkline } from '../../../src/report/html/sparkline.ts';
import type { MachineResult, SettingResult } from '../../../src/report/result.ts';
import { whyInShort } from '../../../src/report/words/why.ts';
import { madeUpReport } from '../../support/made-up-results.ts';
import { hostile, machine, render } from '../fleet/sample.ts';

describe('the page of a report', () => {
  it('runs its own script and style sheet, and nothing else', async () => {
    const text = await render('html');
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="(.*?)"/.exec(text) ?? [];
    for (const [element, source] of [
      ['style', 'style-src'],
      ['script', 'script-src'],
    ] as const) {
      const [, own = ''] = new RegExp(`<${element}>(.*?)</${element}>`, 's').exec(text) ?? [];
      const digest = createHash('sha256').update(own).digest('base64');
      assert(own.length > 1000);
      assert(policy.includes(`${source} 'sha256-${digest}'`), policy);
      if (element === 'script') {
        // The files share one scope there.
        new Script(own);
        assert.doesNotMatch(own, /^(?:import|export) /m);
      }
    }
    assert.match(policy, /^default-src 'none'; /);
    assert.doesNotMatch(text, /(?:src|href)="(?!#)/);
  });

  it('counts among what was found machines that could not be read, so that the numbers add up', async () => {
    const failed: MachineResult = { ...machine('lost', 'unknown'), settings: [], error: 'It is empty.' };
    const text = await render('html', [machine('PC1', 'drift', 'Why.'), failed]);
    assert.match(text, /nothing of the machine could be read<\/th><td class="number"><a [^>]*>1<\/a>/);
    assert.doesNotMatch(await render('html', [machine('PC1', 'drift')]), /nothing of the machine/);
  });

  it('has texts of machines as text alone', async () => {
    const text = await render('html');
    const markup = text.slice(text.indexOf('<body>')).replaceAll(/<script>.*?<\/script>/gs, '');
    for (const one of hostile.filter(name => /[<>"]/.test(name))) {
      assert(!markup.includes(one), one);
    }
    assert.equal(text.match(/<script/g)?.length, 3);
  });

  it('takes at most ten bytes a machine and setting', async () => {
    const text = await madeUpReport({ count: 3000, differing: 6 });
    const data = text.slice(text.indexOf('id="data-machines"'), text.indexOf('<body>'));
    assert(data.length / 3000 / 20 < 10, `${data.length / 3000 / 20}`);
  });
});

describe('html', () => {
  it('escapes what is put into it, but for markup', () => {
    const name = `<b a='1' b="2">&`;
    assert.equal(
      html`<i title="${name}">${name}${html`<u>${1}</u>`}${undefined}${false}${['a', html`<br>`]}</i>`.text,
      '<i title="&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;">&lt;b a=&#39;1&#39; b=&quot;2&quot;&gt;&amp;<u>1</u>a<br></i>',
    );
  });

  it('breaks paths behind their separators', () => {
    assert.equal(told('a\\\\b\\c/d').text, '<bdi>a\\\\<wbr>b\\<wbr>c/<wbr>d</bdi>');
    assert.equal(html`${join(['a', 'b', 'c'], ', ')}`.text, 'a, b, c');
  });
});

describe('what a page keeps of machines', () => {
  it('is the hundred with most drift, then with most that could not be told, in their order', () => {
    const farthest = new Farthest();
    const of = (name: string, drift: number, unknown: number): MachineResult => ({
      ...machine(name, 'drift'),
      settings: [...Array(drift).fill('drift'), ...Array(unknown).fill('unknown')].map(status => ({
        ...{ name: 'a', type: 't', status, reasons: [] },
      })),
    });
    for (let index = 0; index < 2000; index++) {
      farthest.add(of(`PC${index}`, index % 3, index % 2));
    }
    const names = farthest.machines.map(({ name }) => name);
    assert.equal(names.length, mostShown);
    // Two of drift, and one that could not be told: 5, 11, 17 and so on.
    assert.deepEqual(
      names,
      Array.from({ length: mostShown }, (_, index) => `PC${5 + 6 * index}`),
    );
  });
});

describe('what was found', () => {
  const setting = (reasons: SettingResult['reasons']): SettingResult => ({
    ...{ name: 'Templates', type: 'RmsClientDsc/RmsTemplateUpdate', status: 'drift', reasons },
  });
  const differs = (user: string, found?: string) => ({
    code: 'RmsTemplateUpdate:RmsTemplateUpdate:Differs',
    phrase: `Days at HKEY_USERS\\${user}\\Software [Days] is ${found}; wanted is 1.`,
    evidence: {
      property: 'Days',
      key: `HKEY_USERS\\${user}\\Software`,
      wanted: '1',
      ...(found && { found }),
    },
  });

  it('is told once where it is the same for several users', () => {
    const both = setting([differs('S-1-5-21-1', '7'), differs('S-1-5-21-2', '7'), differs('S-1-5-21-3')]);
    assert.equal(
      whyInShort(both, ({ property, found, wanted }) => `${property} is ${found}, not ${wanted}`),
      'Days is 7, not 1; Days is not set, not 1',
    );
    assert.equal(foundLabel(both), 'Days: 7; Days: not set');
    assert.deepEqual(usersOf([both]), ['S-1-5-21-1', 'S-1-5-21-2', 'S-1-5-21-3']);
  });

  it('is its sentence without the user where there is no value', () => {
    const code = 'RmsTemplateUpdate:RmsTemplateUpdate:CouldNotTell';
    const phrase = 'Could not tell: HKEY_USERS\\S-1-5-21-1\\Software cannot be read.';
    const untold = { ...setting([{ code, phrase }]), status: 'unknown' as const };
    assert.equal(foundLabel(untold), 'Could not tell: HKEY_USERS\\a user\\Software cannot be read.');
    assert.equal(foundLabel({ ...untold, status: 'ok' }), '');
  });
});

describe('a trend', () => {
  it('is a line that is broken where runs are not to be compared', () => {
    const point = (day: number, drift: number, breaks?: string[]) => ({
      asOf: `2026-11-0${day}T00:00:00Z`,
      machines: { ok: 1, drift: 1, unknown: 0 },
      settings: 2,
      checks: { ok: 4 - drift, drift, unknown: 0 },
      ...(breaks && { breaks }),
    });
    const { text } = sparkline([point(1, 4), point(2, 2), point(3, 1, ['Other settings.'])]);
    assert.match(text, / d="M6\.0 6\.0 L150\.0 30\.0 M294\.0 42\.0"/);
    assert.match(
      text,
      /aria-label="Drift by run\. 1 Nov 2026: 4 of 4 checks; 2 Nov 2026: 2 of 4 checks; 3 Nov/,
    );
  });
});
