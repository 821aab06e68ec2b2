import assert from 'node:assert/strict';
import { after, it } from 'mocha';
import { describeOn } from '../../support/describe-on.ts';
import { madeUpReport, madeUpSettings } from '../../support/made-up-results.ts';
import { ground, Reports } from './report-ground.ts';

const count = 20_000;

describeOn(ground, 'the HTML report of 20,000 machines', browser => {
  const reports = new Reports(browser);
  after(() => reports.close());

  it('is small, and quick to open, to filter and to print', async () => {
    const html = await madeUpReport({ count, differing: 6 });
    const perCell = html.length / count / madeUpSettings.length;
    assert(perCell <= 10, `${perCell} bytes a machine and setting`);
    const start = performance.now();
    const page = await reports.open(html);
    const opened = performance.now() - start;
    // Half of that on any computer that people sit at; the rest is for a busy one.
    assert(opened < 4000, `opened in ${opened} ms`);
    assert((await page.locator('tbody tr').count()) < 1000);
    for (const filter of ['state=any', 'setting=1&check=drift', 'q=line+740', 'state=any&sort=name']) {
      const took = (await page.evaluate(`(() => {
        const start = performance.now();
        history.replaceState(null, '', '#${filter}');
        window.dispatchEvent(new Event('hashchange'));
        document.body.offsetHeight;
        return performance.now() - start;
      })()`)) as number;
      assert(took < 1000, `${filter} in ${took} ms`);
      assert.match((await page.textContent('#count')) ?? '', /^[\d,]+ of 20,000 machines$/);
    }
    await page.click('button[type=reset]');
    await page.locator('#asked').waitFor({ state: 'hidden' });
    const printing = performance.now();
    assert((await page.pdf({ format: 'A4' })).length > 10_000);
    assert(performance.now() - printing < 20_000);
    assert.deepEqual(reports.faults, []);
    await page.close();
  });

  it('is on at most eight pages of paper, with script and without', async () => {
    const html = await madeUpReport({ count, differing: 10, isWhole: true });
    for (const javaScriptEnabled of [true, false]) {
      const page = await reports.open(html, { javaScriptEnabled });
      const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
      const pages = Number(/\/Type \/Pages\s*\/Count (\d+)/.exec(pdf)?.[1]);
      assert(pages > 3 && pages <= 8, `${pages}`);
      await page.emulateMedia({ media: 'print' });
      // One line a machine: its settings are numbers there, which the table of settings explains.
      const heights = (await page.evaluate(
        '[...document.querySelectorAll(".numbered tbody tr")].map(row => row.offsetHeight)',
      )) as number[];
      assert.equal(heights.length, 100);
      assert(Math.max(...heights) < 1.5 * Math.min(...heights), `${Math.max(...heights)}`);
      assert.equal(await page.locator('[data-number] > *').first().isVisible(), false);
      assert.deepEqual(
        await page.locator('#settings tbody td.paper').allInnerTexts(),
        madeUpSettings.map((_, index) => `${index + 1}`),
      );
      await page.emulateMedia({ media: 'screen' });
      assert.equal(await page.locator('td.paper').first().isVisible(), false);
      assert.equal(await page.locator('[data-number] > *').first().isVisible(), true);
      await page.close();
    }
  });
});
