import { stringify } from 'yaml';

/** Data as YAML. A module of its own, because a bundle can load the package only so, and reports seldom need it. */
export function toYaml(data: object): string {
  return stringify(data);
}
