import { moduleName } from '../../rms/index.ts';
import type { FleetEnd, FleetHead, FleetReport } from '../fleet-report.ts';
import { mendingCommand } from '../words/mend.ts';

/** One JSON document with a machine a line, so that it can be read in pieces, too. */
export function jsonReport(): FleetReport {
  let separator = '\n';
  const next = (start: string): string => {
    const text = separator + start;
    separator = ',\n';
    return text;
  };
  return {
    begin: head => `{"metadata":${JSON.stringify(metadata(head))},\n"machines":[`,
    machine: result => next(JSON.stringify(result)),
    told: (members, group) => [
      next('{'),
      members,
      group === undefined ? '}' : `,"group":${JSON.stringify(group)}}`,
    ],
    end: end => `\n],\n"summary":${JSON.stringify(summary(end))}}\n`,
  };
}

/** What the document says of itself, as DSC's results do. */
export function metadata(head: FleetHead): object {
  return { [moduleName]: about(head) };
}

function about(head: FleetHead) {
  const { operation, whatIf, version, configuration, sha256, users, started } = head;
  const { baseline, groupedBy, waivers, settings } = head;
  return {
    operation,
    ...(whatIf && { whatIf: true }),
    version,
    configuration,
    ...(sha256 !== undefined && { configurationSha256: sha256 }),
    ...(users && { users }),
    startDatetime: started.toISOString(),
    ...(baseline && { baseline }),
    ...(groupedBy !== undefined && { groupedBy }),
    // Of one machine its own report says what is next.
    ...(operation === 'audit' && { mend: mendingCommand(configuration) }),
    ...(waivers && { waivers }),
    settings,
  };
}

export function summary(end: FleetEnd): object {
  const { machines, driftWithUnknown, settings, groups, phases, since, history, waivers, ended } = end;
  return {
    endDatetime: ended.toISOString(),
    machines,
    driftWithUnknown,
    settings,
    ...(groups && { groups }),
    ...(phases && { phases }),
    ...(since && { since }),
    ...(history && { history }),
    ...(waivers && { waivers }),
  };
}
