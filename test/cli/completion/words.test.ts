import assert from 'node:assert/strict';
import type { Command } from 'commander';
import { completionScript } from '../../../src/cli/completion/script.ts';
import { type Shell, shells } from '../../../src/cli/completion/shells.ts';
import { placesOf } from '../../../src/cli/completion/words.ts';
import { propertyNames } from '../../../src/cli/explain/type-named.ts';
import { makeProgram } from '../../../src/cli/program.ts';
import { fleetFormats } from '../../../src/report/fleet/formats.ts';
import { resources } from '../../../src/rms/resources.ts';

const program = await makeProgram();
const places = placesOf(program);

function eachCommand(command: Command, path: string, look: (command: Command, path: string) => void): void {
  look(command, path);
  for (const child of command.commands) {
    eachCommand(child, `${path} ${child.name()}`.trim(), look);
  }
}

describe('what completion knows', () => {
  it('is every command and every option of the program', () => {
    let count = 0;
    eachCommand(program, '', (command, path) => {
      count++;
      const place = places.find(one => one.path === path);
      const names = place?.options.map(({ name }) => name) ?? [];
      assert.deepEqual(
        command.options.filter(({ long }) => !names.includes(long ?? '')),
        [],
      );
      assert.ok(names.includes('--help'), path);
      const commands = place?.commands.map(({ name }) => name) ?? [];
      assert.deepEqual(
        command.commands.map(child => child.name()).filter(name => !commands.includes(name)),
        [],
      );
    });
    // And help, which is commander's own.
    assert.equal(places.length, count + 1);
  });

  const words = (path: string, option?: string): readonly string[] => {
    const place = places.find(one => one.path === path);
    const wanted =
      option === undefined ? place?.argument : place?.options.find(({ name }) => name === option)?.value;
    return wanted?.kind === 'words' ? wanted.words : [];
  };

  it('is the formats, the types and the properties', () => {
    assert.deepEqual(words('test', '--format'), fleetFormats);
    assert.deepEqual(words('schema'), [...resources.map(({ name }) => name), 'waivers']);
    for (const resource of resources) {
      assert.ok(words('resource get').includes(`RmsClientDsc/${resource.name}`));
      for (const name of propertyNames(resource)) {
        assert.ok(words('explain').includes(`${resource.name}.${name}`), name);
      }
    }
  });
});

describe('what completion does not know', () => {
  it('is what nobody could offer', () => {
    const unknown = new Set<string>();
    eachCommand(program, '', (command, path) => {
      const place = places.find(one => one.path === path);
      const given =
        place?.options.filter(({ value }) => value?.kind === 'anything').map(({ name }) => name) ?? [];
      for (const { long, flags } of command.options.filter(({ long }) => given.includes(long ?? ''))) {
        unknown.add(flags.replace(`${long} `, ''));
      }
      for (const argument of command.registeredArguments.filter(() => place?.argument.kind === 'anything')) {
        unknown.add(`<${argument.name()}>`);
      }
    });
    // A new name of a value goes into this list, or into the words of completion.
    const told = [
      '<command>',
      '<count>',
      '<i/n>',
      '<json>',
      '<name>',
      '<pattern>',
      '<server>',
      '<time>',
      '<uri>',
      '<version>',
    ];
    assert.deepEqual([...unknown].sort(), told);
  });
});

describe('a script for', () => {
  for (const shell of shells as readonly Shell[]) {
    it(`${shell} has every word, and ASCII alone`, () => {
      const script = completionScript(program, shell);
      assert.match(script, /^[\t\n -~]*$/);
      for (const { path, commands, options, argument } of places) {
        const values = options.flatMap(({ value }) => (value ? [value] : []));
        const offered = [argument, ...values].flatMap(value => (value.kind === 'words' ? value.words : []));
        const names = [...commands, ...options].map(({ name }) => name.replace(/^--/, ''));
        for (const word of [...names, ...offered]) {
          assert.ok(script.includes(word), `${path} ${word}`);
        }
      }
    });
  }
});
