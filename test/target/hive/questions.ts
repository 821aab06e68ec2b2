import assert from 'node:assert/strict';
import { roots } from '../../../src/rms/roots.ts';
import { isProblem, type Target } from '../../../src/target/target.ts';

/** For each tree its path and its one number, `none`, or its problem. */
export async function user(
  registry: Target,
  account: string,
  of: string = roots.user.path,
): Promise<string[]> {
  const { trees } = await registry.read({ trees: [{ hive: 'User', account, path: of }], accounts: [] });
  const [answer] = trees;
  assert.ok(answer);
  return isProblem(answer)
    ? [answer.problem]
    : answer.map(({ path, key }) => {
        const [value] = isProblem(key) ? [] : (key?.values.values() ?? []);
        const state = isProblem(key) ? key.problem : key ? (value?.data[0] ?? 'empty') : 'none';
        return `${path.replace(`\\${of}`, '')}: ${state}`;
      });
}

export async function machine(
  registry: Target,
  view: 'Native' | 'Wow6432' = 'Native',
  of: string = roots.machine.path,
): Promise<string> {
  const { trees } = await registry.read({ trees: [{ hive: 'LocalMachine', view, path: of }], accounts: [] });
  const [answer] = trees;
  assert.ok(answer && !isProblem(answer) && answer[0] && answer.length === 1);
  const [{ key }] = answer as [(typeof answer)[number]];
  return isProblem(key) ? key.problem : key ? [...key.values.keys()].join() || 'empty' : 'none';
}

export async function sid(registry: Target, account: string): Promise<string> {
  const { sids } = await registry.read({ trees: [], accounts: [account] });
  const [answer] = sids;
  return isProblem(answer) ? answer.problem : String(answer);
}
