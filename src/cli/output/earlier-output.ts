import { type FileHandle, open } from 'node:fs/promises';
import { collectedRemark } from '../../audit/collect/export-lines.ts';
import type { FileFormat } from './out-format.ts';

/** So much of both ends of a file tells what it is. */
const blockSize = 4096;

/**
 * Did rmsdsc write this file in this format, or is it empty? Then nothing is lost with it that a person made. Told by what
 * the formats begin and end with; a file of any size is looked at in one go.
 *
 * @throws what the operating system says if it cannot be read
 */
export async function isEarlierOutput(path: string, format: FileFormat | 'manifest'): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = await textAt(file, 0);
    return size === 0 || looks[format](start, await textAt(file, Math.max(0, size - blockSize)));
  } finally {
    await file.close();
  }
}

/** PowerShell's redirection, and regedit, write UTF-16. */
async function textAt(file: FileHandle, position: number): Promise<string> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(blockSize), 0, blockSize, position);
  const bytes = buffer.subarray(0, bytesRead);
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\ufeff/, '');
}

type Look = (start: string, end: string) => boolean;

const looks: Readonly<Record<FileFormat | 'manifest', Look>> = {
  table: (start, end) => firstOfTable.test(start) && lastOfTable.test(end),
  // A result is in many lines, and a fleet's begins with what made it.
  json: start =>
    /^\{(?:\s+"(?:executionInformation|metadata)": \{[\s\S]*"RmsClientDsc": \{|"metadata":\{"RmsClientDsc":\{)/.test(
      start,
    ),
  yaml: start =>
    /^(?:executionInformation:\n(?: [^\n]*\n)*)?metadata:\n(?: [^\n]*\n)*? {2}RmsClientDsc:\n/.test(start),
  ndjson: start =>
    /^\{"metadata":\{"Microsoft\.DSC":[^\n]*"RmsClientDsc/.test(start) ||
    start.startsWith('{"record":"rmsdsc audit"'),
  csv: start => /^"Machine"[,;]"Source"[,;]"Setting"/.test(start),
  markdown: start => start.startsWith('# RMS client compliance\n'),
  junit: start => /^<\?xml [^>]*>\s*<testsuites[^>]*>\s*<testsuite [^>]*package="rmsdsc"/.test(start),
  sarif: start => /"driver":\s*\{\s*"name":\s*"rmsdsc"/.test(start),
  html: start => /^<!doctype html>[\s\S]*<title>RMS client [a-z ,]+: /.test(start),
  manifest: start => /^\{\s+"manifest": "rmsdsc"/.test(start),
  reg: start => start.split(/\r?\n/).includes(`; ${collectedRemark}`),
};

/** A state, a change, a setting's share, or an instance with the name of its resource. */
const firstOfTable =
  /^(?:(?:ok|drift|error|unknown) {2}|[+-] {2}|Nothing |error: |(?:[\d.]+ %|-) +\d+ ok {2}|[^\n]* \(Rms\w+\)\n)/;

/** The sentences that sum up. */
const lastOfTable =
  /(?:^|\n)(?:\d+ (?:instances? on|machines?:) |What if: \d|Nothing (?:would change|to change|was changed) on |\d+ (?:of \d+ )?changes? made on )[^\n]*\n/;
