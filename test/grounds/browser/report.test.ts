import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { after, it } from 'mocha';
import { type Browser, chromium, type Page } from 'playwright-core';
import { messageOf } from '../../../src/model/errors.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { hostile, machine, render, sample } from '../../report/fleet/sample.ts';
import { DeadGroundError, describeOn } from '../../support/describe-on.ts';
import { chromiumArguments, ensureChromium } from './ensure-chromium.ts';

const ground = {
  title: 'a browser',
  name: 'HTML report',
  open: async () => {
    const executablePath = await ensureChromium();
    return chromium.launch({ executablePath, args: chromiumArguments }).catch((error: unknown) => {
      throw new DeadGroundError(`${executablePath} does not start: ${messageOf(error)}`);
    });
  },
  describe: (browser: Browser) => `Chromium ${browser.version()}`,
};

const many: readonly MachineResult[] = Array.from({ length: 20_000 }, (_, index) =>
  index % 7 === 0
    ? machine(`PC${index}`, 'drift', `Enabled of S-1-5-21-${index} is true.`)
    : machine(`PC${index}`, 'ok'),
);

type Report = Parameters<typeof render> extends [unknown, ...infer Rest] ? Rest : never;

describeOn(ground, 'the HTML report', browser => {
  const folder = mkdtempSync(join(tmpdir(), 'rmsdsc-html-'));
  const faults: string[] = [];

  after(async () => {
    await browser().close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Opens the report; whatever it logs, throws or asks for is a fault. */
  const open = async (...report: Report): Promise<Page> => {
    const file = join(folder, 'report.html');
    writeFileSync(file, await render('html', ...report));
    const page = await browser().newPage();
    faults.length = 0;
    page.on('console', message => faults.push(`console: ${message.text()}`));
    page.on('pageerror', error => faults.push(`error: ${error.message}`));
    page.on('request', request => {
      if (request.url() !== pathToFileURL(file).href) {
        faults.push(`request: ${request.url()}`);
      }
    });
    await page.goto(pathToFileURL(file).href);
    return page;
  };
  const names = (page: Page): Promise<string[]> => page.locator('#rows th').allTextContents();
  const focused = (page: Page): Promise<string> =>
    page.evaluate(
      'document.activeElement.closest("tr")?.dataset.row + "/" + document.activeElement.dataset.column',
    );

  it('draws the share, the settings and every machine, as text', async () => {
    const page = await open(sample);
    assert.equal(await page.textContent('#share'), '7.1 %');
    assert.equal(await page.textContent('#share-of'), 'of 14 machines');
    assert.deepEqual(
      await names(page),
      sample.map(({ name }) => name),
    );
    assert.deepEqual(await page.locator('#settings tbody tr').first().locator('th, td').allTextContents(), [
      ...['No tracing', 'RmsTracing', '7.1 %', '', '1', '11', '2'],
    ]);
    assert.equal(await page.evaluate('window.harm'), undefined);
    assert.equal(await page.locator('img').count(), 0);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('shows the reasons behind a cell', async () => {
    const page = await open(sample);
    for (const [index, text] of hostile.entries()) {
      await page.locator(`[data-row="${4 + index}"] > [data-column="2"]`).click();
      assert.equal(await page.textContent('#details-title'), text);
      assert.deepEqual(await page.locator('#details-body .reasons li').allTextContents(), [text, text]);
      await page.keyboard.press('Escape');
    }
    await page.locator('[data-row="3"] > [data-column="2"]').click();
    assert.match((await page.textContent('#details-body')) ?? '', /It is empty\./);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('hints at a cell first what is wrong', async () => {
    const result = machine('PC1', 'drift', 'Wanted is false.');
    const [first, ...others] = result.settings;
    assert(first);
    const told = { code: 'RmsTracing:RmsTracing:Default', phrase: 'The default applies.' };
    const page = await open([
      { ...result, settings: [{ ...first, reasons: [told, ...first.reasons] }, ...others] },
    ]);
    const cell = page.locator('[data-row="0"] > [data-column="2"]');
    assert.equal(await cell.getAttribute('title'), 'Wanted is false.');
    await cell.click();
    assert.deepEqual(await page.locator('#details-body .reasons li').allTextContents(), [
      ...['Wanted is false.', 'The default applies.'],
    ]);
    await page.close();
  });

  it('filters by state, by setting and by words of a reason', async () => {
    const page = await open(sample);
    await page.selectOption('#status', 'u');
    assert.deepEqual(await names(page), ['PC3', 'PC4']);
    await page.selectOption('#setting', '1');
    assert.deepEqual(await names(page), ['PC4']);
    await page.click('button[type=reset]');
    await page.fill('#search', 'NO HIVE');
    await page.getByText('1 of 14 machines').waitFor();
    assert.deepEqual(await names(page), ['PC3']);
    assert.equal(await page.textContent('#count'), '1 of 14 machines');
    await page.fill('#search', 'nothing has this');
    await page.waitForSelector('#none:visible');
    await page.click('#settings button >> nth=0');
    assert.deepEqual(await names(page), ['PC2', ...hostile]);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('counts and finds drift beside which something is unknown as drift, and marks it', async () => {
    const half = machine('HALF', 'drift', 'Wanted is false.');
    const untold = { code: 'RmsFederation:RmsFederation:CouldNotTell', phrase: 'Could not tell: No access.' };
    const settings = half.settings.map((one, index) =>
      index === 1 ? { ...one, status: 'unknown' as const, reasons: [untold] } : one,
    );
    const fleet = [
      { ...half, settings },
      machine('DRIFT', 'drift', 'Why.'),
      machine('UNKNOWN', 'unknown', 'No hive.'),
    ];
    const page = await open(fleet);
    assert.deepEqual(await page.locator('#legend li').allTextContents(), [
      '0 in the desired state',
      '2 with drift',
      '1 of them with something that could not be told',
      '1 could not be told',
    ]);
    assert.equal(await page.locator('[data-row="0"] > [data-column="1"]').textContent(), 'driftunknown, too');
    for (const [state, want] of [
      ['d', ['HALF', 'DRIFT']],
      ['b', ['HALF']],
      ['u', ['UNKNOWN']],
    ] as const) {
      await page.selectOption('#status', state);
      assert.deepEqual(await names(page), want);
    }
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('shows the reasons at the first click after a search', async () => {
    const page = await open(sample);
    await page.fill('#search', 'pc');
    await page.getByText('4 of 14 machines').waitFor();
    await page.click('#rows tr[data-row="1"] th');
    assert.equal(await page.textContent('#details-title'), 'PC2');
    assert(await page.locator('#details').isVisible());
    assert.deepEqual(faults, []);
  });

  it('shows what changed since the baseline', async () => {
    const changed = (['new', 'known', 'fixed'] as const).map(change => {
      const result = machine(change, change === 'fixed' ? 'ok' : 'drift', 'Why.');
      const [first, ...others] = result.settings;
      return { ...result, settings: [...(first ? [{ ...first, change }] : []), ...others] };
    });
    const lost = {
      ...machine('lost', 'unknown'),
      settings: [],
      error: 'It is empty.',
      change: 'new',
    } as const;
    const page = await open([...changed, machine('PC9', 'ok'), lost], ['OLD']);
    assert.match(
      (await page.textContent('#since')) ?? '',
      /3 settings worse \(2 of them could not be told\), 1 better, 1 still not in the desired state; 1 of its/,
    );
    await page.selectOption('#change', 'n');
    assert.deepEqual(await names(page), ['new', 'lost']);
    await page.selectOption('#setting', '1');
    assert.deepEqual(await names(page), ['lost']);
    await page.selectOption('#setting', '');
    await page.selectOption('#change', 'f');
    assert.deepEqual(await names(page), ['fixed']);
    await page.close();
  });

  it('does not say of a Get that anything is as wanted', async () => {
    const page = await open([machine('PC1', 'ok', 'Enabled is true.')], undefined, { operation: 'get' });
    const body = (await page.innerText('main')) + (await page.locator('#status').innerText());
    assert.doesNotMatch(body, /desired state|\bok\b|drift/i);
    assert.doesNotMatch(`${await page.title()} ${await page.innerText('header')}`, /compliance/);
    const colour = 'getComputedStyle(document.querySelector("#bar .ok")).backgroundColor';
    const audited = await open([machine('PC1', 'ok')]);
    assert.notEqual(await page.evaluate(colour), await audited.evaluate(colour));
    await audited.close();
    assert.match(body, /1 read/);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('says of a Set that it was only asked what if', async () => {
    const page = await open(sample, undefined, { operation: 'set', whatIf: true });
    assert.match((await page.textContent('#about')) ?? '', /, what if of a set on 2026-01-02 03:04 UTC/);
    await page.close();
    const told = await open([machine('PC1', 'drift', 'Why.', ['What if: 1 change.'])], undefined, {
      operation: 'set',
      whatIf: true,
    });
    assert.equal(await told.textContent('#remarks'), 'What if: 1 change.');
    assert.equal(await told.textContent('#share'), '0 %');
    await told.close();
  });

  it('names the machines of the baseline that are gone', async () => {
    const page = await open(sample, [...hostile]);
    await page.click('#gone summary');
    assert.deepEqual(await page.locator('#gone li').allTextContents(), [...hostile]);
    await page.click('#gone summary');
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    assert.equal(await page.isVisible('#gone li'), true);
    await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
    assert.equal(await page.isVisible('#gone li'), false);
    assert.equal(await page.evaluate('window.harm'), undefined);
    assert.deepEqual(faults, []);
    await page.close();
    const without = await open(sample);
    assert.equal(await without.isVisible('#gone'), false);
    await without.close();
  });

  it('marks machines with a note, such as that a hive may be stale', async () => {
    const stale = machine('PC8', 'ok', undefined, ['SOFTWARE may be stale.']);
    const page = await open([machine('PC7', 'ok'), stale]);
    const states = (): Promise<string[]> => page.locator('#rows [data-column="1"]').allTextContents();
    assert.deepEqual(await states(), ['ok', 'oknote']);
    await page.selectOption('#status', 'note');
    assert.deepEqual(await names(page), ['PC8']);
    await page.click('[data-row="0"] > [data-column="1"]');
    assert.match((await page.textContent('#details-body')) ?? '', /NotesSOFTWARE may be stale\./);
    await page.keyboard.press('Escape');
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    assert.equal(await page.textContent('#printed ul'), 'Note: SOFTWARE may be stale.');
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('fits a narrow window, in which the tables scroll by themselves', async () => {
    const unknown = machine('PC10', 'unknown', 'Could not tell.', ['It may be stale.']);
    const [first, second] = machine('PC11', 'drift', 'Why.', ['It may be stale.']).settings;
    assert(first && second);
    const untold = { ...second, status: 'unknown' as const };
    const half = { ...machine('PC11', 'drift', 'Why.', ['It may be stale.']), settings: [first, untold] };
    const fleet = [...sample, unknown, half, ...many.slice(0, 100)];
    const lost = {
      ...machine('lost', 'unknown'),
      settings: [],
      error: 'It is empty.',
      change: 'new',
    } as const;
    for (const page of [await open(fleet), await open([...fleet, lost], [])]) {
      await fits(page);
      await page.close();
    }
  });

  const fits = async (page: Page): Promise<void> => {
    await page.selectOption('#order', 'worst');
    for (const width of [320, 360, 800]) {
      await page.setViewportSize({ width, height: 700 });
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
      // A state with its note is not cut off.
      const cut =
        '[...document.querySelectorAll("#rows td")].filter(cell => cell.scrollWidth > cell.clientWidth)';
      assert.equal(await page.evaluate(`${cut}.length`), 0);
    }
    await page.setViewportSize({ width: 400, height: 700 });
    const wide = 'document.querySelector(".wide")';
    assert.equal(await page.evaluate(`${wide}.scrollWidth - ${wide}.clientWidth`), 0);
  };

  it('keeps its bars in the colours that a reader has chosen for all pages', async () => {
    const page = await open(sample);
    const fill = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.querySelector("#bar .ok")).backgroundColor');
    const before = await fill();
    await page.emulateMedia({ forcedColors: 'active' });
    assert.equal(await fill(), before);
    await page.close();
  });

  it('can be walked with the keyboard, and gives the focus back', async () => {
    const page = await open(many.slice(0, 500));
    await page.focus('#order');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    assert.equal(await focused(page), '0/0');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    assert.equal(await focused(page), '1/1');
    await page.keyboard.press('Control+End');
    assert.equal(await focused(page), '499/3');
    await page.keyboard.press('Enter');
    assert.equal(await page.textContent('#details-title'), 'PC499');
    await page.keyboard.press('Escape');
    assert.equal(await focused(page), '499/3');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('Home');
    assert.match(await focused(page), /^4[0-9][0-9]\/0$/);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('is a table to a screen reader', async () => {
    const page = await open(many);
    const grid = page.getByRole('grid', { name: 'Machines and settings' });
    assert.equal(await grid.getAttribute('aria-rowcount'), '20001');
    assert.equal(await grid.getByRole('columnheader').count(), 4);
    assert.equal(await grid.getByRole('rowheader', { name: 'PC0', exact: true }).count(), 1);
    assert.equal(await page.getByRole('rowheader', { name: 'No tracing' }).count(), 1);
    const row = grid.getByRole('row').nth(1);
    assert.equal(await row.getAttribute('aria-rowindex'), '2');
    assert.equal(await page.getByRole('search', { name: 'Filter the machines' }).count(), 1);
    assert.equal((await page.getByLabel('Search').count()) > 0, true);
    await page.close();
  });

  it('stays fast with 20,000 machines', async () => {
    const page = await open(many);
    assert((await page.locator('#rows tr').count()) < 100);
    const filter = (id: string, value: string): Promise<number> =>
      page.evaluate(
        `(() => { const start = performance.now(); document.getElementById('${id}').value = '${value}';
        document.getElementById('filters').dispatchEvent(new Event('change')); document.body.offsetHeight;
        return performance.now() - start; })()`,
      );
    // A tenth of that on any computer that people sit at; the rest is for a busy one.
    assert((await filter('search', 's-1-5-21-7')) < 1000);
    assert((await filter('order', 'worst')) < 1000);
    assert.equal(
      await page.textContent('#count'),
      `${many.filter(({ settings: [first] }) => first?.reasons[0]?.phrase.includes('S-1-5-21-7')).length} of 20,000 machines`,
    );
    await page.click('button[type=reset]');
    await page.getByText('20,000 of 20,000 machines').waitFor();
    await page.evaluate('document.getElementById("scroller").scrollTop = 15000 * 36');
    await page.waitForSelector('[data-row="15000"]');
    const heights = await page.evaluate(
      '[...document.querySelectorAll("#rows tr:not(.space)")].map(row => row.offsetHeight)',
    );
    assert.deepEqual(new Set(heights as number[]), new Set([36]));
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('has the rows and the reasons on paper', async () => {
    const page = await open(many.slice(0, 300));
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    assert.equal(await page.locator('#printed tbody tr').count(), 300);
    assert.equal(await page.isVisible('#matrix'), false);
    assert.deepEqual(await page.locator('#printed tbody tr').first().locator('th, td').allTextContents(), [
      ...['PC0', 'drift', 'drift', 'ok'],
    ]);
    assert.equal(await page.locator('#printed h3').count(), 43);
    assert.equal(await page.isVisible('#filters label'), false);
    await page.setViewportSize({ width: 700, height: 1000 });
    assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 700);
    await page.evaluate('window.dispatchEvent(new Event("afterprint"))');
    assert.equal(await page.locator('#printed h3').count(), 0);
    await page.emulateMedia({ media: 'screen' });
    assert.equal(await page.isVisible('#matrix'), true);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('has on paper what is filtered, and says so; of thousands those first that are not as wanted', async () => {
    const page = await open(many);
    const print = async (): Promise<{ rows: string[]; text: string }> => {
      await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
      const texts = await page.locator('#printed > p').allTextContents();
      return { rows: await page.locator('#printed tbody th').allTextContents(), text: texts.join('\n') };
    };
    const all = await print();
    assert.equal(
      all.text,
      'The first 1,000 of 2,858 machines that are not in the desired state or have a note are printed, of 20,000 that are shown. Filter the report to print others.',
    );
    assert.deepEqual([all.rows.length, all.rows[999]], [1000, 'PC6993']);
    await page.selectOption('#status', 'o');
    const good = await print();
    assert.match(
      good.text,
      /^State: in the desired state\nThe first 1,000 of 17,142 machines are printed, of/,
    );
    assert.deepEqual([good.rows.length, good.rows[0]], [1000, 'PC1']);
    await page.fill('#search', 'PC700');
    await page.getByText('8 of 20,000').waitFor();
    const some = await print();
    assert.equal(some.text, 'Search: PC700; State: in the desired state');
    assert.equal(some.rows.length, 8);
    await page.fill('#search', 'none is called this');
    await page.waitForSelector('#none:visible');
    assert.deepEqual((await print()).rows, []);
    assert.deepEqual(faults, []);
    await page.close();
  });

  it('is printed in seconds with 20,000 machines', async () => {
    const page = await open(many);
    const start = performance.now();
    const pdf = await page.pdf({ format: 'A4' });
    assert(pdf.length > 10_000);
    // A tenth of that on any computer that people sit at; the rest is for a busy one.
    assert(performance.now() - start < 15_000);
    await page.close();
  });

  it('has on paper what a Get has read', async () => {
    const page = await open([machine('PC1', 'ok', 'Enabled is true.')], undefined, { operation: 'get' });
    await page.evaluate('window.dispatchEvent(new Event("beforeprint"))');
    assert.match((await page.textContent('#printed')) ?? '', /What was read.*No tracing: Enabled is true\./s);
    await page.close();
  });

  it('draws in the dark', async () => {
    const page = await open(sample);
    const paper = (): Promise<string> => page.evaluate('getComputedStyle(document.body).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await paper();
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.notEqual(await paper(), light);
    await page.close();
  });
});
