import assert from 'node:assert/strict';
import { after, it } from 'mocha';
import { machine, render, sample } from '../../report/fleet/sample.ts';
import { describeOn } from '../../support/describe-on.ts';
import { madeUpReport, madeUpSettings } from '../../support/made-up-results.ts';
import { accessFaults, ask, ground, listed, Reports } from './report-ground.ts';

const whole = { count: 1500, differing: 10, isWhole: true };

describeOn(ground, 'reading the HTML report', browser => {
  const reports = new Reports(browser);
  after(() => reports.close());

  /** A fleet, a small one with hostile names, none at all, and one machine. */
  const pages = async (): Promise<Record<string, string>> => ({
    fleet: await madeUpReport({ ...whole, count: 200 }),
    sample: await render('html', sample, ['OLD']),
    empty: await render('html', []),
    'one machine': await render('html', [machine('PC1', 'drift', 'Why.', ['A note.'])], undefined, {
      operation: 'test',
    }),
    get: await render('html', [machine('PC1', 'ok', 'Enabled is true.')], undefined, { operation: 'get' }),
  });

  it('has nothing that axe finds wrong, in light and dark, filtered, and without script', async () => {
    for (const [name, html] of Object.entries(await pages())) {
      for (const colorScheme of name === 'fleet' ? (['light', 'dark'] as const) : (['light'] as const)) {
        const page = await reports.open(html, { colorScheme });
        assert.deepEqual(await accessFaults(page), [], `${name}, ${colorScheme}`);
        if (name === 'fleet') {
          await ask(page, 'state=drift');
          assert.deepEqual(await accessFaults(page), [], `filtered, ${colorScheme}`);
        }
        await page.close();
      }
      // axe itself needs script.
      const page = await reports.open(html.replace(/<script>.*?<\/script>/s, ''));
      assert.deepEqual(await accessFaults(page), [], `${name}, without script`);
      await page.close();
    }
  });

  it('fits windows from 320 to 1,800 pixels, with nothing cut off', async () => {
    for (const [name, html] of Object.entries(await pages())) {
      const page = await reports.open(html);
      for (const hash of ['', 'state=drift']) {
        await page.evaluate(`location.hash = "${hash}"`);
        for (const width of [320, 360, 700, 1000, 1400, 1800]) {
          await page.setViewportSize({ width, height: 800 });
          const [is, cut] = (await page.evaluate(`[
            document.documentElement.scrollWidth,
            [...document.querySelectorAll("body *:not(.hidden, .skip, option, svg *)")]
              .filter(one => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible")
              .map(one => one.outerHTML.slice(0, 80)),
          ]`)) as [number, string[]];
          assert.deepEqual([is, cut], [width, []], `${name}, ${width}, ${hash}`);
        }
      }
      await page.close();
    }
  });

  it('breaks no word of a heading of a table at the width of a telephone', async () => {
    for (const [name, html] of Object.entries(await pages())) {
      const page = await reports.open(html);
      await page.setViewportSize({ width: 390, height: 800 });
      const broken = (await page.evaluate(`[...document.querySelectorAll("thead th")].flatMap(head => {
        const texts = document.createTreeWalker(head, NodeFilter.SHOW_TEXT);
        const found = [];
        while (texts.nextNode()) {
          const text = texts.currentNode;
          for (const word of text.data.matchAll(/\\S+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map(({ top }) => top)).size > 1) found.push(word[0]);
          }
        }
        return found;
      })`)) as string[];
      assert.deepEqual(broken, [], name);
      await page.close();
    }
  });

  it('has without script the verdict, all settings, groups and waivers, and the hundred farthest machines', async () => {
    const page = await reports.open(await madeUpReport({ ...whole, count: 3000, differing: 15 }), {
      javaScriptEnabled: false,
    });
    const text = await page.innerText('body');
    for (const { name } of madeUpSettings) {
      assert(text.includes(name), name);
    }
    const order = [
      /Not in the desired state: \d+ of 3,000 machines/,
      /What is wrong most, and why\?/,
      /What mends it, on the machine that differs: rmsdsc set contoso\.yaml/,
      /EnterpriseCertification at .* is "https:\/\/rms-old.*; wanted is "https:.*It stands in line \d+ of exports\/[A-Z]+\//,
      /Machines by folder, most drift first/,
      /Compared with 6 earlier runs in history/,
      /not to be compared with the run before it: The configuration had 18 settings then/,
      /W-2026-014\nactive\nuntil 18 Dec 2026, 22 days left/,
      /expired after 14 Nov 2026, 12 days before/,
      /The 100 machines that are farthest from what is wanted/,
      /And \d+ machines more that are nearer: [A-Z]+ \d+, [A-Z]+ \d+/,
      /What this rests on/,
    ].map(want => text.search(want));
    assert(!order.includes(-1), `${order}`);
    assert.deepEqual(
      order,
      [...order].sort((a, b) => a - b),
    );
    assert.equal(await page.locator('#unasked table').first().locator('tbody tr').count(), 100);
    // A number that nothing can follow is no link.
    assert.equal(await page.locator('a[data-filter][href]').count(), 0);
    assert.equal(await page.isVisible('#filters'), false);
    await page.close();
  });

  it('is as readable without style sheets: states are told by signs and words', async () => {
    const html = (await madeUpReport(whole)).replace(/<style>.*?<\/style>/s, '');
    const page = await reports.open(html, { javaScriptEnabled: false });
    const text = await page.innerText('body');
    assert.match(text, /✗ 1?,?\d+ drift/);
    assert.doesNotMatch(text, /"PC|\[\[/);
    const fills = await page.evaluate(
      '[...new Set([...document.querySelectorAll(".bar rect")].map(one => getComputedStyle(one).fill))]',
    );
    assert.deepEqual(
      [...(fills as string[])].sort(),
      ['ok', 'drift', 'unknown', 'waived'].map(state => `url("#fill-${state}")`).sort(),
    );
    await page.close();
  });

  it('has on paper what is filtered, with the reasons, and says what is left out', async () => {
    const page = await reports.open(await madeUpReport({ count: 3000, differing: 10 }));
    await ask(page, 'state=any');
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    assert.equal((await listed(page)).length, 300);
    assert.equal(
      await page.innerText('#asked caption'),
      '3,000 machines, of which the first 300 are printed',
    );
    assert.equal(await page.isVisible('#filters'), false);
    assert(await page.isVisible('#asked details li'));
    await page.setViewportSize({ width: 700, height: 1000 });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 700);
    await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
    assert.equal((await listed(page)).length, 50);
    assert.deepEqual(reports.faults, []);
    await page.close();
  });
});
