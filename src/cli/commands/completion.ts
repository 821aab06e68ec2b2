import { Argument, type Command } from 'commander';
import { type Shell, shells } from '../completion/shells.ts';
import { print } from '../terminal/standard-output.ts';

const help = `
The script goes where the shell looks for it:
  bash        source <(rmsdsc completion bash)                      in ~/.bashrc
  zsh         source <(rmsdsc completion zsh)                       in ~/.zshrc, after compinit
  fish        rmsdsc completion fish > ~/.config/fish/completions/rmsdsc.fish
  powershell  rmsdsc completion powershell | Out-String | Invoke-Expression    in $PROFILE

Example:
  rmsdsc completion bash
`;

export function addCompletion(program: Command, done: (status: number) => void): void {
  program
    .command('completion')
    .summary('print a script by which a shell completes commands, options and their values')
    .description('Print a script by which a shell completes commands, options, formats, types and files.')
    .addArgument(new Argument('<shell>', 'the shell').choices([...shells]))
    .addHelpText('after', help)
    .action(async (shell: Shell) => {
      const { completionScript } = await import('../completion/script.ts');
      const { makeProgram } = await import('../program.ts');
      await print(completionScript(await makeProgram(), shell));
      done(0);
    });
}
