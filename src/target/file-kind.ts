/** What a file with a machine's registry is, by its first four bytes: its name may say anything. */
export function fileKind(bytes: Buffer): 'reg' | 'hive' | 'zip' {
  const start = bytes.length < 4 ? 0 : bytes.readUInt32LE();
  if (start === regf) {
    return 'hive';
  }
  return start === zip || start === emptyZip ? 'zip' : 'reg';
}

const [regf, zip, emptyZip] = ['regf', 'PK\x03\x04', 'PK\x05\x06'].map(start =>
  Buffer.from(start, 'latin1').readUInt32LE(),
);

/** Enough of a text to tell what it is: comments may come first. */
export const tellingLength = 16 * 1024;

/** What {@link textInWords} calls the two that go together. */
export const registryFileWords = 'a registry file';
export const configurationWords = 'a configuration document';

/** Of winget's own schema, from before it took documents of DSC v3. */
export const wingetWords = 'a configuration file of winget 0.2';

const scriptComments = '(?:\\s|<#[\\s\\S]*?#>|#[^\\n]*\\n)*';
const textKinds: readonly (readonly [start: RegExp, words: string])[] = [
  [/^\s*(?:Windows Registry Editor|REGEDIT4)/, registryFileWords],
  [/^\s*(?:\/\*[\s\S]*?\*\/\s*)*(?:#pragma|instance\s+of\s|\/\*\s*@TargetNode)/i, 'a MOF document'],
  [/^\s*<[?!a-z]/i, 'XML or HTML'],
  [/^\{"record":"/, 'a record of an audit'],
  [
    new RegExp(
      `^${scriptComments}(?:configuration\\s+[\\w'"-]+\\s*\\{|param\\s*\\(|\\[CmdletBinding|Import-|using\\s+module|\\$\\w+\\s*=)`,
      'i',
    ),
    'a PowerShell script',
  ],
  [/^\s*(?:import|export|const)\s/, 'a program'],
  [/^properties:\s[\s\S]*?^\s+configurationVersion:/m, wingetWords],
  [/^\s*[{,]?\s*["']?(?:\$schema|resources)["']?\s*:/m, configurationWords],
];

/** What a text is by its first lines, in words, where that is plain; its name may say anything. */
export function textInWords(text: string): string | undefined {
  const start = text.slice(0, tellingLength).replace(/^\uFEFF/, '');
  return textKinds.find(([pattern]) => pattern.test(start))?.[1];
}
