import { type ErrorFields, InputError, TargetError } from '../../../model/errors.ts';
import type { Action } from '../../../model/fact.ts';
import { printable } from '../../../model/printable.ts';
import { windowsText } from '../../../model/windows-text.ts';
import { commandName } from '../../../package-root.ts';
import { withLongRoot } from '../../paths.ts';
import type { Change } from '../../target.ts';
import type { RegDocument } from '../document/document.ts';
import { loadRegFile, parseDocument } from '../document/load.ts';
import { passedOverRemarks } from '../document/passed-over.ts';
import { firstLines } from '../syntax/header.ts';
import { pathOf, valuesOf } from '../syntax/scan.ts';
import { nameAt, regeditForm, valueAt } from '../syntax/value-syntax.ts';
import { changeLines } from '../write/change-lines.ts';
import { writeUnderFreeName } from '../write/files.ts';
import { type ExactUndo, formatExact, readExact } from './exact-undo.ts';
import { formatActions, readActions } from './undo-actions.ts';

/** What puts back the state before a write. */
export interface Undo {
  /** In the order in which they are to be made. */
  readonly changes: readonly Change[];
  /** Done before them. */
  readonly actions?: readonly Action[];
  /** Puts a file back byte for byte; a live registry has none. */
  readonly exact?: ExactUndo;
}

const format = 1;
const marker = new RegExp(`^; ${commandName} undo file, format ([0-9]+)$`, 'm');
/** Without it at its end a file may have lost what else was there. The module writes it as well. */
const endMark = `; ${commandName} undo file ends here`;

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
  const bytes = windowsText(text);
  // An undo file that cannot be read back is worse than none: nothing is written at all then.
  const [lost] = passedOverRemarks(`${path}.reg`, parseDocument(`${path}.reg`, bytes));
  if (lost !== undefined) {
    throw new TargetError(lost);
  }
  return writeUnderFreeName(path, '.reg', bytes);
}

/**
 * Reads an undo file.
 *
 * @throws InputError when it cannot be read or is none
 */
export async function readUndoFile(path: string): Promise<Undo> {
  const { document } = await loadRegFile(path).catch((error: Error) => {
    throw new InputError(error.message, { ...fieldsOf(path), cause: error });
  });
  const { preamble, text } = document;
  const found = marker.exec(preamble.replace(/\r\n?/g, '\n'))?.[1];
  if (found === undefined) {
    throw new InputError(
      `${path}: is no undo file. Give the .reg file that a set named as its undo file.`,
      fieldsOf(path),
    );
  }
  if (Number(found) !== format) {
    throw new InputError(
      `${path}: is an undo file of format ${found}; this version reads format ${format}.`,
      fieldsOf(path),
    );
  }
  if (!text.trimEnd().endsWith(endMark)) {
    throw new InputError(
      `${path}: is cut short: its last line is not "${endMark}". Nothing was put back. Take the whole file; where nothing is missing, write that line at its end.`,
      fieldsOf(path),
    );
  }
  const [lost] = passedOverRemarks(path, document);
  if (lost !== undefined) {
    throw new InputError(`${lost} Nothing was put back: the undo file is damaged.`, fieldsOf(path));
  }
  const exact = readExact(path, preamble);
  const actions = readActions(path, preamble);
  return {
    changes: changesIn(document),
    ...(actions.length > 0 && { actions }),
    ...(exact && { exact }),
  };
}

/** What an error about an undo file says to programs. */
function fieldsOf(path: string): ErrorFields {
  return { code: 'invalid-undo-file', path };
}

function undoText(target: string, when: Date, { changes, actions = [], exact }: Undo): string {
  const lines = [
    firstLines[5],
    '',
    `; ${commandName} undo file, format ${format}`,
    `; It puts back what was there before ${when.toISOString()} in ${printable(target)}`,
    `; Put it back with: ${commandName} undo FILE --on TARGET`,
    ...(exact ? formatExact(exact) : []),
    ...formatActions(actions),
    ...changeLines(changes, regeditForm),
    '',
    endMark,
    '',
  ];
  return lines.join(regeditForm.eol);
}

/** Every line of the file as a change, in order. */
function changesIn(document: RegDocument): Change[] {
  const { text } = document;
  return document.sections.flatMap((section): Change[] => {
    const spelled = pathOf(text, section);
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
