import { moduleName } from '../../rms/index.ts';
import type { FleetEnd, FleetHead, FleetReport } from './fleet-report.ts';

/** One JSON document with a machine a line, so that it can be read in pieces, too. */
export function jsonReport(): FleetReport {
  let separator = '\n';
  return {
    begin: head => `{"metadata":${JSON.stringify(metadata(head))},\n"machines":[`,
    machine(result) {
      const text = `${separator}${JSON.stringify(result)}`;
      separator = ',\n';
      return text;
    },
    end: end => `\n],\n"summary":${JSON.stringify(summary(end))}}\n`,
  };
}

/**
 * A machine a line and nothing else, for programs that read lines. Each says what was wanted; the first says beside its
 * machine what audit it is of, so that the lines of two audits of one fleet differ where the machines do.
 */
export function ndjsonReport(): FleetReport {
  let audit: object | undefined;
  let wants: readonly (string | undefined)[] = [];
  return {
    begin(head) {
      const { settings, ...rest } = about(head);
      audit = rest;
      wants = settings.map(setting => setting.wants);
      return '';
    },
    machine({ settings, ...result }) {
      const wanted = settings.map((setting, index) => ({ ...setting, wants: wants[index] }));
      const line = JSON.stringify({ ...result, settings: wanted, ...(audit && { audit }) });
      audit = undefined;
      return `${line}\n`;
    },
    end: () => '',
  };
}

/** What the document says of itself, as DSC's results do. */
export function metadata(head: FleetHead): object {
  return { [moduleName]: about(head) };
}

function about({ operation, whatIf, version, configuration, started, baseline, settings }: FleetHead) {
  return {
    operation,
    ...(whatIf && { whatIf: true }),
    version,
    configuration,
    startDatetime: started.toISOString(),
    ...(baseline && { baseline }),
    settings,
  };
}

export function summary({ machines, driftWithUnknown, settings, since, ended }: FleetEnd): object {
  return {
    endDatetime: ended.toISOString(),
    machines,
    driftWithUnknown,
    settings,
    ...(since && { since }),
  };
}
