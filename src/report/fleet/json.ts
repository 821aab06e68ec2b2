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

/** A machine a line and nothing else, for programs that read lines. */
export function ndjsonReport(): FleetReport {
  return { begin: () => '', machine: result => `${JSON.stringify(result)}\n`, end: () => '' };
}

/** What the document says of itself, as DSC's results do. */
export function metadata(head: FleetHead): object {
  return {
    RmsClientDsc: {
      operation: head.operation,
      ...(head.whatIf && { whatIf: true }),
      version: head.version,
      configuration: head.configuration,
      startDatetime: head.started.toISOString(),
      settings: head.settings,
    },
  };
}

export function summary({ machines, settings, since, ended }: FleetEnd): object {
  return { endDatetime: ended.toISOString(), machines, settings, ...(since && { since }) };
}
