import { basename, extname } from 'node:path';
import { InputError } from '../../model/errors.ts';
import { show } from '../../model/reason.ts';
import { type OutOptions, withOut } from '../output/out-file.ts';
import type { TargetOptions } from './target.ts';

/** Options of the script that collects. */
export interface ScriptOptions {
  readonly script?: boolean;
  /** Where it writes if it is not told. */
  readonly into?: string;
  readonly signWith?: string;
}

/** What is for the script alone, and what is for everything but the script. */
const [itsOptions, otherOptions] = [
  ['into', 'signWith'] as const,
  ['on', 'powershell', 'directory'] as const,
];

/**
 * Writes the script that makes exports where there is no Node.
 *
 * @returns false where no script is asked for, and nothing was done
 * @throws InputError when options do not go together, or the file is none for a script
 */
export async function writeCollectorScript(
  options: ScriptOptions & TargetOptions & OutOptions,
): Promise<boolean> {
  const { script, into, signWith, out } = options;
  if (script !== true) {
    const stranger = itsOptions.find(name => options[name] !== undefined);
    if (stranger !== undefined) {
      throw new InputError(
        `${spelled(stranger)}: it is about the script that collects. Add --script, or leave ${spelled(stranger)} out.`,
      );
    }
    return false;
  }
  const stranger = otherOptions.find(name => options[name] !== undefined);
  if (stranger !== undefined) {
    throw new InputError(
      `${spelled(stranger)}: --script writes a script, which reads the computer that it is run on. Leave ${spelled(stranger)} out, or --script.`,
    );
  }
  if (into !== undefined && !isPlace(into)) {
    throw new InputError(
      `--into ${show(into)}: expected a full path of Windows, of a .reg file or a folder, such as \\\\files.contoso.com\\exports$ or C:\\Exports\\pc.reg.`,
    );
  }
  if (out !== undefined && extname(out).toLowerCase() !== '.ps1') {
    throw new InputError(`--out ${out}: is no name of a script. Name a file that ends in .ps1.`);
  }
  const { collectorScript } = await import('../../audit/collect/collector-script.ts');
  const text = Buffer.from(collectorScript(into));
  const content =
    signWith === undefined
      ? text
      : await (await import('../sign/sign.ts')).signerOf(signWith)(nameOf(out), text);
  await withOut(options, { format: 'reg', editable: content, reads: () => [] }, async file =>
    file.write(content),
  );
  return true;
}

/** Who runs the script is in another folder each time. */
function isPlace(into: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|\\\\[^\\/]+[\\/][^\\/]+)/.test(into) && !/[\0-\x1f"<>|?*]/.test(into);
}

function nameOf(out: string | undefined): string {
  return out === undefined ? 'collect.ps1' : basename(out);
}

function spelled(name: string): string {
  return `--${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}`;
}
