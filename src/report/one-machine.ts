import { packageVersion } from '../package-root.ts';
import { type FleetFormat, type FormatChoices, fleetReport } from './fleet/index.ts';
import { machineOf } from './machine-of.ts';
import type { Outcome } from './outcome.ts';
import { titleOf } from './setting.ts';
import { Tally } from './tally.ts';

/**
 * An outcome in one of the forms that audits have: a report of one machine.
 *
 * @param configuration what the user calls the configuration
 */
export async function oneMachineReport(
  outcome: Outcome,
  configuration: string,
  format: Exclude<FleetFormat, 'table'>,
  choices: FormatChoices = {},
): Promise<string> {
  const report = await fleetReport(format, { width: 100, color: false }, choices);
  const result = machineOf(outcome);
  const settings = outcome.assessments.map(({ instance }) => ({
    ...titleOf(instance),
    ...(instance.references && { references: instance.references }),
  }));
  const tally = new Tally(settings);
  tally.add(result);
  const { operation, whatIf, started, ended } = outcome;
  return [
    report.begin({ operation, whatIf, configuration, version: packageVersion(), started, settings }),
    report.machine(result, 1),
    report.end({ ...tally.summary(), ended }),
  ].join('');
}
