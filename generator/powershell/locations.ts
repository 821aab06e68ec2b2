import type { Location } from '../../src/model/location.ts';
import { hashtable, literal } from './literal.ts';

/** Where something is, for each Mode, or under Any where there is none, as a table. */
export function locationTable(location: Location): string {
  const byMode = 'root' in location ? { Any: location } : location;
  return hashtable(
    Object.entries(byMode).map(([mode, { root, path }]) => [
      mode,
      hashtable([
        ['Hive', literal(root.hive)],
        ['Root', literal(root.path)],
        ['Path', literal(path)],
        // Of a key that is another's it matters what is in the place of a value.
        ...(root.isOwn || root.isWhole ? [] : [['IsShared', literal(true)] as const]),
      ]),
    ]),
  );
}
