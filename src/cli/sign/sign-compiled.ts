import type { Compiled, CompileFormat } from '../../configuration/compile/index.ts';
import { InputError } from '../../model/errors.ts';
import { signerOf } from './sign.ts';
import { isSignable } from './signature.ts';

/**
 * What was compiled with its PowerShell files signed, and with what is made of them made of the signed ones.
 *
 * @param command see {@link signerOf}
 * @throws InputError where there is nothing to sign, and what a signer throws
 */
export async function signCompiled(
  { files, notes }: Compiled,
  format: CompileFormat,
  command: string,
): Promise<Compiled> {
  if (!files.some(({ name }) => isSignable(name))) {
    throw new InputError(`--sign-with: --to ${format} makes no PowerShell file. Leave --sign-with out.`);
  }
  const sign = signerOf(command);
  const signed = new Map<string, Buffer>();
  for (const { name, content } of files) {
    signed.set(name, await sign(name, content));
  }
  const contentOf = (name: string): Buffer => {
    const content = signed.get(name);
    if (content === undefined) {
      throw new Error(`Nothing of the name ${name} was compiled.`);
    }
    return content;
  };
  return {
    files: files.map(file => ({
      ...file,
      content: file.afterSigning?.(contentOf) ?? contentOf(file.name),
    })),
    notes,
  };
}
