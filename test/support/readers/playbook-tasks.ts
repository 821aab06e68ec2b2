import { parse } from 'yaml';

/** What a task of a playbook hands to win_dsc. */
export interface DscTask {
  readonly name: string;
  readonly resource: string;
  /** Properties of the resource by name, credentials as the two that win_dsc has for each. */
  readonly properties: Readonly<Record<string, unknown>>;
  readonly isSilent: boolean;
}

/** The tasks of a playbook that let win_dsc do something, in its order; what is no YAML 1.1 is refused. */
export function dscTasks(playbook: string): DscTask[] {
  const unsafe = { tag: '!unsafe', resolve: (text: string) => text };
  const plays: unknown = parse(playbook, { version: '1.1', customTags: [unsafe] });
  const found: DscTask[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) {
      return;
    }
    const { name, no_log: noLog, ...members }: Record<string, unknown> = { ...node };
    const given = members['ansible.windows.win_dsc'];
    if (typeof given === 'object' && given !== null) {
      const {
        resource_name: resource,
        module_version: _,
        ...properties
      }: Record<string, unknown> = {
        ...given,
      };
      found.push({ name: String(name), resource: String(resource), properties, isSilent: noLog === true });
    }
    Object.values(node).forEach(visit);
  };
  visit(plays);
  return found;
}
