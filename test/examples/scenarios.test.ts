import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { readConfiguration } from '../../src/configuration/read.ts';
import { apply, get, plan } from '../../src/engine/run.ts';
import type { MachineResult } from '../../src/report/result.ts';
import { runHere } from '../support/in-process.ts';
import { instance } from '../support/instances.ts';
import { MemoryDirectory, point } from '../support/memory-directory.ts';
import { MemoryTarget } from '../support/memory-target.ts';
import { type Ended, Workbench } from '../support/workbench.ts';
import { examplePath } from './examples.ts';
import { fileOf, type Lines, valuesIn, valuesOf, without } from './registry-lines.ts';

const tenant = '5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com';
const connector = 'https://rmsconnector.contoso.com';
const user = 'HKEY_USERS\\S-1-5-21-1-2-3-1001';
const msipc = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\ServiceLocation';
const wow = msipc.replace('SOFTWARE', 'SOFTWARE\\Wow6432Node');
const msdrm = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSDRM\\ServiceLocation';
const irm = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\IRM';
const policy = `${user}\\Software\\Policies\\Microsoft\\Office\\16.0\\Common\\DRM`;
const office = `${user}\\Software\\Microsoft\\Office\\16.0\\Common\\DRM`;
const client = `${user}\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC`;

/** A computer of an AD RMS cluster that has three names, with one user. */
const adRms: Lines = {
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft': [],
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft': [],
  [`${msipc}\\EnterpriseCertification`]: ['@="https://rms.contoso.com/_wmcs/Certification"'],
  [`${msipc}\\EnterprisePublishing`]: ['@="https://rms.contoso.com/_wmcs/Licensing"'],
  [`${wow}\\EnterpriseCertification`]: ['@="https://rms.contoso.com/_wmcs/Certification"'],
  [`${wow}\\EnterprisePublishing`]: ['@="https://rms.contoso.com/_wmcs/Licensing"'],
  [user]: [],
  [`${client}\\rms.contoso.com\\Template`]: ['"LastUpdatedTime"="2026-01-01"'],
  [`${client}\\rms.contoso.com\\Template\\One`]: ['"Name"="One"'],
  [`${client}\\rms\\Template`]: ['"LastUpdatedTime"="2026-01-01"'],
  [`${client}\\rms\\Identities`]: ['"Own"="kept"'],
};

/** A server, of which the registry says nothing of RMS. */
const server: Lines = {
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft': [],
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\ExchangeServer\\v15': ['"Other"=dword:00000001'],
};

const connectorOfMsipc: Lines = {
  [`${msipc}\\EnterpriseCertification`]: [`@="${connector}/_wmcs/certification"`],
  [`${msipc}\\EnterprisePublishing`]: [`@="${connector}/_wmcs/licensing"`],
  [`${msipc}\\LicensingRedirection`]: [`"https://${tenant}/_wmcs/licensing"="${connector}/_wmcs/licensing"`],
};

function redirected(names: readonly string[], to: string): string[] {
  return names.map(name => `"${name}/_wmcs/licensing"="https://${to}/_wmcs/licensing"`);
}

const allNames = [
  ...['https://rms.corp.contoso.com', 'http://rms.corp.contoso.com', 'https://rms', 'http://rms'],
  ...['https://rms.contoso.com', 'http://rms.contoso.com', 'https://rms.contoso.com:443'],
];

/** What the documentation says of a whole job: what comes, and what goes. */
const jobs: readonly {
  readonly scenario: string;
  readonly machine: Lines;
  readonly comes: Lines;
  readonly goes: Lines;
}[] = [
  {
    scenario: 'move-to-azure-rms',
    machine: adRms,
    comes: {
      ...Object.fromEntries(
        [msipc, wow].flatMap(root => [
          [`${root}\\EnterpriseCertification`, [`@="https://${tenant}/_wmcs/certification"`]],
          [`${root}\\EnterprisePublishing`, [`@="https://${tenant}/_wmcs/licensing"`]],
          [`${root}\\LicensingRedirection`, redirected(allNames, tenant)],
        ]),
      ),
      [client]: ['"TemplateUpdateFrequencyInSeconds"=dword:00000e10'],
      [office]: [`"DefaultServerUrl"="https://${tenant}/_wmcs/licensing"`, `"DefaultServer"="${tenant}"`],
    },
    goes: Object.fromEntries(Object.entries(adRms).filter(([key]) => key.includes('ServiceLocation'))),
  },
  {
    scenario: 'move-organisation',
    machine: adRms,
    comes: Object.fromEntries(
      [msipc, wow].flatMap(root => [
        [`${root}\\EnterpriseCertification`, ['@="https://rms.fabrikam.com/_wmcs/Certification"']],
        [`${root}\\EnterprisePublishing`, ['@="https://rms.fabrikam.com/_wmcs/Licensing"']],
        [`${root}\\LicensingRedirection`, redirected(allNames, 'rms.fabrikam.com')],
      ]),
    ),
    goes: Object.fromEntries(Object.entries(adRms).filter(([key]) => /ServiceLocation|Template/.test(key))),
  },
  {
    scenario: 'retire-ad-rms-read-only',
    machine: adRms,
    comes: { [policy]: ['"DisableCreation"=dword:00000001'] },
    goes: {},
  },
  {
    scenario: 'retire-ad-rms',
    machine: { ...adRms, [policy]: ['"DisableCreation"=dword:00000001'] },
    comes: { [policy]: ['"Disable"=dword:00000001'] },
    goes: Object.fromEntries(Object.entries(adRms).filter(([key]) => key.includes('ServiceLocation'))),
  },
  { scenario: 'connector-sharepoint', machine: server, comes: connectorOfMsipc, goes: {} },
  {
    scenario: 'connector-exchange',
    machine: server,
    comes: {
      ...connectorOfMsipc,
      [`${msdrm}\\Activation`]: [`@="https://${tenant}/_wmcs/certification"`],
      [`${msdrm}\\EnterprisePublishing`]: [`@="https://${tenant}/_wmcs/licensing"`],
      [`${irm}\\CertificationServerRedirection`]: [`"https://${tenant}"="${connector}"`],
      [`${irm}\\LicenseServerRedirection`]: [`"https://${tenant}"="${connector}"`],
    },
    goes: {},
  },
  {
    scenario: 'connector-file-server',
    machine: server,
    comes: {
      [`${msdrm}\\Activation`]: [`@="${connector}/_wmcs/certification"`],
      [`${msdrm}\\EnterprisePublishing`]: [`@="${connector}/_wmcs/licensing"`],
    },
    goes: {},
  },
];

describe('whole jobs', () => {
  for (const { scenario, machine, comes, goes } of jobs) {
    it(`${scenario}: from init to undo, and nothing but what is documented`, async () => {
      const bench = new Workbench();
      const here = process.cwd();
      process.chdir(bench.folder);
      try {
        const run = async (...args: string[]): Promise<Ended> => await runHere([...args, '--on', 'pc.reg']);
        writeFileSync('pc.reg', fileOf(machine));
        const before = readFileSync('pc.reg');

        const begun = await runHere(['init', '--scenario', scenario, '--out', 'own.yaml']);
        assert.equal(begun.status, 0, begun.stderr);
        assert.equal((await run('get', 'own.yaml')).status, 0);
        const tested = await run('test', 'own.yaml');
        assert.equal(tested.status, 1, tested.stdout + tested.stderr);
        assert.deepEqual(readFileSync('pc.reg'), before);

        const set = await run('set', 'own.yaml');
        assert.equal(set.status, 0, set.stdout + set.stderr);
        const [was, is] = [valuesIn(before), valuesIn(readFileSync('pc.reg'))];
        assert.deepEqual(without(is, was), valuesOf(comes).sort());
        assert.deepEqual(without(was, is), valuesOf(goes).sort());

        assert.equal((await run('test', 'own.yaml')).status, 0);
        const [undo = ''] = bench.undoFiles();
        assert.equal((await run('undo', undo)).status, 0);
        assert.deepEqual(readFileSync('pc.reg'), before);
      } finally {
        process.chdir(here);
        bench.remove();
      }
    });
  }
});

describe('the last step of a move', () => {
  it('takes the service connection point away, after which nothing is found in the forest, and undo puts it back', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rmsdsc-last-'));
    try {
      const directory = new MemoryDirectory(point('https://rms.contoso.com/_wmcs/Certification'));
      const before = directory.fact;
      const target = directory.beside(new MemoryTarget(), join(folder, 'forest'));
      const file = 'remove-connection-point.yaml';
      const last = readConfiguration(file, readFileSync(examplePath(file), 'utf8'));
      const finds = [instance('RmsServiceDiscovery', { ExpectedSource: 'AzureRms' })];
      const isFound = async (): Promise<boolean[]> =>
        (await get(target, finds)).map(({ inDesiredState }) => inDesiredState);

      assert.deepEqual(await isFound(), [false]);
      const { undoFile = '' } = await apply(target, await plan(target, last));
      assert.deepEqual(directory.fact.points, []);
      assert.deepEqual(await isFound(), [true]);
      await target.undo(undoFile);
      assert.deepEqual(directory.fact, before);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('a move in phases', () => {
  it('is followed by audit, from a machine of AD RMS to one that is through', () => {
    const bench = new Workbench();
    try {
      const [move] = jobs;
      assert(move);
      const { [client]: frequency = [], [office]: server = [], ...computer } = move.comes;
      const bare = { ...adRms, [client]: [], [office]: [] };
      const moved = { ...bare, ...computer };
      const through: Lines = { ...moved, [client]: frequency, [office]: server };
      const fleet: Record<string, Lines> = {
        '1-ad-rms': bare,
        '2-half-a-computer': { ...bare, ...computer, [`${wow}\\EnterprisePublishing`]: [] },
        '3-users-before-computer': { ...through, [`${msipc}\\LicensingRedirection`]: [] },
        '4-computer-moved': moved,
        '5-no-user-in-the-file': Object.fromEntries(
          Object.entries(moved).filter(([key]) => !key.startsWith('HKEY_USERS')),
        ),
        '6-through': through,
        '7-32-bit-programs-not-told': Object.fromEntries(
          Object.entries(through).filter(([key]) => !key.includes('Wow6432Node')),
        ),
        '8-sent-back': {
          ...through,
          [`${msipc}\\LicensingRedirection`]: [
            ...(through[`${msipc}\\LicensingRedirection`] ?? []),
            `"https://${tenant}/_wmcs/licensing"="https://rms.contoso.com/_wmcs/licensing"`,
          ],
        },
      };
      for (const [name, lines] of Object.entries(fleet)) {
        writeFileSync(bench.path(`${name}.reg`), fileOf(lines));
      }
      const files = Object.keys(fleet).map(name => `${name}.reg`);
      const { stdout } = bench.run('audit', 'move-to-azure-rms.yaml', ...files, '--format', 'json');
      const { machines } = JSON.parse(stdout) as { machines: MachineResult[] };
      assert.deepEqual(Object.fromEntries(machines.map(({ name, phase }) => [name, phase])), {
        '1-ad-rms': { name: 'computer', status: 'drift' },
        '2-half-a-computer': { name: 'computer', status: 'drift' },
        '3-users-before-computer': { name: 'computer', status: 'drift' },
        '4-computer-moved': { name: 'users', status: 'drift' },
        '5-no-user-in-the-file': { name: 'users', status: 'unknown' },
        '6-through': { status: 'ok' },
        '7-32-bit-programs-not-told': { name: 'computer', status: 'unknown' },
        '8-sent-back': { name: 'check', status: 'drift' },
      });
    } finally {
      bench.remove();
    }
  });
});
