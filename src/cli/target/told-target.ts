import { asStep } from '../../model/step.ts';
import { counted } from '../../report/counts.ts';
import type { OpenTarget } from '../../rms/open-target.ts';
import { overriding } from '../../target/overriding.ts';
import type { ReadRequest, WriteBatch } from '../../target/target.ts';

/** The target, which tells of what it is asked and what it does. Nothing of what it answers is said: it may be anybody's. */
export function toldTarget(target: OpenTarget): OpenTarget {
  return overriding(target, {
    read: request => asStep(`asked ${target.name} for ${asked(request)}`, () => target.read(request)),
    write: batch => asStep(`wrote ${written(batch)} to ${target.name}`, () => target.write(batch)),
    undo: file => asStep(`undid ${file} on ${target.name}`, () => target.undo(file)),
    dispose: () => asStep(`let go of ${target.name}`, () => target.dispose()),
  });
}

function asked({ trees, accounts, facts = [] }: ReadRequest): string {
  const keys = new Set(trees.map(tree => ('view' in tree ? tree.path : `${tree.path} of ${tree.account}`)));
  return [
    `${counted(keys.size, 'key')}${keys.size === 0 ? '' : ` (${[...keys].join('; ')})`}`,
    ...(accounts.length > 0 ? [counted(accounts.length, 'account')] : []),
    ...(facts.length > 0 ? [counted(facts.length, 'fact')] : []),
  ].join(', ');
}

function written({ changes }: WriteBatch): string {
  return counted(changes.length, 'change');
}
