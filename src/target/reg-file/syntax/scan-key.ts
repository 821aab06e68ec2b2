import { longestKeyName, mostLevels } from '../../../model/registry-limits.ts';
import { withLongRoot } from '../../paths.ts';
import * as codeUnits from '../text/code-units.ts';
import { unescapeExact } from './exact-line.ts';
import { nextLine, nulCharacter, skipBlanks } from './lines.ts';
import { excerpt, excerptAt, type Fault } from './syntax-error.ts';

/** What a key's line says. */
export interface KeyLine {
  /** Between the brackets, as spelled. */
  readonly pathStart: number;
  readonly pathEnd: number;
  /** Where the key's path is another than the spelled one. */
  readonly path: string | undefined;
  readonly isExact: boolean;
  readonly deletes: boolean;
}

/**
 * Reads `[key]` or `[-key]`. It ends at the line's last closing bracket, because a key's name may have such brackets.
 *
 * @param open where its opening bracket is
 * @param isExact whether it stands in a comment that only this program reads
 * @returns the key, if the line names one, and what of the line Windows passes over, if it does
 * @throws RegSyntaxError at a NUL
 */
export function scanKeyLine(
  text: string,
  open: number,
  isExact: boolean,
): { readonly key?: KeyLine; readonly fault?: Fault } {
  const deletes = text.charCodeAt(open + 1) === codeUnits.MINUS;
  const pathStart = open + (deletes ? 2 : 1);
  const pathEnd = lastBracket(text, pathStart);
  if (pathEnd === -1) {
    return {
      fault: {
        offset: open,
        message: `The key's line ${excerptAt(text, open)} does not end in "]". The values below it belong to no key.`,
      },
    };
  }
  const spelled = text.slice(pathStart, pathEnd);
  const path = isExact ? unescapeExact(spelled) : withoutEmptyNames(spelled);
  const wrong =
    path === undefined ? `${excerpt(spelled)} is no path as JSON spells it` : whyNoKey(path, isExact);
  if (wrong !== undefined) {
    return { fault: { offset: pathStart, message: `${wrong}. The values below it belong to no key.` } };
  }
  const key = { pathStart, pathEnd, path: path === spelled ? undefined : path, isExact, deletes };
  const rest = skipBlanks(text, pathEnd + 1);
  return nextLine(text, rest) === -1
    ? {
        key,
        fault: {
          offset: rest,
          message: `${excerptAt(text, rest)} is left over behind a key. Only a comment after ";" may stand there.`,
        },
      }
    : { key };
}

function lastBracket(text: string, start: number): number {
  let last = -1;
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === codeUnits.CLOSE) {
      last = at;
    } else if (unit === codeUnits.LF || unit === codeUnits.CR) {
      break;
    } else if (unit === codeUnits.NUL) {
      throw nulCharacter(at);
    }
  }
  return last;
}

/** Windows passes over backslashes that are too many: no key is without a name. */
function withoutEmptyNames(spelled: string): string {
  return spelled.includes('\\\\') || spelled.endsWith('\\')
    ? spelled.replace(/\\+/g, '\\').replace(/\\$/, '')
    : spelled;
}

/** @param isExact what Windows would not make may be there all the same */
function whyNoKey(path: string, isExact: boolean): string | undefined {
  if (withLongRoot(path) === undefined) {
    return `${excerpt(path)} begins with no root key. A key begins with HKEY_LOCAL_MACHINE, HKEY_USERS, HKEY_CURRENT_USER, HKEY_CLASSES_ROOT or HKEY_CURRENT_CONFIG`;
  }
  if (isExact) {
    return withoutEmptyNames(path) === path ? undefined : `${excerpt(path)} has a key without a name`;
  }
  return hasNamesOfWindows(path)
    ? undefined
    : `${excerpt(path)} has more than ${mostLevels} keys in a row, or one whose name has more than ${longestKeyName} characters`;
}

/** Are the names in this path none that Windows refuses to make, because of their lengths or number? */
export function hasNamesOfWindows(path: string): boolean {
  if (path.length <= longestKeyName) {
    return true;
  }
  const names = path.split('\\');
  return names.length <= mostLevels && names.every(name => name.length <= longestKeyName);
}
