/** The forms that a report of machines takes. */
export const fleetFormats = ['table', 'json', 'yaml', 'ndjson', 'csv', 'junit', 'sarif', 'html'] as const;
export type FleetFormat = (typeof fleetFormats)[number];
