import { stringify } from 'yaml';
import type { FleetReport } from '../fleet-report.ts';
import { metadata, summary } from './json.ts';

/** As the JSON report, in YAML. */
export function yamlReport(): FleetReport {
  let isEmpty = true;
  return {
    begin: head => `${stringify({ metadata: metadata(head) })}machines:`,
    machine(result) {
      const text = `${isEmpty ? '\n' : ''}${stringify([result], { aliasDuplicateObjects: false })}`;
      isEmpty = false;
      return text;
    },
    end: end => `${isEmpty ? ' []\n' : ''}${stringify({ summary: summary(end) })}`,
  };
}
