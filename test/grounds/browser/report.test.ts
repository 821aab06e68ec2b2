import assert from 'node:assert/strict';
import { after, it } from 'mocha';
import { hostile, machine, render, sample } from '../../report/fleet/sample.ts';
import { describeOn } from '../../support/describe-on.ts';
import { madeUpReport } from '../../support/made-up-results.ts';
import { ask, ground, listed, Reports, shows } from './report-ground.ts';

describeOn(ground, 'the HTML report', browser => {
  const reports = new Reports(browser);
  after(() => reports.close());

  const open = async (...report: Parameters<typeof render> extends [unknown, ...infer Rest] ? Rest : never) =>
    reports.open(await render('html', ...report));

  it('says the verdict, the counts and every machine that is not as wanted, as text', async () => {
    const page = await open(sample);
    assert.match(
      await page.innerText('#verdict'),
      /Not in the desired state: 11 of 14 machines differ from what is wanted, in at least one of 2 settings\. Of 2 more it could not be told\./,
    );
    assert.deepEqual(
      (await page.locator('.tiles li').allInnerTexts()).map(text => text.replaceAll('\n', ' ')),
      ['✓ 14 ok on 13 machines', '✗ 11 drift on 11 machines', '? 3 unknown on 2 machines'],
    );
    assert.match(await page.innerText('.rates'), /50 % strict: ok \/ \(ok \+ drift \+ unknown\) = 14 \/ 28/);
    const shown = await page.locator('#unasked tbody th').allInnerTexts();
    for (const text of hostile) {
      assert(
        shown.some(one => one.startsWith(text)),
        text,
      );
    }
    assert.equal(await page.evaluate('window.harm'), undefined);
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(reports.faults, []);
    await page.close();
  });

  it('leads from every number to as many machines as it says', async () => {
    const reportsOf = [
      await madeUpReport({ count: 800, differing: 12, isWhole: true }),
      await render('html', changed, ['OLD']),
      await render('html', sample),
    ];
    for (const html of reportsOf) {
      const page = await reports.open(html);
      const numbers = (await page.evaluate(
        '[...document.querySelectorAll("a[data-count]")].map(({ dataset, hash }) => ({ ...dataset, hash }))',
      )) as { count: string; filter: string; hash: string }[];
      assert(numbers.length > 5);
      const wrong: string[] = [];
      for (const { count, filter, hash } of numbers) {
        assert.equal(decodeURIComponent(hash.slice(1)), decodeURIComponent(filter));
        await ask(page, hash);
        const [told = ''] = ((await page.textContent('#count')) ?? '').split(' of ');
        if (told.replaceAll(',', '') !== count) {
          wrong.push(`${filter}: ${count}, and ${told} are listed`);
        }
      }
      assert.deepEqual(wrong, []);
      assert.deepEqual(reports.faults, []);
      await page.close();
    }
  });

  const changed = [
    ...(['new', 'known', 'fixed', 'otherwise'] as const).map(change => {
      const result = machine(change, change === 'fixed' ? 'ok' : 'drift', 'Why.');
      const [first, ...others] = result.settings;
      return { ...result, settings: [...(first ? [{ ...first, change }] : []), ...others] };
    }),
    { ...machine('lost', 'unknown'), settings: [], error: 'It is empty.', change: 'new' as const },
  ];

  it('says what changed since the baseline, and which machines are gone', async () => {
    const page = await open(changed, [...hostile]);
    const counts = await page.locator('.questions .changes li').allInnerTexts();
    assert.deepEqual(counts, [
      '3 worse (2 could not be told) on 2 machines',
      '1 better on 1 machine',
      '1 still not in the desired state on 1 machine',
      '1 wanted otherwise now and not in the desired state on 1 machine',
      '10 of its machines were not audited',
    ]);
    assert.deepEqual(await page.locator('#gone li').allInnerTexts(), [...hostile]);
    assert.deepEqual(await ask(page, 'change=new'), ['new', 'lost']);
    assert.equal(await page.evaluate('window.harm'), undefined);
    assert.deepEqual(reports.faults, []);
    await page.close();
  });

  it('filters by words, by machine and by setting, and puts it into the address', async () => {
    const page = await open(sample);
    await page.selectOption('#state', 'unknown');
    assert.deepEqual(await listed(page), ['PC3', 'PC4']);
    await page.selectOption('#setting', '1');
    assert.equal(await page.inputValue('#check'), 'drift');
    await page.selectOption('#check', 'unknown');
    assert.deepEqual(await listed(page), ['PC4']);
    assert.match(page.url(), /#state=unknown&setting=1&check=unknown$/);
    const again = await browser().newPage();
    await again.goto(page.url());
    assert.deepEqual(await listed(again), ['PC4']);
    assert.equal(await again.inputValue('#check'), 'unknown');
    await again.close();
    await page.click('button[type=reset]');
    await page.locator('#asked').waitFor({ state: 'hidden' });
    await page.fill('#q', 'NO HIVE');
    await page.locator('#count', { hasText: /^1 of 14 machines$/ }).waitFor();
    assert.deepEqual(await listed(page), ['PC3']);
    await page.fill('#q', 'nothing has this');
    await page.getByText('No machine is like that.').waitFor();
    assert.deepEqual(reports.faults, []);
    await page.close();
  });

  it('says of a filter that no field has what it is, and takes it away', async () => {
    const page = await reports.open(await madeUpReport({ count: 300, differing: 20 }));
    await ask(page, 'group=APP&state=drift');
    assert.equal(await page.innerText('#chips'), 'group APP ×');
    assert.match(await page.innerText('#asked caption'), /^\d+ machines: drift; group APP$/);
    await page.click('#chips a');
    await shows(page, 'state=drift');
    assert.equal(await page.innerText('#chips'), '');
    await page.goBack();
    await shows(page, 'group=APP&state=drift');
    assert.equal(await page.innerText('#chips'), 'group APP ×');
    await page.close();
  });

  it('shows why, the setting that is asked for first', async () => {
    const page = await open(sample);
    for (const text of hostile) {
      assert.deepEqual(await ask(page, `${new URLSearchParams({ machine: text, setting: '0' })}`), [text]);
      assert.deepEqual(await page.locator('#asked details li').allTextContents(), [text]);
      assert.deepEqual(await page.locator('#asked details .remark').allTextContents(), [text]);
    }
    await ask(page, 'machine=PC4');
    assert.match(await page.innerText('#asked details'), /It is empty\./);
    assert.equal(await page.evaluate('window.harm'), undefined);
    assert.deepEqual(reports.faults, []);
    await page.close();
  });

  it('sorts by what a head says, and pages by fifty', async () => {
    const page = await reports.open(await madeUpReport({ count: 1200, differing: 10 }));
    await ask(page, 'state=any');
    assert.equal(await page.locator('#asked tbody tr').count(), 50);
    assert.equal(await page.getAttribute('#asked th[aria-sort]', 'aria-sort'), 'ascending');
    await page.click('#asked thead a >> text=Machine');
    await shows(page, 'state=any&sort=name');
    const up = await listed(page);
    assert.deepEqual(up, [...up].sort());
    await page.click('#asked nav >> text=Next');
    await shows(page, 'state=any&sort=name&page=2');
    const [first = ''] = await listed(page);
    assert(first > (up.at(-1) ?? ''));
    await page.click('#asked thead a >> text=Machine');
    await shows(page, 'state=any&sort=-name');
    assert.equal(await page.getAttribute('#asked th[aria-sort]', 'aria-sort'), 'descending');
    const [head] = await page.locator('#settings thead button').all();
    await head?.click();
    const names = await page.locator('#settings table.sortable tbody th a').allTextContents();
    assert.deepEqual(
      names,
      [...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    );
    await page.close();
  });

  it('can be walked with the keyboard', async () => {
    const page = await reports.open(await madeUpReport({ count: 300, differing: 20 }));
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate('document.activeElement.className'), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate('document.activeElement.id'), 'machines');
    await ask(page, 'state=drift');
    await page.locator('#asked summary').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('#asked tbody tr:nth-child(2) details[open] li').first().waitFor();
    await page.keyboard.press('ArrowUp');
    assert.equal(
      await page.evaluate('[...document.querySelectorAll("#asked summary")].indexOf(document.activeElement)'),
      0,
    );
    await page.close();
  });

  it('does not say of a Get that anything is as wanted', async () => {
    const page = await open([machine('PC1', 'ok', 'Enabled is true.')], undefined, { operation: 'get' });
    const body = await page.innerText('body');
    assert.doesNotMatch(body, /desired state|\bok\b|drift|wanted|compliance/i);
    assert.match(body, /Read 2 settings on 1 machine\./);
    assert.deepEqual(reports.faults, []);
    await page.close();
  });

  it('says of a Set that it was only asked what if', async () => {
    const told = machine('PC1', 'drift', 'Why.', ['What if: 1 change.']);
    const page = await open([told], undefined, { operation: 'set', whatIf: true });
    assert.match(await page.innerText('header'), /what if of a set of 2 Jan 2026, 03:04 UTC/);
    assert.equal(await page.innerText('.verdict .remark'), 'What if: 1 change.');
    await page.close();
  });

  it('never says of nothing that nothing was wrong', async () => {
    const none = await open([]);
    assert.match(await none.innerText('#verdict'), /Nothing was compared: there was no machine\./);
    await none.close();
    const good = await open([machine('PC1', 'ok'), machine('PC2', 'ok')]);
    assert.match(
      await good.innerText('#verdict'),
      /In the desired state: compared 2 settings on 2 machines, no difference\./,
    );
    await good.close();
  });

  it('takes the colours of the system until a reader chooses others', async () => {
    const page = await open(sample);
    const paper = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await paper();
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await paper();
    assert.notEqual(dark, light);
    await page.selectOption('.theme select', 'light');
    assert.equal(await paper(), light);
    await page.selectOption('.theme select', 'dark');
    await page.emulateMedia({ colorScheme: 'light' });
    assert.equal(await paper(), dark);
    await page.reload();
    assert.equal(await paper(), dark);
    await page.emulateMedia({ media: 'print' });
    assert.equal(await paper(), light);
    await page.close();
  });
});
