/** What says where something lies or stands. */
const places: readonly string[] = ['source', 'group', 'files', 'file', 'line', 'lineOf'];

/** What is said of a machine, but not in which of its files and where these are. */
export function withoutPlaces(said: unknown): unknown {
  return JSON.parse(JSON.stringify(said), (name, value) => (places.includes(name) ? undefined : value));
}
