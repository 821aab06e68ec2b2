import type { NewFile } from './new-file.ts';

/** A file that is written while it is found out whether it may take its place. It does so, or is refused, at the end. */
export class CheckedFile implements NewFile {
  readonly #file: NewFile;
  readonly #checked: Promise<void>;
  #refusal: { readonly error: unknown } | undefined;

  /** @param checked fails where it may not */
  constructor(file: NewFile, checked: Promise<void>) {
    this.#file = file;
    this.#checked = checked;
    checked.catch(error => {
      this.#refusal = { error };
    });
  }

  /** @throws as soon as it is known that all was written for nothing */
  write(...piece: Parameters<NewFile['write']>): Promise<void> | undefined {
    if (this.#refusal) {
      throw this.#refusal.error;
    }
    return this.#file.write(...piece);
  }

  async finish(): Promise<void> {
    await this.#checked;
    await this.#file.finish();
  }

  discard(): void {
    this.#file.discard();
  }
}
