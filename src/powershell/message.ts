/**
 * What a request and a reply carry: records of fields. The agent has neither ConvertFrom-Json nor a JSON reader
 * that is the same in Windows PowerShell and PowerShell 7, and a registry name may hold any UTF-16 unit, lone
 * surrogates too, which UTF-8 has no bytes for. So: fields are joined, records are joined, and the UTF-16LE bytes
 * of that go as base64. `agent/messages.ps1` has the other half.
 */
export type Message = readonly (readonly string[])[];

const betweenRecords = '\x1e';
const betweenFields = '\x1f';

/** The base64 (A-Z, a-z, 0-9, +, / and = only) by which a message travels. */
export function encodeMessage(message: Message): string {
  return Buffer.from(formatMessage(message), 'utf16le').toString('base64');
}

/** The text that travels as base64: fields joined, records joined. */
export function formatMessage(message: Message): string {
  return message.map(record => record.map(escapeField).join(betweenFields)).join(betweenRecords);
}

/**
 * The message in `base64`. An empty one has no records, so a record has at least one field that is not empty.
 *
 * @throws Error when it is no such thing
 */
export function decodeMessage(base64: string): string[][] {
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64 || bytes.length % 2 !== 0) {
    throw new Error('The message is no base64 of UTF-16.');
  }
  const text = bytes.toString('utf16le');
  const records = text === '' ? [] : text.split(betweenRecords);
  return records.map(record => record.split(betweenFields).map(unescapeField));
}

function escapeField(text: string): string {
  return text.replace(/[%\x1e\x1f]/g, unit => escapes[unit] ?? unit);
}

function unescapeField(text: string): string {
  return text.replaceAll('%1F', betweenFields).replaceAll('%1E', betweenRecords).replaceAll('%25', '%');
}

const escapes: Readonly<Record<string, string>> = {
  '%': '%25',
  [betweenRecords]: '%1E',
  [betweenFields]: '%1F',
};
