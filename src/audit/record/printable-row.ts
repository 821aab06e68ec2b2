import { printable } from '../../model/printable.ts';
import type { RecordRow } from '../../report/record.ts';
import type { MachineResult } from '../../report/result.ts';
import { mapTexts } from '../../report/words/map-texts.ts';

/** What the row says of its machine: what others may have written into the file is shown in reports. */
export function printableResult({
  name,
  source,
  collected,
  files,
  status,
  settings,
  error,
  leftOut,
  remarks,
}: RecordRow): MachineResult {
  return {
    name: printable(name),
    source: printable(source),
    ...(collected !== undefined && { collected }),
    ...(files && { files: files.map(printableTexts) }),
    status,
    settings: settings.map(setting => ({
      ...setting,
      name: printable(setting.name),
      reasons: setting.reasons.map(({ code, phrase, evidence }) => ({
        code,
        phrase: printable(phrase),
        ...(evidence && { evidence: printableTexts(evidence) }),
      })),
    })),
    ...(error !== undefined && { error: printable(error) }),
    ...(leftOut && { leftOut: leftOut.map(printable) }),
    remarks: remarks.map(printable),
  };
}

/** The same with each text in it printable. */
export function printableTexts<T>(parts: T): T {
  return mapTexts(parts, text => printable(text));
}
