import { InputError } from '../../model/errors.ts';
import { hasMembers } from '../../model/has-members.ts';
import { jsonIn } from '../../model/json-in.ts';
import { printable } from '../../model/printable.ts';
import { commandName, packageVersion } from '../../package-root.ts';
import { headSchema, type RecordHead, recordName, recordVersion } from '../../report/record.ts';
import { printableTexts } from './printable-row.ts';
import { encodingOf, linesOf } from './record-text.ts';

/** Is the first line that of a record, of whatever version? */
export async function isRecord(path: string): Promise<boolean> {
  for await (const [line = ''] of linesOf(path, await encodingOf(path), 1024 * 1024)) {
    return isHead(jsonIn(line));
  }
  return false;
}

/** Is it the first line of a record, of whatever version? */
function isHead(data: unknown): data is Record<string, unknown> {
  return hasMembers(data) && data.record === recordName;
}

/** @throws InputError when it is no first line of a record, or that of another version */
export function headIn(path: string, line: string): RecordHead {
  const data = jsonIn(line);
  if (!isHead(data)) {
    throw noRecord(path, 'its first line is not that of one');
  }
  const { recordVersion: version } = data;
  if (typeof version === 'number' && version > recordVersion) {
    const by =
      typeof data.version === 'string'
        ? `${commandName} ${printable(data.version)}`
        : `a newer ${commandName}`;
    throw new InputError(
      `${path}: is a record of version ${version}, made by ${by}; this is ${commandName} ${packageVersion()}, which reads version ${recordVersion}. Use that one, or a newer.`,
    );
  }
  const head = headSchema.safeParse(data);
  if (!head.success) {
    const [issue] = head.error.issues;
    throw noRecord(
      path,
      `${issue?.path.join('.') ?? 'its first line'} is missing or wrong in its first line`,
    );
  }
  const { configuration, settings, waivers, ...rest } = head.data;
  return {
    ...rest,
    configuration: { ...configuration, name: printable(configuration.name) },
    settings: settings.map(({ phase, references, at, ...setting }) => ({
      ...setting,
      name: printable(setting.name),
      ...(phase !== undefined && { phase: printable(phase) }),
      ...(references && { references: references.map(printableTexts) }),
      ...(at && { at: printableTexts(at) }),
    })),
    ...(waivers && { waivers: { ...waivers, name: printable(waivers.name) } }),
  };
}

/** Of a file that is none. */
export function noRecord(path: string, why: string): InputError {
  return new InputError(
    `${path}: is no record of ${commandName} audit --format ndjson: ${why}. Audits write one with --format ndjson.`,
  );
}
