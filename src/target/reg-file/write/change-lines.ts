import { foldName } from '../../../model/registry-key.ts';
import type { RegistryValue } from '../../../model/registry-value.ts';
import type { Change } from '../../target.ts';
import {
  formatDeletion,
  formatHeader,
  formatValue,
  isExactPath,
  type RegForm,
} from '../syntax/value-syntax.ts';

/**
 * Changes as the lines of a file that makes them, each section with a blank line before it.
 *
 * @throws TargetError when a change has no form in the file
 */
export function changeLines(changes: readonly Change[], form: RegForm): string[] {
  const lines: string[] = [];
  let open: string | undefined;
  for (const [index, change] of changes.entries()) {
    const next = changes[index + 1];
    const key = foldName(change.key);
    // A value that is set creates its key.
    if (change.kind === 'create-key' && next?.kind === 'set-value' && foldName(next.key) === key) {
      continue;
    }
    const isValue = change.kind === 'set-value' || change.kind === 'delete-value';
    if (!isValue || key !== open) {
      lines.push('', formatHeader(change.key, form, change.kind === 'delete-key'));
    }
    open = isValue ? key : undefined;
    const isExact = isExactPath(change.key, form);
    if (change.kind === 'set-value') {
      lines.push(formatValue(change.value, form, isExact));
    } else if (change.kind === 'delete-value') {
      lines.push(formatDeletion(change.name, form, isExact));
    }
  }
  return lines;
}

/** A key with these values as the lines of a section. @throws TargetError when something has no form in the file */
export function sectionLines(path: string, values: Iterable<RegistryValue>, form: RegForm): string[] {
  const isExact = isExactPath(path, form);
  return [formatHeader(path, form), ...Array.from(values, value => formatValue(value, form, isExact))];
}
