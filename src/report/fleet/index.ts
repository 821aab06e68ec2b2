import type { FleetReport } from '../fleet-report.ts';
import type { Terminal } from '../table.ts';
import type { FleetFormat, FormatChoices } from './formats.ts';

export type { FleetEnd, FleetHead, FleetReport, Piece } from '../fleet-report.ts';
export { type FleetFormat, type FormatChoices, fleetFormats } from './formats.ts';

/** A new report; what only that form needs is loaded then. */
export async function fleetReport(
  format: FleetFormat,
  terminal: Terminal,
  choices: FormatChoices = {},
): Promise<FleetReport> {
  switch (format) {
    case 'table':
      return (await import('./table.ts')).tableReport(terminal, choices.summaryOnly);
    case 'json':
      return (await import('./json.ts')).jsonReport();
    case 'ndjson':
      return (await import('./record.ts')).recordReport();
    case 'yaml':
      return (await import('./yaml.ts')).yamlReport();
    case 'csv':
      return (await import('./csv.ts')).csvReport(choices.csvDelimiter);
    case 'markdown':
      return (await import('./markdown.ts')).markdownReport();
    case 'junit':
      return (await import('./junit.ts')).junitReport();
    case 'sarif':
      return choices.sarif === 'github'
        ? (await import('./sarif-github.ts')).githubSarifReport()
        : (await import('./sarif.ts')).sarifReport();
    case 'html':
      return (await import('./html.ts')).htmlReport();
  }
}
