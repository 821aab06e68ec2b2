/**
 * Collects what a shell writes, and notices the text that ends an answer as soon as it is there, or that there will
 * be none in all that comes.
 */
export class AnswerListener {
  #chunks: string[] = [];
  #length = 0;
  readonly #most: number;
  /** The end of what came, in which the closing text may have begun. */
  #tail = '';
  #closing = '';
  #notice: (what: 'heard' | 'flooded') => void = () => {};

  /** @param most how many characters may come without the closing text */
  constructor(most: number) {
    this.#most = most;
  }

  /** Forgets what came, and listens for `closing` (not empty). */
  listenFor(closing: string): Promise<'heard' | 'flooded'> {
    this.#chunks = [];
    this.#length = 0;
    this.#tail = '';
    this.#closing = closing;
    return new Promise(resolve => {
      this.#notice = resolve;
    });
  }

  /** Takes what came next. */
  hear(chunk: string): void {
    if (this.#length > this.#most) {
      return;
    }
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    // Never all that came: it may be long, and come in many pieces.
    const end = this.#tail + chunk;
    if (this.#closing !== '' && end.includes(this.#closing)) {
      this.#notice('heard');
    } else if (this.#length > this.#most) {
      this.#notice('flooded');
    }
    this.#tail = end.slice(-this.#closing.length);
  }

  /** All that came since {@link listenFor}. */
  get heard(): string {
    return this.#chunks.join('');
  }
}
