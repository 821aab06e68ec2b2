import { TargetError } from '../../model/errors.ts';
import { parseDocument } from './load.ts';

/** A .reg file in memory. */
export interface RegBytes {
  readonly path: string;
  readonly bytes: Buffer;
}

/**
 * One registry file that says what these say one after the other.
 *
 * @throws TargetError when one is malformed, or when some are of another version than the others: REGEDIT4 files have
 *   their texts in ANSI
 */
export function joinRegFiles(files: readonly RegBytes[]): Buffer {
  const documents = files.map(({ path, bytes }) => ({ path, document: parseDocument(path, bytes) }));
  const other = documents.find(({ document }) => document.version !== documents[0]?.document.version);
  if (other) {
    throw new TargetError(
      `${other.path}: is of another version than ${documents[0]?.path}, so they cannot be read together. Export both as version 5.00.`,
    );
  }
  const version = documents[0]?.document.version ?? 5;
  const header = version === 5 ? 'Windows Registry Editor Version 5.00' : 'REGEDIT4';
  const bodies = documents.map(({ document: { text, sections } }) =>
    text.slice(sections[0]?.start ?? text.length),
  );
  const text = [header, '', ...bodies, ''].join('\r\n');
  // With a byte-order mark no REGEDIT4 file is taken for ANSI; its text was decoded already.
  return Buffer.from(`\ufeff${text}`, 'utf16le');
}
