/** The forms that a report of machines takes. */
export const fleetFormats = [
  'table',
  'json',
  'yaml',
  'ndjson',
  'csv',
  'markdown',
  'junit',
  'sarif',
  'html',
] as const;
export type FleetFormat = (typeof fleetFormats)[number];

/** Does a report of many machines say what their files are, with their SHA-256? */
export function tellsFiles(format: FleetFormat): boolean {
  return format === 'json' || format === 'yaml' || format === 'ndjson';
}

/** What stands between the cells of a CSV row, by the names that a command line can have without quotes. */
export const csvDelimiters = { comma: ',', semicolon: ';' } as const;
export type CsvDelimiter = keyof typeof csvDelimiters;

/**
 * What SARIF is written for: all there is to say, or GitHub's code scanning, which takes so many results and no
 * suppressions.
 */
export const sarifProfiles = ['full', 'github'] as const;
export type SarifProfile = (typeof sarifProfiles)[number];

/** What can be chosen of the look of one format alone. */
export interface FormatChoices {
  /** Of the table: the numbers without the machines. */
  readonly summaryOnly?: boolean;
  /** Of CSV. */
  readonly csvDelimiter?: CsvDelimiter;
  readonly sarif?: SarifProfile;
}
