import type { Location } from '../../src/model/location.ts';
import { literal } from './literal.ts';

export function locationsView(location: Location): { mode: string; table: string }[] {
  const byMode = 'root' in location ? { Any: location } : location;
  return Object.entries(byMode).map(([mode, { root, path }]) => ({
    mode,
    table: `@{ Hive = ${literal(root.hive)}; Root = ${literal(root.path)}; Path = ${literal(path)} }`,
  }));
}
