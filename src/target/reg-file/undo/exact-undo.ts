import * as z from 'zod/mini';
import { InputError } from '../../../model/errors.ts';
import { once } from '../../../model/once.ts';
import { commandName } from '../../../package-root.ts';
import { sha256, sha256Form } from '../../sha256.ts';
import type { RegDocument } from '../document/document.ts';
import { type LoadedFile, parseDocument } from '../document/load.ts';
import { encodeText } from '../text/encoding.ts';
import { applySplices, type Splice } from '../write/splice.ts';

/** What makes a file's text again what it was, and the hashes of the file before and after the write. */
export interface ExactUndo {
  readonly before: string;
  readonly after: string;
  readonly splices: readonly Splice[];
}

const label = `; ${commandName}-exact: `;
const chunkLength = 100;

const hashSchema = () => z.string().check(z.regex(sha256Form));
const offsetSchema = () => z.int().check(z.minimum(0));
const exactSchema = once(() =>
  z.strictObject({
    before: hashSchema(),
    after: hashSchema(),
    splices: z.array(z.strictObject({ start: offsetSchema(), length: offsetSchema(), text: z.string() })),
  }),
);

/** Comment lines that carry it. */
export function formatExact(exact: ExactUndo): string[] {
  const data = Buffer.from(JSON.stringify(exact)).toString('base64');
  return (data.match(new RegExp(`.{1,${chunkLength}}`, 'g')) ?? []).map(chunk => label + chunk);
}

/**
 * What the comment lines before a file's first key carry, if any do.
 *
 * @throws InputError when it is damaged
 */
export function readExact(path: string, preamble: string): ExactUndo | undefined {
  const chunks = preamble
    .split(/\r\n?|\n/)
    .filter(line => line.startsWith(label))
    .map(line => line.slice(label.length));
  if (chunks.length === 0) {
    return undefined;
  }
  try {
    return exactSchema().parse(JSON.parse(Buffer.from(chunks.join(''), 'base64').toString('utf8')));
  } catch (error) {
    throw damaged(path, error);
  }
}

/**
 * The file that was there before.
 *
 * @param path the undo file's, for the error
 * @param current what is there now; its hash is `exact.after`
 * @throws InputError when the result is not what was there, so the undo file is damaged
 */
export function restore(path: string, current: RegDocument, exact: ExactUndo): LoadedFile {
  try {
    const bytes = encodeText({ ...current.source, text: applySplices(current.text, exact.splices) });
    if (bytes && sha256(bytes) === exact.before) {
      return { bytes, document: parseDocument(path, bytes) };
    }
  } catch (error) {
    throw damaged(path, error);
  }
  throw damaged(path);
}

function damaged(path: string, cause?: unknown): InputError {
  return new InputError(
    `${path}: the lines "${label.trim()}" are damaged. Take them all out to put the changes back one by one, without the file's exact form.`,
    { code: 'invalid-undo-file', path, cause },
  );
}
