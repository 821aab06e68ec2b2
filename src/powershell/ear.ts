/** Collects what a shell writes, and notices the text that ends an answer as soon as it is there. */
export class Ear {
  #chunks: string[] = [];
  /** The end of what came, in which the closing text may have begun. */
  #tail = '';
  #closing = '';
  #notice: (heard: 'heard') => void = () => {};

  /** Forgets what came, and listens for `closing` (not empty). */
  listenFor(closing: string): Promise<'heard'> {
    this.#chunks = [];
    this.#tail = '';
    this.#closing = closing;
    return new Promise(resolve => {
      this.#notice = resolve;
    });
  }

  /** Takes what came next. */
  hear(chunk: string): void {
    this.#chunks.push(chunk);
    // Never all that came: it may be long, and come in many pieces.
    const end = this.#tail + chunk;
    if (this.#closing !== '' && end.includes(this.#closing)) {
      this.#notice('heard');
    }
    this.#tail = end.slice(-this.#closing.length);
  }

  /** All that came since {@link listenFor}. */
  get heard(): string {
    return this.#chunks.join('');
  }
}
