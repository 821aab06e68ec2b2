import type { FleetFormat, FormatChoices } from '../../../src/report/fleet/formats.ts';
import { fleetReport } from '../../../src/report/fleet/index.ts';
import type { FleetHead } from '../../../src/report/fleet-report.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import type { Setting } from '../../../src/report/setting.ts';
import type { Summary } from '../../../src/report/summary.ts';
import { Tally } from '../../../src/report/tally.ts';

const type = 'RmsClientDsc/RmsTracing';

/** Names and data that would do harm where they are taken for anything but text. */
export const hostile = [
  '<script>window.harm = 1</script>',
  '</script><img src=x onerror="window.harm = 1">',
  "=cmd|' /C calc'!A0",
  '@SUM(1)',
  '-1+1',
  '<!--<script>',
  ']]>&amp;"\'',
  '{{harm}} %s $&',
  '\u0645\u0643\u062a\u0628-\u0667',
  '__proto__',
] as const;

/** A fleet of each kind of result. */
export const sample: readonly MachineResult[] = [
  machine('PC1', 'ok'),
  machine('PC2', 'drift', 'Enabled is true; wanted is false.'),
  machine('PC3', 'unknown', 'Could not tell: no hive.'),
  {
    name: 'PC4',
    source: 'fleet/PC4.reg',
    status: 'unknown',
    settings: [],
    error: 'It is empty.',
    remarks: [],
  },
  ...hostile.map(text => machine(text, 'drift', text, [text])),
];

export function machine(
  name: string,
  status: MachineResult['status'],
  phrase?: string,
  remarks: string[] = [],
  setting = 'No tracing',
): MachineResult {
  const reasons = phrase === undefined ? [] : [{ code: 'RmsTracing:RmsTracing:Differs', phrase }];
  const settings = [
    { name: setting, type, status, reasons },
    { name: 'Second', type: 'RmsClientDsc/RmsFederation', status: 'ok' as const, reasons: [] },
  ];
  return { name, source: `fleet/${name}.reg`, status, settings, remarks };
}

/** What is audited. */
export const settings: readonly Setting[] = [
  { name: 'No tracing', type, wants: '0000000000000001' },
  { name: 'Second', type: 'RmsClientDsc/RmsFederation', wants: '0000000000000002' },
];

/** The report on these machines. */
export async function render(
  format: FleetFormat,
  machines: readonly MachineResult[] = sample,
  gone?: readonly string[],
  run: Partial<FleetHead> = {},
  choices: FormatChoices = {},
  summary: Partial<Summary> = {},
): Promise<string> {
  const report = await fleetReport(format, { width: 100, color: false }, choices);
  const tally = new Tally(run.settings ?? settings, { isDecided: run.waivers !== undefined });
  const started = new Date('2026-01-02T03:04:05Z');
  const head = {
    operation: 'audit',
    configuration: 'contoso.yaml',
    version: '1.2.3',
    started,
    settings,
    ...run,
  } as const;
  const baseline = { file: 'old.json', differences: [] };
  const pieces = [report.begin({ ...head, ...(gone && { baseline }) })];
  let position = 0;
  for (const result of machines) {
    tally.add(result);
    pieces.push(report.machine(result, ++position));
  }
  pieces.push(report.end({ ...tally.summary(gone), ...summary, ended: started }));
  return pieces.join('');
}
