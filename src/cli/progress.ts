/** How far a run is, on standard error, if that is a terminal. */
export class Progress {
  readonly #total: number;
  readonly #start = performance.now();
  readonly #isShown = process.stderr.isTTY === true;
  #done = 0;
  #problems = 0;
  #shownAt = 0;

  /** @param total how many there are to do */
  constructor(total: number) {
    this.#total = total;
  }

  /** One more is done. */
  step(isProblem: boolean): void {
    this.#done++;
    this.#problems += isProblem ? 1 : 0;
    const now = performance.now();
    // Ten times a second is as often as anybody looks.
    if (this.#isShown && now - this.#shownAt > 100) {
      this.#shownAt = now;
      process.stderr.write(
        `\r\x1b[K${progressLine(this.#done, this.#total, this.#problems, now - this.#start)}`,
      );
    }
  }

  /** Takes the line away again. */
  end(): void {
    if (this.#shownAt > 0) {
      process.stderr.write('\r\x1b[K');
    }
  }
}

/**
 * `1200 of 20000 machines, 850 a second, 0:22 left, 3 could not be told`
 *
 * @param elapsed in milliseconds
 */
function progressLine(done: number, total: number, problems: number, elapsed: number): string {
  const rate = done / Math.max(elapsed / 1000, 0.001);
  const left = Math.ceil((total - done) / Math.max(rate, 0.001));
  const failed = problems > 0 ? `, ${problems} could not be told` : '';
  return `${done} of ${total} machines, ${Math.round(rate)} a second, ${clock(left)} left${failed}`;
}

function clock(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
