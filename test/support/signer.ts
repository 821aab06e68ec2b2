import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the signer puts behind a text. */
export const signature = '\r\n# SIG # Begin signature block\r\n# TUlJ\r\n# SIG # End signature block\r\n';

/** What it does with the file that is its last argument. */
const deeds = {
  signs: `appendFileSync(file, ${JSON.stringify(signature)});`,
  fails: "console.error('first'); console.error('the card is not in'); process.exitCode = 5;",
  changes: `writeFileSync(file, 'x' + readFileSync(file) + ${JSON.stringify(signature)});`,
  adds: `appendFileSync(file, 'Remove-Item x\\n' + ${JSON.stringify(signature)});`,
  nothing: '',
  hangs: "setInterval(() => appendFileSync(join(import.meta.dirname, 'alive'), '.'), 20);",
  big: `appendFileSync(file, '\\r\\n# SIG # Begin signature block\\r\\n' + '# TUlJ\\r\\n'.repeat(30000) + '# SIG # End signature block\\r\\n');`,
} as const;

export type Deed = keyof typeof deeds;

/**
 * Writes a program into a folder that stands for one that signs.
 *
 * @returns the command that starts it; it also lists each path that it was given in the file `given` of its folder
 */
export function writeSigner(folder: string, deed: Deed): string {
  if (deed === 'signs' && process.platform !== 'win32') {
    return writeQuickSigner(folder);
  }
  const script = join(folder, `the signer that ${deed}.mjs`);
  writeFileSync(
    script,
    [
      "import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';",
      "import { join } from 'node:path';",
      "const file = process.argv.at(-1) ?? '';",
      "appendFileSync(join(import.meta.dirname, 'given'), JSON.stringify(process.argv.slice(2)) + '\\n');",
      deeds[deed],
      '',
    ].join('\n'),
  );
  return `"${process.execPath}" '${script}'`;
}

/** What signs, for a shell: a package has a hundred scripts, and to start Node for each takes longer than all else. */
function writeQuickSigner(folder: string): string {
  const script = join(folder, 'the signer that signs.sh');
  writeFileSync(join(folder, 'signature'), signature);
  writeFileSync(
    script,
    [
      'for file; do :; done',
      'own=$(dirname "$0")',
      `printf '["%s"]\\n' "$file" >> "$own/given"`,
      'cat "$own/signature" >> "$file"',
      '',
    ].join('\n'),
  );
  return `/bin/sh '${script}'`;
}
