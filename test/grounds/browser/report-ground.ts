import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { messageOf } from '../../../src/model/errors.ts';
import { DeadGroundError } from '../../support/describe-on.ts';
import { chromiumArguments, ensureChromium } from './ensure-chromium.ts';

/** A browser for the HTML report. */
export const ground = {
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

/** Opens reports; whatever one logs, throws or asks for is a fault. */
export class Reports {
  readonly faults: string[] = [];
  readonly #folder = mkdtempSync(join(tmpdir(), 'rmsdsc-html-'));
  readonly #browser: () => Browser;

  constructor(browser: () => Browser) {
    this.#browser = browser;
  }

  async open(html: string, options?: BrowserContextOptions): Promise<Page> {
    const file = join(this.#folder, 'report.html');
    writeFileSync(file, html);
    const page = await this.#browser().newPage(options);
    await page.addInitScript(
      'addEventListener("hashchange", () => setTimeout(() => { window.drawnFor = location.hash; }))',
    );
    this.faults.length = 0;
    page.on('console', message => this.faults.push(`console: ${message.text()}`));
    page.on('pageerror', error => this.faults.push(`error: ${error.message}`));
    page.on('request', request => {
      if (request.url() !== pathToFileURL(file).href) {
        this.faults.push(`request: ${request.url()}`);
      }
    });
    await page.goto(pathToFileURL(file).href);
    return page;
  }

  async close(): Promise<void> {
    await this.#browser().close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** What axe finds wrong, a line for each kind with the first place. */
export async function accessFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] })',
  )) as axe.AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.length}, ${nodes[0]?.html}`);
}

/** Until the page has drawn what its address asks for: the address is changed before. `filter` is without `#`. */
export async function shows(page: Page, filter: string): Promise<void> {
  // A text would be evaluated anew each time, which the page allows nobody.
  await page.waitForFunction(wanted => Reflect.get(globalThis, 'drawnFor') === wanted, `#${filter}`);
}

/** Asks for machines, and waits for them; what is asked for already is drawn already. */
export async function ask(page: Page, filter: string): Promise<string[]> {
  const isChanged = await page.evaluate(`{
    window.drawnFor = undefined;
    const before = location.hash;
    location.hash = ${JSON.stringify(filter)};
    location.hash !== before;
  }`);
  if (isChanged) {
    await page.waitForFunction(() => Reflect.get(globalThis, 'drawnFor') !== undefined);
  }
  return listed(page);
}

/** The names of the machines that are listed. */
export function listed(page: Page): Promise<string[]> {
  return page.locator('#asked tbody th a').allTextContents();
}
