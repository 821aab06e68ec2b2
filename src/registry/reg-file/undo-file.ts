import { InputError } from '../../model/errors.ts';
import type { Action } from '../../model/fact.ts';
import { withLongRoot } from '../paths.ts';
import type { Change } from '../registry.ts';
import type { RegDocument } from './document.ts';
import { type ExactUndo, formatExact, readExact } from './exact-undo.ts';
import { writeUnderFreeName } from './files.ts';
import { loadRegFile, parseDocument } from './load.ts';
import { valuesOf } from './scan.ts';
import { printable } from './syntax-error.ts';
import { formatActions, readActions } from './undo-actions.ts';
import { formatDeletion, formatHeader, formatValue, nameAt, valueAt } from './value-syntax.ts';

/** What puts back the state before a write. */
export interface Undo {
  /** In the order in which they are to be made. */
  readonly changes: readonly Change[];
  /** Done before them. */
  readonly actions?: readonly Action[];
  /** Puts a file back byte for byte; a live registry has none. */
  readonly exact?: ExactUndo;
}

const eol = '\r\n';
const version = 5;
const format = 1;
const marker = /^; rmsdsc undo file, format ([0-9]+)$/m;

/**
 * Writes an undo file and never over another: `base.undo-20240131T235959Z.reg`, with `-2`, `-3` behind it where
 * that is taken. It is a .reg file that regedit imports as well, with what is for this program in comments.
 *
 * @param base where to put it: the path of what was written to, without extension
 * @param target what was written to, for people
 * @param when when that was
 * @returns its path
 * @throws TargetError when a change has no form in a .reg file or the file cannot be written; none is there then
 */
export async function writeUndoFile(base: string, target: string, when: Date, undo: Undo): Promise<string> {
  const text = undoText(target, when, undo);
  const path = `${base}.undo-${when.toISOString().replace(/[-:]|\.[0-9]+/g, '')}`;
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  // An undo file that cannot be read back is worse than none: nothing is written at all then.
  parseDocument(`${path}.reg`, bytes);
  return writeUnderFreeName(path, '.reg', bytes);
}

/**
 * Reads an undo file.
 *
 * @throws InputError when it cannot be read or is none
 */
export async function readUndoFile(path: string): Promise<Undo> {
  const { document } = await loadRegFile(path).catch((error: Error) => {
    throw new InputError(error.message, { cause: error });
  });
  const { preamble } = document;
  const found = marker.exec(preamble.replaceAll('\r\n', '\n'))?.[1];
  if (found === undefined) {
    throw new InputError(`${path}: is no undo file. Give the .reg file that a set named as its undo file.`);
  }
  if (Number(found) !== format) {
    throw new InputError(`${path}: is an undo file of format ${found}; this version reads format ${format}.`);
  }
  const exact = readExact(path, preamble);
  const actions = readActions(path, preamble);
  return {
    changes: changesIn(document),
    ...(actions.length > 0 && { actions }),
    ...(exact && { exact }),
  };
}

function undoText(target: string, when: Date, { changes, actions = [], exact }: Undo): string {
  const lines = [
    'Windows Registry Editor Version 5.00',
    '',
    `; rmsdsc undo file, format ${format}`,
    `; It puts back what was there before ${when.toISOString()} in ${printable(target)}`,
    '; Put it back with: rmsdsc undo FILE --on TARGET',
    ...(exact ? formatExact(exact) : []),
    ...formatActions(actions),
    ...sectionLines(changes),
    '',
  ];
  return lines.join(eol);
}

function sectionLines(changes: readonly Change[]): string[] {
  const lines: string[] = [];
  let key: string | undefined;
  for (const [index, change] of changes.entries()) {
    const next = changes[index + 1];
    // A value that is set creates its key.
    if (change.kind === 'create-key' && next?.kind === 'set-value' && next.key === change.key) {
      continue;
    }
    const isValue = change.kind === 'set-value' || change.kind === 'delete-value';
    if (!isValue || change.key !== key) {
      lines.push('', formatHeader(change.key, change.kind === 'delete-key'));
    }
    key = isValue ? change.key : undefined;
    if (change.kind === 'set-value') {
      lines.push(formatValue(change.value, version, eol));
    } else if (change.kind === 'delete-value') {
      lines.push(formatDeletion(change.name));
    }
  }
  return lines;
}

/** Every line of the file as a change, in order. */
function changesIn(document: RegDocument): Change[] {
  const { text } = document;
  return document.sections.flatMap((section): Change[] => {
    const spelled = text.slice(section.pathStart, section.pathEnd);
    const key = withLongRoot(spelled) ?? spelled;
    if (section.deletes) {
      return [{ kind: 'delete-key', key }];
    }
    const changes = valuesOf(text, section).map(
      (span): Change =>
        span.kind === 'delete'
          ? { kind: 'delete-value', key, name: nameAt(text, span) }
          : { kind: 'set-value', key, value: valueAt(text, span, document.version) },
    );
    return changes.length > 0 ? changes : [{ kind: 'create-key', key }];
  });
}
