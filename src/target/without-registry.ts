import { TargetError } from '../model/errors.ts';
import { readUndoFile } from './reg-file/undo/undo-file.ts';
import type { Problem, ReadAnswer, ReadRequest, Target, UndoAnswer, WriteAnswer } from './target.ts';

const none: Problem = {
  problem: 'No registry is given: only Windows has a live one. Give a .reg file, such as --on machine.reg.',
};

/** The target of a run that is about a directory alone. */
export class TargetWithoutRegistry implements Target {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }

  async read({ trees, accounts }: ReadRequest): Promise<ReadAnswer> {
    return { trees: trees.map(() => none), sids: accounts.map(() => none) };
  }

  write(): Promise<WriteAnswer> {
    throw new TargetError(none.problem);
  }

  async undo(file: string): Promise<UndoAnswer> {
    const { changes } = await readUndoFile(file);
    if (changes.length > 0) {
      throw new TargetError(none.problem);
    }
    return { changes: 0, failures: [] };
  }
}
