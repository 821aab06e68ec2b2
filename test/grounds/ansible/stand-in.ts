import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Stands for the collection ansible.windows where there is no Windows: modules that write down what they are given, beside
 * a playbook, where Ansible looks first. win_stat finds the module once win_copy has brought it, and win_dsc says that all
 * differs.
 */
export function putStandIn(folder: string): { readonly log: string } {
  const log = join(folder, 'calls.jsonl');
  const brought = join(folder, 'brought');
  const modules = {
    win_stat: `{'changed': False, 'stat': {'exists': os.path.exists(${JSON.stringify(brought)})}}`,
    win_copy: `({'changed': True}, check or open(${JSON.stringify(brought)}, 'w'))[0]`,
    win_dsc: `{'changed': True, 'verbose_test': ['What differs.']}`,
  };
  for (const [name, answer] of Object.entries(modules)) {
    const path = join(folder, `collections/ansible_collections/ansible/windows/plugins/modules/${name}.py`);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(
      path,
      [
        '#!/usr/bin/python3',
        '# WANT_JSON',
        'import json, os, sys',
        'given = json.load(open(sys.argv[1]))',
        "check = given.get('_ansible_check_mode', False)",
        "own = {k: v for k, v in given.items() if not k.startswith('_ansible')}",
        `open(${JSON.stringify(log)}, 'a').write(json.dumps([${JSON.stringify(name)}, check, own]) + '\\n')`,
        `print(json.dumps(${answer}))`,
        '',
      ].join('\n'),
    );
    chmodSync(path, 0o755);
  }
  return { log };
}
