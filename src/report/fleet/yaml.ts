import { stringify } from 'yaml';
import type { FleetReport } from '../fleet-report.ts';
import { metadata, summary } from './json.ts';

/** Quotes what a reader of YAML 1.1 would take for another type, such as the name of a machine that is called NO. */
const readEverywhere = { compat: 'yaml-1.1', aliasDuplicateObjects: false } as const;

/** As the JSON report, in YAML. */
export function yamlReport(): FleetReport {
  let isEmpty = true;
  return {
    begin: head => `${stringify({ metadata: metadata(head) }, readEverywhere)}machines:`,
    machine(result) {
      const text = `${isEmpty ? '\n' : ''}${stringify([result], readEverywhere)}`;
      isEmpty = false;
      return text;
    },
    end: end => `${isEmpty ? ' []\n' : ''}${stringify({ summary: summary(end) }, readEverywhere)}`,
  };
}
