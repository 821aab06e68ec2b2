import { stringify } from 'yaml';
import { readEverywhere } from '../../model/yaml-options.ts';
import type { FleetReport } from '../fleet-report.ts';
import { metadata, summary } from './json.ts';

const options = { ...readEverywhere, aliasDuplicateObjects: false };

/** As the JSON report, in YAML. */
export function yamlReport(): FleetReport {
  let isEmpty = true;
  return {
    begin: head => `${stringify({ metadata: metadata(head) }, options)}machines:`,
    machine(result) {
      const text = `${isEmpty ? '\n' : ''}${stringify([result], options)}`;
      isEmpty = false;
      return text;
    },
    end: end => `${isEmpty ? ' []\n' : ''}${stringify({ summary: summary(end) }, options)}`,
  };
}
