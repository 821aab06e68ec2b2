import { PowerShell } from 'node-powershell';

/**
 * node-powershell with the changes that it needs to be relied on, and to be fast: what it writes for one command, which
 * is five lines, is one block for the shell. Each line by itself would be parsed, compiled and run as a command of its
 * own, which takes longer than many a request. So does a block of several statements, which is compiled each time; one
 * call of a function is not.
 */
export class Child extends PowerShell {
  /** What the shell writes before it takes the latest command, and after it. */
  #mark = '';
  /** Is the latest command a {@link call}? */
  #isCall = false;

  /**
   * Starts the process. Invoke something at once: until then its failure to start is an unhandled rejection.
   *
   * @param executable the full path of a PowerShell
   */
  constructor(executable: string, environment: NodeJS.ProcessEnv) {
    super({
      executable,
      executableOptions: { '-NoProfile': true, '-NonInteractive': true },
      spawnOptions: { env: { ...environment, TERM: 'dumb', NO_COLOR: '1' }, windowsHide: true },
      // Programs that the shell starts write to standard error too: the reply alone says how a request went.
      throwOnInvocationError: false,
    });
    // node-powershell listens for the first such error only.
    this.streams.stdin.on('error', () => {});
  }

  /** What was chosen: node-powershell would prefer NODE_POWERSHELL to it. */
  protected override setExecutable({ executable = '' }: { executable?: string }): string {
    return executable;
  }

  /**
   * Has the shell call a function that it knows, and that writes its `-Mark` and a line feed to each stream: before what
   * it does, and behind it whatever happens.
   *
   * @param call without that argument, on one line
   */
  async call(call: string): ReturnType<PowerShell['invoke']> {
    this.#isCall = true;
    try {
      return await this.invoke(`#> ${call} <#`);
    } finally {
      this.#isCall = false;
    }
  }

  /** It is written to each stream before the command, and to each behind it: first to standard error. */
  protected override writeToError(mark: string): string {
    if (this.#isCall) {
      // The ends of the lines are in comments.
      return mark === this.#mark ? `#> -Mark '${mark}' <#` : '<#';
    }
    const write = `[Console]::Error.Write("${mark}\`n")`;
    // What goes wrong in a part is said, and those behind it are run all the same. A trap would be compiled each time.
    return mark === this.#mark ? `} catch { "$_" }; try { ${write}` : `if ($true) { try { ${write}`;
  }

  /** With CR LF behind it the mark is not seen when the whole answer comes in one chunk. */
  protected override writeToOutput(mark: string): string {
    const isEnd = mark === this.#mark;
    this.#mark = mark;
    if (this.#isCall) {
      return isEnd ? '#>\n' : '#';
    }
    const write = `[Console]::Out.Write("${mark}\`n")`;
    // An empty line ends a block.
    return isEnd ? `${write} } catch { "$_" } }\n` : `${write} } catch { "$_" }; try {`;
  }

  /** Has a shell that wrote `output` gone as far as to take the latest command? */
  hasBegun(output: string): boolean {
    return output.includes(this.#mark);
  }

  /** `said` without the marks. */
  static withoutMarks(said: string): string {
    return said.replace(/^[0-9A-Za-z]{16}(?:\r?\n|$)/gm, '');
  }
}
