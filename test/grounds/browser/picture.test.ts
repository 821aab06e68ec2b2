import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, it } from 'mocha';
import { packagePath } from '../../../src/package-root.ts';
import { describeOn } from '../../support/describe-on.ts';
import { madeUpReport } from '../../support/made-up-results.ts';
import { ground, Reports } from './report-ground.ts';

const path = packagePath('docs', 'report.webp');
const size = { width: 1280, height: 930 };

describeOn(ground, 'docs/report.webp', browser => {
  const reports = new Reports(browser);
  after(() => reports.close());

  it('is the first screen of a report; UPDATE_GOLDENS=1 takes it anew', async () => {
    const page = await reports.open(await madeUpReport({ count: 3000, differing: 6, isWhole: true }), {
      viewport: size,
      colorScheme: 'light',
    });
    if (process.env.UPDATE_GOLDENS === '1') {
      const session = await page.context().newCDPSession(page);
      const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 });
      writeFileSync(path, Buffer.from(data, 'base64'));
    }
    // All four answers are on it.
    const bottoms = (await page.evaluate(
      '[...document.querySelectorAll(".questions article")].map(one => one.getBoundingClientRect().bottom)',
    )) as number[];
    assert.equal(bottoms.length, 4);
    assert(Math.max(...bottoms) <= size.height, `${bottoms}`);
    const picture = readFileSync(path);
    assert.equal(picture.toString('latin1', 8, 12), 'WEBP');
    assert(picture.length < 120_000, `${picture.length} bytes`);
    assert(readFileSync(packagePath('README.md'), 'utf8').includes('](docs/report.webp)'));
    await page.close();
  });
});
