import assert from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { exportWith, FleetFolder, noTracing } from '../../support/fleet.ts';
import { runHere } from '../../support/in-process.ts';

describe('what a page says of waivers', () => {
  const folder = new FleetFolder();
  const config = folder.write('contoso.yaml', noTracing);
  // The page of one machine has no such list.
  const machines = ([0, 1] as const).map(value =>
    folder.write(`exports/${value}.reg`, exportWith(value, `PC${value}`)),
  );
  after(() => folder.remove());

  /** The page of a run with a waiver of each day, about machines of this name, without its marks. */
  async function pageWith(name: string, days: readonly string[]): Promise<string> {
    const waivers = days.map(
      (day, index) =>
        `  - { id: W-${index}, settings: [No tracing], machines: [${name}], justification: j, owner: o, expires_on: ${day} }\n`,
    );
    const file = folder.write('waivers.yaml', `version: 1\nwaivers:\n${waivers.join('')}`);
    const args = [
      'audit',
      config,
      ...machines,
      '--waivers',
      file,
      '--as-of',
      '2026-11-26',
      '--format',
      'html',
    ];
    const { stdout, status } = await runHere(args);
    assert(status === 0 || status === 1);
    return stdout.replace(/<[^>]+>/g, '');
  }

  it('is of one in the singular, and of several in the plural', async () => {
    assert.match(await pageWith('PC1', ['2026-12-01']), /1 expires within 30 days/);
    assert.match(await pageWith('PC1', ['2026-12-01', '2026-12-02']), /2 expire within 30 days/);
    assert.match(await pageWith('NONE', ['2027-12-01']), /1 unused: it is about nothing that was audited/);
    assert.match(
      await pageWith('NONE', ['2027-12-01', '2027-12-01']),
      /2 unused: they are about nothing that was audited/,
    );
  });

  it('does not say that an expired one covers anything', async () => {
    const page = await pageWith('PC1', ['2026-11-01']);
    assert.match(page, /1 expired: what it covered is drift again/);
    assert.match(page, /would cover 1 check/);
    assert.doesNotMatch(await pageWith('PC1', ['2027-12-01']), /would cover/);
  });
});
