import type { FleetFormat, FormatChoices } from '../../../src/report/fleet/formats.ts';
import type { FleetHead } from '../../../src/report/fleet-report.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import type { Summary } from '../../../src/report/summary.ts';
import type { DatedWaiver, WaiverState } from '../../../src/report/waivers/waiver.ts';
import { machine, render, settings } from './sample.ts';

/** A waiver in each state. */
const states: readonly [id: string, state: WaiverState, expiresOn: string, daysLeft: number][] = [
  ['W-1', 'active', '2026-03-31', 88],
  ['W-2', 'expired', '2025-12-21', -12],
  ['W-3', 'under review', '2026-01-20', 18],
  ['W-4', 'rejected', '2026-01-20', 18],
];

const waivers = states.map(
  ([id, state, expiresOn, daysLeft], index): DatedWaiver => ({
    id,
    state,
    expiresOn,
    daysLeft,
    machines: ['*'],
    settings: ['No tracing'],
    states: ['drift'],
    status: state === 'under review' ? 'under_review' : state === 'rejected' ? state : 'accepted',
    justification: 'Until the upgrade.',
    owner: 'j.doe',
    ticket: 'CHG-1',
    line: 3 + 10 * index,
  }),
);

/** A machine that drifts with a waiver in each state, one without, and one that is as wanted. */
export const decidedFleet: readonly MachineResult[] = [
  ...states.map(([id, state]) => {
    const one = machine(id.replace('W-', 'PC'), 'drift', 'Enabled is true; wanted is false.');
    const [first, ...others] = one.settings;
    return { ...one, settings: first ? [{ ...first, waiver: { id, state } }, ...others] : [] };
  }),
  machine('PC5', 'drift', 'Enabled is true; wanted is false.'),
  machine('PC6', 'ok'),
];

const run: Partial<FleetHead> = {
  waivers: { file: 'waivers.yaml', sha256: '0'.repeat(64), waivers },
  settings: settings.map((setting, index) => ({
    ...setting,
    at: { file: 'contoso.yaml', line: 5 + index },
    ...(index === 0 && {
      references: [{ id: 'CIS 1.2' }, { id: 'Our policy 7', url: 'https://contoso.com/7' }],
    }),
  })),
};

const summary: Partial<Summary> = {
  waivers: states.map(([id, state]) => ({
    ...{ id, state, needless: 0, overridden: 0, withheld: 0 },
    onMachines: 1,
    covered: { drift: 1, unknown: 0 },
    uncovered: 0,
  })),
};

/** The report on these machines, whose settings have references and places, too. */
export function renderDecided(
  format: FleetFormat,
  choices: FormatChoices = {},
  machines: readonly MachineResult[] = decidedFleet,
): Promise<string> {
  return render(format, machines, undefined, run, choices, summary);
}
