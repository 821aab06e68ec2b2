import { InputError } from '../../../model/errors.ts';
import type { CompiledFile } from '../compiled.ts';
import { mostBytes, type Remediation } from './pairs.ts';

/** A file that takes the place of no other. */
export function file(name: string, text: string): CompiledFile {
  return { name, content: Buffer.from(text), replaces: () => false };
}

/** What requests have in them: the texts of `<name>.detect.ps1`, `<name>.remediate.ps1` and `<name>.discover.ps1`. */
type Scripts = Remediation & { readonly discovery?: string };

/** The body of a request, which repeats scripts: when they are signed, the signed ones. */
export function request<T extends Scripts>(
  name: string,
  scripts: T,
  bodyOf: (scripts: T) => string,
): CompiledFile {
  return {
    ...file(name, bodyOf(scripts)),
    afterSigning: contentOf => Buffer.from(bodyOf(signed(scripts, contentOf))),
  };
}

function signed<T extends Scripts>(scripts: T, contentOf: (name: string) => Buffer): T {
  const script = (kind: string): string => {
    const name = `${scripts.name}.${kind}.ps1`;
    const content = contentOf(name);
    if (content.length > mostBytes) {
      throw new InputError(
        `${name}: has ${content.length} bytes with its signature; Intune takes ${mostBytes} of a script. Divide the document.`,
      );
    }
    return content.toString('latin1');
  };
  return {
    ...scripts,
    detection: script('detect'),
    ...(scripts.remediation !== undefined && { remediation: script('remediate') }),
    ...(scripts.discovery !== undefined && { discovery: script('discover') }),
  };
}
