import { type MachineResult, type SettingResult, settingResult, statusOf } from '../audit/result.ts';
import { Tally } from '../audit/summary.ts';
import type { Assessment } from '../engine/assess.ts';
import { safeText } from '../model/printable.ts';
import { cautions, reasonKey, show } from '../model/reason.ts';
import { resourceType } from '../model/resource.ts';
import { packageVersion } from '../package-root.ts';
import { type FleetFormat, fleetReport } from './fleet/index.ts';
import { type Outcome, refusedIn, restartRemark, restartsFor } from './outcome.ts';

/**
 * An outcome in one of the forms that audits have: a report of one machine.
 *
 * @param configuration what the user calls the configuration
 */
export async function oneMachineReport(
  outcome: Outcome,
  configuration: string,
  format: Exclude<FleetFormat, 'table'>,
): Promise<string> {
  const report = await fleetReport(format, { width: 100, color: false });
  const result = machineOf(outcome);
  const settings = result.settings.map(({ name, type }) => ({ name, type }));
  const tally = new Tally(settings);
  tally.add(result);
  const { operation, whatIf, started, ended } = outcome;
  const head = { operation, whatIf, configuration, version: packageVersion(), started, settings };
  return [
    report.begin({ ...head, hasBaseline: false }),
    report.machine(result),
    report.end({ ...tally.summary(), ended }),
  ].join('');
}

function machineOf(outcome: Outcome): MachineResult {
  const { operation, target, assessments } = outcome;
  const settings = assessments.map(assessment => {
    const refused = refusedIn(outcome).filter(({ instance }) => instance === assessment.instance);
    const setting = operation === 'get' ? gotten(assessment) : settingResult(assessment);
    const code = `${assessment.instance.resource.name}:${assessment.instance.resource.name}:Refused`;
    return refused.length === 0
      ? setting
      : {
          ...setting,
          status: 'error' as const,
          reasons: [...setting.reasons, ...refused.map(({ text }) => ({ code, phrase: text }))],
        };
  });
  return {
    name: safeText(target, 256),
    source: safeText(target, 4000),
    status: statusOf(settings),
    settings,
    remarks: remarksOf(outcome),
  };
}

/** What is said beside the settings: their states alone would pass for the ones that are there. */
function remarksOf(outcome: Outcome): string[] {
  const { whatIf, changes, actions, undoCommand } = outcome;
  const count = changes.length + actions.length;
  const planned = whatIf
    ? [`What if: after ${count} ${count === 1 ? 'change' : 'changes'} it would be so; nothing was written.`]
    : [];
  const restart = restartsFor(outcome).size > 0 ? [restartRemark] : [];
  const undo = undoCommand === undefined ? [] : [`Undo with: ${undoCommand}`];
  return [...planned, ...restart, ...undo].map(remark => safeText(remark, 4000));
}

/** A Get finds no drift: its reasons say what is there. */
function gotten({ instance, actual, sources, ensure, problems, reasons }: Assessment): SettingResult {
  const { name, resource } = instance;
  const phrases = resource.properties
    .filter(property => sources[property.name] !== undefined)
    .map(property => {
      const value = actual[property.name];
      const from = sources[property.name] === 'default' ? ' (documented default)' : '';
      return `${property.name} is ${value === undefined ? 'not set' : show(value)}${from}.`;
    });
  const code = `${resource.name}:${resource.name}:Is`;
  const told = [`Ensure is ${ensure}.`, ...phrases].map(phrase => ({ code, phrase: safeText(phrase, 2000) }));
  return {
    name,
    type: resourceType(resource),
    status: problems.length > 0 ? 'error' : 'ok',
    reasons:
      problems.length > 0 ? reasons : [...told, ...reasons.filter(one => cautions.has(reasonKey(one)))],
  };
}
