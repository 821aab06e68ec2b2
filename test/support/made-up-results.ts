import type { Evidence } from '../../src/model/reason.ts';
import type { Counts } from '../../src/report/counts.ts';
import { fleetReport } from '../../src/report/fleet/index.ts';
import type { FleetEnd, FleetHead } from '../../src/report/fleet-report.ts';
import type { HistorySummary } from '../../src/report/history/history.ts';
import type { MachineResult, SettingResult } from '../../src/report/result.ts';
import type { Setting } from '../../src/report/setting.ts';
import type { Status } from '../../src/report/status.ts';
import { Tally } from '../../src/report/tally.ts';
import type { DatedWaiver, WaiverUse } from '../../src/report/waivers/waiver.ts';
import { randomNumbers } from './random-numbers.ts';

/** What the settings of a made-up configuration want, and what is found where it is not so. */
const wishes = [
  ['Our servers only', 'RmsTrustedServers', 'AllowTrustedServersOnly', 'true', ['not set', 'false']],
  [
    'Our AD RMS cluster',
    'RmsServiceLocation',
    'EnterpriseCertification',
    '"https://rms.contoso.com/_wmcs/Certification"',
    [
      '"https://rms-old.contoso.com/_wmcs/Certification"',
      'not set',
      '"http://rms.contoso.com/_wmcs/Certification"',
    ],
  ],
  [
    'Content of Fabrikam',
    'RmsLicensingRedirection',
    'NewUrl',
    '"https://rms.contoso.com/_wmcs/licensing"',
    ['not set'],
  ],
  ['No tracing', 'RmsTracing', 'Enabled', 'false', ['true']],
  ['Templates every day', 'RmsTemplateUpdate', 'TemplateUpdateFrequency', '1', ['7', '30', 'not set']],
  [
    'No sign-in with Microsoft accounts',
    'RmsIlsService',
    'DisablePassportCertification',
    'true',
    ['not set', 'false'],
  ],
] as const;

/** Twenty settings, as a large configuration has them. */
export const madeUpSettings: readonly Setting[] = Array.from({ length: 20 }, (_, index) => {
  const [name, resource] = wishAt(index);
  const round = Math.floor(index / wishes.length);
  return {
    name: round === 0 ? name : `${name} (${['', 'Office', 'kiosks', 'servers'][round]})`,
    type: `RmsClientDsc/${resource}`,
    wants: String(index).padStart(16, '0'),
    ...(index % 3 === 0 && { references: [{ id: `Our policy ${index + 1}` }] }),
    at: { file: 'contoso.yaml', line: 4 + index * 9 },
  };
});

function wishAt(index: number): (typeof wishes)[number] {
  return wishes[index % wishes.length] ?? wishes[0];
}

const sites = ['APP', 'HQ', 'KIOSK', 'LAB', 'OPS', 'SALES'];
const asOf = new Date('2026-11-26T12:00:00Z');

/** A fleet in which some differ, most of them in ways of their own. */
export interface MadeUpFleet {
  readonly count: number;
  /** Of a hundred machines, how many differ. */
  readonly differing: number;
  /** Is there a history, and are there waivers? */
  readonly isWhole?: boolean;
}

export function* madeUpResults({ count, differing, isWhole = false }: MadeUpFleet): Generator<MachineResult> {
  const random = randomNumbers(7);
  for (let index = 0; index < count; index++) {
    const site = sites[random(sites.length)] ?? 'HQ';
    const name = `${site}-${String(index).padStart(5, '0')}`;
    const source = `exports/${site}/${name}.reg`;
    const age = random(40) === 0 ? 20 * 24 + random(500) : random(60);
    const collected = new Date(asOf.getTime() - age * 3_600_000 - random(3_600_000)).toISOString();
    const dated = random(150) === 0 ? {} : { collected };
    const whole = { name, source, group: site, ...dated, remarks: [] };
    if (random(230) === 0) {
      yield { ...whole, status: 'unknown', settings: [], error: `${source} is empty.` };
      continue;
    }
    const factor = site === 'APP' ? 4 : site === 'KIOSK' ? 2 : 1;
    const isOff = random(100) < (differing * factor * sites.length) / (sites.length + 4);
    const settings = madeUpSettings.map((setting, at) =>
      isOff && random(at < 2 ? 2 : 9) === 0
        ? off({ setting, at, source, isWhole, collected: dated.collected }, random)
        : { name: setting.name, type: setting.type, status: 'ok' as const, reasons: [] },
    );
    const statuses = settings.map(({ status }) => status);
    const status: Status = statuses.includes('drift')
      ? 'drift'
      : statuses.includes('unknown')
        ? 'unknown'
        : 'ok';
    yield { ...whole, status, settings };
  }
}

interface Off {
  readonly setting: Setting;
  readonly at: number;
  readonly source: string;
  readonly isWhole: boolean;
  readonly collected: string | undefined;
}

function off(
  { setting: { name, type }, at, source, isWhole }: Off,
  random: (below: number) => number,
): SettingResult {
  const [, resource, property, wanted, others] = wishAt(at);
  const key =
    at % 3 === 1
      ? `HKEY_USERS\\S-1-5-21-${random(2 ** 31)}-${random(2 ** 31)}-1001\\Software\\Microsoft\\MSIPC`
      : 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC';
  const since = {
    state: random(4) === 0 ? 'new' : 'unchanged',
    since: '2026-11-02T12:00:00Z',
    atLeast: random(2) === 0,
  } as const;
  if (random(12) === 0) {
    const phrase = `Could not tell: The file says nothing of ${key}.`;
    const reasons = [{ code: `${resource}:${resource}:CouldNotTell`, phrase, evidence: { key } }];
    return { name, type, status: 'unknown', reasons, ...(isWhole && { since }) };
  }
  const pick = random(4);
  const found =
    pick === 3 && /^\d/.test(wanted) ? String(2 + random(400)) : (others[pick % others.length] ?? 'not set');
  const place = `${key} [${property}]`;
  const phrase =
    found === 'not set'
      ? `${property} is not set at ${place}; wanted is ${wanted}.`
      : `${property} at ${place} is ${found}; wanted is ${wanted}.`;
  const evidence: Evidence = {
    ...{ property, key, value: property, wanted, file: source, line: 10 + random(5000) },
    ...(found === 'not set' ? { lineOf: 'key' as const } : { found, lineOf: 'value' as const }),
  };
  const reasons = [{ code: `${resource}:${resource}:Differs`, phrase, evidence }];
  const isWaived = isWhole && at === 1 && source.includes('KIOSK');
  return {
    ...{ name, type, status: 'drift', reasons },
    ...(isWhole && { since }),
    ...(isWaived && { waiver: { id: 'W-2026-014', state: 'active' as const } }),
  };
}

const waivers: readonly DatedWaiver[] = [
  {
    ...{ id: 'W-2026-014', settings: ['Our AD RMS cluster'], groups: ['KIOSK'], states: ['drift'] },
    justification: 'Kiosks read no protected content, and are replaced in spring (CHG-1234).',
    ...{
      owner: 'jane.doe@contoso.com',
      approvedBy: 'CISO office',
      approvedOn: '2026-10-01',
      ticket: 'CHG-1234',
    },
    ...{ expiresOn: '2026-12-18', line: 3, state: 'active', status: 'accepted', daysLeft: 22 },
  },
  {
    ...{ id: 'W-2026-009', settings: ['No tracing'], machines: ['LAB-0*'], states: ['drift'] },
    justification: 'The laboratory traced the client for a support case.',
    ...{
      owner: 'lab@contoso.com',
      expiresOn: '2026-11-14',
      line: 17,
      state: 'expired',
      status: 'accepted',
      daysLeft: -12,
    },
  },
];

const uses: readonly WaiverUse[] = [
  {
    id: 'W-2026-014',
    state: 'active',
    covered: { drift: 57, unknown: 0 },
    onMachines: 57,
    uncovered: 0,
    needless: 431,
    overridden: 0,
    withheld: 0,
  },
  {
    id: 'W-2026-009',
    state: 'expired',
    covered: { drift: 6, unknown: 0 },
    onMachines: 6,
    uncovered: 0,
    needless: 490,
    overridden: 0,
    withheld: 0,
  },
];

/** Seven runs, of which the last is this one. */
function history(machines: Counts, checks: Counts): HistorySummary {
  const dates = ['2026-11-02', '2026-11-09', '2026-11-12', '2026-11-16', '2026-11-19', '2026-11-23'];
  const { drift, unknown } = checks;
  const trend = dates.map((date, index) => ({
    ...{ asOf: `${date}T12:00:00Z`, settings: index < 2 ? 18 : 20, machines },
    checks: { ...checks, drift: Math.round(drift * (1.7 - index / 9)) },
    ...(index === 2 && { breaks: ['The configuration had 18 settings then, and has 20 since.'] }),
  }));
  return {
    ...{ folder: 'history', runs: 6, later: 0, unread: [] },
    ...{ oldest: '2026-11-02T12:00:00Z', newest: '2026-11-23T12:00:00Z' },
    drift: { new: 31, returned: 9, updated: 12, unchanged: drift - 66, firstSeen: 14, otherwise: 0 },
    unknown: { new: 5, updated: 0, unchanged: unknown - 10, firstSeen: 5, otherwise: 0 },
    ...{ resolved: 118, unexcused: { drift: 40, unknown: 5 } },
    notSeen: [{ name: 'HQ-90001', lastSeen: '2026-11-19T12:00:00Z', drift: 2 }],
    trend: [...trend, { asOf: asOf.toISOString(), settings: 20, machines, checks }],
  };
}

/** The HTML report of a made-up fleet. */
export async function madeUpReport(fleet: MadeUpFleet): Promise<string> {
  const { isWhole = false } = fleet;
  const report = await fleetReport('html', { width: 100, color: false });
  const tally = new Tally(madeUpSettings, { isDecided: isWhole });
  const head: FleetHead = {
    ...{ operation: 'audit', configuration: 'contoso.yaml', version: '1.2.3', started: asOf },
    ...{ settings: madeUpSettings, groupedBy: 'folder', sha256: '9f3a'.repeat(16) },
    ...(isWhole && { waivers: { file: 'waivers.yaml', sha256: '71bc'.repeat(16), waivers } }),
    ...(isWhole && { history: { folder: 'history', runs: 6, later: 0, unread: [] } }),
  };
  const pieces = [report.begin(head)];
  let position = 0;
  for (const result of madeUpResults(fleet)) {
    tally.add(result);
    pieces.push(report.machine(result, ++position));
  }
  const summary = tally.summary();
  const sum = (status: Status): number => summary.settings.reduce((all, counts) => all + counts[status], 0);
  const checks = { ok: sum('ok'), drift: sum('drift'), unknown: sum('unknown') };
  const end: FleetEnd = {
    ...summary,
    ended: new Date(asOf.getTime() + 9000),
    notes: [],
    ...(isWhole && { waivers: uses, history: history(summary.machines, checks) }),
  };
  pieces.push(report.end(end));
  return pieces.join('');
}
