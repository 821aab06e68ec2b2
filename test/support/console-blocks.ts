/** A command that a page shows, and what it says that the command prints. */
export interface ShownCommand {
  /** The words after `rmsdsc`. */
  readonly words: readonly string[];
  /** The lines below it; `...` stands for any. */
  readonly shown: readonly string[];
}

/** Every command in the blocks of a page that show a console, in their order. */
export function shownCommands(page: string): ShownCommand[] {
  return [...page.matchAll(/^```console\n(.*?)^```$/gms)].flatMap(([, block = '']) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map(part => {
        const [command = '', ...shown] = part.trimEnd().split('\n');
        const [program, ...words] = command.trim().split(/ +/);
        if (program !== 'rmsdsc') {
          throw new Error(`A page shows ${command}, which is none of ours.`);
        }
        return { words, shown };
      }),
  );
}

/** Is this what was printed? Dates of undo files are those of the run. */
export function isShown(shown: readonly string[], printed: string): boolean {
  const pattern = shown
    .map(line =>
      line === '...' ? '(?:.*\\n)*?' : `${withoutDate(line).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\n`,
    )
    .join('');
  return shown.length === 0 || new RegExp(`^${pattern}$`).test(withoutDate(`${printed.trimEnd()}\n`));
}

function withoutDate(text: string): string {
  return text.replaceAll(/undo-\d{8}T\d{6}Z/g, 'undo-DATE');
}
