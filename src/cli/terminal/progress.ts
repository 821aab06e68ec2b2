import { standardError } from './standard-error.ts';
/** The terminal that the line is on. */
export interface ProgressTerminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How far a run is, on standard error, if that is a terminal. */
export class Progress {
  readonly #total: number;
  readonly #terminal: ProgressTerminal;
  readonly #hasLine: boolean;
  readonly #now: () => number;
  /** When the line was shown, in milliseconds, and how many were done then: the latest. */
  readonly #shown: { readonly at: number; readonly done: number }[];
  #done = 0;
  #problems = 0;
  #isVisible = false;

  /**
   * @param total how many there are to do
   * @param isDumb can the terminal not take a line away? It has none then
   */
  constructor(
    total: number,
    terminal: ProgressTerminal = standardError(),
    now = () => performance.now(),
    isDumb = process.env.TERM === 'dumb',
  ) {
    this.#total = total;
    this.#terminal = terminal;
    this.#hasLine = terminal.isTTY === true && !isDumb;
    this.#now = now;
    this.#shown = [{ at: now(), done: 0 }];
  }

  /** One more is done. */
  step(isProblem: boolean): void {
    this.#done++;
    this.#problems += isProblem ? 1 : 0;
    if (!this.#hasLine) {
      return;
    }
    const at = this.#now();
    // Ten times a second is as often as anybody looks.
    if (at - (this.#shown.at(-1)?.at ?? 0) > 100) {
      this.#shown.push({ at, done: this.#done });
      if (this.#shown.length > mostShown) {
        this.#shown.shift();
      }
      this.#isVisible = true;
      this.#terminal.write(`\r\x1b[K${this.#line(at)}`);
    }
  }

  /** Takes the line away, for other text in its place; the next step brings it back. */
  clear(): void {
    if (this.#isVisible) {
      this.#isVisible = false;
      this.#terminal.write('\r\x1b[K');
    }
  }

  /** Takes the line away for good, and says how it ended to whoever has watched. */
  finish(text: string): void {
    this.clear();
    if (this.#terminal.isTTY === true) {
      this.#terminal.write(`${text}\n`);
    }
  }

  /** `1200 of 20000 machines, 850 a second, 0:22 left, 3 could not be told`, as far as the terminal is wide. */
  #line(at: number): string {
    const [first = { at, done: 0 }] = this.#shown;
    const rate = (this.#done - first.done) / ((at - first.at) / 1000);
    const parts = [`${this.#done} of ${this.#total} machines`];
    // Of the first moments, in which threads start, nothing can be foretold.
    if (this.#shown.length > fewShown) {
      parts.push(
        `${Math.round(rate)} a second`,
        `${clock(Math.ceil((this.#total - this.#done) / rate))} left`,
      );
    }
    if (this.#problems > 0) {
      parts.push(`${this.#problems} could not be told`);
    }
    // A line that is as wide as the terminal would go on in the next one, and stay there.
    return parts.join(', ').slice(0, (this.#terminal.columns ?? 80) - 1);
  }
}

/** The rate is that of the last ten seconds: files are of different sizes, and what a journal has takes no time. */
const mostShown = 100;
const fewShown = 10;

function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
