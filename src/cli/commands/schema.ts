import type { Command } from 'commander';
import { print } from '../standard-output.ts';

const help = `
The schemas are for editors. The first line of a document names the one that it keeps to:
  # yaml-language-server: $schema=rmsdsc.config.schema.json

Examples:
  rmsdsc schema > rmsdsc.config.schema.json
  rmsdsc schema RmsTracing
`;

export function addSchema(program: Command, done: (status: number) => void): void {
  program
    .command('schema')
    .summary('print the JSON Schema of configurations, or of the properties of one resource')
    .description(
      'Print the JSON Schema of configuration documents, or of what a document may say of one resource.',
    )
    .argument('[type]', 'a resource; all of them in a document where it is left out')
    .addHelpText('after', help)
    .action(async (word: string | undefined) => {
      const { schemaFile } = await import('../explain/schema-file.ts');
      await print(schemaFile(word));
      done(0);
    });
}
