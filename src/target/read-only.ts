import { TargetError } from '../model/errors.ts';
import { commandName } from '../package-root.ts';
import type { ReadAnswer, ReadRequest, Target } from './target.ts';

/** A registry that is never written to. */
export abstract class ReadOnlyTarget implements Target {
  readonly name: string;
  readonly readOnly: string;

  constructor(name: string, files: 'hives' | 'zips' | 'several files') {
    this.name = name;
    this.readOnly = `${name} is read only: ${files} are not written. Make a .reg file with \`${commandName} compile CONFIG --to reg\` and import it on the computer.`;
  }

  abstract read(request: ReadRequest): Promise<ReadAnswer>;

  /** @throws TargetError always */
  async write(): Promise<never> {
    throw new TargetError(this.readOnly, { code: 'read-only', path: this.name });
  }

  /** @throws TargetError always */
  async undo(): Promise<never> {
    throw new TargetError(this.readOnly, { code: 'read-only', path: this.name });
  }
}

/**
 * Says early that a target is read only.
 *
 * @throws TargetError when it is
 */
export function refuseReadOnly({ readOnly }: { readonly readOnly?: string | undefined }): void {
  if (readOnly !== undefined) {
    throw new TargetError(readOnly, { code: 'read-only' });
  }
}
