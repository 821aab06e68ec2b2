import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { completionScript } from '../../../src/cli/completion/script.ts';
import { shells } from '../../../src/cli/completion/shells.ts';
import { makeProgram } from '../../../src/cli/program.ts';
import { installPackages } from '../../support/apt.ts';
import { completions } from '../../support/completions.ts';
import { describeOn } from '../../support/describe-on.ts';
import { findProgram } from '../../support/find-program.ts';
import { Workbench } from '../../support/workbench.ts';

const programs = ['bash', 'zsh', 'fish'] as const;

const ground = {
  title: 'shells that complete',
  name: 'Shells',
  open: async (): Promise<void> => {
    const missing = programs.filter(name => findProgram(name) === undefined);
    if (missing.length > 0) {
      await installPackages(...missing);
    }
  },
  describe: () => programs.join(', '),
};

describeOn(ground, 'rmsdsc completion', () => {
  let bench: Workbench;
  before(async () => {
    bench = new Workbench();
    const program = await makeProgram();
    for (const shell of shells) {
      writeFileSync(bench.path(`completion.${shell}`), completionScript(program, shell));
    }
  });
  after(() => bench.remove());

  function ask(program: string, ...args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: bench.folder,
      encoding: 'utf8',
      timeout: 60_000,
      env: { PATH: process.env.PATH, HOME: bench.folder, TERM: 'dumb', LC_ALL: 'C.UTF-8' },
    });
    assert.equal(status, 0, stderr);
    return stdout;
  }

  const sorted = (text: string): string[] => text.split('\n').filter(Boolean).sort();

  for (const { line, offers } of completions) {
    it(`offers in bash after ${line}`, () => {
      const script = `source completion.bash
        complete -p rmsdsc | grep -q -- '-F _rmsdsc rmsdsc' || exit 1
        COMP_WORDS=(${line}) COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
        _rmsdsc 2>/dev/null
        printf '%s\\n' "\${COMPREPLY[@]}"`;
      assert.deepEqual(sorted(ask('bash', '--norc', '-c', script)), [...offers].sort());
    });

    it(`offers in fish after ${line}`, () => {
      const said = ask('fish', '--no-config', '-c', `source completion.fish; complete -C '${line}'`);
      const found = said.split('\n').map(row => row.split('\t')[0] ?? '');
      assert.deepEqual(sorted(found.join('\n')), [...offers].sort());
    });
  }

  /** Types each line into a zsh of its own, on a terminal, and presses the key of completion. */
  it('completes in zsh as far as there is one way to go on @long', function () {
    this.timeout(120_000);
    const lines = [
      ...completions.filter(({ offers }) => offers.length === 1),
      { line: 'rmsdsc get --format=js', offers: ['--format=json'] },
    ];
    const inner = `PS1= PS2=; unsetopt zle_bracketed_paste; autoload -Uz compinit; compinit -u -D; source completion.zsh
      finish() { zle complete-word; print -r -- "$BUFFER" >> found; BUFFER=; }
      zle -N finish; bindkey '^G' finish; print ready >> found`;
    writeFileSync(bench.path('inner.zsh'), inner);
    writeFileSync(bench.path('found'), '');
    const outer = `zmodload zsh/zpty
      until_lines() { local -i tries; while (( tries++ < 200 && $(wc -l < found) < $1 )); do zpty -rt z scrap; sleep 0.05; done }
      zpty z zsh -f -i
      zpty -w z 'source ./inner.zsh'
      until_lines 1
      ${lines.map(({ line }, index) => `zpty -nw z ${JSON.stringify(line)}$'\\a'\n until_lines ${index + 2}`).join('\n')}
      zpty -d z`;
    writeFileSync(bench.path('outer.zsh'), outer);
    ask('zsh', '-f', 'outer.zsh');
    const [first, ...found] = readFileSync(bench.path('found'), 'utf8').trimEnd().split('\n');
    assert.equal(first, 'ready');
    assert.deepEqual(
      found.map(text => text.trimEnd()),
      lines.map(({ line, offers }) => `${line.slice(0, line.lastIndexOf(' '))} ${offers[0]}`),
    );
  });

  it('completes what follows an equals sign in bash and fish', () => {
    const script = `source completion.bash
      COMP_WORDS=(rmsdsc get --format = js) COMP_CWORD=4
      _rmsdsc; printf '%s\\n' "\${COMPREPLY[@]}"`;
    assert.deepEqual(sorted(ask('bash', '--norc', '-c', script)), ['json']);
    const said = ask(
      'fish',
      '--no-config',
      '-c',
      "source completion.fish; complete -C 'rmsdsc get --format=js'",
    );
    assert.match(said, /^--format=json\b/);
  });
});
