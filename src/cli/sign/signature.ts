import { extname } from 'node:path';
import { InputError } from '../../model/errors.ts';
import { signedParts } from './windows-program.ts';

/** What a signer did to a file, as far as it is not what it is for. */
type Fault = 'changed' | 'unsigned';

/** What is looked at in a signed file, by the ending of its name: those that Windows asks a signature of (about_Signing). */
const faults: Readonly<Record<string, (content: Buffer, found: Buffer) => Fault | undefined>> = {
  '.ps1': faultOfScript,
  '.psm1': faultOfScript,
  '.psd1': faultOfScript,
  '.ps1xml': (content, found) => faultOfText(content, found, blocks.xml),
  '.exe': faultOfProgram,
};

/** A signature and nothing else, behind the text that it is of: comments of PowerShell, or of XML. */
const blocks = {
  script: /^\s*# SIG # Begin signature block\r?\n(?:# [A-Za-z0-9+/=]+\r?\n)+# SIG # End signature block\s*$/,
  xml: /^\s*<!-- SIG # Begin signature block -->\r?\n(?:<!-- [A-Za-z0-9+/=]+ -->\r?\n)+<!-- SIG # End signature block -->\s*$/,
};

/** Is it a file that can have a signature in it for Windows? */
export function isSignable(path: string): boolean {
  return endingOf(path) in faults;
}

/**
 * The signed file, if signing is all that was done to it. Whether the signature is a valid one is not looked at.
 *
 * @param path its name for people, which {@link isSignable}
 * @throws InputError where it is another file than before, or has nothing that could be a signature
 */
export function checkSigned(path: string, content: Buffer, found: Buffer): Buffer {
  const fault = faults[endingOf(path)]?.(content, found);
  if (fault !== undefined) {
    const [text, block] =
      endingOf(path) === '.exe'
        ? ['program', 'more bytes than before']
        : ['text', '"# SIG # Begin signature block" to "# SIG # End signature block", and nothing else'];
    throw new InputError(
      fault === 'changed'
        ? `--sign-with: ${path}: the signer changed its ${text}; expected the same bytes with a signature behind them.`
        : `--sign-with: ${path}: the signer ended well, but left no signature behind the ${text}; expected ${block}.`,
      { path },
    );
  }
  return found;
}

function endingOf(path: string): string {
  return extname(path).toLowerCase();
}

function faultOfScript(content: Buffer, found: Buffer): Fault | undefined {
  return faultOfText(content, found, blocks.script);
}

function faultOfText(content: Buffer, found: Buffer, block: RegExp): Fault | undefined {
  if (!found.subarray(0, content.length).equals(content)) {
    return 'changed';
  }
  return block.test(found.toString('latin1', content.length)) ? undefined : 'unsigned';
}

/** A signature is behind a program, too; in its head stand where, and a sum of all. */
function faultOfProgram(content: Buffer, found: Buffer): Fault | undefined {
  const same = Buffer.from(found.subarray(0, content.length));
  for (const [start, end] of signedParts(content)) {
    content.copy(same, start, start, end);
  }
  if (!same.equals(content)) {
    return 'changed';
  }
  return found.length > content.length ? undefined : 'unsigned';
}
